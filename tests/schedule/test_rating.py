"""Which rating a mark proposes, and how the reason reads."""

from __future__ import annotations

from typing import Any

import pytest

from quizapp.grade import Grade, MisconceptionFound, PointGrade, State, fold
from quizapp.schedule.rating import is_failed, propose


def grade(*states: State, mistake: str = "", message: str = "", cap: float = 1.0) -> Grade:
    says = ("the learning rate", "the gradient", "the sign", "the batch", "the loss")
    earned = {"met": 1.0, "partial": 0.5}
    points = tuple(
        PointGrade(text, 1.0, earned.get(state, 0.0), state, message=message)
        for text, state in zip(says, states, strict=False)
    )
    verdict, score = fold(points, cap)
    mistakes = (MisconceptionFound(mistake, "…"),) if mistake else ()
    return Grade(verdict, score, float(len(points)), points, mistakes)


RIGHT = grade("met", "met")
BLANK = Grade("unanswered", 0.0, 2.0)


@pytest.mark.parametrize(
    ("mark", "circumstances", "rating", "reason"),
    [
        pytest.param(RIGHT, {}, "good", "right, without help", id="full marks at once"),
        pytest.param(RIGHT, {"hints": 1}, "hard", "right, after 1 hint", id="full marks after a hint"),
        pytest.param(RIGHT, {"hints": 2}, "hard", "right, after 2 hints", id="full marks after two"),
        pytest.param(
            RIGHT, {"revealed": True}, "again", "you saw the model answer before answering", id="the answer was seen"
        ),
        pytest.param(
            RIGHT,
            {"kind_of_input": "choice", "first_exposure": True},
            "hard",
            "right, but a first choice may be a guess",
            id="a first choice may be luck",
        ),
        pytest.param(RIGHT, {"kind_of_input": "choice"}, "good", "right, without help", id="a later choice is not"),
        pytest.param(
            grade("met", "met", "missing"), {}, "hard", "2 of 3 points: missing 'the sign'", id="two points of three"
        ),
        pytest.param(
            grade("missing", "met", "missing"),
            {},
            "again",
            "1 of 3 points: missing 'the learning rate' and 1 more",
            id="one point of three is below the pass mark",
        ),
        pytest.param(
            grade("met", "met", "met", "missing", "missing"),
            {},
            "hard",
            "3 of 5 points: missing 'the batch' and 1 more",
            id="the pass mark itself passes",
        ),
        pytest.param(
            grade("met", "partial"), {}, "hard", "1.5 of 2 points: only partly 'the gradient'", id="a point half met"
        ),
        pytest.param(
            grade("met", "met", "failed"), {}, "hard", "2 of 3 points: wrong about 'the sign'", id="a point refuted"
        ),
        pytest.param(
            grade("met", "met", mistake="SGD needs all data", cap=0.9),
            {},
            "again",
            "2 of 2 points: SGD needs all data",
            id="a known mistake that costs marks",
        ),
        pytest.param(
            grade("met", "met", mistake="it is called a kernel"),
            {},
            "hard",
            "right, but: it is called a kernel",
            id="a known mistake that costs none",
        ),
        pytest.param(BLANK, {}, "again", "nothing was answered", id="no answer"),
        pytest.param(
            grade("met", "error", message="no shape was found."),
            {},
            None,
            "this could not be marked (no shape was found); compare, and rate yourself",
            id="what could not be marked proposes nothing",
        ),
        pytest.param(
            grade("met", "error"),
            {"revealed": True},
            None,
            "this could not be marked; compare, and rate yourself",
            id="not even after the answer was seen",
        ),
        pytest.param(
            RIGHT,
            {"attempt_of_day": 2},
            "good",
            "right, without help; not the first answer today, so it only counts as practice",
            id="a second answer of the day says so",
        ),
    ],
)
def test_a_mark_proposes_a_rating_with_its_reason(
    mark: Grade, circumstances: dict[str, Any], rating: str | None, reason: str
) -> None:
    proposal = propose(mark, **circumstances)
    assert (proposal.rating, proposal.reason) == (rating, reason)


def test_a_mark_that_doubts_itself_says_so() -> None:
    unsure = Grade("right", 1.0, 1.0, RIGHT.points[:1], review_reasons=("spelling was repaired",))
    assert propose(unsure).reason == "right, without help; the marking was not sure, so check it"


def test_long_sentences_are_cut_in_a_reason() -> None:
    long = Grade("wrong", 0.0, 1.0, (PointGrade("a very long sentence " * 9, 1.0, 0.0, "missing"),))
    assert len(propose(long).reason) < 100
    assert propose(long).reason.endswith("…'")


def test_a_task_without_marks_is_rated_by_its_verdict() -> None:
    told = PointGrade("you did it", 0.0, 0.0, "met")
    assert propose(Grade("right", 0.0, 0.0, (told,))).rating == "good"
    assert propose(Grade("wrong", 0.0, 0.0, ())).rating == "again"


def test_what_could_not_be_marked_is_not_failed() -> None:
    assert not is_failed(grade("met", "error"))
    assert is_failed(BLANK)
