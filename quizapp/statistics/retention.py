"""Was remembered what was predicted: retention by month, over all, and by predicted recall."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from quizapp.records import Review
from quizapp.schedule.memory import Memory

# Per cent of predicted recall at which a bin begins; finer where most reviews are.
_BINS = (0, 50, 60, 70, 80, 85, 90, 95)


@dataclass(frozen=True)
class Retained:
    """Reviews of known cards taken together. A card's first review predicts nothing and is not in here."""

    label: str
    """'all', a month as '2026-03', or a bin of predicted recall as '80–85 %'."""
    reviews: int
    measured: float
    """The share that was not forgotten."""
    predicted: float
    """The mean recall that FSRS predicted."""


@dataclass(frozen=True)
class Retention:
    """Measured against predicted recall. Without reviews of known cards all of it is empty."""

    overall: Retained | None
    months: tuple[Retained, ...]
    """In time's order."""
    bins: tuple[Retained, ...]
    """From low to high predicted recall; bins without reviews are left out."""


def retention(reviews: Iterable[Review], memory: Memory) -> Retention:
    """From the standing reviews in the order of the log; only the first of a card's day counts.

    Runs every review through FSRS again, which takes seconds for some hundred thousands: not for the home screen.
    """
    overall = _Sum()
    months: dict[str, _Sum] = {}
    bins: dict[int, _Sum] = {}
    for review, predicted in memory.trace(reviews):
        if predicted is None:
            continue
        month = months.setdefault(f"{review.day:%Y-%m}", _Sum())
        bin_ = bins.setdefault(bisect_right(_BINS, predicted * 100) - 1, _Sum())
        for group in (overall, month, bin_):
            group.add(review.rating != "again", predicted)
    return Retention(
        overall=overall.taken("all") if overall.reviews else None,
        months=tuple(group.taken(month) for month, group in sorted(months.items())),
        bins=tuple(group.taken(_label(number)) for number, group in sorted(bins.items())),
    )


def _label(number: int) -> str:
    return f"{_BINS[number]}–{(*_BINS, 100)[number + 1]} %"


class _Sum:
    __slots__ = ("predicted", "recalled", "reviews")

    def __init__(self) -> None:
        self.reviews = self.recalled = 0
        self.predicted = 0.0

    def add(self, is_recalled: bool, predicted: float) -> None:
        self.reviews += 1
        self.recalled += is_recalled
        self.predicted += predicted

    def taken(self, label: str) -> Retained:
        return Retained(label, self.reviews, self.recalled / self.reviews, self.predicted / self.reviews)
