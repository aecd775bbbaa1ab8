"""A session in front of a learner: events go in, and what they ask for is carried out and kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Generic, TypeVar

from quizapp.desk.desk import Desk
from quizapp.grade import Grade
from quizapp.session import quiz, study
from quizapp.session.events import (
    CheckAnswer,
    CheckCancelled,
    Disputed,
    Effect,
    Graded,
    QuizEvent,
    Record,
    Resumed,
    SaveDraft,
    StudyEvent,
    Submitted,
    Tell,
    Typed,
)
from quizapp.session.quiz import Quiz
from quizapp.session.study import Study

S = TypeVar("S", Study, Quiz)


class Sitting(Generic[S]):
    """A study session or a quiz, kept under its name after every event but typing, which is kept as a draft.

    ``check`` is called with each answer that is to be marked and must see to it that `graded` or `failed` is called
    in this thread when that is done; ``tell`` with each remark for the learner.
    """

    def __init__(self, desk: Desk, state: S, check: Callable[[CheckAnswer], None], tell: Callable[[str], None]) -> None:
        self.desk = desk
        self.state: S = state
        self._check = check
        self._tell = tell
        self.keep()

    @property
    def name(self) -> str:
        """What the session is kept under."""
        return "study" if isinstance(self.state, Study) else "quiz"

    def resume(self) -> None:
        """Go on with a session that was kept: time in between does not count, a marking that ran begins again."""
        self.send(Resumed())

    def send(self, event: StudyEvent | QuizEvent) -> None:
        """One step, with all that it asks for. What is to be kept is kept, all at once, before anything else."""
        effects = self._step(_whole(event))
        records = [effect.what for effect in effects if isinstance(effect, Record)]
        drafts = {effect.card: effect.text for effect in effects if isinstance(effect, SaveDraft)}
        if not isinstance(event, Typed) or isinstance(self.state, Quiz):
            self.desk.keep(records, drafts, self.name, self._unfinished)
        else:
            for card, text in drafts.items():
                self.desk.save_draft(card, text)
        for effect in effects:
            if isinstance(effect, CheckAnswer):
                self._check(effect)
            elif isinstance(effect, Tell):
                self._tell(effect.text)

    def graded(self, asked: CheckAnswer, grade: Grade) -> None:
        """The mark that ``check`` was to get; one that nobody waits for any more changes nothing."""
        library = self.desk.library
        bank = library.fingerprint(asked.card.partition("/")[0])
        self.send(Graded(asked.check, grade, bank, library.version))

    def failed(self, asked: CheckAnswer) -> None:
        """The marking came to nothing: the answer is still there."""
        self.send(CheckCancelled(asked.check))

    def keep(self) -> None:
        """Keep the session as it is. One that is over was forgotten with its last event; there may be another."""
        if self._unfinished is not None:
            self.desk.save(self.name, self._unfinished)

    @property
    def _unfinished(self) -> S | None:
        return None if self.state.phase in ("done", "finished") else self.state

    def _step(self, event: StudyEvent | QuizEvent) -> tuple[Effect, ...]:
        # Each machine takes only its own events; front ends send none of the other's.
        effects: tuple[Effect, ...]
        if isinstance(self.state, Study):
            self.state, effects = study.step(self.state, event, self.desk.now())  # type: ignore[arg-type]
        else:
            self.state, effects = quiz.step(self.state, event, self.desk.now())  # type: ignore[arg-type]
        return effects


def _whole(event: StudyEvent | QuizEvent) -> StudyEvent | QuizEvent:
    """The event without halves of characters, as some terminals send them: no file could hold them."""
    match event:
        case Typed(text) | Submitted(str(text)):
            return replace(event, text=_written(text))
        case Disputed(note):
            return replace(event, note=_written(note))
    return event


def _written(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
