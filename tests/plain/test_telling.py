"""Marks, pictures, cards and times in words."""

from __future__ import annotations

from datetime import date

import pytest

from quizapp.grade import Grade, Picture, PointGrade
from quizapp.plain.telling import card_lines, duration, rating_lines, verdict_lines
from quizapp.records import Card
from quizapp.schedule.rating import Proposal


def test_an_answer_that_could_not_be_marked_costs_nothing_and_says_why() -> None:
    point = PointGrade("the sum", 1.0, 0.0, "error", message="no number was found")
    said = verdict_lines(Grade("ungraded", 0.0, 1.0, (point,)), "abc", "Think.")
    assert said[:2] == ["Verdict: ungraded.", "Not marked: the sum no number was found"]
    assert said[2].startswith("Next: Nothing is taken off.")


def test_what_was_found_and_doubted_is_told() -> None:
    grade = Grade("wrong", 0.0, 1.0, (), feedback=("you give 3, torch gives 4",), review_reasons=("it is long",))
    said = verdict_lines(grade, "3", "Count again.")
    assert said == [
        "Verdict: wrong, 0 of 1 mark.",
        "Found: you give 3, torch gives 4",
        "Not sure: it is long",
        "Next: Count again.",
    ]


def test_a_picture_is_told_in_words() -> None:
    grade = Grade("wrong", 0.0, 1.0, (), pictures=(Picture("Your kernel", ((-1.0, 0.5), (0.0, 1.0))),))
    said = " ".join(verdict_lines(grade, "[[-1, 0.5], [0, 1]]"))
    assert "Your kernel" in said
    assert "0.5" in said


def test_without_a_proposal_nothing_is_accepted() -> None:
    days = {"again": 1, "hard": 2, "good": 3, "easy": 9}
    said = rating_lines(Proposal(None, "rate yourself"), days)  # type: ignore[arg-type]
    assert said[0] == "Rating: rate yourself."
    assert said[-1].startswith("1, 2, 3 or 4 rates;")


def test_a_card_is_told_in_figures() -> None:
    card = Card("a/b", "review", 12.34, 5.5, date(2026, 3, 9), date(2026, 3, 1), reviews=3, lapses=1)
    assert card_lines(card, 0.914, ["wrong", "right"]) == [
        "Reviewed on 3 days, forgotten on 1 of them.",
        "Last reviewed on 2026-03-01; due on 2026-03-09.",
        "The chance that you remember it today is 91%.",
        "Stability: 12.3 days. Difficulty: 5.5 of 10.",
        "Your answers so far: wrong, right.",
    ]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.4, "0 seconds"),
        (1, "1 second"),
        (60, "1 minute"),
        (95, "1 minute 35 seconds"),
        (599.6, "10 minutes"),
        (125, "2 minutes"),
        (3600, "1 hour"),
        (3900, "1 hour 5 minutes"),
    ],
)
def test_times_are_told_in_words(seconds: float, said: str) -> None:
    assert duration(seconds) == said
