"""Where learning or marking goes wrong: the hardest cards, disputed marks, proposals that learners override."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quizapp.records import Act, Attempt, Card, Review, Undo


@dataclass(frozen=True)
class HardCard:
    """A card that gives trouble."""

    card: str
    lapses: int
    difficulty: float | None
    score: float | None
    """The mean share of marks of its answers, 0 to 1; None where none was marked."""


@dataclass(frozen=True)
class Overrides:
    """How often a rating differs from what was proposed."""

    card: str
    """Empty for all cards together."""
    proposed: int
    """Ratings for which something was proposed."""
    overridden: int

    @property
    def share(self) -> float:
        """Of the proposals, from 0 to 1."""
        return self.overridden / self.proposed if self.proposed else 0.0


def hardest(cards: Mapping[str, Card], attempts: Iterable[Attempt] = (), number: int = 10) -> tuple[HardCard, ...]:
    """Reviewed cards, the hardest first: by lapses, then difficulty, then the lowest mean score."""
    shares: dict[str, list[float]] = {}
    for attempt in attempts:
        if attempt.verdict != "ungraded" and attempt.out_of > 0:
            shares.setdefault(attempt.card, []).append(attempt.score / attempt.out_of)
    means = {card: sum(values) / len(values) for card, values in shares.items()}
    known = [
        HardCard(card.id, card.lapses, card.difficulty, means.get(card.id)) for card in cards.values() if card.reviews
    ]
    known.sort(key=lambda hard: (-hard.lapses, -(hard.difficulty or 0.0), 1.0 if hard.score is None else hard.score))
    return tuple(known[:number])


def disputes(acts: Iterable[Act], undos: Iterable[Undo] = ()) -> tuple[Act, ...]:
    """Disputes that were not taken back, the newest first."""
    undone = {undo.of for undo in undos}
    kept = [act for act in acts if act.kind == "dispute" and act.id not in undone]
    return tuple(sorted(kept, key=lambda act: act.at, reverse=True))


def overrides(reviews: Iterable[Review]) -> Overrides:
    """All standing reviews together."""
    proposals = [review for review in reviews if review.proposed is not None]
    return Overrides("", len(proposals), sum(review.rating != review.proposed for review in proposals))


def contested(reviews: Iterable[Review], share: float = 0.15, least: int = 5) -> tuple[Overrides, ...]:
    """Cards of which at least ``least`` proposals were made and more than ``share`` overridden, the worst first."""
    counts: dict[str, list[int]] = {}
    for review in reviews:
        if review.proposed is not None:
            count = counts.setdefault(review.card, [0, 0])
            count[0] += 1
            count[1] += review.rating != review.proposed
    found = [Overrides(card, *count) for card, count in counts.items() if count[0] >= least]
    return tuple(sorted((o for o in found if o.share > share), key=lambda o: (-o.share, o.card)))
