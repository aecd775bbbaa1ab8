"""What can be done with a question of a quiz: buttons for the mouse, or what is being waited for."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Button, Static

#: By action, what stands on its button.
LABELS = {
    "previous": "‹ Previous",
    "submit": "Submit",
    "next": "Next ›",
    "hint": "Hint",
    "model": "Model answer",
    "dispute": "Dispute",
    "cancel": "Stop",
    "pause": "Pause",
    "finish": "Hand in",
}


class QuizBar(Horizontal):
    """Those buttons that make sense now."""

    DEFAULT_CSS: ClassVar[str] = """
    QuizBar { height: 1; padding: 0 1; background: $panel; }
    QuizBar Button { height: 1; width: auto; min-width: 8; margin-right: 1; text-style: none; }
    QuizBar Button:focus { text-style: bold reverse; }
    QuizBar #waiting { width: auto; height: 1; margin-right: 1; color: $accent; }
    """

    class Asked(Message):
        """A button was pressed; ``what`` names the action."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    def compose(self) -> ComposeResult:
        """All buttons; which of them are to be seen changes."""
        yield Static("", id="waiting", markup=False)
        for name, label in LABELS.items():
            yield Button(label, id=name, compact=True)

    def show(self, actions: Collection[str], hints_left: int = 0, paused: bool = False, waiting: str = "") -> None:
        """Buttons for these actions; ``waiting`` says what happens while an answer is marked."""
        for name in LABELS:
            self.query_one(f"#{name}").display = name in actions
        primary = "submit" if "submit" in actions else "pause" if paused else "next"
        for button in self.query(Button):
            button.variant = "primary" if button.id == primary else "default"
        self.query_one("#hint", Button).label = f"Hint ({hints_left} left)" if hints_left else "No more hints"
        self.query_one("#hint", Button).disabled = not hints_left
        self.query_one("#pause", Button).label = "Go on" if paused else "Pause"
        self.query_one("#waiting", Static).update(waiting)
        self.query_one("#waiting").display = bool(waiting)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """By mouse, or by Enter on the button that has the focus."""
        event.stop()
        self.post_message(self.Asked(event.button.id or ""))
