"""The model answer and the explanation, once they are asked for."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Markdown, Static

from quizapp.question import Question


class ModelAnswer(Vertical):
    """Hidden until then."""

    DEFAULT_CSS: ClassVar[str] = """
    ModelAnswer { height: auto; border: round $success; border-title-color: $success; padding: 0 1; margin-top: 1; }
    ModelAnswer Markdown { height: auto; margin: 0; padding: 0; background: $background; }
    ModelAnswer Markdown > MarkdownBlock:last-child { margin-bottom: 0; }
    ModelAnswer .heading { margin-top: 0; }
    """

    def compose(self) -> ComposeResult:
        """The answer, then why."""
        yield Markdown("", id="model", open_links=False)
        yield Static("Why", classes="heading")
        yield Markdown("", id="explanation", open_links=False)

    def on_mount(self) -> None:
        """Not to be seen yet."""
        self.border_title = "Model answer"
        self.display = False

    async def show(self, question: Question, shown: bool) -> None:
        """The model answer of this question, or nothing."""
        self.display = shown
        if shown:
            await self.query_one("#model", Markdown).update(as_markdown(question))
            await self.query_one("#explanation", Markdown).update(question.explanation)


def as_markdown(question: Question) -> str:
    """The model answer as it is to be read: code as code, prose as prose."""
    if question.input == "code" and "```" not in question.model:
        return f"```python\n{question.model.strip()}\n```"
    return question.model
