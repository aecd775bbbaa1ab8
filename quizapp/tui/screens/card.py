"""Card: one question's past and future: answers, ratings, and how its memory fades."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from quizapp.desk.history import Happening, history
from quizapp.records import Act, Attempt, Review
from quizapp.report import words
from quizapp.schedule.rating import NAMES
from quizapp.session.items import Selection
from quizapp.statistics.curve import memory_curve
from quizapp.store import StoreFault
from quizapp.tui.keys import binding
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.marks import standing
from quizapp.tui.widgets.memory import MemoryPlot
from quizapp.tui.widgets.question import QuestionView
from quizapp.tui.widgets.rows import Row, Rows
from quizapp.tui.widgets.status import Status
from quizapp.tui.widgets.verdict import COLOURS

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp

#: From this width on the memory stands beside the history.
WIDE = 110
ACTS = {
    "bury": "not asked on that day",
    "suspend": "suspended: not asked until resumed",
    "resume": "resumed",
    "dispute": "mark disputed",
}
SOURCES = {"study": "", "quiz": " in a quiz", "submission": " in a submission"}


class CardScreen(Screen[None]):
    """One card: what happened to it, and when it will be forgotten."""

    DEFAULT_CSS: ClassVar[str] = """
    CardScreen #card { height: 1fr; layout: vertical; overflow-y: auto; }
    CardScreen.-wide #card { layout: horizontal; overflow-y: hidden; }
    CardScreen #memory, CardScreen #past { height: auto; padding: 1 2 0 2; }
    CardScreen.-wide #memory, CardScreen.-wide #past { height: 1fr; width: 1fr; }
    CardScreen.-wide #past { border-left: solid $border; }
    CardScreen #memory > Static { height: auto; }
    CardScreen #figures { margin: 1 0; }
    CardScreen.-wide MemoryPlot { height: 16; }
    CardScreen.-wide #past .heading { margin-top: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        binding("card.study", "study"),
        binding("card.suspend", "suspend"),
        binding("card.bury", "bury"),
        binding("card.edit", "edit"),
        binding("card.undo", "undo"),
        binding("list.down", "scroll_past(1)"),
        binding("list.up", "scroll_past(-1)"),
        binding("list.first", "scroll_past(-1000000)"),
        binding("list.last", "scroll_past(1000000)"),
        binding("app.back", "back"),
    ]
    app: QuizApp

    def __init__(self, card: str) -> None:
        """``card`` is ``bank/question``."""
        super().__init__()
        self._card = card

    def compose(self) -> ComposeResult:
        """The question and its memory, then its history."""
        bank, _, name = self._card.partition("/")
        yield Status(f"{bank} · {name.replace('-', ' ')}")
        with Container(id="card"):
            with Vertical(id="memory"):
                yield QuestionView()
                yield Static(id="figures", markup=False)
                yield MemoryPlot()
            with VerticalScroll(id="past", can_focus=False):
                yield Static("History", classes="heading")
        yield KeyBar()

    async def on_mount(self) -> None:
        """Everything that is known."""
        await self.show()

    def on_resize(self) -> None:
        """Side by side where there is room."""
        self.set_class(self.size.width >= WIDE, "-wide")

    async def on_screen_resume(self) -> None:
        """It may have been studied meanwhile."""
        await self.show()

    async def on_quiz_app_library_loaded(self) -> None:
        """It may have been edited."""
        await self.show()

    async def show(self) -> None:
        """The card as it is now."""
        desk = self.app.desk
        question = desk.library.question(self._card)
        prompt = question.prompt if question else "*This question is no longer in its bank; its history stays.*"
        await self.query_one(QuestionView).show(prompt)
        try:
            self._show_memory()
            happened = history(desk, self._card)
        except StoreFault as fault:
            self.notify(str(fault), severity="error", timeout=20, markup=False)
            return
        past = self.query_one("#past")
        await past.query("Rows, .nothing").remove()
        if happened:
            await past.mount(Rows([self._line(entry) for entry in happened], 18))
        else:
            await past.mount(Static("It was never answered.", classes="nothing quiet"))

    def _show_memory(self) -> None:
        desk = self.app.desk
        now = desk.now()
        card = desk.store.card(self._card)
        memory = desk.memory(self._card.partition("/")[0])
        says, _ = standing(card, now.day)
        self.query_one(Status).show(sandbox=says)
        if card.last is None or card.stability is None or card.due is None:
            self.query_one("#figures", Static).update("Never reviewed: its memory begins with the first rating.")
            self.query_one(MemoryPlot).show(None, now.day, now.day, memory.retention)
            return
        rows = [
            ("Recall today", f"{100 * memory.recall(card, now.day):.0f} %"),
            ("Stability", f"{card.stability:.1f} days until recall falls to 90 %"),
            ("Difficulty", f"{card.difficulty or 0:.1f} of 10"),
            ("Due", f"{card.due:%Y-%m-%d} ({says})"),
            ("Reviews", f"on {card.reviews} day{'s' * (card.reviews != 1)}, forgotten on {card.lapses}"),
        ]
        figures = Content("\n").join(Content.assemble((f"{name:<14}", "$foreground 65%"), text) for name, text in rows)
        self.query_one("#figures", Static).update(figures)
        ahead = max((card.due - card.last).days // 2, 2)
        until = max(card.due, now.day) + timedelta(days=ahead)
        curve = memory_curve(desk.store.reviews(self._card), memory, until)
        self.query_one(MemoryPlot).show(curve, now.day, card.due, memory.retention)

    def _line(self, entry: Happening) -> Row:
        at = self.app.desk.local(entry.what.at)
        text = Content.assemble(*self._says(entry.what))
        if entry.undone:
            text = Content.assemble(text.stylize("strike"), (" taken back", "$accent"))
        return Content.styled(f"{at:%Y-%m-%d %H:%M}", "$foreground 65%"), text

    def _says(self, what: Attempt | Review | Act) -> Iterator[str | tuple[str, str]]:
        match what:
            case Attempt():
                mark = f"{words.MARKS[what.verdict]} {what.verdict}"
                marks = f" {words.number(what.score)} of {words.number(what.out_of)}" if what.out_of else ""
                yield mark, f"bold {COLOURS[what.verdict]}"
                hints = f", {what.hints} hint{'s' * (what.hints > 1)}" if what.hints else ""
                yield f"{'' if what.verdict == 'ungraded' else marks}{SOURCES[what.source]}{hints}"
                if what.answer.strip():
                    yield f"\n{words.excerpt(what.answer, lines=3, length=240)}", "$foreground 75%"
            case Review():
                yield f"rated {NAMES[what.rating]}"
                if what.proposed not in (None, what.rating):
                    yield f" instead of {NAMES[what.proposed or what.rating]}"
                if what.reason:
                    yield f"\n{words.line(what.reason)}", "$foreground 75%"
            case Act():
                yield ACTS[what.kind]
                if what.note:
                    yield f"\n“{words.line(what.note)}”", "$foreground 75%"

    async def _decide(self, kind: str, says: str) -> None:
        self.app.desk.decide(self._card, kind)
        self.notify(says)
        await self.show()

    async def action_suspend(self) -> None:
        """Not asked until resumed, or asked again."""
        if self.app.desk.store.card(self._card).suspended:
            await self._decide("resume", "It is asked again.")
        else:
            await self._decide("suspend", "It is not asked until you resume it.")

    async def action_bury(self) -> None:
        """Not asked today."""
        await self._decide("bury", "It is not asked today.")

    async def action_undo(self) -> None:
        """Take back the last decision, of this card or another."""
        undone = self.app.desk.undo()
        self.notify(f"Taken back: what you decided about {undone.card}." if undone else "There is nothing to undo.")
        await self.show()

    def action_study(self) -> None:
        """Ask this one now."""
        self.app.go("study", only=Selection(cards=(self._card,)))

    def action_edit(self) -> None:
        """The question's entry in the bank, in an editor."""
        self.app.edit(self._card)

    def action_scroll_past(self, lines: int) -> None:
        """Through the history, or through everything where it is one column."""
        target = self.query_one("#past" if self.has_class("-wide") else "#card")
        target.scroll_relative(y=lines, animate=False)

    def action_back(self) -> None:
        """Where one came from."""
        self.app.pop_screen()


SCREEN = CardScreen
