"""Why a mark is wrong, in the learner's words."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from quizapp.tui.keys import binding


class DisputeScreen(ModalScreen[str | None]):
    """Say what is wrong about the mark; Enter keeps it for the author, Escape leaves it."""

    DEFAULT_CSS: ClassVar[str] = """
    DisputeScreen { align: center middle; }
    DisputeScreen > Vertical {
        width: 70; max-width: 96%; height: auto; border: round $primary; background: $surface; padding: 1 2;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [binding("app.back", "cancel")]

    def __init__(self, note: str = "") -> None:
        """``note`` is what was said before, if it was disputed before."""
        super().__init__()
        self._note = note

    def compose(self) -> ComposeResult:
        """A line to write in."""
        with Vertical():
            yield Static("What is wrong about this mark? Your answer and this note are kept for the author.")
            yield Input(self._note, placeholder="optional: why it should count", select_on_focus=False)
            yield Static("Enter keeps it, Esc leaves it.", classes="quiet")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Kept."""
        self.dismiss(event.value)

    def action_cancel(self) -> None:
        """Not disputed after all."""
        self.dismiss(None)


SCREEN = DisputeScreen
