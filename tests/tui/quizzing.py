"""What tests do at the quiz screens, and what they see there."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from quizapp.session.choice import Choice
from quizapp.session.items import Selection
from quizapp.session.quiz import Place, Quiz
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.quiz import QuizScreen
from quizapp.tui.widgets.answer_box import AnswerBox
from quizapp.tui.widgets.choices import Choices
from tests.tui.conftest import Rig, drive, text_of, until

#: In the order of the questionnaire: prose, one line, one choice, several choices.
LETTERS = Selection(("letters",))
VOWELS = "They are a, e, i, o and u; the air flows free."
AT_ONCE = Choice(LETTERS, number=None)
AT_THE_END = Choice(LETTERS, number=None, feedback="at the end")


class Learner:
    """Drives an app by keys."""

    def __init__(self, app: QuizApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> Any:
        return self.app.screen

    @property
    def state(self) -> Quiz:
        state: Quiz = self.screen.state
        return state

    @property
    def place(self) -> Place:
        return self.state.places[self.state.at]

    @property
    def at(self) -> int:
        """The number of the question on screen, as the learner counts."""
        return self.state.at + 1

    @property
    def text(self) -> str:
        return text_of(self.app)

    @property
    def words(self) -> str:
        """All that is on screen, in one line."""
        return " ".join(self.text.split())

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
        await self.pilot.pause()

    async def write(self, text: str) -> None:
        """Type an answer."""
        box = self.screen.query_one(AnswerBox).input
        if isinstance(box, TextArea):
            box.text = text
        else:
            assert isinstance(box, Input)
            box.value = text
        await self.pilot.pause()

    async def choose(self, *options: str) -> None:
        """Choose options by keys."""
        box = self.screen.query_one(AnswerBox).input
        assert isinstance(box, Choices)
        for option in options:
            box.highlighted = box._texts.index(option)
            await self.pilot.press("space")
        await self.pilot.pause()

    async def until(self, name: str) -> None:
        """Wait for a screen by its class's name."""
        await until(self.pilot, lambda: type(self.app.screen).__name__ == name)
        await self.pilot.pause()

    async def marked(self) -> None:
        """Wait for the mark of the question on screen."""
        await until(self.pilot, lambda: self.place.grade is not None and self.screen.stage == "marked")
        await self.pilot.pause()

    async def submit(self, text: str) -> None:
        """Answer, and wait for the mark."""
        await self.write(text)
        await self.press("ctrl+s")
        await self.marked()

    async def hand_in(self) -> None:
        """Hand in, sure of it, and see how it went."""
        await self.press("f10", "enter")
        await self.until("QuizSummaryScreen")


def quizzing(rig: Rig, test: Any, choice: Choice = AT_ONCE, size: tuple[int, int] = (80, 24)) -> None:
    """Run ``test`` on a learner in front of a quiz that has just begun."""
    sitting(rig.app("quiz", choice=choice), test, QuizScreen.__name__, size)


def sitting(app: QuizApp, test: Any, screen: str, size: tuple[int, int] = (80, 24)) -> None:
    """Run ``test`` on a learner in front of ``screen``."""

    async def run(pilot: Pilot[None]) -> None:
        learner = Learner(app, pilot)
        await learner.until(screen)
        await test(learner)

    drive(app, run, size)
