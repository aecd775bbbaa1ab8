"""Decks in figures: what is due, new and learned, how well it is remembered, and what comes in the next days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from quizapp.records import Card
from quizapp.schedule.memory import Memory, is_due


@dataclass(frozen=True)
class DeckCount:
    """One deck (a bank, seen as cards) on one study day."""

    deck: str
    total: int
    due: int
    """To be reviewed today; not those suspended or buried."""
    new: int
    """Never reviewed, and not suspended."""
    learned: int
    """Reviewed, and not forgotten at the last review."""
    suspended: int
    mastery: float
    """The mean recall of all its cards, from 0 to 1; new ones are 0."""


def deck_counts(
    questions: Iterable[str], cards: Mapping[str, Card], memory: Memory, day: date
) -> tuple[DeckCount, ...]:
    """The decks in the order in which ``questions`` (card ids of the banks) name them. Other cards are not counted."""
    decks: dict[str, list[Card]] = {}
    for name in questions:
        decks.setdefault(name.partition("/")[0], []).append(cards.get(name) or Card(name))
    return tuple(_count(deck, members, memory, day) for deck, members in decks.items())


def _count(deck: str, cards: list[Card], memory: Memory, day: date) -> DeckCount:
    return DeckCount(
        deck=deck,
        total=len(cards),
        due=sum(is_due(card, day) for card in cards),
        new=sum(card.last is None and not card.suspended for card in cards),
        learned=sum(card.stage == "review" for card in cards),
        suspended=sum(card.suspended for card in cards),
        mastery=sum(memory.recall(card, day) for card in cards) / len(cards),
    )


def forecast(cards: Iterable[Card], day: date, days: int = 14) -> tuple[int, ...]:
    """Cards due on ``day`` (with everything overdue) and on each of the days after it, ``days`` figures in all."""
    figures = [0] * days
    for card in cards:
        if card.due is None or card.suspended:
            continue
        # A buried card waits for tomorrow, however long it has been due.
        ahead = max((card.due - day).days, 1 if card.buried == day else 0)
        if ahead < days:
            figures[ahead] += 1
    return tuple(figures)
