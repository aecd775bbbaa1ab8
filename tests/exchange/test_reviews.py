"""Reviews for FSRS's optimizer."""

from __future__ import annotations

from datetime import UTC, date, datetime

from quizapp.exchange.reviews import text
from quizapp.records import Rating, Review


def test_each_review_is_a_row_of_card_milliseconds_and_a_rating_from_1_to_4() -> None:
    ratings: tuple[Rating, ...] = ("again", "hard", "good", "easy")
    at = datetime(2026, 3, 1, 12, 0, 0, 250_000, tzinfo=UTC)
    reviews = [Review(f"r{rating}", at, date(2026, 3, 1), "tides/cause", rating) for rating in ratings]
    assert text(reviews).splitlines() == [
        "card_id,review_time,review_rating",
        "tides/cause,1772366400250,1",
        "tides/cause,1772366400250,2",
        "tides/cause,1772366400250,3",
        "tides/cause,1772366400250,4",
    ]
