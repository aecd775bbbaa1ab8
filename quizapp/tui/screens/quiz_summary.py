"""How a quiz went: the score, the time, bars by deck and topic, and each question with its verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizapp.desk.sitting import Sitting
from quizapp.report.words import number
from quizapp.session import events
from quizapp.session.quiz import Place, Quiz
from quizapp.session.summary import Bar, Summary, summarise
from quizapp.tui import durations
from quizapp.tui.keys import binding
from quizapp.tui.widgets.bars import share_bar
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.quiz_map import mark_of
from quizapp.tui.widgets.status import Status

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp


class QuizSummaryScreen(Screen[None]):
    """See how it went, open a question, and put what you missed into your reviews."""

    DEFAULT_CSS: ClassVar[str] = """
    QuizSummaryScreen #score { height: auto; padding: 1 1 0 1; }
    QuizSummaryScreen #parts { height: 1fr; }
    QuizSummaryScreen OptionList {
        width: 1fr; height: 100%; border: none; padding: 0 1; background: $background; overflow-x: hidden;
    }
    QuizSummaryScreen OptionList:focus { border: none; background-tint: $background 0%; }
    QuizSummaryScreen #bars { width: 40; height: 100%; padding: 0 1; scrollbar-size-vertical: 1; }
    QuizSummaryScreen.-wide #bars { width: 60; }
    QuizSummaryScreen #missed { height: auto; padding: 0 1; color: $accent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        binding("quiz.open", "open"),
        binding("quiz.learn", "learn"),
        binding("quiz.dispute", "dispute", shown=True),
        binding("quiz.again", "again"),
        binding("list.down", "move('cursor_down')"),
        binding("list.up", "move('cursor_up')"),
        binding("list.first", "move('first')"),
        binding("list.last", "move('last')"),
        binding("app.back", "app.pop_screen"),
    ]
    app: QuizApp

    def __init__(self, quiz: Quiz) -> None:
        """``quiz`` is one that is over."""
        super().__init__()
        self._quiz = quiz

    def compose(self) -> ComposeResult:
        """The score, then questions and bars side by side."""
        yield Status("quiz · how it went")
        yield Static("", id="score")
        with Horizontal(id="parts"):
            yield OptionList()
            with VerticalScroll(id="bars"):
                yield Static("")
        yield Static("", id="missed", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """The first question that was missed is marked."""
        self.sitting = Sitting(self.app.desk, self._quiz, lambda _: None, self.notify)
        missed = [place for place, of in enumerate(self.state.places) if of.is_missed]
        self.sitting.send(events.WentTo(missed[0] if missed else 0))
        self.show()
        self.query_one(OptionList).focus()

    @property
    def state(self) -> Quiz:
        """The quiz, with what was decided about it since."""
        return self.sitting.state

    def on_resize(self) -> None:
        """Bars are as long as there is room."""
        self.set_class(self.size.width >= 110, "-wide")
        if hasattr(self, "sitting"):
            self._go_to_marked()
            self.show()

    def on_screen_resume(self) -> None:
        """Another question may have been opened, or one disputed."""
        if hasattr(self, "sitting"):
            self.show()

    def show(self) -> None:
        """All of it anew."""
        summary = summarise(self.state)
        self.query_one("#score", Static).update(score(summary, self.state.timed_out))
        cells = 24 if self.has_class("-wide") else 8
        self.query_one("#bars Static", Static).update(bars(summary.bars, cells))
        questions = self.query_one(OptionList)
        questions.clear_options()
        questions.add_options([Option(question_line(at, place)) for at, place in enumerate(self.state.places, 1)])
        questions.highlighted = self.state.at
        self.query_one("#missed", Static).update(self._missed(len(summary.missed)))
        self.refresh_bindings()

    def _missed(self, missed: int) -> str:
        them = "1 question" if missed == 1 else f"{missed} questions"
        if self.state.learned:
            return f"✓ {them} put into your reviews as forgotten."
        return f"You missed {them}: l puts {'it' if missed == 1 else 'them'} into your reviews." if missed else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Whether the action makes sense now; the footer shows only those."""
        if not hasattr(self, "sitting"):
            return action == "app.pop_screen"
        if action == "learn":
            return not self.state.learned and any(place.is_missed for place in self.state.places)
        if action == "dispute":
            at = self.query_one(OptionList).highlighted
            return at is not None and self.state.places[at].attempt is not None
        return True

    def on_option_list_option_highlighted(self) -> None:
        """Not every question can be disputed."""
        self.refresh_bindings()

    def on_option_list_option_selected(self) -> None:
        """Enter, or a click."""
        self.action_open()

    def action_move(self, how: str) -> None:
        """Mark another question."""
        getattr(self.query_one(OptionList), f"action_{how}")()

    def action_open(self) -> None:
        """The question with its answer, verdict and model answer."""
        self._go_to_marked()
        self.app.go("quiz_answer", sitting=self.sitting)

    def action_learn(self) -> None:
        """Put what was missed into the reviews."""
        self._go_to_marked()
        self.sitting.send(events.MissedLearned())
        self.show()

    def action_dispute(self) -> None:
        """Say why the mark is wrong; kept for the author."""
        self._go_to_marked()

        def noted(note: str | None) -> None:
            if note is not None:
                self.sitting.send(events.Disputed(note))
                self.notify("Kept for the author. 'quizapp export' hands it on.")
                self.show()

        self.app.push_screen(self.app.make("dispute"), noted)

    def action_again(self) -> None:
        """Choose another quiz."""
        self.app.instead("quiz_setup")

    def _go_to_marked(self) -> None:
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self.sitting.send(events.WentTo(at))


def score(summary: Summary, timed_out: bool) -> Content:
    """Marks, time, and how many of each verdict."""
    if summary.share is None:
        head = "Nothing was worth marks"
    else:
        head = f"{number(summary.earned)} of {number(summary.out_of)} marks ({summary.share:.0%})"
    time = f"  in {durations.took(summary.seconds)}{', the time was up' if timed_out else ''}"
    counts = [
        Content.styled(f"{mark} {count} {verdict}", colour)
        for mark, verdict, colour, count in (
            ("✓", "right", "$success", summary.right),
            ("~", "partial", "$warning", summary.partial),
            ("✗", "wrong", "$error", summary.wrong),
            ("·", "unanswered", "$primary", summary.unanswered),
            ("?", "not marked", "$accent", summary.ungraded),
        )
        if count
    ]
    return Content.assemble((head, "bold"), time, "\n", Content("   ").join(counts), "\n")


def bars(parts: Sequence[Bar], cells: int) -> Content:
    """A line for each deck, then for each topic."""
    lines: list[Content] = []
    for kind, heading in (("bank", "By deck"), ("tag", "By topic")):
        of_kind = [part for part in parts if part.kind == kind]
        if of_kind:
            lines += [Content("")] * bool(lines) + [Content.styled(heading, "bold $primary")]
            lines += [_bar(part, cells) for part in of_kind]
    return Content("\n").join(lines)


def _bar(part: Bar, cells: int) -> Content:
    name = part.name if len(part.name) <= 15 else f"{part.name[:14]}…"
    if not part.out_of:
        return Content(f"{name:<15} {'no marks':>{cells + 5}}")
    share = part.earned / part.out_of
    marks = f"{number(part.earned)}/{number(part.out_of)}"
    return Content.assemble(f"{name:<15} ", (share_bar(share, cells), "$success"), f" {share:>4.0%} {marks:>7}")


def question_line(at: int, place: Place) -> Content:
    """``✓  3 image representation  1/1``, and whether its mark is disputed."""
    mark, colour = mark_of(place)
    if place.grade is None and not place.is_blank:
        mark, colour = "?", "$accent"  # its marking was stopped
    name = place.entry.card.partition("/")[2].replace("-", " ")
    marks = f"  {number(place.grade.score)}/{number(place.grade.out_of)}" if place.grade else ""
    disputed = "  disputed" if place.disputed is not None else ""
    return Content.assemble((mark, f"bold {colour}"), f" {at:>2} {name}", (f"{marks}{disputed}", "$foreground 65%"))


SCREEN = QuizSummaryScreen
