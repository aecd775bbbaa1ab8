"""Bank format 1: what a bank, a question and a point are. Frozen models; unknown keys are errors."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, create_model, model_validator

from quizapp.checker import Checker, CheckerFault
from quizapp.grade import Verdict

Text = Annotated[str, Field(min_length=1)]
Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Share = Annotated[float, Field(ge=0, le=1)]
Synonyms = Mapping[Annotated[str, Field(pattern=r"^[a-z0-9_]+$")], tuple[Text, ...]]


class Model(BaseModel):
    """Base of everything in a bank."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Judged(Model):
    """Something that is judged by exactly one checker; `bank_model` adds a field per known checker."""

    @cached_property
    def judged_by(self) -> tuple[str, Any]:
        """The checker's name, and its parameters."""
        ((name, parameters),) = self.checks().items()
        return name, parameters

    def checks(self) -> dict[str, Any]:
        """The checkers that are given here, by name."""
        own = Point.model_fields.keys() | Alternative.model_fields.keys()
        return {name: value for name in self.model_fields_set - own if (value := getattr(self, name)) is not None}


class Alternative(Judged):
    """One of several ways in which a point can be met; the best of them counts."""

    up_to: Share = 1
    """The largest share of the point that this way can earn."""

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        names = sorted(self.checks())
        if len(names) != 1:
            raise ValueError(one_checker("an alternative", names))
        return self


class Point(Judged):
    """One thing that full marks need, and the one checker that judges it."""

    says: Text
    """What is needed, in one sentence for the learner; shown if it is missing, e.g. `The sun's gravity takes part.`"""
    worth: Annotated[float, Field(ge=0)] = 1
    """Marks for it, e.g. `2` or `0.5`. 0 for what is done but not marked."""
    id: Identifier | None = None
    """Only needed where a misconception cancels this point, e.g. `twice-a-day`."""
    either: tuple[Alternative, ...] = ()
    """Instead of one checker: several alternatives, of which the best counts."""

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        names = sorted([*self.checks(), *(["either"] if self.either else [])])
        if len(names) != 1:
            raise ValueError(one_checker("a point", names))
        return self


#: What no checker can be named: a point's own keys, and what every model has.
TAKEN = frozenset({*dir(Point), *Point.model_fields, *Alternative.model_fields})


def one_checker(what: str, names: list[str]) -> str:
    """What to say of ``what`` when the checkers ``names`` are given and exactly one is needed."""
    if not names:
        return f"{what} needs a checker, e.g. 'idea:' or 'value:'"
    return f"{what} has exactly one checker, here are {len(names)}: {', '.join(names)}"


class Effect(Model):
    """What a misconception does to the mark."""

    cap: Share | None = None
    """The answer gets at most this share of full marks, e.g. `0.5`; with `0` it is wrong whatever else it says."""
    cancels: Identifier | None = None
    """The id of the point that earns nothing, e.g. `twice-a-day`."""

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if (self.cap is None) == (self.cancels is None):
            raise ValueError("an effect has either 'cap' or 'cancels'")
        return self


class Misconception(Model):
    """A known mistake: patterns that find it, what to say about it, and what it does to the mark."""

    says: Text
    """What is wrong, said to the learner, e.g. `Wind makes waves, not tides.`"""
    any: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Patterns, e.g. `wind|storm` or `wind > tide`; one is enough. A denied one ('it is not ...') does not count."""
    unless: tuple[Text, ...] = ()
    """Patterns that acquit: where one of them matches, the mistake was not made."""
    effect: Effect | None = None
    """Without an effect it is only remarked on."""


class Example(Model):
    """An answer and the verdict it must get: the question proves itself."""

    answer: str
    """What a learner might write, as it would stand in a file."""
    verdict: Verdict
    """What it must get."""


class Question(Model):
    """A prompt and how its answer is judged."""

    id: Identifier
    """Never reused and never changed, e.g. `spring-tide`: the schedule of the learner's reviews hangs on bank/id."""
    number: Annotated[int, Field(ge=1)]
    """Its place in the questionnaire."""
    prompt: Text
    """What is asked, self-contained, and which form the answer takes. Markdown."""
    aliases: tuple[Text, ...] = ()
    """Other wordings under which learners' files ask it, e.g. `Why are there tides?`"""
    input: Literal["prose", "code", "line", "choice"] = "prose"
    """What is offered to type in: `prose` a text, `code` an editor, `line` one line, `choice` the options."""
    tags: tuple[Identifier, ...] = ()
    """What it is about, e.g. `kernels`: learners choose and sort by it, across banks."""
    difficulty: Literal["easy", "medium", "hard"] | None = None
    """How hard the author thinks it is."""
    points: Annotated[tuple[Point, ...], Field(min_length=1)]
    """What full marks need: each is judged by itself, and all count by their worth."""
    misconceptions: tuple[Misconception, ...] = ()
    """Known mistakes, looked for in every answer."""
    synonyms: Synonyms = {}
    """Groups of words for this question's patterns, used as {name}; they come before the bank's."""
    model: Text
    """An answer that gets full marks."""
    coverage: Annotated[float, Field(ge=0, lt=1)] = 0
    """The share of the mark that goes by how many of the model's words are said, in any form; two thirds of them are
    enough for all of it. 0, as is best where the points say all that matters: it is for questions that ask for a
    discussion."""
    explanation: Text
    """Why; shown after the answer. Markdown."""
    hints: Annotated[tuple[Text, ...], Field(min_length=1)]
    """From a nudge to nearly the answer, e.g. `Which bodies in the sky pull at the water?`; none gives it away."""
    same_answer_as: Mapping[Identifier, Text] = {}
    """Questions whose model answer is a full answer here too, by id, each with what both of them state. The model
    answer of any other question must not be right here."""
    examples: tuple[Example, ...] = ()
    """Answers with their verdicts, by which the tests hold the question: right in two wordings, partial, wrong."""

    @model_validator(mode="after")
    def _cancelled_points_exist(self) -> Self:
        ids = {point.id for point in self.points if point.id}
        for misconception in self.misconceptions:
            cancelled = misconception.effect.cancels if misconception.effect else None
            if cancelled is not None and cancelled not in ids:
                raise ValueError(f"a misconception cancels the point {cancelled!r}, but no point has that id")
        return self

    @property
    def options(self) -> tuple[tuple[str, ...], bool]:
        """What there is to choose from, and whether several of them are; nothing where no point is a choice."""
        for point in self.points:
            parameters = point.checks().get("choice")
            if parameters is not None:
                return tuple(parameters.options), len(parameters.correct) > 1
        return (), False

    @property
    def labels(self) -> tuple[str, ...]:
        """What learners choose and sort by: its tags, and its difficulty as one of them."""
        return tuple(dict.fromkeys([*self.tags, *([self.difficulty] if self.difficulty else [])]))

    @property
    def out_of(self) -> float:
        """Full marks."""
        return sum(point.worth for point in self.points)


class Bank(Model):
    """The questions of one chapter: one YAML file."""

    format: Literal[1]
    """The version of this format."""
    id: Identifier
    """The file's name without its ending, e.g. `chapter13`."""
    title: Text
    """The chapter's, as learners know it."""
    synonyms: Synonyms = {}
    """Groups of words for all questions' patterns, used as {name}."""
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    """In the order of the questionnaire."""


def bank_model(checkers: Mapping[str, Checker]) -> type[Bank]:
    """The Bank model in which a point may hold any of ``checkers``, each with its own parameters.

    Raises CheckerFault for a checker whose name points use for something else.
    """
    for name, checker in checkers.items():
        if name in TAKEN:
            raise CheckerFault(f"{checker.path}: a checker cannot be named {name!r}; rename the file")
    fields: dict[str, Any] = {
        name: (checker.parameters | None, Field(default=None, description=checker.parameters.__doc__))
        for name, checker in checkers.items()
    }
    alternative = create_model("Alternative", __base__=Alternative, **fields)
    point = create_model("Point", __base__=Point, either=(tuple[alternative, ...], ()), **fields)
    points = Annotated[tuple[point, ...], Field(min_length=1)]
    question = create_model("Question", __base__=Question, points=(points, ...))
    questions = Annotated[tuple[question, ...], Field(min_length=1)]
    return create_model("Bank", __base__=Bank, questions=(questions, ...))
