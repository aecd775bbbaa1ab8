"""What can happen in a session, and what a session asks its front end to do. All frozen and plain."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.grade import Grade
from quizapp.records import Act, Attempt, Rating, Review, Undo


class Signal:
    """An event that says all by its kind; two of a kind are equal. No dataclass: 14 of them take 10 ms to make."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


@dataclass(frozen=True)
class Typed:
    """The answer on screen is now ``text``."""

    text: str


class HintAsked(Signal):
    """The next hint was asked for."""

    __slots__ = ()


@dataclass(frozen=True)
class Submitted:
    """The answer is to be marked. ``text`` is what is on screen, None for what was last typed."""

    text: str | None = None


@dataclass(frozen=True)
class Graded:
    """The marking that ``CheckAnswer(check=...)`` asked for is there."""

    check: int
    grade: Grade
    bank: str = ""
    """The fingerprint of the bank that it was graded with."""
    version: str = ""
    """The quizapp that graded it."""


@dataclass(frozen=True)
class CheckCancelled:
    """The learner, or a fault, stopped the marking. ``check`` None means the one that runs."""

    check: int | None = None


class Revealed(Signal):
    """The learner gave up, or turned a flashcard over."""

    __slots__ = ()


class ModelShown(Signal):
    """The model answer was shown beside the verdict: what is answered now is no first-hand recall."""

    __slots__ = ()


class Retried(Signal):
    """The learner wants to answer the same question again."""

    __slots__ = ()


@dataclass(frozen=True)
class Rated:
    """The learner rated the recall. ``rating`` None accepts what was proposed."""

    rating: Rating | None = None


@dataclass(frozen=True)
class Disputed:
    """The learner thinks the mark is wrong. In a quiz: that of the question on screen."""

    note: str = ""


class Skipped(Signal):
    """Not this one, not now: it stays due."""

    __slots__ = ()


class Buried(Signal):
    """Not this one today."""

    __slots__ = ()


class Suspended(Signal):
    """Not this one until it is resumed."""

    __slots__ = ()


class Undone(Signal):
    """The last rating, burying, suspending or dispute is to be taken back."""

    __slots__ = ()


class NextCard(Signal):
    """On to the next question; a verdict that was not rated stays without a rating."""

    __slots__ = ()


class Resumed(Signal):
    """The learner is back: after a pause, or because the session was read from disk. Time in between does not count."""

    __slots__ = ()


class Paused(Signal):
    """A quiz is interrupted; its time stands still."""

    __slots__ = ()


@dataclass(frozen=True)
class WentTo:
    """Another question of the quiz is on screen; ``place`` counts from 0 and is kept within the quiz."""

    place: int


class Ticked(Signal):
    """Time has passed. Sent about once a second, so that a quiz whose time is up ends by itself."""

    __slots__ = ()


class Finished(Signal):
    """The learner hands the quiz in; everything written and not yet marked is marked now."""

    __slots__ = ()


class MissedLearned(Signal):
    """Put what I missed into my reviews. Works once, when the quiz is over."""

    __slots__ = ()


StudyEvent = (
    Typed
    | HintAsked
    | Submitted
    | Graded
    | CheckCancelled
    | Revealed
    | ModelShown
    | Retried
    | Rated
    | Disputed
    | Skipped
    | Buried
    | Suspended
    | Undone
    | NextCard
    | Resumed
)
QuizEvent = (
    Typed
    | HintAsked
    | Submitted
    | Graded
    | CheckCancelled
    | Disputed
    | NextCard
    | WentTo
    | Paused
    | Resumed
    | Ticked
    | Finished
    | MissedLearned
)


@dataclass(frozen=True)
class CheckAnswer:
    """Have ``text`` marked, and send back Graded or CheckCancelled with the same ``check``."""

    card: str
    text: str
    check: int


@dataclass(frozen=True)
class StopCheck:
    """Nobody waits for this marking any more."""

    check: int


@dataclass(frozen=True)
class Record:
    """Write this to the log, once; records have ids, and an id that is there already is not written again."""

    what: Attempt | Review | Act | Undo


@dataclass(frozen=True)
class SaveDraft:
    """Keep ``text`` as the unfinished answer to ``card``; empty: there is none any more."""

    card: str
    text: str


@dataclass(frozen=True)
class Tell:
    """Say this to the learner, in passing."""

    text: str


Effect = CheckAnswer | StopCheck | Record | SaveDraft | Tell
