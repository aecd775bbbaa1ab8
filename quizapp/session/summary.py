"""How a quiz went: score, bars by bank and tag, time, and what was missed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from quizapp.session.quiz import Place, Quiz


@dataclass(frozen=True)
class Bar:
    """The marks of one bank or tag."""

    kind: Literal["bank", "tag"]
    name: str
    earned: float
    out_of: float
    questions: int


@dataclass(frozen=True)
class Summary:
    """How a quiz went. What could not be marked is in no sum of marks."""

    earned: float
    out_of: float
    right: int
    partial: int
    wrong: int
    unanswered: int
    ungraded: int
    seconds: float
    bars: tuple[Bar, ...]
    """Banks in the quiz's order, then tags in the alphabet's."""
    missed: tuple[Place, ...]
    """What MissedLearned puts into the reviews: asked and not answered, or under the pass mark."""

    @property
    def share(self) -> float | None:
        """The score from 0 to 1; None where nothing was worth marks."""
        return self.earned / self.out_of if self.out_of else None


def summarise(quiz: Quiz) -> Summary:
    """How ``quiz`` went, or goes so far."""
    verdicts = [_verdict(place) for place in quiz.places]
    earned, out_of = _marks(quiz.places)
    banks = dict.fromkeys(place.entry.item.bank for place in quiz.places)
    tags = sorted({tag for place in quiz.places for tag in place.entry.item.tags})
    return Summary(
        earned=earned,
        out_of=out_of,
        right=verdicts.count("right"),
        partial=verdicts.count("partial"),
        wrong=verdicts.count("wrong"),
        unanswered=verdicts.count("unanswered"),
        ungraded=verdicts.count("ungraded"),
        seconds=quiz.spent,
        bars=(
            *(_bar("bank", bank, [place for place in quiz.places if place.entry.item.bank == bank]) for bank in banks),
            *(_bar("tag", tag, [place for place in quiz.places if tag in place.entry.item.tags]) for tag in tags),
        ),
        missed=tuple(place for place in quiz.places if place.is_missed),
    )


def _verdict(place: Place) -> str:
    if place.grade is not None:
        return place.grade.verdict
    return "unanswered" if place.is_blank else "ungraded"


def _marks(places: Iterable[Place]) -> tuple[float, float]:
    """Earned and possible marks. A grade that could not be made has neither."""
    judged = [place for place in places if _verdict(place) != "ungraded"]
    earned = sum(place.grade.score for place in judged if place.grade)
    return earned, sum(place.grade.out_of if place.grade else place.entry.item.out_of for place in judged)


def _bar(kind: Literal["bank", "tag"], name: str, places: list[Place]) -> Bar:
    earned, out_of = _marks(places)
    return Bar(kind, name, earned, out_of, len(places))
