"""Measured against predicted recall."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from quizapp.records import Card, Rating, Review
from quizapp.schedule.memory import Memory
from quizapp.statistics.retention import Retention, retention

DAY = date(2026, 1, 20)
MEMORY = Memory()


def review(card: str, after: int, rating: Rating = "good") -> Review:
    at = datetime(2026, 1, 20, 12, tzinfo=UTC)
    return Review(f"{card}{after}{rating}", at, DAY + timedelta(days=after), card, rating)


def test_first_reviews_and_second_ones_of_a_day_measure_nothing() -> None:
    assert retention([review("a/one", 0), review("a/one", 0, "again"), review("a/two", 1)], MEMORY) == Retention(
        None, (), ()
    )


def test_recall_is_set_against_what_was_predicted_by_month_and_by_bin() -> None:
    log = [review("a/one", 0), review("a/two", 0), review("a/one", 2), review("a/two", 60, "again")]
    found = retention(log, MEMORY)
    soon, late = (
        MEMORY.recall(MEMORY.review(Card("a/one"), "good", DAY), DAY + timedelta(days=days)) for days in (2, 60)
    )
    assert found.overall is not None
    assert (found.overall.reviews, found.overall.measured) == (2, 0.5)
    assert found.overall.predicted == pytest.approx((soon + late) / 2)
    assert [(month.label, month.reviews, month.measured) for month in found.months] == [
        ("2026-01", 1, 1.0),
        ("2026-03", 1, 0.0),
    ]
    assert [(one.label, one.predicted) for one in found.bins] == [("60–70 %", late), ("90–95 %", soon)]


def test_a_learner_who_remembers_as_predicted_is_found_to() -> None:
    chance, log = random.Random(3), []
    for number in range(400):
        card, day = Card(f"a/{number}"), DAY
        for _ in range(6):
            rating: Rating = "good" if chance.random() < (MEMORY.recall(card, day) or 0.5) else "again"
            log.append(review(card.id, (day - DAY).days, rating))
            card = MEMORY.review(card, rating, day)
            day = card.due or day
    overall = retention(log, MEMORY).overall
    assert overall is not None
    assert overall.measured == pytest.approx(overall.predicted, abs=0.025)
