"""How far a due day is moved: always alike, within bounds, and to no side more than to the other."""

from __future__ import annotations

from collections import Counter

import pytest

from quizapp.schedule.fuzz import bounds, draw, fuzzed


@pytest.mark.parametrize(
    ("interval", "shortest", "longest"),
    [
        pytest.param(1, 1, 1, id="a day stays a day"),
        pytest.param(2, 2, 2, id="two days stay two"),
        pytest.param(3, 2, 4, id="three days are the first that move"),
        pytest.param(7, 5, 9, id="a week"),
        pytest.param(10, 8, 12, id="ten days"),
        pytest.param(20, 17, 23, id="twenty days"),
        pytest.param(100, 93, 107, id="a hundred days"),
        pytest.param(365, 345, 385, id="a year"),
    ],
)
def test_an_interval_moves_within_its_bounds(interval: int, shortest: int, longest: int) -> None:
    assert bounds(interval, 36500) == (shortest, longest)
    assert fuzzed(interval, 36500, 0.0) == shortest
    assert fuzzed(interval, 36500, 1 - 2**-53) == longest


def test_every_day_within_the_bounds_is_equally_likely() -> None:
    days = Counter(fuzzed(10, 36500, draw(f"bank/question-{number}", 3)) for number in range(20_000))
    assert sorted(days) == [8, 9, 10, 11, 12]
    assert all(abs(count - 4000) < 200 for count in days.values())
    assert abs(sum(day * count for day, count in days.items()) / 20_000 - 10) < 0.05


def test_the_longest_interval_is_never_passed() -> None:
    assert {fuzzed(100, 100, number / 50) for number in range(50)} == set(range(93, 101))


def test_the_same_card_falls_alike_in_every_process() -> None:
    assert draw("chapter13/kernel", 4) == draw("chapter13/kernel", 4) == 0.24560707266364612
    assert draw("chapter13/kernel", 5) != draw("chapter13/kernel", 4)
    assert draw("a", "bc") != draw("ab", "c")
