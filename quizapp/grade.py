"""What a marking says: verdict, score, points with evidence. Standard library only, so every part may import it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["right", "partial", "wrong", "unanswered", "ungraded"]
State = Literal["met", "partial", "missing", "denied", "contradicted", "failed", "error"]
PictureKind = Literal["grid", "image", "field", "flow", "curves"]

#: Scores are sums of small decimal fractions; nothing finer than this is a difference.
SCORE_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Evidence:
    """The learner's own words that decided a point: ``answer[start:end] == quote``."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class Series:
    """A curve of a plot: its name and its points (x, y), in the order in which they are joined."""

    name: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Stage:
    """A shape on its way through a network: ``axes`` names each of its lengths, if they have names.

    ``by`` leads to it from the stage before: a single sign ("∗", "→") or an operation ("conv 3×3, stride 2").
    """

    name: str
    shape: tuple[int, ...]
    axes: tuple[str, ...] = ()
    by: str = ""


@dataclass(frozen=True)
class Picture:
    """Something worth looking at beside a verdict, as data: whoever shows it draws it.

    ``grid``: signed numbers, e.g. a kernel and what it answers. ``image``: brightnesses from 0 (dark) to 1 (bright).
    ``field``: how often each place is used, 0 where it is not. These three have ``rows`` (height, width).
    ``flow``: ``stages``. ``curves``: ``series``; the first is the one that others are held against.
    ``link``: a sign between this picture and the one before it, beside which it is drawn. ``note``: a line below it.
    """

    title: str
    rows: tuple[tuple[float, ...], ...] = ()
    kind: PictureKind = "grid"
    series: tuple[Series, ...] = ()
    stages: tuple[Stage, ...] = ()
    link: str = ""
    note: str = ""


@dataclass(frozen=True)
class PointGrade:
    """How one point of a question was judged.

    ``missing``: the answer does not say it. ``denied``: it says the contrary of it in so many words.
    ``contradicted``: it says something that excludes it. ``failed``: it was run or computed, and is not so.
    ``error``: it could not be judged, through our fault or because nothing could read it.
    """

    says: str
    worth: float
    earned: float
    state: State
    evidence: tuple[Evidence, ...] = ()
    message: str = ""


@dataclass(frozen=True)
class MisconceptionFound:
    """A known mistake, and the learner's words that show it."""

    says: str
    quote: str


@dataclass(frozen=True)
class CheckerFailed:
    """A fault of a checker, for its author: the answer is ungraded for it."""

    checker: str
    file: str
    line: int
    """The line of the file where it went wrong; 0 where none can be told."""
    what: str
    traceback: str = ""
    """Empty where nothing was raised."""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: the checker {self.checker!r} failed: {self.what}"


@dataclass(frozen=True)
class Grade:
    """The marking of one answer."""

    verdict: Verdict
    score: float
    out_of: float
    points: tuple[PointGrade, ...] = ()
    misconceptions: tuple[MisconceptionFound, ...] = ()
    feedback: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    review_reasons: tuple[str, ...] = ()
    seconds: float = 0.0
    coverage: float | None = None
    """The share of the model answer's words that the answer has; None where there are too few to compare."""
    expected: tuple[str, ...] = ()
    """Words of the model answer that belong to what is missing."""
    faults: tuple[CheckerFailed, ...] = ()
    """Of checkers; then the answer is ungraded, unless another way of meeting the point could be judged."""

    @property
    def needs_review(self) -> bool:
        """Whether the grader says of itself that it may be wrong."""
        return bool(self.review_reasons)


def fold(points: Sequence[PointGrade], cap: float = 1.0) -> tuple[Verdict, float]:
    """Verdict and score of an answer from its points; ``cap`` is the largest share of full marks it may get.

    One point that could not be judged leaves the whole answer ``ungraded``: our failure is never the learner's zero.
    A question whose points are worth nothing (a self-reported task) is right when all of them are met.
    """
    out_of = sum(point.worth for point in points)
    score = min(sum(point.earned for point in points), cap * out_of)
    if any(point.state == "error" for point in points):
        return "ungraded", 0.0
    if out_of <= SCORE_TOLERANCE:
        return ("right" if all(point.state == "met" for point in points) else "wrong"), 0.0
    if score >= out_of - SCORE_TOLERANCE:
        return "right", out_of
    if score <= SCORE_TOLERANCE:
        return "wrong", 0.0
    return "partial", score
