"""A question as the learner reads it: its prompt as Markdown, and the hints that were asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Markdown

from quizapp.tui.widgets.rows import Rows


class QuestionView(VerticalScroll):
    """One question at a time; one that is longer than its room scrolls, and the tab key stops at it."""

    DEFAULT_CSS: ClassVar[str] = """
    QuestionView { height: auto; scrollbar-size-vertical: 1; }
    QuestionView:focus { border-left: outer $primary; }
    QuestionView Markdown { height: auto; padding: 0; margin: 0; background: $background; }
    QuestionView Markdown > MarkdownBlock:last-child { margin-bottom: 0; }
    QuestionView #hints { height: auto; }
    QuestionView #hints Rows { color: $accent; margin-top: 1; }
    """
    can_focus = False

    def __init__(self) -> None:
        super().__init__()
        self._hints: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """The prompt, and room for hints."""
        yield Markdown("", id="prompt", open_links=False)
        yield Vertical(id="hints")

    async def show(self, prompt: str, hints: Sequence[str] = ()) -> None:
        """Another question, with the hints that are to be seen."""
        await self.query_one("#prompt", Markdown).update(prompt)
        await self.show_hints(hints)
        self.scroll_home(animate=False)

    async def show_hints(self, hints: Sequence[str]) -> None:
        """These hints and no others."""
        if tuple(hints) == self._hints:
            return
        is_more = len(hints) > len(self._hints)
        self._hints = tuple(hints)
        room = self.query_one("#hints", Vertical)
        await room.remove_children()
        if hints:
            rows = [(Content(f"Hint {place}"), Content(hint.strip())) for place, hint in enumerate(hints, 1)]
            await room.mount(Rows(rows, 8))
        if is_more:
            self.call_after_refresh(self.scroll_end, animate=False)

    def on_resize(self) -> None:
        """There may be something to scroll now."""
        self.call_after_refresh(self._allow_focus)

    def _allow_focus(self) -> None:
        self.can_focus = self.max_scroll_y > 0
