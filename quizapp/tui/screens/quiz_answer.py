"""One question of a quiz that is over: the answer with its verdict, and the model answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from quizapp.desk.sitting import Sitting
from quizapp.session import events
from quizapp.session.quiz import Place, Quiz
from quizapp.tui.keys import binding
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.model_answer import ModelAnswer
from quizapp.tui.widgets.question import QuestionView
from quizapp.tui.widgets.status import Status
from quizapp.tui.widgets.verdict import VerdictView

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp


class QuizAnswerScreen(Screen[None]):
    """See why the mark is what it is, beside the model answer; n and p go to the other questions."""

    DEFAULT_CSS: ClassVar[str] = """
    QuizAnswerScreen #page { height: 1fr; padding: 1 1 0 1; }
    QuizAnswerScreen QuestionView { margin-bottom: 1; }
    QuizAnswerScreen #unmarked { height: auto; }
    QuizAnswerScreen #disputed { height: auto; color: $accent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        binding("quiz.next", "go(1)"),
        binding("quiz.previous", "go(-1)", shown=True),
        binding("quiz.dispute", "dispute", shown=True),
        binding("app.back", "app.pop_screen"),
    ]
    app: QuizApp

    def __init__(self, sitting: Sitting[Quiz]) -> None:
        """``sitting`` has the question on screen that is to be seen."""
        super().__init__()
        self._sitting = sitting

    def compose(self) -> ComposeResult:
        """From the question to the explanation, in one page."""
        yield Status("quiz")
        with VerticalScroll(id="page"):
            yield QuestionView()
            yield Static("", id="unmarked", markup=False)
            yield VerdictView()
            yield Static("", id="disputed", markup=False)
            yield ModelAnswer()
        yield KeyBar()

    async def on_mount(self) -> None:
        """The question that was opened."""
        await self.show()
        self.query_one("#page").focus()

    @property
    def place(self) -> Place:
        """The question and its answer."""
        state = self._sitting.state
        return state.places[state.at]

    async def show(self) -> None:
        """The question, its answer and what came of it."""
        state, place = self._sitting.state, self.place
        question = self.app.desk.library.question(place.entry.card)
        bank, _, name = place.entry.card.partition("/")
        self.query_one(Status).show(f"{bank} · {name.replace('-', ' ')}", f"{state.at + 1} of {len(state.places)}")
        prompt = question.prompt if question else "*This question is no longer in its bank.*"
        await self.query_one(QuestionView).show(prompt)
        self.query_one(VerdictView).display = place.grade is not None
        if place.grade is not None:
            await self.query_one(VerdictView).show(place.grade, place.submitted or "")
        says = "· unanswered" if place.is_blank else f"? not marked: the marking was stopped\n\n{place.submitted}"
        self.query_one("#unmarked", Static).update(says if place.grade is None else "")
        self.query_one("#unmarked").display = place.grade is None
        disputed = "" if place.disputed is None else f"Disputed. {place.disputed}".strip()
        self.query_one("#disputed", Static).update(disputed)
        self.query_one("#disputed").display = bool(disputed)
        if question is not None:
            await self.query_one(ModelAnswer).show(question, shown=True)
        self.query_one("#page").scroll_home(animate=False)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether the action makes sense now; the footer shows only those."""
        state = self._sitting.state
        if action == "dispute":
            return self.place.attempt is not None
        if action == "go":
            return 0 <= state.at + int(str(parameters[0])) < len(state.places)
        return True

    async def action_go(self, places: int) -> None:
        """Another question."""
        self._sitting.send(events.WentTo(self._sitting.state.at + places))
        await self.show()

    def action_dispute(self) -> None:
        """Say why the mark is wrong; kept for the author."""

        async def noted(note: str | None) -> None:
            if note is not None:
                self._sitting.send(events.Disputed(note))
                self.notify("Kept for the author. 'quizapp export' hands it on.")
                await self.show()

        self.app.push_screen(self.app.make("dispute"), noted)


SCREEN = QuizAnswerScreen
