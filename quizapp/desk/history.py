"""What happened to one card: answers, ratings and decisions, also those that were taken back."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.desk.desk import Desk
from quizapp.records import Act, Attempt, Review


@dataclass(frozen=True)
class Happening:
    """One record of a card's log."""

    what: Attempt | Review | Act
    undone: bool
    """Whether it was taken back."""


def history(desk: Desk, card: str) -> list[Happening]:
    """The card's log, the latest first. Raises StoreFault."""
    store = desk.store
    undone = {undo.of for undo in store.undos()}
    records: list[Attempt | Review | Act] = [
        *store.attempts(card),
        *store.reviews(card, undone=True),
        *store.acts(card, undone=True),
    ]
    records.sort(key=lambda record: record.at)
    return [Happening(record, record.id in undone) for record in reversed(records)]
