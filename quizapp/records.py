"""What is remembered of a learner: frozen records of what was answered, rated and decided. Standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from quizapp.grade import Verdict

#: What the learner says of the recall, in FSRS's order: Again is the only one that means forgotten.
Rating = Literal["again", "hard", "good", "easy"]

#: Where an answer was given.
Source = Literal["study", "quiz", "submission"]

#: Where a card stands: never reviewed, reviewed, or forgotten at its last review.
Stage = Literal["new", "review", "relearning"]


@dataclass(frozen=True)
class Attempt:
    """One answer to one question and the mark it got. Never changed once written."""

    id: str
    """32 hexadecimal digits."""
    at: datetime
    """When it was submitted, in UTC."""
    card: str
    """``bank/question``, as ``chapter13/top-edge-kernel``."""
    source: Source
    answer: str
    verdict: Verdict
    score: float
    out_of: float
    grade: Mapping[str, Any]
    """The whole mark as plain data, as quizapp.grade.Grade's fields."""
    hints: int = 0
    """How many hints were shown before it."""
    revealed: bool = False
    """Whether the model answer was shown before it, or the learner gave up."""
    milliseconds: int = 0
    """From the question to the answer, capped by whoever counts."""
    bank: str = ""
    """The fingerprint of the bank that it was graded with."""
    version: str = ""
    """The quizapp that graded it."""


@dataclass(frozen=True)
class Review:
    """One rating of one card. Never changed once written; an Undo takes it back."""

    id: str
    at: datetime
    """When the card was rated, in UTC."""
    day: date
    """The study day it belongs to; of one day's ratings of a card the first one schedules."""
    card: str
    rating: Rating
    proposed: Rating | None = None
    """What the mark suggested, None where it suggested nothing."""
    reason: str = ""
    """Why that was suggested, as the learner read it."""
    attempt: str | None = None
    """The id of the answer that was rated; None for a card that was only turned over."""
    milliseconds: int = 0


@dataclass(frozen=True)
class Act:
    """Something else that a learner decided about a card. An Undo takes it back."""

    id: str
    at: datetime
    day: date
    card: str
    kind: Literal["bury", "suspend", "resume", "dispute"]
    """bury: not before the next study day; suspend: not until resumed; dispute: the mark is thought wrong."""
    note: str = ""
    """What the learner says about it."""
    attempt: str | None = None
    """For a dispute: the id of the answer whose mark is disputed."""


@dataclass(frozen=True)
class Undo:
    """Takes back a Review or an Act."""

    id: str
    at: datetime
    of: str
    """The id of what is taken back."""


@dataclass(frozen=True)
class Activity:
    """What was reviewed on one study day."""

    reviews: int = 0
    forgotten: int = 0
    milliseconds: int = 0


@dataclass(frozen=True)
class Card:
    """Where one question stands in a learner's memory: derived from the reviews and acts, and rebuildable."""

    id: str
    """``bank/question``."""
    stage: Stage = "new"
    stability: float | None = None
    """FSRS's S: days until recall falls to 90 %."""
    difficulty: float | None = None
    """FSRS's D: 1 (easy) to 10."""
    due: date | None = None
    """The study day on which it is asked again; None for a new one."""
    last: date | None = None
    """The study day of its last review."""
    reviews: int = 0
    """Study days on which it was reviewed."""
    lapses: int = 0
    """Of these, on how many it was forgotten."""
    suspended: bool = False
    buried: date | None = None
    """The study day on which it is not to be asked."""
