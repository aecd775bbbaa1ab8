"""Days in figures: how many in a row."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Streak:
    """Study days in a row."""

    days: int
    """Up to today, or up to yesterday when today is still missing."""
    today: bool
    """Whether today is in it already."""
    longest: int
    """The longest ever."""


def streak(days: Collection[date], today: date) -> Streak:
    """The streak of the study days ``days``; days after ``today`` (a clock set back) do not count."""
    past = {day for day in days if day <= today}
    longest = current = 0
    for day in sorted(past):
        current = current + 1 if day - _DAY in past else 1
        longest = max(longest, current)
    # ``current`` is now the run that ends with the last day studied.
    is_alive = today in past or today - _DAY in past
    return Streak(current if is_alive else 0, today in past, longest)
