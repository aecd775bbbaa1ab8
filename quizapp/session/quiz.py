"""A quiz: a chosen set of questions, with or without a timer, marked at once or at the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from quizapp.grade import Grade
from quizapp.records import Act, Attempt, Review
from quizapp.schedule.days import Moment
from quizapp.schedule.rating import is_failed, propose
from quizapp.session import events
from quizapp.session.choice import Choice
from quizapp.session.events import CheckAnswer, Effect, QuizEvent, Record, StopCheck, Tell
from quizapp.session.items import Entry
from quizapp.session.naming import record_id
from quizapp.session.plain import grade_data
from quizapp.session.turn import LONGEST_MILLISECONDS

#: grading: handed in, and the last answers are being marked.
QuizPhase = Literal["running", "paused", "grading", "finished"]


@dataclass(frozen=True)
class Place:
    """One question of a quiz and its answer."""

    entry: Entry
    text: str = ""
    """What is typed. With feedback at the end it may be changed until the quiz is handed in."""
    submitted: str | None = None
    """The answer that counts."""
    submitted_at: datetime | None = None
    check: int | None = None
    """The number of the marking that runs."""
    hints: int = 0
    """How many are shown."""
    grade: Grade | None = None
    attempt: str | None = None
    """The id of the marked answer."""
    disputed: str | None = None
    """The note of its dispute, if there is one."""
    visited: bool = False
    """Whether it was on screen."""
    seconds: float = 0.0
    """Time on screen before its answer was sent."""

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in it to be marked."""
        return not (self.text if self.submitted is None else self.submitted).strip()

    @property
    def is_missed(self) -> bool:
        """Whether it was asked, and neither answered nor answered well enough to pass."""
        return is_failed(self.grade) if self.grade else self.visited and self.is_blank


@dataclass(frozen=True)
class Quiz:
    """The whole state of a quiz. Make it with `begin`, write it with quizapp.session.saving after every event."""

    seed: str
    """Random digits: the ids of its records come from them, so a step that is done again writes nothing twice."""
    choice: Choice
    places: tuple[Place, ...]
    at: int = 0
    """The place on screen."""
    phase: QuizPhase = "running"
    spent: float = 0.0
    """Seconds used up to ``clock``."""
    clock: datetime | None = None
    """The time of the last event."""
    timed_out: bool = False
    """Whether it ended because the time was up."""
    learned: bool = False
    """Whether what was missed was put into the reviews."""
    ids: int = 0
    """How many record ids and check numbers were given out."""

    @property
    def place(self) -> Place | None:
        """The question on screen; None in an empty quiz."""
        return self.places[self.at] if self.places else None

    def seconds_spent(self, now: Moment) -> float:
        """Since the start, pauses not counted."""
        if self.phase != "running" or self.clock is None:
            return self.spent
        return self.spent + max((now.at - self.clock).total_seconds(), 0.0)

    def seconds_left(self, now: Moment) -> float | None:
        """Until the time is up, never below 0; None without a timer."""
        if self.choice.minutes is None:
            return None
        return max(self.choice.minutes * 60 - self.seconds_spent(now), 0.0)

    def with_place(self, number: int, place: Place) -> Quiz:
        """The quiz with another ``place`` at ``number``."""
        return replace(self, places=(*self.places[:number], place, *self.places[number + 1 :]))

    def numbered(self) -> tuple[Quiz, str]:
        """The id of the next record, and the state that has given it out."""
        return replace(self, ids=self.ids + 1), record_id(self.seed, self.ids + 1)


Step = tuple[Quiz, tuple[Effect, ...]]


def begin(entries: Iterable[Entry], choice: Choice, now: Moment, *, seed: str) -> Quiz:
    """A running quiz with its first question on screen; one without questions is finished at once."""
    places = tuple(Place(entry) for entry in {entry.card: entry for entry in entries}.values())
    state = Quiz(seed, choice, places, phase="running" if places else "finished", clock=now.at)
    return _went(state, 0) if places else state


def step(state: Quiz, event: QuizEvent, now: Moment) -> Step:
    """The state after ``event``, and what is to be done. What makes no sense where it comes changes nothing."""
    if isinstance(event, events.Resumed):
        return _resumed(state, now)
    was_running = state.phase == "running"
    state, effects = _answered(_passed(state, now), event, now)
    if was_running and state.phase == "running" and state.seconds_left(now) == 0.0:
        state, last_checks = _handed_in(replace(state, timed_out=True), now)
        effects = (*effects, *last_checks)
    return state, effects


def _answered(state: Quiz, event: QuizEvent, now: Moment) -> Step:
    place = state.place
    if place is None:
        return state, ()
    is_open = state.phase in ("running", "paused")
    match event:
        case events.Typed(text) if is_open:
            return state.with_place(state.at, replace(place, text=text)), ()
        case events.HintAsked() if state.phase == "running" and place.submitted is None:
            hints = min(place.hints + 1, max(place.entry.item.hints, place.hints))
            return state.with_place(state.at, replace(place, hints=hints)), ()
        case events.Submitted(text) if is_open:
            return _submitted(state, replace(place, text=place.text if text is None else text), now)
        case events.WentTo(number) if is_open or state.phase == "finished":
            return _went(state, number), ()
        case events.NextCard() if is_open or state.phase == "finished":
            return _went(state, state.at + 1), ()
        case events.Paused() if state.phase == "running":
            return replace(state, phase="paused"), ()
        case events.Finished() if is_open:
            return _handed_in(state, now)
        case events.Graded():
            return _graded(state, event, now)
        case events.CheckCancelled(check):
            return _cancelled(state, place.check if check is None else check)
        case events.Disputed(note):
            return _disputed(state, place, note, now)
        case events.MissedLearned() if state.phase == "finished" and not state.learned:
            return _learned(state, now)
    return state, ()


def _passed(state: Quiz, now: Moment) -> Quiz:
    """The state with the time since the last event counted, for the quiz and for the question on screen."""
    if state.phase == "running" and state.place is not None:
        spent = state.seconds_spent(now)
        if state.place.submitted is None:
            place = replace(state.place, seconds=state.place.seconds + spent - state.spent)
            state = state.with_place(state.at, place)
        state = replace(state, spent=spent)
    return replace(state, clock=now.at)


def _went(state: Quiz, number: int) -> Quiz:
    number = min(max(number, 0), len(state.places) - 1)
    if state.phase not in ("running", "paused"):
        return replace(state, at=number)
    return replace(state.with_place(number, replace(state.places[number], visited=True)), at=number)


def _submitted(state: Quiz, place: Place, now: Moment) -> Step:
    state = state.with_place(state.at, place)
    if state.choice.feedback == "at the end":
        return _went(state, state.at + 1), ()
    if state.phase != "running" or place.submitted is not None:
        return state, ()
    if not place.text.strip():
        return state, (Tell("Nothing is written yet. Write an answer, or go on to the next question."),)
    return _sent(state, state.at, now)


def _sent(state: Quiz, number: int, now: Moment) -> Step:
    check, place = state.ids + 1, state.places[number]
    place = replace(place, submitted=place.text, submitted_at=now.at, check=check)
    state = replace(state.with_place(number, place), ids=check)
    return state, (CheckAnswer(place.entry.card, place.text, check),)


def _handed_in(state: Quiz, now: Moment) -> Step:
    effects: tuple[Effect, ...] = ()
    for number, place in enumerate(state.places):
        if place.submitted is None and not place.is_blank:
            state, sent = _sent(state, number, now)
            effects = (*effects, *sent)
    return _settled(replace(state, phase="grading")), effects


def _settled(state: Quiz) -> Quiz:
    """A quiz that is handed in is over when nothing is being marked any more."""
    is_over = state.phase == "grading" and all(place.check is None for place in state.places)
    return replace(state, phase="finished") if is_over else state


def _graded(state: Quiz, event: events.Graded, now: Moment) -> Step:
    number = next((number for number, place in enumerate(state.places) if place.check == event.check), None)
    if number is None:
        return state, ()
    place, grade = state.places[number], event.grade
    state, name = state.numbered()
    attempt = Attempt(
        id=name,
        at=place.submitted_at or now.at,
        card=place.entry.card,
        source="quiz",
        answer=place.submitted or "",
        verdict=grade.verdict,
        score=grade.score,
        out_of=grade.out_of,
        grade=grade_data(grade),
        hints=place.hints,
        milliseconds=min(int(place.seconds * 1000), LONGEST_MILLISECONDS),
        bank=event.bank,
        version=event.version,
    )
    state = state.with_place(number, replace(place, check=None, grade=grade, attempt=name))
    return _settled(state), (Record(attempt),)


def _cancelled(state: Quiz, check: int | None) -> Step:
    for number, place in enumerate(state.places):
        if check is not None and place.check == check:
            # Handed in, it stays as it is, unmarked; before that it can be sent again.
            submitted = place.submitted if state.phase == "grading" else None
            state = state.with_place(number, replace(place, check=None, submitted=submitted))
            return _settled(state), (StopCheck(check),)
    return state, ()


def _disputed(state: Quiz, place: Place, note: str, now: Moment) -> Step:
    if place.attempt is None or place.disputed == note:
        return state, ()
    state, name = state.numbered()
    act = Act(name, now.at, now.day, place.entry.card, "dispute", note, place.attempt)
    return state.with_place(state.at, replace(place, disputed=note)), (Record(act),)


def _learned(state: Quiz, now: Moment) -> Step:
    records: list[Effect] = []
    for place in state.places:
        if place.is_missed:
            state, name = state.numbered()
            why = propose(place.grade, hints=place.hints).reason if place.grade else "nothing was answered"
            milliseconds = min(int(place.seconds * 1000), LONGEST_MILLISECONDS)
            review = Review(
                id=name,
                at=now.at,
                day=now.day,
                card=place.entry.card,
                rating="again",
                proposed="again",
                reason=f"missed in a quiz: {why}",
                attempt=place.attempt,
                milliseconds=milliseconds,
            )
            records.append(Record(review))
    return replace(state, learned=True), tuple(records)


def _resumed(state: Quiz, now: Moment) -> Step:
    checks = tuple(
        CheckAnswer(place.entry.card, place.submitted or "", place.check)
        for place in state.places
        if place.check is not None
    )
    phase: QuizPhase = "running" if state.phase == "paused" else state.phase
    return replace(state, phase=phase, clock=now.at), checks
