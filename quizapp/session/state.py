"""The state of a study session, and how cards come on screen and leave it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from quizapp.schedule.days import Moment
from quizapp.session.items import Entry
from quizapp.session.naming import record_id
from quizapp.session.turn import Turn, Undoable

#: asking: the learner answers. checking: the answer is being marked. verdict: the mark, or the model answer of a card
#: that was turned over, is shown and can be rated. done: nothing is left.
Phase = Literal["asking", "checking", "verdict", "done"]

#: How many decisions can be taken back, those of earlier sessions included.
UNDO_DEPTH = 40


@dataclass(frozen=True)
class Study:
    """The whole state of a session. Make it with `begin`, write it with quizapp.session.saving."""

    seed: str
    """Random digits: the ids of its records come from them, so a step that is done again writes nothing twice."""
    waiting: tuple[Entry, ...] = ()
    """What is asked after the current card, in order."""
    turn: Turn | None = None
    """The current card; None when nothing is left."""
    parked: tuple[Turn, ...] = ()
    """Cards that were on screen when an undo came in between; they come back as they were."""
    drafts: tuple[tuple[str, str], ...] = ()
    """Card and unfinished answer, for cards that are not on screen."""
    undoable: tuple[Undoable, ...] = ()
    """The last decisions, the oldest first."""
    flashcards: bool = False
    """Cards are only turned over, and the learner alone rates them."""
    ids: int = 0
    """How many record ids and check numbers were given out."""
    reviewed: int = 0
    """Ratings given in this session and not taken back."""
    forgotten: int = 0
    """Of these, how many were 'again'."""
    skipped: tuple[str, ...] = ()
    """Cards that were skipped, or left without a rating."""

    @property
    def phase(self) -> Phase:
        """Where the session stands."""
        return self.turn.phase if self.turn else "done"

    @property
    def left(self) -> int:
        """How many cards are still to come, the current one included."""
        return len(self.waiting) + (self.turn is not None)

    @property
    def cards(self) -> frozenset[str]:
        """All cards that are on screen or waiting."""
        return frozenset([entry.card for entry in self.waiting] + ([self.turn.card] if self.turn else []))

    def numbered(self) -> tuple[Study, str]:
        """The id of the next record, and the state that has given it out."""
        return replace(self, ids=self.ids + 1), record_id(self.seed, self.ids + 1)

    def remembering(self, decision: Undoable) -> Study:
        """The state in which ``decision`` is the last that can be taken back."""
        return replace(self, undoable=(*self.undoable, decision)[-UNDO_DEPTH:])

    def without(self, turn: Turn) -> Study:
        """Nothing on screen; what is typed in ``turn`` and not marked waits for its card to come again."""
        drafts = self.drafts
        if turn.unsent:
            drafts = (*(draft for draft in drafts if draft[0] != turn.card), (turn.card, turn.unsent))
        return replace(self, turn=None, drafts=drafts)

    def advanced(self, now: Moment) -> Study:
        """The next card on screen, as it was if it was there before."""
        if not self.waiting:
            return replace(self, turn=None)
        entry, *others = self.waiting
        parked = {turn.card: turn for turn in self.parked}
        drafts = dict(self.drafts)
        typed = drafts.pop(entry.card, None)
        turn = parked.pop(entry.card, None) or Turn(entry)
        return replace(
            self,
            turn=replace(turn, text=typed or turn.text).shown(now.at),
            waiting=tuple(others),
            parked=tuple(parked.values()),
            drafts=tuple(drafts.items()),
        )

    def brought_back(self, turn: Turn, now: Moment) -> Study:
        """``turn`` on screen again, and whatever was there right after it."""
        state, current = self, self.turn
        if current is not None and current.card == turn.card:
            state = state.without(current)
        elif current is not None:
            parked = (*state.parked, current.interrupted(now.at))
            state = replace(state, parked=parked, waiting=(current.entry, *state.waiting))
        for other in state.parked:
            if other.card == turn.card:
                state = state.without(other)
        typed_since = dict(state.drafts).get(turn.card)
        return replace(
            state,
            turn=replace(turn, text=typed_since or turn.text).shown(now.at),
            waiting=tuple(entry for entry in state.waiting if entry.card != turn.card),
            parked=tuple(other for other in state.parked if other.card != turn.card),
            drafts=tuple(draft for draft in state.drafts if draft[0] != turn.card),
            skipped=tuple(card for card in state.skipped if card != turn.card),
        )
