"""Reviews as CSV, with the columns that FSRS's optimizer reads."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from quizapp.records import Rating, Review

COLUMNS = ("card_id", "review_time", "review_rating")
_NUMBERS: dict[Rating, int] = {"again": 1, "hard": 2, "good": 3, "easy": 4}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def text(reviews: Iterable[Review]) -> str:
    """A row for each review: its card, its time in milliseconds since 1970 (UTC), its rating from 1 to 4."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for review in reviews:
        at = (review.at - _EPOCH) // timedelta(milliseconds=1)
        writer.writerow((review.card, at, _NUMBERS[review.rating]))
    return out.getvalue()
