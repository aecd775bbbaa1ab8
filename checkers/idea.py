"""An idea: patterns that say it, half say it, or say what excludes it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator

from quizapp.answer import Answer
from quizapp.checker import Context, Finding
from quizapp.checker import Parameters as Base
from quizapp.grade import Evidence
from quizapp.prose.asking import asks_for_a_list
from quizapp.prose.lexicon import Lexicon, Match, Passage
from quizapp.prose.oddities import oddities

SAID_AND_DENIED = "said and denied: the words are there, but under a negation"


class Parameters(Base):
    """An idea that the answer must express in any wording."""

    any: tuple[str, ...] = Field(min_length=1)
    """Patterns, e.g. `moon {pull}` or `full|new moon`; one of them is enough."""
    partial: tuple[str, ...] = ()
    """Patterns that earn half of the point."""
    contradicts: tuple[str, ...] = ()
    """Patterns that exclude the idea: where one is affirmed, the point earns nothing."""
    negation: Literal["flag", "strict", "ignore"] = "flag"
    """What a denied hit means. `flag`: it is met, but a person should look, for a "not" has often another aim; only
    "it is not true that ..." is the contrary. `strict`: any denial is the contrary. `ignore`: nothing."""

    @field_validator("any", "partial", "contradicts")
    @classmethod
    def _not_blank(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        if not all(pattern.strip() for pattern in patterns):
            raise ValueError("a pattern is empty")
        return patterns

    def patterns(self) -> list[tuple[tuple[str | int, ...], str]]:
        """All of them, each with where it stands."""
        groups = {"any": self.any, "partial": self.partial, "contradicts": self.contradicts}
        return [((key, place), pattern) for key, group in groups.items() for place, pattern in enumerate(group)]


def check(answer: Answer, parameters: Parameters, context: Context) -> Finding:
    """Whether ``answer`` expresses the idea."""
    lexicon, passage = context.lexicon, context.lexicon.read(answer.text)
    review = oddities(passage, as_list=asks_for_a_list(context.prompt))
    excluded = _best(lexicon, passage, parameters.contradicts, affirmed=True)
    if excluded is not None:
        return Finding(
            "contradicted",
            message="this says the contrary" + _read_as(excluded),
            evidence=_evidence(answer.text, excluded),
            review=review if parameters.negation == "ignore" else _also_said(lexicon, passage, parameters, review),
        )
    for state, share, patterns in (("met", 1.0, parameters.any), ("partial", 0.5, parameters.partial)):
        match = _best(lexicon, passage, patterns)
        if match is None:
            continue
        if match.denied and _is_denial(match, parameters.negation):
            if state == "met" and _best(lexicon, passage, parameters.partial, affirmed=True):
                continue
            if parameters.negation == "flag":
                review = (*review, SAID_AND_DENIED)
            return Finding("denied", message="this denies it", evidence=_denial(passage, match), review=review)
        if (match.denied or match.disputed) and parameters.negation != "ignore":
            review = (*review, SAID_AND_DENIED)
        message = ("this is half of it" if state == "partial" else "") + _read_as(match)
        return Finding(
            "met" if state == "met" else "partial",
            share,
            message=message.removeprefix("; "),
            evidence=_evidence(answer.text, match),
            review=review,
        )
    return Finding("missing", review=review)


def _is_denial(match: Match, negation: str) -> bool:
    """Whether a denied hit says the contrary, rather than perhaps."""
    return negation == "strict" or (negation == "flag" and match.disputed)


def _also_said(lexicon: Lexicon, passage: Passage, parameters: Parameters, review: tuple[str, ...]) -> tuple[str, ...]:
    if _best(lexicon, passage, parameters.any, affirmed=True) is None:
        return review
    return (*review, "says it, and says the contrary too")


def _best(lexicon: Lexicon, passage: Passage, patterns: tuple[str, ...], affirmed: bool = False) -> Match | None:
    """The first affirmed match of any pattern, else the first denied one."""
    denied = None
    for pattern in patterns:
        match = lexicon.find(pattern, passage, affirmed=affirmed)
        if match is not None and not match.denied:
            return match
        denied = denied or match
    return denied


def _evidence(text: str, match: Match) -> tuple[Evidence, ...]:
    return (Evidence(match.start, match.end, text[match.start : match.end]),)


def _denial(passage: Passage, match: Match) -> tuple[Evidence, ...]:
    """The denied words with what denies them."""
    tokens = passage.tokens
    cues = [
        tokens[scope.cue[0]].start
        for scope in passage.scopes
        if tokens[scope.denies[0]].start <= match.end and match.start <= tokens[scope.denies[1]].end
    ]
    start = min([match.start, *cues])
    return (Evidence(start, match.end, passage.text[start : match.end]),)


def _read_as(match: Match) -> str:
    return "".join(f'; read "{written}" as "{meant}"' for written, meant in match.repaired)
