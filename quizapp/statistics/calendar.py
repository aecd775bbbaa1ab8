"""Days in figures: streak, heat map, reviews and minutes per day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from quizapp.records import Review, Undo

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Activity:
    """What was done on one study day."""

    reviews: int = 0
    forgotten: int = 0
    milliseconds: int = 0


@dataclass(frozen=True)
class Streak:
    """Study days in a row."""

    days: int
    """Up to today, or up to yesterday when today is still missing."""
    today: bool
    """Whether today is in it already."""
    longest: int
    """The longest ever."""


def standing(reviews: Iterable[Review], undos: Iterable[Undo]) -> list[Review]:
    """The reviews that were not taken back. Everything else in this package wants these."""
    undone = {undo.of for undo in undos}
    return [review for review in reviews if review.id not in undone]


def activity(reviews: Iterable[Review]) -> dict[date, Activity]:
    """Each study day with reviews, in order."""
    sums: dict[date, list[int]] = {}
    for review in reviews:
        day = sums.get(review.day)
        if day is None:
            day = sums[review.day] = [0, 0, 0]
        day[0] += 1
        day[1] += review.rating == "again"
        day[2] += review.milliseconds
    return {day: Activity(*sums[day]) for day in sorted(sums)}


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


def heat_map(done: Mapping[date, Activity], today: date, days: int = 365) -> dict[date, int]:
    """Reviews on each of the ``days`` days up to ``today``, the oldest first, days without any as 0."""
    wanted = (today - timedelta(days=ago) for ago in range(days - 1, -1, -1))
    return {day: done[day].reviews if day in done else 0 for day in wanted}
