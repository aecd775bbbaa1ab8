"""Days in a row."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from quizapp.statistics.calendar import streak

DAY = date(2026, 3, 1)


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
