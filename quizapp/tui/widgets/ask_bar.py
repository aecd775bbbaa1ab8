"""What can be done with a question: buttons for the mouse, with their keys; or what is being waited for."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Button, Static


class AskBar(Horizontal):
    """Submit, hint, giving up; while an answer is marked, what happens and a button that stops it."""

    DEFAULT_CSS: ClassVar[str] = """
    AskBar { height: 1; padding: 0 1; background: $panel; }
    AskBar Button { height: 1; width: auto; min-width: 10; margin-right: 2; text-style: none; }
    AskBar Button:focus { text-style: bold reverse; }
    AskBar #waiting { width: 1fr; height: 1; color: $accent; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    class Asked(Message):
        """A button was pressed; ``what`` names the action."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    def compose(self) -> ComposeResult:
        """All buttons; which of them are to be seen changes."""
        yield Button("Submit", id="submit", variant="primary", compact=True)
        yield Button("Turn over", id="turn", variant="primary", compact=True)
        yield Button("Hint", id="hint", compact=True)
        yield Button("I don't know", id="reveal", compact=True)
        yield Static("", id="waiting", markup=False)
        yield Button("Stop", id="cancel", compact=True)

    def show(self, hints: int, of: int, flashcard: bool, waiting: str | None = None) -> None:
        """``hints`` of so many are shown; ``waiting`` says what happens while an answer is marked."""
        asking = waiting is None
        seen = {
            "submit": asking and not flashcard,
            "turn": asking and flashcard,
            "hint": asking,
            "reveal": asking and not flashcard,
            "waiting": not asking,
            "cancel": not asking,
        }
        for name, is_seen in seen.items():
            self.query_one(f"#{name}").display = is_seen
        hint = self.query_one("#hint", Button)
        hint.label = f"Hint ({of - hints} left)" if hints < of else "No more hints"
        hint.disabled = hints >= of
        self.query_one("#waiting", Static).update(waiting or "")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """By mouse, or by Enter on the button that has the focus."""
        event.stop()
        self.post_message(self.Asked(event.button.id or ""))
