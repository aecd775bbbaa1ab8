"""What ``quizapp agree`` finds, format ``quizapp-agreement/1``: an interface for other programs."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from quizapp.agreement.scale import Level
from quizapp.grade import State, Verdict
from quizapp.report.model import Count, LineNumber, Marks, Misconception, Model, Point, Share, Where

Kappa = Annotated[float, Field(le=1)]

KAPPA = "Cohen's kappa with quadratic weights; null where all marks are the same, so that it is not defined."


class Figures(Model):
    """How well the marks of some answers agree. Shares are null where there is nothing to take them of."""

    answered: Count = Field(description="Answers that are there, as the marks say.")
    found: Count = Field(description="How many of these quizapp took for answered.")
    unanswered: Count = Field(description="Questions without an answer, as the marks say.")
    made_up: Count = Field(description="How many of these quizapp took for answered.")
    marked: Count = Field(description="Answers with a mark that can be compared.")
    missed: Count = Field(description="How many of these quizapp did not find.")
    abstained: Count = Field(description="How many of these quizapp left ungraded.")
    compared: Count = Field(description="How many are left: both gave a mark. All below is of these.")
    exact: Share | None = Field(description="The share with equal marks.")
    kappa: Kappa | None = Field(description=KAPPA)
    passed: Share | None = Field(description="The share that agrees on full marks or less.")
    serious: Count = Field(description="Right taken for wrong, or wrong for right.")
    harsh: Count = Field(description="Quizapp's mark is lower.")
    lenient: Count = Field(description="Quizapp's mark is higher.")
    review: Share | None = Field(description="The share that quizapp sends to a person.")
    exact_unreviewed: Share | None = Field(description="'exact' without those that it sends to a person.")
    kappa_unreviewed: Kappa | None = Field(description="'kappa' without those.")


class Cell(Model):
    """How many answers got one mark from them and one from us."""

    theirs: Literal["right", "partial", "wrong", "unanswered"]
    ours: Verdict = Field(description="'unanswered': quizapp took it for unanswered, or did not find it.")
    count: Count


class Markers(Model):
    """How well several markers agree among themselves: what can be hoped for."""

    pairs: Count = Field(description="Pairs of marks of one answer.")
    exact: Share | None
    kappa: Kappa | None = Field(description=KAPPA)
    serious: Count


class Question(Model):
    """One question of a bank."""

    bank: str
    number: int
    id: str
    figures: Figures
    confusion: list[Cell] = Field(description="Without what did not occur.")


class Abstention(Model):
    """Why quizapp left answers ungraded."""

    reason: str
    count: Count


class Disagreement(Model):
    """An answer that they and we gave different marks."""

    file: str
    line: LineNumber = Field(description="The mark's line in the file of marks.")
    where: Where | None = Field(description="Where the answer stands in its file.")
    bank: str
    number: int
    id: str
    answer: str
    theirs: Level
    markers: list[Level] = Field(description="All marks it was given.")
    comment: str = Field(description="What the file of marks says beside the mark.")
    ours: Level
    score: Marks
    out_of: Marks
    review_reasons: list[str] = Field(description="Why quizapp sends it to a person; empty if it does not.")
    points: list[Point]
    misconceptions: list[Misconception]


class PointUse(Model):
    """How often a point was met in answers whose marks say that it should be, or should not be."""

    bank: str
    number: int
    id: str
    point: LineNumber = Field(description="Its place among the question's points, from 1.")
    says: str
    right: Count = Field(description="Answers marked right.")
    right_not_met: Count = Field(description="How many of these do not meet it: it fires too seldom.")
    wrong: Count = Field(description="Answers marked wrong.")
    wrong_met: Count = Field(description="How many of these meet it, at least in part: it fires too often.")
    states: dict[State, Count] = Field(description="How it was judged in all answers that are compared.")


class PatternUse(Model):
    """A pattern that matched for few learners: it may be too narrow, or misspelt."""

    bank: str
    number: int
    id: str
    place: str = Field(description="Where it stands in the question, such as 'points[1].idea.any[3]', counted from 1.")
    pattern: str
    learners: Count = Field(description="How many learners it matched for.")
    learner: str = Field(description="Who, if it is one.")
    alone: Count = Field(description="Answers in which no other pattern of its list matched.")


class Agreement(Model):
    """A file of marks held against quizapp's."""

    schema_: Literal["quizapp-agreement/1"] = Field("quizapp-agreement/1", alias="schema", description="This format.")
    quizapp: str = Field(description="The version of quizapp that graded.")
    sandbox: Literal["full", "limited", "none"] = Field(description="How well learners' code was shut in.")
    marks: str = Field(description="The file of marks.")
    rows: Count = Field(description="The marks that were compared with a file.")
    left_out: Count = Field(description="Rows without a mark, and reports of the learners' own.")
    elsewhere: Count = Field(description="Marks of files that were not given, though others were given by name.")
    files: Count = Field(description="Files that have marks and were graded.")
    learners: Count = Field(description="Learners; each file is one, unless a column says whose it is.")
    banks: dict[str, str] = Field(description="The banks used, each with a fingerprint of its questions.")
    figures: Figures = Field(description="Of all answers.")
    by_bank: dict[str, Figures]
    markers: Markers | None = Field(description="Null if every answer has one mark.")
    confusion: list[Cell]
    questions: list[Question]
    abstentions: list[Abstention] = Field(description="The most frequent first.")
    disagreements: list[Disagreement] = Field(description="The worst first.")
    points: list[PointUse] = Field(description="Those that fire too seldom or too often; the worst first.")
    patterns_tried: Count
    patterns: list[PatternUse] = Field(description="Those that matched for one learner or none.")
    problems: list[str] = Field(description="Files with marks that could not be graded.")


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the document."""
    schema = Agreement.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "quizapp-agreement/1", **schema}
