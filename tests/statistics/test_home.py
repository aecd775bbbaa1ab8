"""The home screen's figures together, and what they cost for a learner of many years."""

from __future__ import annotations

import random
import time
from datetime import UTC, date, datetime, timedelta

import pytest

from quizapp.records import Card, Review, Undo
from quizapp.schedule.memory import RATINGS, Memory
from quizapp.statistics.calendar import Activity, Streak
from quizapp.statistics.home import home

DAY = date(2026, 3, 1)
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
MEMORY = Memory()


def test_the_figures_agree_with_each_other() -> None:
    yesterday = Review("1", AT, DAY - timedelta(days=1), "a/one", "again", milliseconds=4000)
    today = Review("2", AT, DAY, "a/two", "good", milliseconds=5000)
    slip = Review("3", AT, DAY, "a/three", "easy", milliseconds=9000)
    undos = [Undo("4", AT, "3")]
    cards = MEMORY.replay([yesterday, today, slip], undos=undos)
    figures = home(["a/one", "a/two", "a/three"], cards, [yesterday, today, slip], undos, MEMORY, DAY)
    (deck,) = figures.decks
    assert (deck.total, deck.due, deck.new, deck.learned) == (3, 1, 1, 1)
    assert figures.streak == Streak(2, True, 2)
    assert figures.today == Activity(1, 0, 5000)
    assert (sum(figures.heat.values()), figures.heat[DAY]) == (2, 1)
    assert (len(figures.forecast), figures.forecast[:3]) == (14, (1, 0, 1))


def test_a_day_with_a_quiz_only_keeps_the_streak() -> None:
    old = Review("1", AT, DAY - timedelta(days=2), "a/one", "good")
    figures = home([], {}, [old], [], MEMORY, DAY, quiz_days=[DAY - timedelta(days=1)])
    assert figures.streak == Streak(2, False, 2)


def test_a_first_start_has_only_new_cards() -> None:
    figures = home(["a/one", "b/two"], {}, [], [], MEMORY, DAY)
    assert [(deck.new, deck.due, deck.mastery) for deck in figures.decks] == [(1, 0, 0.0), (1, 0, 0.0)]
    assert (figures.streak.days, sum(figures.forecast), figures.today) == (0, 0, Activity())


@pytest.mark.benchmark
def test_ten_thousand_cards_and_two_hundred_thousand_reviews() -> None:
    chance = random.Random(7)
    names = [f"bank{number % 20}/q{number}" for number in range(10_000)]
    reviews = [
        Review(str(n), AT, DAY - timedelta(days=700 - n // 300), chance.choice(names), chance.choice(RATINGS))
        for n in range(200_000)
    ]
    cards = {name: Card(name, "review", 9.0, 5.0, DAY, DAY - timedelta(days=9), 20) for name in names}
    undos = [Undo(f"u{n}", AT, str(n)) for n in range(0, 200_000, 1000)]
    begun = time.perf_counter()
    home(names, cards, reviews, undos, MEMORY, DAY)
    seconds = time.perf_counter() - begun
    print(f"\nhome's figures: {seconds * 1000:.0f} ms")
    assert seconds < 0.5
