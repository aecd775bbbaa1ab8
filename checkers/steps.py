"""A process: named steps that must be told in the right order."""

from __future__ import annotations

from pydantic import Field, model_validator

from quizapp.answer import Answer
from quizapp.checker import Context, Finding
from quizapp.checker import Parameters as Base
from quizapp.grade import Evidence
from quizapp.prose.lexicon import Lexicon, Match, Passage
from quizapp.prose.oddities import oddities


class Step(Base):
    """One step of the process."""

    says: str = Field(min_length=1)
    """What is done, as a short phrase for the learner: "the loss"."""
    any: tuple[str, ...] = Field(min_length=1)
    """Patterns, e.g. `predict|forward`; one of them is enough."""


class Parameters(Base):
    """Steps in their order. All of them in order is full credit, `at_least` in order is half."""

    steps: tuple[Step, ...] = Field(min_length=2)
    """The steps, first to last."""
    at_least: int = Field(ge=1)
    """How many steps in the right order earn half."""

    @model_validator(mode="after")
    def _reachable(self) -> Parameters:
        if self.at_least > len(self.steps):
            raise ValueError(f"at_least is {self.at_least}, but there are only {len(self.steps)} steps")
        return self

    def patterns(self) -> list[tuple[tuple[str | int, ...], str]]:
        """All steps' patterns, each with where it stands."""
        return [
            (("steps", number, "any", place), pattern)
            for number, step in enumerate(self.steps)
            for place, pattern in enumerate(step.any)
        ]


def check(answer: Answer, parameters: Parameters, context: Context) -> Finding:
    """Whether ``answer`` tells the steps, each by where it is first spoken of, in the right order."""
    passage = context.lexicon.read(answer.text)
    first = [_first(step, passage, context.lexicon) for step in parameters.steps]
    told = [number for number, match in enumerate(first) if match is not None]
    if not told:
        return Finding("missing")
    kept = _longest_rising([(number, match.start) for number, match in enumerate(first) if match is not None])
    evidence = tuple(
        Evidence(match.start, match.end, answer.text[match.start : match.end]) for match in first if match is not None
    )
    review = oddities(passage, as_list=True)
    if len(kept) == len(first):
        return Finding("met", 1.0, evidence=evidence, review=review)
    missing = [step.says for step, match in zip(parameters.steps, first, strict=True) if match is None]
    feedback = [f"missing step: {says}" for says in missing]
    feedback += [_misplaced(number, kept, parameters.steps, first) for number in told if number not in kept]
    message = f"{len(kept)} of {len(first)} steps in the right order"
    if len(kept) >= parameters.at_least:
        return Finding("partial", 0.5, message, evidence, tuple(feedback), review=review)
    return Finding("missing", 0.0, message, evidence, tuple(feedback), review=review)


def _first(step: Step, passage: Passage, lexicon: Lexicon) -> Match | None:
    found = [match for pattern in step.any for match in lexicon.find_all(pattern, passage) if not match.denied]
    return min(found, key=lambda match: (match.start, match.end), default=None)


def _longest_rising(places: list[tuple[int, int]]) -> list[int]:
    """Numbers of the steps in the longest run whose places in the text rise with their numbers."""
    best: list[list[int]] = []
    for index, (number, place) in enumerate(places):
        before = [best[other] for other in range(index) if places[other][1] <= place]
        best.append([*max(before, key=len, default=[]), number])
    return max(best, key=len)


def _misplaced(number: int, kept: list[int], steps: tuple[Step, ...], first: list[Match | None]) -> str:
    """Which step of those in order this one is told on the wrong side of."""
    here = first[number]
    assert here is not None
    for other in kept:
        there = first[other]
        assert there is not None
        if number < other and there.start < here.start:
            return f"{steps[other].says} comes before {steps[number].says} here; it should be the other way round"
        if number > other and there.start > here.start:
            return f"{steps[number].says} comes before {steps[other].says} here; it should be the other way round"
    return f"{steps[number].says} is in the wrong place"
