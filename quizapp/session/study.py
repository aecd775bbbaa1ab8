"""A study session: one card after the other is asked, marked and rated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Literal

from quizapp.records import Act, Attempt, Rating, Review, Undo
from quizapp.schedule.days import Moment
from quizapp.schedule.rating import gave_up, propose, turned_over
from quizapp.session import events
from quizapp.session.events import CheckAnswer, Effect, Record, SaveDraft, StopCheck, StudyEvent, Tell
from quizapp.session.items import Entry
from quizapp.session.plain import grade_data
from quizapp.session.queue import put_back
from quizapp.session.state import UNDO_DEPTH, Phase, Study
from quizapp.session.turn import Turn, Undoable, undoable

__all__ = ["Phase", "Step", "Study", "Turn", "Undoable", "begin", "step", "undoable"]

Step = tuple[Study, tuple[Effect, ...]]

#: Said before the reason of a rating once another answer is on screen.
FIRST_COUNTS = "your first answer counts:"


def begin(
    entries: Iterable[Entry],
    now: Moment,
    *,
    seed: str,
    drafts: Mapping[str, str] | None = None,
    earlier: Iterable[Undoable] = (),
    flashcards: bool = False,
) -> Study:
    """A session over ``entries`` with the first of them on screen.

    ``drafts``: unfinished answers by card. ``earlier``: decisions of earlier sessions that can still be taken back, the
    oldest first; see `undoable`.
    """
    waiting = tuple({entry.card: entry for entry in entries}.values())
    state = Study(
        seed,
        waiting,
        drafts=tuple((drafts or {}).items()),
        undoable=tuple(earlier)[-UNDO_DEPTH:],
        flashcards=flashcards,
    )
    return state.advanced(now)


def step(state: Study, event: StudyEvent, now: Moment) -> Step:
    """The state after ``event``, and what is to be done. What makes no sense where it comes changes nothing."""
    if isinstance(event, events.Undone):
        return _undone(state, now)
    turn = state.turn
    if turn is None:
        return state, ()
    match event:
        case events.Typed(text):
            return _typed(state, turn, text)
        case events.HintAsked() if turn.phase == "asking":
            shown = min(turn.hints + 1, max(turn.entry.item.hints, turn.hints))
            return replace(state, turn=replace(turn, hints=shown)), ()
        case events.Submitted(text):
            return _submitted(state, turn, text, now)
        case events.Graded() if turn.phase == "checking" and event.check == turn.check:
            return _graded(state, turn, event, now)
        case events.CheckCancelled(check) if turn.phase == "checking" and check in (None, turn.check):
            return replace(state, turn=turn.interrupted(now.at).shown(now.at)), (StopCheck(turn.check),)
        case events.Revealed() if turn.phase == "asking":
            return _revealed(state, turn, now), ()
        case events.ModelShown() if turn.phase == "verdict":
            return replace(state, turn=replace(turn, revealed=True)), ()
        case events.Retried() if turn.phase == "verdict":
            return replace(state, turn=replace(turn, phase="asking").shown(now.at)), ()
        case events.Rated(rating) if turn.phase == "verdict":
            return _rated(state, turn, rating, now)
        case events.Disputed(note) if turn.phase == "verdict":
            return _disputed(state, turn, note, now)
        case events.Buried():
            return _put_away(state, turn, "bury", now)
        case events.Suspended():
            return _put_away(state, turn, "suspend", now)
        case events.Skipped() | events.NextCard():
            state = replace(state, skipped=(*state.skipped, turn.card))
            return state.without(turn).advanced(now), _stopping(turn)
        case events.Resumed():
            return _resumed(state, turn, now)
    return state, ()


def _typed(state: Study, turn: Turn, text: str) -> Step:
    if text == turn.text:
        return state, ()
    turn = replace(turn, text=text)
    return replace(state, turn=turn), (SaveDraft(turn.card, turn.unsent),)


def _submitted(state: Study, turn: Turn, text: str | None, now: Moment) -> Step:
    state, effects = _typed(state, turn, turn.text if text is None else text)
    turn = state.turn or turn
    if turn.phase != "asking":
        return state, effects
    if not turn.text.strip():
        return state, (*effects, Tell("Nothing is written yet. Write an answer first, or have the model answer shown."))
    check = state.ids + 1
    turn = replace(turn.stopped(now.at), phase="checking", submitted=turn.text, submitted_at=now.at, check=check)
    return replace(state, turn=turn, ids=check), (*effects, CheckAnswer(turn.card, turn.text, check))


def _graded(state: Study, turn: Turn, event: events.Graded, now: Moment) -> Step:
    grade, answer = event.grade, turn.submitted or ""
    state, name = state.numbered()
    attempt = Attempt(
        id=name,
        at=turn.submitted_at or now.at,
        card=turn.card,
        source="study",
        answer=answer,
        verdict=grade.verdict,
        score=grade.score,
        out_of=grade.out_of,
        grade=grade_data(grade),
        hints=turn.hints,
        revealed=turn.revealed,
        milliseconds=turn.milliseconds,
        bank=event.bank,
        version=event.version,
    )
    turn = replace(turn, phase="verdict", grade=grade, marked=attempt.id, marked_text=answer, disputed=None)
    if turn.proposal is None or turn.proposal.rating is None:
        proposal = propose(
            grade,
            hints=turn.hints,
            revealed=turn.revealed,
            first_exposure=not turn.entry.seen,
            kind_of_input=turn.entry.item.input,
            attempt_of_day=2 if turn.entry.last is not None and turn.entry.last >= now.day else 1,
        )
        turn = replace(turn, proposal=proposal, attempt=attempt.id)
    elif turn.attempt is not None and not turn.proposal.reason.startswith(FIRST_COUNTS):
        turn = replace(turn, proposal=replace(turn.proposal, reason=f"{FIRST_COUNTS} {turn.proposal.reason}"))
    return replace(state, turn=turn), (Record(attempt), SaveDraft(turn.card, turn.unsent))


def _revealed(state: Study, turn: Turn, now: Moment) -> Study:
    proposal = turn.proposal
    if proposal is None or (proposal.rating is None and not state.flashcards):
        proposal = turned_over() if state.flashcards else gave_up()
    return replace(state, turn=replace(turn.stopped(now.at), phase="verdict", revealed=True, proposal=proposal))


def _rated(state: Study, turn: Turn, rating: Rating | None, now: Moment) -> Step:
    proposal = turn.proposal or turned_over()
    rating = rating or proposal.rating
    if rating is None:
        return state, (Tell("Nothing is proposed for this one. How well did you know it? Choose 1, 2, 3 or 4."),)
    state, name = state.numbered()
    review = Review(
        id=name,
        at=now.at,
        day=now.day,
        card=turn.card,
        rating=rating,
        proposed=proposal.rating,
        reason=proposal.reason,
        attempt=turn.attempt,
        milliseconds=turn.milliseconds,
    )
    state = state.remembering(Undoable(review.id, "review", turn, rating))
    state = replace(state, reviewed=state.reviewed + 1, forgotten=state.forgotten + (rating == "again"))
    state = state.without(turn)
    if rating == "again":
        last = max(now.day, turn.entry.last or now.day)
        state = replace(state, waiting=put_back(state.waiting, replace(turn.entry, seen=True, last=last)))
    return state.advanced(now), (Record(review),)


def _disputed(state: Study, turn: Turn, note: str, now: Moment) -> Step:
    if turn.marked is None or turn.disputed == note:
        return state, ()
    state, name = state.numbered()
    act = Act(name, now.at, now.day, turn.card, "dispute", note, turn.marked)
    state = state.remembering(Undoable(act.id, "dispute", turn))
    return replace(state, turn=replace(turn, disputed=note)), (Record(act),)


def _put_away(state: Study, turn: Turn, kind: Literal["bury", "suspend"], now: Moment) -> Step:
    state, name = state.numbered()
    act = Act(name, now.at, now.day, turn.card, kind)
    state = state.remembering(Undoable(act.id, kind, turn.interrupted(now.at)))
    return state.without(turn).advanced(now), (*_stopping(turn), Record(act))


def _resumed(state: Study, turn: Turn, now: Moment) -> Step:
    if turn.phase == "checking":
        # Whoever was marking it may be gone; the number tells a second answer from the first.
        return state, (CheckAnswer(turn.card, turn.submitted or "", turn.check),)
    return replace(state, turn=turn.shown(now.at)), ()


def _undone(state: Study, now: Moment) -> Step:
    if not state.undoable:
        return state, (Tell("There is nothing to take back."),)
    *before, last = state.undoable
    state, name = state.numbered()
    record = Record(Undo(name, now.at, last.of))
    state = replace(state, undoable=tuple(before))
    if last.kind == "dispute":
        if state.turn is not None and state.turn.marked == last.turn.marked:
            state = replace(state, turn=replace(state.turn, disputed=last.turn.disputed))
        return state, (record,)
    if last.kind == "review" and not last.earlier:
        forgotten = state.forgotten - (last.rating == "again")
        state = replace(state, reviewed=state.reviewed - 1, forgotten=forgotten)
    effects = _stopping(state.turn) if state.turn else ()
    return state.brought_back(last.turn, now), (*effects, record)


def _stopping(turn: Turn) -> tuple[Effect, ...]:
    return (StopCheck(turn.check),) if turn.phase == "checking" else ()
