"""A quiz: its questions in any order, a map of them, a calm timer, pauses, handing in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.timer import Timer

from quizapp.desk.sitting import Sitting
from quizapp.question import Question
from quizapp.session import events
from quizapp.session.choice import Choice
from quizapp.session.quiz import Place, Quiz
from quizapp.tui import durations
from quizapp.tui.checking import Checking
from quizapp.tui.keys import binding
from quizapp.tui.quiz_stage import Stage, before_handing_in, buttons, makes_sense, stage_of
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.model_answer import ModelAnswer
from quizapp.tui.widgets.quiz_bar import QuizBar
from quizapp.tui.widgets.quiz_map import QuizMap
from quizapp.tui.widgets.quiz_place import QuizPlace
from quizapp.tui.widgets.status import Status

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp

#: Typing is kept when it pauses for so many seconds.
TYPING_PAUSE = 0.3
#: The time that is used is kept this often, in seconds, if nothing else happens: not more of it can be lost.
TIME_KEPT_EVERY = 15.0


class QuizScreen(Checking, Screen[None]):
    """Answer the questions in any order; hand in at the end."""

    DEFAULT_CSS: ClassVar[str] = """
    QuizScreen QuizMap { margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        binding("quiz.submit", "submit"),
        binding("quiz.cancel", "cancel"),
        binding("quiz.accept", "accept"),
        binding("quiz.next", "next"),
        binding("quiz.previous", "previous"),
        binding("quiz.hint", "hint"),
        binding("quiz.model", "model"),
        binding("quiz.dispute", "dispute"),
        binding("quiz.pause", "pause"),
        binding("quiz.finish", "finish"),
        binding("app.back", "back"),
    ]
    AUTO_FOCUS = ""  # the place on screen sets it; keys are not to go into an input that is not to be seen
    app: QuizApp

    def __init__(self, choice: Choice | None = None, resume: bool = False) -> None:
        """``choice`` says which questions and how; ``resume`` goes on with the quiz that was left."""
        super().__init__()
        self._choice = choice or Choice()
        self._resume = resume
        self._typing: Timer | None = None
        self._model_of: int | None = None
        """Of which question the model answer is shown."""
        self._over = False

    def compose(self) -> ComposeResult:
        """The map, then the question with its answer or its verdict."""
        yield Status("quiz")
        yield QuizMap()
        yield QuizPlace()
        yield QuizBar()
        yield KeyBar()

    async def on_mount(self) -> None:
        """Begin, or go on where it was left."""
        desk = self.app.desk
        saved = desk.saved("quiz") if self._resume else None
        if self._resume and not isinstance(saved, Quiz):
            desk.save("quiz", None)
            self.notify("The quiz that was left cannot be read any more: choose another one.", severity="warning")
        state = saved if isinstance(saved, Quiz) else desk.begin_quiz(self._choice)
        if not state.places or (self._resume and saved is not state):
            self.call_later(self.app.instead, "quiz_setup")
            return
        self.sitting: Sitting[Quiz] = Sitting(desk, state, self.check, lambda text: self.notify(text, markup=False))
        if self._resume:
            self.sitting.resume()
        self.set_interval(1.0, self.tick)
        await self.show()

    @property
    def state(self) -> Quiz:
        """Where the quiz stands."""
        return self.sitting.state

    @property
    def place(self) -> Place:
        """The question on screen and its answer."""
        return self.state.places[self.state.at]

    @property
    def question(self) -> Question | None:
        """The question on screen; None where it is no longer in its bank."""
        return self.app.desk.library.question(self.place.entry.card)

    @property
    def stage(self) -> Stage:
        """Where the screen stands."""
        return stage_of(self.state, self.question is None)

    async def send(self, event: events.QuizEvent) -> None:
        """One step, and what it changes on screen."""
        self._keep_typing()
        self.sitting.send(event)
        await self.show()

    async def show(self) -> None:
        """The screen as the state wants it."""
        stage = self.stage
        if stage == "finished":
            self._show_summary()
            return
        await self.query_one(QuizPlace).show(self.state, stage, self.question, self._model_of == self.state.at)
        self._show_progress()
        self.refresh_bindings()

    def _show_progress(self) -> None:
        """The map, the time, the buttons."""
        state, stage = self.state, self.stage
        self.query_one(QuizMap).show(state.places, state.at)
        bank = self.place.entry.item.bank
        answered = sum(not place.is_blank for place in state.places)
        left = state.seconds_left(self.app.desk.now())
        time = "" if left is None else f" · {durations.left(left)}"
        self.query_one(Status).show(
            f"Question {state.at + 1} of {len(state.places)} · {bank}", f"{answered} answered{time}"
        )
        code = self.question is not None and self.question.input == "code"
        waiting = ("Running your code …" if code else "Checking …") if stage == "checking" else ""
        hints = len(self.question.hints) - self.place.hints if self.question else 0
        self.query_one(QuizBar).show(buttons(state, stage), hints, stage == "paused", waiting)

    def _show_summary(self) -> None:
        if self.app.screen is self and not self._over:  # else when what lies above is closed
            self._over = True
            self.app.instead("quiz_summary", quiz=self.state)

    def on_screen_resume(self) -> None:
        """It may have ended while something lay above it."""
        if hasattr(self, "sitting") and self.stage == "finished":
            self._show_summary()

    async def tick(self) -> None:
        """A second has passed, or some: show what is left, and hand in when nothing is."""
        if not hasattr(self, "sitting") or self.state.phase != "running":
            return
        now = self.app.desk.now()
        if self.state.seconds_left(now) == 0:
            self.notify("The time is up. What you wrote is being marked.")
            await self.send(events.Ticked())
            return
        if self.state.clock is None or (now.at - self.state.clock).total_seconds() >= TIME_KEPT_EVERY:
            self.sitting.send(events.Ticked())
        self._show_progress()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Whether the action makes sense now; the footer shows only those."""
        if not hasattr(self, "sitting"):
            return action == "back"
        return makes_sense(action, self.state, self.stage)

    def on_answer_box_changed(self) -> None:
        """Typed: kept as soon as the typing pauses."""
        if self._typing is not None:
            self._typing.stop()
        self._typing = self.set_timer(TYPING_PAUSE, self._typing_paused)

    async def on_answer_box_entered(self) -> None:
        """Enter in a single line."""
        await self.action_submit()

    async def on_quiz_map_chosen(self, message: QuizMap.Chosen) -> None:
        """A number was clicked."""
        if self.state.phase == "running":
            await self.send(events.WentTo(message.place))

    async def on_quiz_bar_asked(self, message: QuizBar.Asked) -> None:
        """A button was pressed."""
        await self.run_action(message.what)

    def _typing_paused(self) -> None:
        self._keep_typing()
        if self.stage != "finished":
            self._show_progress()

    def _keep_typing(self) -> None:
        if self._typing is not None:
            self._typing.stop()
            self._typing = None
        if hasattr(self, "sitting"):
            text = self.query_one(QuizPlace).typed(self.state)
            if text is not None and text != self.place.text:
                self.sitting.send(events.Typed(text))

    def keep(self) -> None:
        """Before leaving: what is typed and where the quiz stands."""
        self._keep_typing()
        if hasattr(self, "sitting"):
            self.sitting.send(events.Ticked())

    async def action_submit(self) -> None:
        """Have the answer marked; with feedback at the end: go on, and after the last question hand in."""
        is_last = self.state.at == len(self.state.places) - 1
        await self.send(events.Submitted(self.query_one(QuizPlace).typed(self.state)))
        if self.state.choice.feedback == "at the end" and is_last:
            self.action_finish()

    async def action_cancel(self) -> None:
        """Stop waiting for the mark; once handed in, for all of them."""
        checks = [place.check for place in self.state.places] if self.stage == "grading" else [self.place.check]
        for check in checks:
            if check is not None:
                self.sitting.send(events.CheckCancelled(check))
        await self.show()

    async def action_accept(self) -> None:
        """After the verdict: the next question, or handing in after the last. After a pause: go on."""
        if self.state.phase == "paused":
            await self.action_pause()
        elif self.state.at < len(self.state.places) - 1:
            await self.action_next()
        else:
            self.action_finish()

    async def action_next(self) -> None:
        """The question after this one."""
        await self.send(events.NextCard())

    async def action_previous(self) -> None:
        """The question before this one."""
        await self.send(events.WentTo(self.state.at - 1))

    async def action_hint(self) -> None:
        """One more hint."""
        await self.send(events.HintAsked())

    async def action_model(self) -> None:
        """The model answer and the explanation, or no longer."""
        self._model_of = None if self._model_of == self.state.at else self.state.at
        await self.show()
        self.query_one(ModelAnswer).scroll_visible(animate=False)

    def action_dispute(self) -> None:
        """Say why the mark is wrong; kept for the author."""

        async def noted(note: str | None) -> None:
            if note is not None:
                await self.send(events.Disputed(note))
                self.notify("Kept for the author; 'quizapp export --disputes' lists it.")

        self.app.push_screen(self.app.make("dispute"), noted)

    async def action_pause(self) -> None:
        """Hide the question and let the time stand still, or go on."""
        await self.send(events.Resumed() if self.state.phase == "paused" else events.Paused())

    def action_finish(self) -> None:
        """Hand in, once it is sure."""
        self._keep_typing()

        async def sure(yes: bool | None) -> None:
            if yes and self.stage != "finished":
                await self.send(events.Finished())

        confirm = self.app.make("confirm", says=before_handing_in(self.state), yes="Hand in")
        self.app.push_screen(confirm, sure)

    def action_back(self) -> None:
        """Home; the quiz can be continued, its time stands still."""
        self.keep()
        if hasattr(self, "sitting"):
            self.sitting.send(events.Paused())
        self.app.pop_screen()


SCREEN = QuizScreen
