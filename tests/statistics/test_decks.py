"""Decks in figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from quizapp.records import Card
from quizapp.schedule.memory import Memory
from quizapp.statistics.decks import DeckCount, deck_counts, forecast

DAY = date(2026, 3, 1)
MEMORY = Memory()


def reviewed(name: str, due_in: int, **details: object) -> Card:
    card = Card(name, "review", 10.0, 5.0, DAY + timedelta(days=due_in), DAY - timedelta(days=5), 3)
    return replace(card, **details)  # type: ignore[arg-type]


KNOWN = {
    card.id: card
    for card in (
        reviewed("a/due", 0),
        reviewed("a/overdue", -9, stage="relearning"),
        reviewed("a/later", 3),
        reviewed("a/buried", -1, buried=DAY),
        reviewed("b/suspended", 0, suspended=True),
        reviewed("gone/from-the-banks", 0),
    )
}
RECALL = MEMORY.recall(KNOWN["a/due"], DAY)
QUESTIONS = ["b/suspended", "b/new", "a/due", "a/overdue", "a/later", "a/buried"]


def test_decks_come_in_the_banks_order_with_their_counts() -> None:
    assert deck_counts(QUESTIONS, KNOWN, MEMORY, DAY) == (
        DeckCount("b", total=2, due=0, new=1, learned=1, suspended=1, mastery=RECALL / 2),
        DeckCount("a", total=4, due=2, new=0, learned=3, suspended=0, mastery=RECALL),
    )


def test_without_questions_there_are_no_decks() -> None:
    assert deck_counts([], KNOWN, MEMORY, DAY) == ()


def test_a_forecast_has_what_is_overdue_today_and_what_is_buried_tomorrow() -> None:
    assert forecast(KNOWN.values(), DAY, 4) == (3, 1, 0, 1)
    assert forecast(KNOWN.values(), DAY, 3) == (3, 1, 0)
    assert forecast([Card("a/new")], DAY, 2) == (0, 0)
