"""A question's own answers tried on it: its model answer and its examples, each with the verdict that it must get."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quizapp.answer import Answer
from quizapp.grade import Grade, Verdict
from quizapp.grading import Grader
from quizapp.question import Question
from quizapp.report.words import tidy


@dataclass(frozen=True)
class Proof:
    """One answer; ``name`` is ``model`` or ``example 3``."""

    name: str
    answer: str
    wanted: Verdict
    grade: Grade

    @property
    def holds(self) -> bool:
        """Whether it gets what it must get."""
        return self.grade.verdict == self.wanted

    @property
    def why(self) -> tuple[str, ...]:
        """What is to be known of a verdict that is not the wanted one, a line each."""
        if self.holds:
            return ()
        points = [
            f"{point.state}: {tidy(point.says)}{f' ({tidy(point.message)})' if point.message else ''}"
            for point in self.grade.points
        ]
        mistakes = [f"mistake: {tidy(found.says)}" for found in self.grade.misconceptions]
        return tuple([*points, *mistakes] or map(tidy, self.grade.feedback))


def prove(grader: Grader, question: Question) -> Iterator[Proof]:
    """The model answer, then each example, as they are graded one after the other."""
    yield Proof("model", question.model, "right", grader.grade(question, Answer(question.model)))
    for number, example in enumerate(question.examples, 1):
        grade = grader.grade(question, Answer(example.answer))
        yield Proof(f"example {number}", example.answer, example.verdict, grade)
