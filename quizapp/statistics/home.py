"""Everything that the home screen shows in figures, in one pass over the log."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from quizapp.records import Card, Review, Undo
from quizapp.schedule.memory import Memory
from quizapp.statistics.calendar import Activity, Streak, activity, heat_map, standing, streak
from quizapp.statistics.decks import DeckCount, deck_counts, forecast


@dataclass(frozen=True)
class Home:
    """The home screen's figures on one study day."""

    decks: tuple[DeckCount, ...]
    streak: Streak
    heat: Mapping[date, int]
    """Reviews on 365 days up to today, the oldest first."""
    forecast: tuple[int, ...]
    """Cards due today and on the 13 days after."""
    today: Activity


def home(
    questions: Collection[str],
    cards: Mapping[str, Card],
    reviews: Iterable[Review],
    undos: Iterable[Undo],
    memory: Memory,
    day: date,
    *,
    quiz_days: Collection[date] = (),
) -> Home:
    """The figures for ``day``.

    ``questions``: the card ids of all banks, in order; other cards count in no deck and no forecast.
    ``quiz_days``: study days with other answers than reviews; they count for the streak.
    """
    done = activity(standing(reviews, undos))
    return Home(
        decks=deck_counts(questions, cards, memory, day),
        streak=streak({*done, *quiz_days}, day),
        heat=heat_map(done, day),
        forecast=forecast([cards[name] for name in questions if name in cards], day),
        today=done.get(day, Activity()),
    )
