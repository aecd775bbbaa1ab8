"""Preview: a question that is being written, as learners see it; read again on every save."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextvars import copy_context
from threading import Thread
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from quizapp.answer import Answer
from quizapp.authoring.draft_file import DraftFile, Seen, Stamp, in_place
from quizapp.authoring.preview_text import headline, verdicts
from quizapp.authoring.proof import Proof, prove
from quizapp.checker import Checker
from quizapp.claims import Bench
from quizapp.grade import Grade
from quizapp.grading import Grader
from quizapp.question import Question
from quizapp.report.words import excerpt, tidy
from quizapp.tui.keys import binding
from quizapp.tui.widgets.answer_box import AnswerBox
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.model_answer import ModelAnswer
from quizapp.tui.widgets.question import QuestionView
from quizapp.tui.widgets.rows import Row, Rows
from quizapp.tui.widgets.status import Status
from quizapp.tui.widgets.verdict import COLOURS, VerdictView

#: Seconds between two looks at the file's time: a save is seen before one has looked up.
EVERY = 0.3
#: So many problems are shown; the others stand in the same file and come up when these are gone.
PROBLEMS = 3
#: Cells for the name of an answer that is tried, and for its verdict.
NAMES = 12


class PreviewScreen(Screen[None]):
    """See the question as learners do, try answers on it, and watch its examples; every save is read at once."""

    DEFAULT_CSS: ClassVar[str] = """
    PreviewScreen #problems { height: auto; max-height: 40%; padding: 0 1; color: $error; background: $surface; }
    PreviewScreen #card { height: 1fr; padding: 1 1 0 1; align-horizontal: center; }
    PreviewScreen #card > * { max-width: 110; }
    PreviewScreen QuestionView { max-height: 35%; margin-bottom: 1; padding: 0 1; }
    PreviewScreen AnswerBox, PreviewScreen AnswerBox.-large { height: auto; min-height: 3; max-height: 8; }
    PreviewScreen AnswerBox TextArea { height: auto; min-height: 2; max-height: 6; }
    PreviewScreen #result { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    PreviewScreen #proofs { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        binding("study.submit", "submit"),
        binding("quiz.next", "turn(1)"),
        binding("quiz.previous", "turn(-1)", shown=True),
        binding("app.back", "leave"),
    ]
    AUTO_FOCUS: ClassVar[str] = ""

    class Looked(Message):
        """The file was read."""

        def __init__(self, seen: Seen) -> None:
            super().__init__()
            self.seen = seen

    class Graded(Message):
        """An answer that was typed has its mark; ``turn`` tells whether it is still asked for."""

        def __init__(self, turn: int, text: str, grade: Grade) -> None:
            super().__init__()
            self.turn, self.text, self.grade = turn, text, grade

    class Proved(Message):
        """One more of the question's own answers was tried."""

        def __init__(self, turn: int, proof: Proof) -> None:
            super().__init__()
            self.turn, self.proof = turn, proof

    def __init__(self, file: DraftFile, checkers: Mapping[str, Checker], bench: Bench, question: str | None) -> None:
        super().__init__()
        self._file, self._checkers, self._bench = file, checkers, bench
        self._wanted = question
        self._stamp: Stamp | None = None
        self._is_looking = False
        self._seen: Seen | None = None
        self._shown: Question | None = None
        self._submitted: str | None = None
        #: Counts what was shown: marks of what was shown before come too late.
        self._turn = 0
        self._proofs: list[Proof] = []

    def compose(self) -> ComposeResult:
        """What is wrong, the question, a box for answers, and what comes of them."""
        yield Status(str(self._file.path))
        yield Static("Reading the file …", id="problems", markup=False)
        with Vertical(id="card"):
            yield QuestionView()
            yield AnswerBox()
            with VerticalScroll(id="result"):
                yield VerdictView()
                yield Static("Answers tried", classes="heading")
                yield Vertical(id="proofs")
                yield Static("Hints", classes="heading")
                yield Vertical(id="all-hints")
                yield ModelAnswer()
        yield KeyBar()

    def on_mount(self) -> None:
        """Look now, and after every save."""
        self.query_one("#card").display = False
        self._poll()
        self.set_interval(EVERY, self._poll)

    @property
    def answer(self) -> str:
        """What is typed."""
        return self.query_one(AnswerBox).text

    def _poll(self) -> None:
        stamp = self._file.stamp()
        if stamp != self._stamp and not self._is_looking:
            self._stamp, self._is_looking = stamp, True
            self._run(self._look)

    def _run(self, work: object, *arguments: object) -> None:
        """In a thread of its own, which nobody waits for when the preview is left."""
        Thread(target=copy_context().run, args=(work, *arguments), name="preview", daemon=True).start()

    def _look(self) -> None:
        self.post_message(self.Looked(self._file.look()))

    async def on_preview_screen_looked(self, message: Looked) -> None:
        """Show the file as it is now."""
        self._is_looking = False
        self._seen = message.seen
        self._show_problems(message.seen)
        questions = message.seen.bank.questions if message.seen.bank else ()
        named = {question.id: question for question in questions}
        if not questions:
            return
        question = named.get(self._wanted or "") or questions[0]
        if self._wanted is not None and self._wanted not in named:
            self.notify(f"There is no question {self._wanted!r} now; here is {question.id!r}.", markup=False)
        await self._show(question)

    def _show_problems(self, seen: Seen) -> None:
        lines = [line for problem in seen.problems[:PROBLEMS] for line in in_place(problem, seen.lines)]
        if len(seen.problems) > PROBLEMS:
            lines.append(f"… and {len(seen.problems) - PROBLEMS} more: 'quizapp check {self._file.path}' lists all")
        if seen.problems and seen.bank is None:
            lines.append("Correct it and save: the question appears here.")
        view = self.query_one("#problems", Static)
        view.display = bool(lines)
        view.update("\n".join(tidy(line) or line for line in lines))

    async def _show(self, question: Question) -> None:
        """This question; what was typed and submitted stays as long as it is the same one."""
        assert self._seen is not None
        assert self._seen.bank is not None
        is_same = self._shown is not None and self._shown.id == question.id
        typed = self.answer if is_same else ""
        if not is_same:
            self._submitted = None
        box, options = self.query_one(AnswerBox), question.options
        is_other_box = (
            not is_same
            or self._shown is None
            or ((self._shown.input, self._shown.options) != (question.input, options))
        )
        self._shown, self._wanted = question, question.id
        self._turn += 1
        self._proofs = []
        self.query_one("#card").display = True
        old = " · as it was before the error" if question.id in self._seen.old else ""
        place = f"{self._seen.bank.questions.index(question) + 1} of {len(self._seen.bank.questions)}"
        self.query_one(Status).show(headline(self._seen.bank.id, question) + old, place)
        await self.query_one(QuestionView).show(question.prompt)
        if is_other_box:
            await box.show(question.input, typed, *options)
            box.input.focus()
        await self._show_rows(
            "#all-hints", [(Content(f"Hint {n}"), Content(h.strip())) for n, h in enumerate(question.hints, 1)]
        )
        await self.query_one(ModelAnswer).show(question, shown=True)
        await self._show_rows("#proofs", [(Content("…"), Content("being graded"))])
        if self._submitted is None:
            await self.query_one(VerdictView).remove_children()
        self._run(self._grade, self._turn, self._grader(), question, self._submitted)

    def _grader(self) -> Grader:
        assert self._seen is not None
        assert self._seen.bank is not None
        return Grader(self._seen.bank, self._checkers, self._bench)

    def _grade(self, turn: int, grader: Grader, question: Question, submitted: str | None) -> None:
        """What was submitted first: someone waits for it."""
        if submitted is not None:
            self._mark(turn, grader, question, submitted)
        for proof in prove(grader, question):
            if turn != self._turn:
                return
            self.post_message(self.Proved(turn, proof))

    def _mark(self, turn: int, grader: Grader, question: Question, text: str) -> None:
        self.post_message(self.Graded(turn, text, grader.grade(question, Answer(text))))

    async def on_preview_screen_graded(self, message: Graded) -> None:
        """Show the mark, unless another answer was submitted meanwhile."""
        if message.turn == self._turn and message.text == self._submitted and self._shown is not None:
            await self.query_one(VerdictView).show(message.grade, message.text, self._shown.hints[0])

    async def on_preview_screen_proved(self, message: Proved) -> None:
        """Show it below the others."""
        if message.turn == self._turn:
            self._proofs.append(message.proof)
            await self._show_rows("#proofs", list(self._proof_rows()))

    def _proof_rows(self) -> Iterator[Row]:
        for proof in self._proofs:
            colour = COLOURS[proof.grade.verdict] if proof.holds else "$error"
            verdict = (verdicts(proof), f"bold {colour}")
            text = Content.assemble(verdict, "  ", " ".join(excerpt(proof.answer, lines=3, length=160).split()))
            for why in proof.why:
                text = Content.assemble(text, "\n", (f"- {why}", "italic"))
            yield Content(proof.name), text

    async def _show_rows(self, selector: str, rows: list[Row]) -> None:
        room = self.query_one(selector, Vertical)
        with self.app.batch_update():
            await room.remove_children()
            await room.mount(Rows(rows, NAMES))

    async def on_answer_box_entered(self) -> None:
        """Enter in a single line."""
        self.action_submit()

    def action_submit(self) -> None:
        """Have the answer marked."""
        if self._shown is not None:
            self._submitted = self.answer
            self._run(self._mark, self._turn, self._grader(), self._shown, self._submitted)
            self.query_one("#result").scroll_home(animate=False)

    async def action_turn(self, step: int) -> None:
        """The next or the previous question of the file."""
        if self._shown is not None and self._seen is not None and self._seen.bank is not None:
            questions = self._seen.bank.questions
            ids = [question.id for question in questions]
            await self._show(questions[(ids.index(self._shown.id) + step) % len(questions)])

    def action_leave(self) -> None:
        """Back to the shell; nothing is lost, for nothing is kept."""
        self.app.exit()


SCREEN = PreviewScreen
