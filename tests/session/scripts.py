"""What the tests of sessions share: entries, marks, and a clock that ticks ten seconds per event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from quizapp.grade import Grade, PointGrade
from quizapp.schedule.days import Moment
from quizapp.session import quiz, study
from quizapp.session.events import Effect, QuizEvent, Record, StudyEvent
from quizapp.session.items import Entry, Item

DAY = date(2026, 3, 1)
START = datetime(2026, 3, 1, 12, tzinfo=UTC)
NOON = Moment(START, DAY)

RIGHT = Grade("right", 2.0, 2.0, (PointGrade("the sum", 1.0, 1.0, "met"), PointGrade("the sign", 1.0, 1.0, "met")))
WRONG = Grade("wrong", 0.0, 2.0, (PointGrade("the sum", 2.0, 0.0, "missing"),))
MOSTLY = Grade(
    "partial", 2.0, 3.0, (PointGrade("the sum", 2.0, 2.0, "met"), PointGrade("the sign", 1.0, 0.0, "denied"))
)
UNGRADED = Grade("ungraded", 0.0, 2.0, (PointGrade("the sum", 2.0, 0.0, "error", message="no number was found"),))


def entries(number: int, **details: object) -> tuple[Entry, ...]:
    """``a/q0``, ``a/q1`` …, with two hints each and two marks."""
    items = [Item(f"a/q{count}", hints=2, out_of=2.0) for count in range(number)]
    return tuple(replace(Entry(item), **details) for item in items)  # type: ignore[arg-type]


@dataclass
class Studying:
    """A study session that is being driven, and all effects so far."""

    state: study.Study
    now: Moment = NOON
    effects: list[Effect] = field(default_factory=list)

    def __call__(self, *events: StudyEvent) -> tuple[Effect, ...]:
        """Send ``events``; gives the effects of the last."""
        effects: tuple[Effect, ...] = ()
        for event in events:
            self.now = Moment(self.now.at + timedelta(seconds=10), self.now.day)
            self.state, effects = study.step(self.state, event, self.now)
            self.effects.extend(effects)
        return effects

    @property
    def turn(self) -> study.Turn:
        """The card on screen."""
        assert self.state.turn is not None
        return self.state.turn

    @property
    def check(self) -> int:
        """The number of the marking that runs."""
        return self.turn.check


@dataclass
class Quizzing:
    """The same for a quiz."""

    state: quiz.Quiz
    now: Moment = NOON
    effects: list[Effect] = field(default_factory=list)

    def __call__(self, *events: QuizEvent, seconds: float = 10) -> tuple[Effect, ...]:
        """Send ``events``, ``seconds`` apart; gives the effects of the last."""
        effects: tuple[Effect, ...] = ()
        for event in events:
            self.now = Moment(self.now.at + timedelta(seconds=seconds), self.now.day)
            self.state, effects = quiz.step(self.state, event, self.now)
            self.effects.extend(effects)
        return effects

    @property
    def place(self) -> quiz.Place:
        """The question on screen."""
        assert self.state.place is not None
        return self.state.place


def records(effects: Iterable[Effect]) -> list[object]:
    """What the effects write to the log."""
    return [effect.what for effect in effects if isinstance(effect, Record)]
