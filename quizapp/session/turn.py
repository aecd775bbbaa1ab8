"""One card while it is on screen, and decisions about it that can be taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from quizapp.grade import Grade
from quizapp.records import Act, Attempt, Rating, Review
from quizapp.schedule.rating import Proposal
from quizapp.session.items import Entry
from quizapp.session.plain import NotPlain, grade_from

#: A learner who went for coffee did not think that long.
LONGEST_MILLISECONDS = 5 * 60 * 1000


@dataclass(frozen=True)
class Turn:
    """One card while it is on screen."""

    entry: Entry
    phase: Literal["asking", "checking", "verdict"] = "asking"
    text: str = ""
    """What is typed now, in whatever phase."""
    submitted: str | None = None
    """What was last sent to be marked; the evidence in ``grade`` points into it."""
    submitted_at: datetime | None = None
    check: int = 0
    """The number of the marking that runs or was last asked for."""
    hints: int = 0
    """How many are shown: the first so many of the question's hints."""
    revealed: bool = False
    """Whether the model answer is or was shown."""
    grade: Grade | None = None
    """The last mark; None before it, and for a card that was turned over."""
    proposal: Proposal | None = None
    """Set with the verdict. The first answer of a turn decides it; retries do not better it."""
    attempt: str | None = None
    """The id of the answer that the proposal is about."""
    marked: str | None = None
    """The id of the last answer, to which ``grade`` belongs."""
    marked_text: str | None = None
    """That answer."""
    disputed: str | None = None
    """The note of the dispute of that answer, if there is one."""
    since: datetime | None = None
    """Since when the learner has been thinking; None while the answer is marked or the verdict shown."""
    milliseconds: int = 0
    """Time of thinking before ``since``, capped."""

    @property
    def card(self) -> str:
        """``bank/question``."""
        return self.entry.card

    @property
    def unsent(self) -> str:
        """What is typed and in no marked answer."""
        return "" if self.text == self.marked_text else self.text

    def stopped(self, at: datetime) -> Turn:
        """The turn with its clock stopped. A clock that was set back has measured nothing."""
        if self.since is None:
            return self
        passed = max(int((at - self.since).total_seconds() * 1000), 0)
        return replace(self, since=None, milliseconds=min(self.milliseconds + passed, LONGEST_MILLISECONDS))

    def interrupted(self, at: datetime) -> Turn:
        """The turn as it can be left and come back to: a marking that runs is dropped."""
        turn = self.stopped(at)
        return replace(turn, phase="asking") if turn.phase == "checking" else turn

    def shown(self, at: datetime) -> Turn:
        """The turn on screen again."""
        return replace(self, since=at if self.phase == "asking" else None)


@dataclass(frozen=True)
class Undoable:
    """A decision that can be taken back, and the card as it was before it."""

    of: str
    """The id of the Review or Act."""
    kind: Literal["review", "bury", "suspend", "dispute"]
    turn: Turn
    rating: Rating | None = None
    """For a review."""
    earlier: bool = False
    """Whether it was in an earlier session, so that this one's counts do not hold it."""


def undoable(record: Review | Act, entry: Entry, attempt: Attempt | None = None) -> Undoable:
    """A decision of an earlier session, from the log: its card comes back at its verdict.

    ``entry``: the card as it was before the decision. ``attempt``: the answer that was rated or disputed, if there was
    one. Raises ValueError for an Act of kind 'resume', which no session makes.
    """
    turn = Turn(entry)
    if attempt is not None:
        turn = _answered(entry, attempt)
    if isinstance(record, Review):
        proposal = Proposal(record.proposed, record.reason)
        turn = replace(turn, phase="verdict", proposal=proposal, milliseconds=record.milliseconds)
        if attempt is None:
            turn = replace(turn, revealed=True)
        return Undoable(record.id, "review", turn, record.rating, earlier=True)
    if record.kind == "resume":
        raise ValueError("resuming a card is not taken back in a session")
    return Undoable(record.id, record.kind, turn, earlier=True)


def _answered(entry: Entry, attempt: Attempt) -> Turn:
    try:
        grade = grade_from(attempt.grade)
    except NotPlain:
        # Written by another version: the answer can be rated again all the same.
        grade = None
    return Turn(
        entry,
        phase="verdict",
        text=attempt.answer,
        submitted=attempt.answer,
        submitted_at=attempt.at,
        hints=attempt.hints,
        revealed=attempt.revealed,
        grade=grade,
        attempt=attempt.id,
        marked=attempt.id,
        marked_text=attempt.answer,
        milliseconds=attempt.milliseconds,
    )
