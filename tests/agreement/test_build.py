"""What marks and graded files say together: what is hard, what is furthest apart, what stands twice."""

from __future__ import annotations

import pytest

from quizapp.agreement.build import compare, twice
from quizapp.question import Bank
from tests.report.samples import answer, point

from .samples import agreement, compared, mark, submission


def test_the_hardest_question_comes_first(tides: Bank) -> None:
    rows = [compared(mark(2), "right"), compared(mark(2), "partial", file="bob.md")]
    other = [compared(mark(2), answer(2, "number-a-day", "wrong", 0)), compared(mark(1), "partial")]
    second = [type(row)(row.mark, row.file, row.learner, "tides", 2, "number-a-day", row.answer) for row in other]
    assert [question.number for question in agreement(tides, *rows, *second).questions] == [2, 1]


def test_the_worst_disagreement_comes_first_and_before_others_one_that_nobody_is_asked_to_see(tides: Bank) -> None:
    doubted = answer(1, "cause", "wrong", 0, review_reasons=["unsure"])
    found = agreement(
        tides,
        compared(mark(1), "right", file="a.md"),
        compared(mark(2), doubted, file="b.md"),
        compared(mark(2), "wrong", file="c.md"),
        compared(mark(2), "right", file="d.md"),
    )
    assert [one.file for one in found.disagreements] == ["c.md", "b.md", "a.md"]


def test_a_disagreement_says_all_that_is_needed_to_judge_it(tides: Bank) -> None:
    ours = answer(1, "cause", "partial", 1, point("the moon", "met", 1, quotes=("moon",)), point("the sun", "missing"))
    (one,) = agreement(tides, compared(mark(2, 2, line=9, comment="fine"), ours)).disagreements
    assert (one.line, one.theirs, one.ours, one.markers, one.comment) == (9, "right", "partial", ["right"] * 2, "fine")
    assert (one.answer, one.where and one.where.line) == ("My answer.", 10)
    assert [state.state for state in one.points] == ["met", "missing"]


@pytest.mark.parametrize(
    ("theirs", "state", "seldom", "often"),
    [
        pytest.param(2, "missing", 1, 0, id="missing in an answer marked right fires too seldom"),
        pytest.param(2, "partial", 1, 0, id="so does one met in part"),
        pytest.param(0, "met", 0, 1, id="met in an answer marked wrong fires too often"),
        pytest.param(0, "partial", 0, 1, id="so does one met in part there"),
        pytest.param(1, "missing", 0, 0, id="an answer marked partial tells nothing"),
        pytest.param(2, "met", 0, 0, id="met in an answer marked right is as it should be"),
    ],
)
def test_points_that_stand_against_marks(tides: Bank, theirs: int, state: str, seldom: int, often: int) -> None:
    rows = [
        compared(mark(theirs), answer(1, "cause", "partial", 0.5, point("the moon", state), point("the sun", state))),
        compared(mark(theirs), answer(1, "cause", "partial", 0.5, point("the moon", state), point("the sun", state))),
    ]
    uses = agreement(tides, *rows).points
    assert [(use.point, use.right_not_met, use.wrong_met) for use in uses] == (
        [(1, 2 * seldom, 2 * often), (2, 2 * seldom, 2 * often)] if seldom or often else []
    )


def test_reasons_for_abstaining_are_counted(tides: Bank) -> None:
    ours = answer(1, "cause", "ungraded", 0, point("the moon", "error", message="the bench is closed"))
    found = agreement(tides, compared(mark(2), ours), compared(mark(1), ours), compared(mark(2), "right"))
    assert [(one.reason, one.count) for one in found.abstentions] == [("the bench is closed", 2)]


def test_files_of_one_learner_count_as_one(tides: Bank) -> None:
    rows = [compared(mark(2, learner="Ann"), "right", file=name) for name in ("a1.md", "a2.md")]
    found = agreement(tides, *rows)
    assert (found.files, found.learners) == (2, 1)


def test_each_mark_meets_the_answer_of_its_file_and_question(tides: Bank) -> None:
    cause, number = tides.questions
    graded = submission(answer(1, "cause", "right", 1), answer(2, "number-a-day", "wrong", 0))
    placed = [(mark(2), "a.md", tides, number), (mark(2), "a.md", tides, cause), (mark(2), "b.md", tides, cause)]
    found = compare(placed, {"a.md": graded})
    assert [(row.id, row.answer and row.answer.verdict) for row in found] == [
        ("number-a-day", "wrong"),
        ("cause", "right"),
    ]


def test_a_second_mark_of_an_answer_is_told(tides: Bank) -> None:
    cause, number = tides.questions
    placed = [
        (mark(2, line=2), "a.md", tides, cause),
        (mark(2, line=3), "a.md", tides, number),
        (mark(1, line=4), "a.md", tides, cause),
    ]
    ((line, what),) = twice(placed)
    assert line == 4
    assert what.startswith("tides/1 of ann.md is marked in line 2 already")
