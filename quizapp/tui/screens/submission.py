"""Submission: a file of answers is chosen, marked, and walked through beside what was handed in."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import ProgressBar, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, get_current_worker

from quizapp.desk import LibraryFault
from quizapp.desk import submission as filed
from quizapp.marking import File
from quizapp.report import model, words
from quizapp.store import StoreFault
from quizapp.tui.keys import binding
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.listing import Listing
from quizapp.tui.widgets.marks import answer_row
from quizapp.tui.widgets.model_answer import ModelAnswer
from quizapp.tui.widgets.path_box import PathBox
from quizapp.tui.widgets.question import QuestionView
from quizapp.tui.widgets.source import SourceView
from quizapp.tui.widgets.status import Status
from quizapp.tui.widgets.verdict import VerdictView

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp

#: From this width on the text and its mark stand side by side.
WIDE = 120
#: Verdicts that ask for nothing more.
SETTLED = ("right",)


class Cancelled(Exception):
    """The learner does not wait for the marks any more."""


class SubmissionScreen(Screen[None]):
    """A file of answers: its marks beside the text, what was missed put into the reviews."""

    DEFAULT_CSS: ClassVar[str] = """
    SubmissionScreen #choose, SubmissionScreen #marking { padding: 0 2 1 2; height: 1fr; }
    SubmissionScreen #marking { padding: 1 2; }
    SubmissionScreen #marking Static { height: auto; margin-bottom: 1; }
    SubmissionScreen #marks { height: 1fr; }
    SubmissionScreen #left { width: 28; border-right: solid $border; }
    SubmissionScreen.-wide #left { width: 44; }
    SubmissionScreen #counts { height: auto; padding: 0 1; color: $foreground 65%; }
    SubmissionScreen #pair { layout: vertical; width: 1fr; }
    SubmissionScreen.-wide #pair { layout: horizontal; }
    SubmissionScreen SourceView { height: 2fr; border-bottom: solid $border; }
    SubmissionScreen.-wide SourceView { height: 1fr; width: 1fr; border-bottom: none; border-right: solid $border; }
    SubmissionScreen SourceView:focus { border-bottom: solid $primary; }
    SubmissionScreen.-wide SourceView:focus { border-bottom: none; border-right: solid $primary; }
    SubmissionScreen #mark { height: 3fr; padding: 0 1; }
    SubmissionScreen.-wide #mark { height: 1fr; width: 1fr; }
    SubmissionScreen QuestionView { margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        binding("submission.filter", "filter"),
        binding("submission.model", "model"),
        binding("submission.dispute", "dispute"),
        binding("submission.learn", "learn"),
        binding("submission.open", "open"),
        binding("app.back", "back"),
    ]
    AUTO_FOCUS = ""  # each phase says itself what has the keys
    app: QuizApp

    def __init__(self, path: str | None = None, bank: str | None = None) -> None:
        """``path``: the file to begin with; None asks for it. ``bank``: the only one that it may answer."""
        super().__init__()
        self._path = path
        self._bank = bank
        self._phase = "choosing"
        self._only_open = False
        self._with_model = False
        self._file: File | None = None
        self._report: model.Submission | None = None
        self._marker: Worker[None] | None = None

    def compose(self) -> ComposeResult:
        """Three states, of which one is shown: choosing, marking, marks."""
        yield Status("submission")
        with Vertical(id="choose"):
            yield Static("Which file of answers? Markdown, text, notebook, HTML or Python.", classes="heading")
            yield PathBox(filed.recent(self.app.desk))
        with Vertical(id="marking"):
            yield Static("", id="doing", markup=False)
            yield ProgressBar(show_eta=False)
        with Horizontal(id="marks"):
            with Vertical(id="left"):
                yield Listing()
                yield Static("", id="counts", markup=False)
            with Container(id="pair"):
                yield SourceView()
                with VerticalScroll(id="mark"):
                    yield QuestionView()
                    yield VerdictView()
                    yield ModelAnswer()
        yield KeyBar()

    def on_mount(self) -> None:
        """Mark the file that was named, or ask for one."""
        self._enter("choosing")
        if self._path is not None:
            self._mark(self._path)

    def on_resize(self) -> None:
        """Side by side where there is room."""
        self.set_class(self.size.width >= WIDE, "-wide")
        if self._report is not None:
            self._show_list()

    def _enter(self, phase: str) -> None:
        self._phase = phase
        for name, where in (("#choose", "choosing"), ("#marking", "marking"), ("#marks", "marks")):
            self.query_one(name).display = phase == where
        if phase == "choosing":
            self.query_one(Status).show("submission", "")
            self.set_focus(self.query_one("PathBox Input"))
        elif phase == "marks" and self._report is not None:
            name = os.path.basename(self._report.path)
            self.query_one(Status).show(f"{name} · {', '.join(self._report.banks)}", words.totals(self._report))
            self.set_focus(self.query_one("#left Listing"))
        else:
            self.set_focus(None)
        self.refresh_bindings()

    def on_path_box_chosen(self, message: PathBox.Chosen) -> None:
        """A name was given."""
        self._mark(message.path)

    def _mark(self, path: str) -> None:
        self._enter("marking")
        self.query_one(Status).show(f"submission · {os.path.basename(path)}", "marking …")
        self._tell(f"reading {path}", 0, 0)
        self._marker = self._mark_it(path)

    @work(thread=True, exclusive=True, group="marking")
    def _mark_it(self, path: str) -> None:
        worker = get_current_worker()

        def progress(what: str, done: int, total: int) -> None:
            if worker.is_cancelled:
                raise Cancelled
            self.app.call_from_thread(self._still, worker, self._tell, what, done, total)

        try:
            file, report = filed.mark(self.app.desk, path, progress, self._bank)
        except Cancelled:
            return
        except (filed.Unmarkable, LibraryFault) as fault:
            self.app.call_from_thread(self._still, worker, self._refused, str(fault))
            return
        self.app.call_from_thread(self._still, worker, self._marked, path, file, report)

    def _still(self, worker: Worker[None], do: Callable[..., None], *given: object) -> None:
        """Do it unless the learner has left meanwhile."""
        if not worker.is_cancelled and self.is_attached:
            do(*given)

    def _tell(self, what: str, done: int, total: int) -> None:
        self.query_one("#doing", Static).update(f"{words.line(what)} …\nEsc stops it.")
        self.query_one(ProgressBar).update(total=total or None, progress=done)

    def _refused(self, why: str) -> None:
        self._enter("choosing")
        self.notify(why, title="This file cannot be marked", severity="error", timeout=20, markup=False)

    def _marked(self, path: str, file: File, report: model.Submission) -> None:
        self._file, self._report = file, report
        self._only_open = False
        filed.remember(self.app.desk, path)
        counts = [words.counts(report.counts), *(f"Note: {words.line(problem)}" for problem in report.problems)]
        self.query_one("#counts", Static).update("\n".join(counts))
        self._enter("marks")
        self._show_list()

    def _show_list(self) -> None:
        assert self._report is not None
        listing = self.query_one("#left Listing", Listing)
        before = listing.chosen
        width = (44 if self.has_class("-wide") else 28) - 4
        answers = [a for a in self._report.answers if not self._only_open or a.verdict not in SETTLED]
        listing.clear_options()
        listing.add_options([Option(answer_row(answer, width), id=f"{answer.bank}/{answer.id}") for answer in answers])
        if not answers:
            listing.add_option(Option("Nothing needs work.", disabled=True))
        listing.mark(before)

    @property
    def answer(self) -> model.Answer | None:
        """The answer that is marked in the list."""
        if self._report is None:
            return None
        chosen = self.query_one("#left Listing", Listing).chosen
        return next((a for a in self._report.answers if f"{a.bank}/{a.id}" == chosen), None)

    async def on_option_list_option_highlighted(self, event: Listing.OptionHighlighted) -> None:
        """Another answer."""
        if event.option_list.parent is self.query_one("#left"):
            self._with_model = False
            await self._show_answer()

    async def _show_answer(self) -> None:
        answer = self.answer
        if answer is None or self._file is None:
            return
        card = f"{answer.bank}/{answer.id}"
        grade = filed.grades(self._file)[card]
        question = self.app.desk.library.question(card)
        quotes = [entry.quote for point in grade.points for entry in point.evidence]
        quotes += [found.quote for found in grade.misconceptions]
        self.query_one(SourceView).show(self._file.document.lines, filed.places(self._file, card), quotes)
        await self.query_one(QuestionView).show(answer.prompt)
        hint = question.hints[0] if question else ""
        # Its words stand in the file beside it, with what counted underlined.
        await self.query_one(VerdictView).show(grade, "", hint)
        if question is not None:
            await self.query_one(ModelAnswer).show(question, shown=self._with_model)
        self.query_one("#mark").scroll_home(animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """What a file's marks are needed for can only be done with them."""
        if action in ("filter", "model", "dispute", "learn", "open"):
            return self._phase == "marks"
        return True

    def action_filter(self) -> None:
        """Only what is not right, or all again."""
        self._only_open = not self._only_open
        self._show_list()

    async def action_model(self) -> None:
        """The model answer and the explanation, or neither again."""
        self._with_model = not self._with_model
        await self._show_answer()
        if self._with_model:
            self.query_one(ModelAnswer).scroll_visible(animate=False)

    def action_dispute(self) -> None:
        """Say why a mark is wrong; kept for the author."""
        answer, file = self.answer, self._file
        if answer is None or file is None:
            return
        if answer.where is None:
            self.notify("The file has no answer to this question, so there is no mark to dispute.")
            return

        def noted(note: str | None) -> None:
            if note is not None:
                filed.dispute(self.app.desk, file, f"{answer.bank}/{answer.id}", note)
                self.notify("Kept for the author. 'quizapp export' hands it on.")

        self.app.push_screen(self.app.make("dispute"), noted)

    def action_learn(self) -> None:
        """What was missed is asked again, from tomorrow."""
        assert self._file is not None
        try:
            learned = filed.learn(self.app.desk, self._file)
        except StoreFault as fault:
            self.notify(str(fault), severity="error", timeout=20, markup=False)
            return
        self.notify(learned.says, timeout=10)

    def action_open(self) -> None:
        """Another file."""
        self.query_one(PathBox).show(filed.recent(self.app.desk))
        self._enter("choosing")

    def action_back(self) -> None:
        """Stop marking; from choosing another file back to the marks; else leave."""
        if self._phase == "marking" and self._marker is not None:
            self._marker.cancel()
            self._enter("choosing")
        elif self._phase == "choosing" and self._report is not None:
            self._enter("marks")
        else:
            self.app.pop_screen()


SCREEN = SubmissionScreen
