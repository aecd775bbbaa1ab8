"""Study: one card after the other is asked, marked, explained and rated."""

from __future__ import annotations

from asyncio import Lock
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.timer import Timer
from textual.widgets import Static

from quizapp.desk.overview import overview
from quizapp.desk.sitting import Sitting
from quizapp.question import Question
from quizapp.session import events
from quizapp.session.items import Selection
from quizapp.session.study import Study, Turn
from quizapp.store import StoreFault
from quizapp.tui.studying import Studying
from quizapp.tui.widgets.answer_box import AnswerBox
from quizapp.tui.widgets.ask_bar import AskBar
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.model_answer import ModelAnswer
from quizapp.tui.widgets.question import QuestionView
from quizapp.tui.widgets.rating_bar import RatingBar
from quizapp.tui.widgets.status import Status
from quizapp.tui.widgets.verdict import VerdictView

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp

#: Typing is kept when it pauses for so many seconds.
TYPING_PAUSE = 0.3

GONE = "is no longer in its bank, so it is left out."

#: Which widget is to be seen in which phases.
SEEN = {
    "QuestionView": ("asking", "checking", "verdict"),
    "AnswerBox": ("asking", "checking"),
    "AskBar": ("asking", "checking"),
    "#result": ("verdict",),
    "RatingBar": ("verdict",),
    "#done": ("done",),
}


class StudyScreen(Studying):
    """Answer a question, see why the mark is what it is, and say how well you knew it."""

    DEFAULT_CSS: ClassVar[str] = """
    StudyScreen #card { height: 1fr; padding: 1 1 0 1; align-horizontal: center; }
    StudyScreen #card > * { max-width: 110; }
    StudyScreen QuestionView { max-height: 50%; margin-bottom: 1; padding: 0 1; }
    StudyScreen.-verdict QuestionView { max-height: 30%; }
    StudyScreen #result { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    StudyScreen #done { height: auto; padding: 1 1; }
    """
    AUTO_FOCUS: ClassVar[str] = ""  # `show` says where the focus belongs
    app: QuizApp

    def __init__(
        self, only: Selection | None = None, resume: bool = False, flashcards: bool = False, limit: int | None = None
    ) -> None:
        """``only`` says which cards, ``limit`` how many at most; ``resume`` goes on with the session that was left."""
        super().__init__()
        self._only = only or Selection()
        self._resume = resume
        self._flashcards = flashcards
        self._limit = limit
        self._typing: Timer | None = None
        self._waiting: Timer | None = None
        self._waited = 0
        self._showing = Lock()
        #: The card and the phase that are on screen, and the card that the answer box is for.
        self._shown: tuple[str, str] | None = None
        self._boxed = ""

    def compose(self) -> ComposeResult:
        """Question, answer or verdict, what can be done."""
        yield Status("study")
        with Vertical(id="card"):
            yield QuestionView()
            yield AnswerBox()
            with VerticalScroll(id="result"):
                yield VerdictView()
                yield ModelAnswer()
            yield Static("", id="done", markup=False)
        yield AskBar()
        yield RatingBar()
        yield KeyBar()

    async def on_mount(self) -> None:
        """Begin, or go on where it was left."""
        desk = self.app.desk
        try:
            saved = desk.saved("study") if self._resume else None
            goes_on = isinstance(saved, Study)
            state = saved if isinstance(saved, Study) else desk.begin_study(self._only, self._limit, self._flashcards)
        except StoreFault as fault:
            self.notify(str(fault), severity="error", timeout=30, markup=False)
            self.call_later(self.action_back)
            return
        self.sitting = Sitting(desk, state, self.check, lambda text: self.notify(text, markup=False))
        if goes_on:
            self.sitting.resume()
        await self.show()

    @property
    def answer(self) -> str:
        """What is typed."""
        return self.query_one(AnswerBox).text

    @property
    def question(self) -> Question | None:
        """The question on screen."""
        return self.app.desk.library.question(self.state.turn.card) if self.state.turn else None

    async def show(self) -> None:
        """The screen as the state wants it."""
        async with self._showing:
            self._leave_out_what_is_gone()
            turn, phase, question = self.state.turn, self.state.phase, self.question
            self.set_class(phase == "verdict", "-verdict")
            for selector, phases in SEEN.items():
                self.query_one(selector).display = phase in phases
            if turn is None or question is None:
                self._show_end()
            else:
                await self._show_turn(turn, question)
            if phase != "checking":  # drawing the footer anew takes longer than most checks
                self.refresh_bindings()

    def _leave_out_what_is_gone(self) -> None:
        while self.state.turn is not None and self.question is None:
            self.notify(f"{self.state.turn.card} {GONE}", severity="warning", markup=False)
            self.sitting.send(events.Skipped())

    async def _show_turn(self, turn: Turn, question: Question) -> None:
        before = self._shown
        self._shown = turn.card, turn.phase
        hints = question.hints[: turn.hints]
        if before is None or before[0] != turn.card:
            name = question.id.replace("-", " ")
            self.query_one(Status).show(f"{turn.card.partition('/')[0]} · {name}")
            await self.query_one(QuestionView).show(question.prompt, hints)
        else:
            await self.query_one(QuestionView).show_hints(hints)
        self.query_one(Status).show(sandbox=f"{self.state.left} left")
        if turn.phase == "verdict":
            if before != self._shown or self.query_one(ModelAnswer).display != turn.revealed:
                await self._show_verdict(turn, question)
            return
        if self._boxed != turn.card or (before is not None and before[1] == "verdict"):
            await self._show_input(turn, question)
        self._show_asking(turn, question, before)

    async def _show_input(self, turn: Turn, question: Question) -> None:
        options, several = question.options
        await self.query_one(AnswerBox).show(question.input, turn.text, options, several)
        self._boxed = turn.card

    def _show_asking(self, turn: Turn, question: Question, before: tuple[str, str] | None) -> None:
        box = self.query_one(AnswerBox)
        checking = turn.phase == "checking"
        box.hold(checking)
        box.display = not self.state.flashcards
        waiting = "" if checking else None
        self.query_one(AskBar).show(min(turn.hints, len(question.hints)), len(question.hints), self._turns, waiting)
        if checking:
            self._waited = 0
            self.after_a_moment(lambda: self.state.phase == "checking", self._say_checking)
            return
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
        if self._turns:
            self.set_focus(None)
        elif before is None or before[1] != "asking" or before[0] != turn.card:
            box.input.focus()

    @property
    def _turns(self) -> bool:
        return self.state.flashcards

    async def _show_verdict(self, turn: Turn, question: Question) -> None:
        hint = question.hints[min(turn.hints, len(question.hints) - 1)]
        model, result = self.query_one(ModelAnswer), self.query_one("#result")
        asked_for = turn.revealed and self.query_one(VerdictView).children and not model.display
        await self.query_one(VerdictView).show(turn.grade, turn.marked_text or "", hint, self.state.flashcards)
        await model.show(question, shown=turn.revealed)
        self.query_one(RatingBar).show(turn.proposal, self.app.desk.previews(turn.card))
        result.focus(scroll_visible=False)
        if asked_for and turn.grade is not None:
            self.call_after_refresh(model.scroll_visible, animate=False, top=True)
        else:
            result.scroll_home(animate=False)

    def _show_end(self) -> None:
        state = self.state
        self._shown, self._boxed = None, ""
        if state.reviewed or state.skipped:
            forgotten = f", {state.forgotten} of them forgotten" if state.forgotten else ""
            skipped = f", {len(state.skipped)} skipped" if state.skipped else ""
            says = f"Done for now: {state.reviewed} rated{forgotten}{skipped}."
        else:
            says = "Nothing is due here, and today's new questions are done. A quiz or browsing is always possible."
        keys = "Enter goes back, u takes the last decision back." if state.undoable else "Enter goes back."
        lines = [says, self._outlook(), keys]
        self.query_one("#done", Static).update("\n\n".join(filter(None, lines)))
        self.query_one(Status).show("study", "")
        self.set_focus(None)

    def _outlook(self) -> str:
        """What today came to, and what tomorrow brings."""
        try:
            figures = overview(self.app.desk)
        except StoreFault:
            return ""
        due = sum(deck.count.due for deck in figures.decks if not self._only.banks or deck.id in self._only.banks)
        minutes = max(1, round(figures.milliseconds_today / 60_000))
        lines = [
            f"Today    {figures.reviewed_today} rated in {minutes} min" if figures.reviewed_today else "",
            f"Streak   {figures.streak.days} day{'s' * (figures.streak.days != 1)}" if figures.streak.days else "",
            f"Still due {due}: s on the first screen goes on" if due and self._limit else "",
            f"Tomorrow {figures.forecast[1]} due" if sum(figures.forecast[1:2]) else "",
        ]
        return "\n".join(filter(None, lines))

    def _say_checking(self) -> None:
        question = self.question
        running = question is not None and question.input == "code"
        says = "Running your code in the sandbox" if running else "Checking your answer"
        since = f" {self._waited} s" if self._waited else ""
        of = len(question.hints) if question else 0
        self.query_one(AskBar).show(0, of, self._turns, f"{says} …{since}  Esc stops it.")
        if self._waiting is None:
            self._waiting = self.set_interval(1, self._wait_on)
            self.refresh_bindings()

    def _wait_on(self) -> None:
        if self.state.phase == "checking":
            self._waited += 1
            self._say_checking()

    async def on_quiz_app_library_loaded(self) -> None:
        """The banks were read again: the question may read another way now."""
        if hasattr(self, "sitting") and self._shown is not None:
            self.keep_typing()
            self._shown, self._boxed = None, ""
            await self.show()

    def on_answer_box_changed(self) -> None:
        """Typed: kept as soon as the typing pauses."""
        if self._typing is not None:
            self._typing.stop()
        self._typing = self.set_timer(TYPING_PAUSE, self.keep_typing)

    async def on_answer_box_entered(self) -> None:
        """Enter in a single line."""
        if self.state.phase == "asking":
            await self.action_submit()

    async def on_rating_bar_chosen(self, message: RatingBar.Chosen) -> None:
        """A button of the four."""
        await self.action_rate(message.rating)

    async def on_ask_bar_asked(self, message: AskBar.Asked) -> None:
        """A button below the question."""
        await self.run_action(message.what)

    def keep_typing(self) -> None:
        """Send what was typed, if it was not: only while the box is that of the card on screen."""
        if self._typing is not None:
            self._typing.stop()
            self._typing = None
        turn = self.state.turn
        if turn is not None and turn.phase != "verdict" and turn.card == self._boxed:
            self.sitting.send(events.Typed(self.answer))


SCREEN = StudyScreen
