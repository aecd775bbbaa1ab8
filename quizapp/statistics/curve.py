"""How a card's recall fell and was lifted again by each review, and how it will fall from now on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from quizapp.records import Card, Review
from quizapp.schedule.memory import Memory


@dataclass(frozen=True)
class Recall:
    """The chance that a card is remembered at a time."""

    at: float
    """Days since its first review."""
    chance: float
    """0 to 1."""


@dataclass(frozen=True)
class Curve:
    """A card's recall over time."""

    first: date
    """The study day of its first review: day 0."""
    points: tuple[Recall, ...]
    """In time's order; at a review there are two, before and after it."""
    reviews: tuple[float, ...]
    """When it was reviewed, as days since the first."""


def memory_curve(reviews: Iterable[Review], memory: Memory, until: date, steps: int = 160) -> Curve | None:
    """The curve of one card from its standing reviews, up to ``until``; None where it was never reviewed.

    ``steps``: about how many points the whole curve has.
    """
    states: list[Card] = []
    for review in reviews:
        card = states[-1] if states else Card(review.card)
        after = memory.review(card, review.rating, review.day)
        if after is not card:
            states.append(after)
    days = [state.last for state in states if state.last is not None]
    if not days:
        return None
    first = days[0]
    ends = [*days[1:], max(until, days[-1] + timedelta(days=1))]
    span = (ends[-1] - first).days
    points = []
    for state, start, end in zip(states, days, ends, strict=True):
        length = (end - start).days
        count = max(2, round(steps * length / span))
        for step in range(count + 1):
            whole, part = divmod(length * step / count, 1)
            chance = memory.recall(state, start + timedelta(days=int(whole)), part)
            points.append(Recall((start - first).days + whole + part, chance))
    return Curve(first, tuple(points), tuple(float((day - first).days) for day in days))
