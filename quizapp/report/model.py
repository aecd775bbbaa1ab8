"""The report of a grading run, format ``quizapp-report/1``: an interface for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from quizapp.grade import PictureKind, State, Verdict

#: The first hint of each question, by bank and id: beside the report, because it is not part of the document.
Hints: TypeAlias = Mapping[tuple[str, str], str]

Share = Annotated[float, Field(ge=0, le=1)]
Marks = Annotated[float, Field(ge=0)]
Count = Annotated[int, Field(ge=0)]
LineNumber = Annotated[int, Field(ge=1)]


class Model(BaseModel):
    """Base of everything in a report."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        serialize_by_alias=True,
        json_schema_serialization_defaults_required=True,
    )


class Where(Model):
    """A place in a submission."""

    cell: LineNumber | None = Field(description="The notebook's cell, from 1; null in files without cells.")
    line: LineNumber = Field(description="The first line, from 1; in a notebook it counts within the cell.")
    end_line: LineNumber = Field(description="The last line, itself included.")


class Evidence(Model):
    """The learner's own words that decided a point."""

    start: Count = Field(description="Where the quote starts in the answer, in characters.")
    end: Count = Field(description="Where it ends; answer[start:end] is the quote.")
    quote: str


class Point(Model):
    """How one point of a question was judged."""

    says: str = Field(description="What full marks need.")
    worth: Marks
    earned: Marks
    state: State = Field(
        description="met; partial; missing: not said; denied: the contrary is said; contradicted: something is said"
        " that excludes it; failed: it was run or computed and is not so; error: it could not be judged."
    )
    evidence: list[Evidence]
    message: str


class Misconception(Model):
    """A known mistake that the answer shows."""

    says: str
    quote: str = Field(description="The learner's words that show it.")


class Series(Model):
    """A curve of a plot."""

    name: str
    points: list[tuple[float | None, float | None]] = Field(description="x and y; null where a number is not finite.")


class Stage(Model):
    """A shape on its way through a network."""

    name: str
    shape: list[int]
    axes: list[str] = Field([], description="A name for each length of the shape; empty where they have none.")
    by: str = Field("", description="What leads to it from the stage before: a sign or an operation.")


class Picture(Model):
    """Something worth looking at, as data."""

    title: str
    kind: PictureKind = Field(
        "grid",
        description="grid: signed numbers; image: brightnesses from 0 to 1; field: how often each place is used;"
        " flow: shapes through a network; curves: a plot, of which the first curve is what others are held against.",
    )
    rows: list[list[float | None]] = Field(
        [], description="Of a grid, an image or a field, row by row; null where a number is not finite."
    )
    series: list[Series] = Field([], description="Of curves.")
    stages: list[Stage] = Field([], description="Of a flow.")
    link: str = Field("", description="A sign between this picture and the one before it, if it belongs beside it.")
    note: str = Field("", description="A line to be shown below it.")


class Fault(Model):
    """A fault of a checker, for its author."""

    checker: str
    file: str
    line: Count = Field(description="The line of the file; 0 where none can be told.")
    what: str
    traceback: str = Field(description="Python's; empty where nothing was raised.")


class Answer(Model):
    """One question of a bank, the learner's answer to it and its mark. Every question appears, answered or not."""

    bank: str
    number: int = Field(description="The question's number in its bank.")
    id: str = Field(description="The question's id in its bank; never changes.")
    prompt: str
    answer: str = Field(description="The learner's text; empty where there is none.")
    where: Where | None = Field(description="Where the answer stands; null where there is none.")
    matched_by: Literal["number", "text", "order", "given"] | None = Field(
        description="How the answer was put to its question; null where there is no answer."
    )
    match_confidence: Share | None = Field(description="How sure that is, 0 to 1; null where there is no answer.")
    verdict: Verdict = Field(
        description="right: full marks; partial: some; wrong: none; unanswered: nothing was handed in;"
        " ungraded: it could not be judged, and has no mark."
    )
    score: Marks
    out_of: Marks
    needs_review: bool = Field(description="Whether a person should look at the mark.")
    review_reasons: list[str]
    points: list[Point]
    misconceptions: list[Misconception]
    feedback: list[str]
    pictures: list[Picture]
    coverage: Share | None = Field(
        None,
        description="The share of the model answer's words that the answer has, compared by their stems, without those"
        " of the question; null where there are too few to compare.",
    )
    expected: list[str] = Field([], description="Words of the model answer that belong to what is missing.")
    faults: list[Fault] = Field([], description="Of checkers, for which the answer is ungraded.")
    seconds: Marks = Field(description="How long the marking took.")


class Counts(Model):
    """How many answers got which verdict."""

    right: Count = 0
    partial: Count = 0
    wrong: Count = 0
    unanswered: Count = 0
    ungraded: Count = 0


class Unmatched(Model):
    """Text of a submission that answers no question of the bank."""

    text: str
    where: Where


class Submission(Model):
    """One file and its marks."""

    path: str
    banks: list[str] = Field(description="The banks whose questions the file answers.")
    score: Marks
    out_of: Marks = Field(description="Full marks of all questions; ungraded ones are left out.")
    counts: Counts
    needs_review: Count = Field(description="How many marks a person should look at.")
    answers: list[Answer] = Field(description="In the order of the file; a question left out stands where it belongs.")
    unmatched: list[Unmatched]
    problems: list[str] = Field(description="What was odd about the file.")


class FileProblem(Model):
    """A file that could not be graded."""

    path: str
    what: str


class Report(Model):
    """A grading run over one or several files."""

    schema_: Literal["quizapp-report/1"] = Field("quizapp-report/1", alias="schema", description="This format.")
    quizapp: str = Field(description="The version of quizapp that graded.")
    sandbox: Literal["full", "limited", "none"] = Field(
        description="How well learners' code was shut in: full; limited: some layers are missing on this machine;"
        " none: no learner's code was run."
    )
    banks: dict[str, str] = Field(description="The banks used, each with a fingerprint of its questions.")
    submissions: list[Submission]
    problems: list[FileProblem]


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a report."""
    schema = Report.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "quizapp-report/1", **schema}
