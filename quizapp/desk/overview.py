"""What the home screen shows of a learner's decks and days, from the cards and the day tallies alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from quizapp.desk.desk import Desk
from quizapp.statistics.calendar import Streak, streak
from quizapp.statistics.decks import DeckCount, deck_counts, forecast

FORECAST_DAYS = 14


@dataclass(frozen=True)
class Deck:
    """A bank, seen as cards."""

    id: str
    title: str
    count: DeckCount
    exam: date | None


@dataclass(frozen=True)
class Overview:
    """Figures of one study day."""

    today: date
    decks: tuple[Deck, ...]
    streak: Streak
    reviews: Mapping[date, int]
    forecast: Sequence[int]
    reviewed_today: int
    milliseconds_today: int


def overview(desk: Desk) -> Overview:
    """The figures now. Needs no bank loaded: the decks are those that were there last."""
    day = desk.now().day
    cards = desk.store.cards()
    days = desk.store.days()
    decks = []
    for bank in desk.outline():
        (count,) = deck_counts(bank.cards, cards, desk.memory(bank.id), day)
        decks.append(Deck(bank.id, bank.title, count, desk.settings.exams.get(bank.id)))
    known = {card for bank in desk.outline() for card in bank.cards}
    today = days.get(day)
    return Overview(
        today=day,
        decks=tuple(decks),
        streak=streak(list(days), day),
        reviews={done: tally.reviews for done, tally in days.items()},
        forecast=forecast((card for card in cards.values() if card.id in known), day, FORECAST_DAYS),
        reviewed_today=today.reviews if today else 0,
        milliseconds_today=today.milliseconds if today else 0,
    )
