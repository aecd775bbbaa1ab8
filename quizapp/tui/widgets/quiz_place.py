"""One question of a quiz with its answer or its verdict; or a sentence where the question is not to be seen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from quizapp.question import Question
from quizapp.session.quiz import Quiz
from quizapp.tui.quiz_stage import Stage, says
from quizapp.tui.widgets.answer_box import AnswerBox
from quizapp.tui.widgets.model_answer import ModelAnswer
from quizapp.tui.widgets.question import QuestionView
from quizapp.tui.widgets.verdict import VerdictView


class QuizPlace(Vertical):
    """Shows what the state wants, and keeps an input as it is as long as it is the same one."""

    DEFAULT_CSS: ClassVar[str] = """
    QuizPlace { height: 1fr; padding: 1 1 0 1; }
    QuizPlace QuestionView { max-height: 50%; margin-bottom: 1; }
    QuizPlace #result { height: 1fr; }
    QuizPlace #says { height: auto; padding: 1 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[int, Stage] | None = None

    def compose(self) -> ComposeResult:
        """All of it; what is to be seen changes."""
        yield QuestionView()
        yield AnswerBox()
        with VerticalScroll(id="result"):
            yield VerdictView()
            yield ModelAnswer()
        yield Static("", id="says", markup=False)

    def typed(self, state: Quiz) -> str | None:
        """What stands in the input as the answer to the question on screen; None while that takes no answer."""
        # While another question comes on screen, the box still holds the answer to the one before it.
        return self.query_one(AnswerBox).text if self._shown == (state.at, "asking") else None

    async def show(self, state: Quiz, stage: Stage, question: Question | None, model: bool) -> None:
        """The question on screen as far as it is; ``model`` says whether the model answer is shown beside its mark."""
        self.query_one(QuestionView).display = stage in ("asking", "checking", "marked")
        self.query_one(AnswerBox).display = stage in ("asking", "checking")
        self.query_one("#result").display = stage == "marked"
        self.query_one("#says", Static).display = stage in ("paused", "grading", "gone")
        self.query_one("#says", Static).update(says(state, stage))
        if question is not None and state.place is not None and stage in ("asking", "checking", "marked"):
            if self._shown != (state.at, stage):
                await self._show_question(state, stage, question)
            await self.query_one(QuestionView).show_hints(question.hints[: state.place.hints])
            self.query_one(AnswerBox).hold(stage == "checking")
            if stage == "marked":
                await self.query_one(ModelAnswer).show(question, model)
        if stage not in ("asking", "checking"):
            self.screen.set_focus(None)
        self._shown = state.at, stage

    async def _show_question(self, state: Quiz, stage: Stage, question: Question) -> None:
        """Another question, or the same one at another stage."""
        place = state.place
        assert place is not None
        was_at, was = self._shown or (-1, "gone")
        is_same = was_at == state.at and was in ("asking", "checking", "marked")
        if not is_same:
            await self.query_one(QuestionView).show(question.prompt, question.hints[: place.hints])
        if stage == "marked":
            hint = question.hints[min(place.hints, len(question.hints) - 1)]
            await self.query_one(VerdictView).show(place.grade, place.submitted or "", hint)
            self.query_one("#result").scroll_home(animate=False)
        elif stage == "asking" or not is_same:
            box = self.query_one(AnswerBox)
            options, several = question.options
            await box.show(question.input, place.text, options, several)
            box.input.focus()
