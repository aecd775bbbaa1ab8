"""The curve of a card's memory."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from quizapp.records import Card, Rating, Review
from quizapp.schedule.memory import Memory
from quizapp.statistics.curve import memory_curve

FIRST = date(2026, 1, 1)


def reviews(*given: tuple[int, Rating]) -> list[Review]:
    start = datetime(2026, 1, 1, 12, tzinfo=UTC)
    return [
        Review(f"{number}", start + timedelta(days=day), FIRST + timedelta(days=day), "a/b", rating)
        for number, (day, rating) in enumerate(given)
    ]


def test_a_card_that_was_never_reviewed_has_no_curve() -> None:
    assert memory_curve([], Memory(), FIRST) is None


def test_recall_falls_between_reviews_and_is_whole_after_each() -> None:
    curve = memory_curve(reviews((0, "good"), (3, "good")), Memory(), FIRST + timedelta(days=30))
    assert curve is not None
    assert curve.reviews == (0.0, 3.0)
    assert curve.points[0].chance == 1.0
    before, after = [point.chance for point in curve.points if point.at == 3.0]
    assert before < 0.95
    assert after == 1.0
    assert [point.at for point in curve.points] == sorted(point.at for point in curve.points)
    assert curve.points[-1].at == 30.0


def test_it_agrees_with_what_the_schedule_says() -> None:
    memory = Memory()
    curve = memory_curve(reviews((0, "good"), (3, "hard")), memory, FIRST + timedelta(days=20), steps=20)
    assert curve is not None
    card = memory.review(memory.review(Card("a/b"), "good", FIRST), "hard", FIRST + timedelta(days=3))
    at = next(point for point in curve.points if point.at == 10.0)
    assert at.chance == pytest.approx(memory.recall(card, FIRST + timedelta(days=10)))


def test_of_one_day_only_the_first_rating_counts() -> None:
    curve = memory_curve(reviews((0, "good"), (0, "again"), (2, "good")), Memory(), FIRST + timedelta(days=4))
    assert curve is not None
    assert curve.reviews == (0.0, 2.0)


def test_an_end_before_the_last_review_still_makes_a_curve() -> None:
    curve = memory_curve(reviews((0, "good"), (9, "good")), Memory(), FIRST)
    assert curve is not None
    assert curve.points[-1].at == 10.0
