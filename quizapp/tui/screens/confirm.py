"""A question before something that cannot be taken back."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from quizapp.tui.keys import binding


class ConfirmScreen(ModalScreen[bool]):
    """Enter does what the marked button says; Tab marks the other one; Escape goes back."""

    DEFAULT_CSS: ClassVar[str] = """
    ConfirmScreen { align: center middle; }
    ConfirmScreen > Vertical {
        width: 64; max-width: 96%; height: auto; border: round $primary; background: $surface; padding: 1 2;
    }
    ConfirmScreen Horizontal { height: 1; margin-top: 1; }
    ConfirmScreen Button { height: 1; width: auto; min-width: 12; margin-right: 2; text-style: none; }
    ConfirmScreen Button:focus { text-style: bold reverse; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [binding("app.back", "cancel")]

    def __init__(self, says: str, yes: str, no: str = "Go back") -> None:
        """``yes`` and ``no`` are the buttons' words; the result is whether the first one was chosen."""
        super().__init__()
        self._says, self._yes, self._no = says, yes, no

    def compose(self) -> ComposeResult:
        """What will happen, and two ways on."""
        with Vertical():
            yield Static(self._says, markup=False)
            with Horizontal():
                yield Button(self._yes, id="yes", variant="primary", compact=True)
                yield Button(self._no, id="no", compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Decided."""
        self.dismiss(event.button.id == "yes")

    def action_cancel(self) -> None:
        """Not now."""
        self.dismiss(False)


SCREEN = ConfirmScreen
