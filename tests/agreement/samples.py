"""Marks and answers made by hand, compared as after a grading."""

from __future__ import annotations

from typing import Any

from quizapp.agreement import build, model
from quizapp.agreement.marks import Mark, Marks
from quizapp.agreement.measure import Compared
from quizapp.question import Bank
from quizapp.report.model import Answer, Counts, Submission
from tests.report.samples import answer, point


def submission(*answers: Answer) -> Submission:
    """A graded file."""
    return Submission(
        path="answers.md",
        banks=["tides"],
        score=0,
        out_of=0,
        counts=Counts(),
        needs_review=0,
        answers=list(answers),
        unmatched=[],
        problems=[],
    )


def mark(level: int | None, *others: int, line: int = 2, **more: Any) -> Mark:
    """A mark of question 1 of ann.md, and those of further markers; None is an answer with no mark to compare."""
    given: dict[str, Any] = {
        "line": line,
        "file": "ann.md",
        "question": "1",
        "bank": "",
        "answered": True,
        "mark": level,
        "markers": () if level is None else (level, *others),
        "comment": "",
        "learner": "",
    }
    return Mark(**{**given, **more})


def blank(**more: Any) -> Mark:
    """A question that was not answered."""
    return mark(None, answered=False, **more)


def compared(theirs: Mark, ours: Answer | str | None, number: int = 1, file: str = "ann.md") -> Compared:
    """A mark beside quizapp's answer, or beside one with that verdict."""
    graded = answer(number, "cause", ours, 0.0, point("the moon", "met")) if isinstance(ours, str) else ours
    return Compared(theirs, file, theirs.learner or file, "tides", number, "cause", graded)


def agreement(bank: Bank, *rows: Compared, **more: Any) -> model.Agreement:
    """All that rows of a bank say together."""
    found = build.agreement(Marks("marks.csv", [row.mark for row in rows], 0), rows, [bank], "full", [])
    return found.model_copy(update=more)
