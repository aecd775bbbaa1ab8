"""Days in figures."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from quizapp.records import Rating, Review, Undo
from quizapp.statistics.calendar import Activity, activity, heat_map, standing, streak

DAY = date(2026, 3, 1)
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def review(number: int, ago: int, rating: Rating = "good") -> Review:
    return Review(str(number), AT, DAY - timedelta(days=ago), "a/one", rating, milliseconds=1000)


def test_what_was_taken_back_does_not_stand() -> None:
    assert standing([review(1, 0), review(2, 0)], [Undo("3", AT, "1"), Undo("4", AT, "of an act")]) == [review(2, 0)]


def test_days_are_summed_in_order() -> None:
    assert list(activity([review(1, 0), review(2, 3), review(3, 0, "again")]).items()) == [
        (DAY - timedelta(days=3), Activity(1, 0, 1000)),
        (DAY, Activity(2, 1, 2000)),
    ]


@pytest.mark.parametrize(
    ("ago", "days", "today", "longest"),
    [
        pytest.param([], 0, False, 0, id="nothing yet"),
        pytest.param([0], 1, True, 1, id="a first day"),
        pytest.param([1, 2, 3], 3, False, 3, id="today is still missing, and the streak lives"),
        pytest.param([0, 1, 2, 4], 3, True, 3, id="today is in it"),
        pytest.param([2, 3, 4, 5], 0, False, 4, id="a day was missed"),
        pytest.param([0, 5, 6, 7], 1, True, 3, id="a new one after a longer one"),
        pytest.param([-3, -2, -1, 0], 1, True, 1, id="days ahead of the clock do not count"),
    ],
)
def test_a_streak(ago: list[int], days: int, today: bool, longest: int) -> None:
    found = streak([DAY - timedelta(days=number) for number in ago], DAY)
    assert (found.days, found.today, found.longest) == (days, today, longest)


def test_a_heat_map_has_every_day_up_to_today() -> None:
    heat = heat_map(activity([review(1, 0), review(2, 2), review(3, 2), review(4, 400)]), DAY, 3)
    assert list(heat.items()) == [(DAY - timedelta(days=2), 2), (DAY - timedelta(days=1), 0), (DAY, 1)]
    assert len(heat_map({}, DAY)) == 365
