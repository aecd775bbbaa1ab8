"""How well did you know it: four buttons with the time until the card comes again, one of them proposed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Button, Static

from quizapp.records import Rating
from quizapp.schedule.rating import NAMES, Proposal


class RatingBar(Vertical):
    """Four buttons, and why one of them is proposed."""

    DEFAULT_CSS: ClassVar[str] = """
    RatingBar { height: auto; padding: 0 1; background: $panel; }
    RatingBar #why { height: auto; max-height: 2; }
    RatingBar Horizontal { height: 1; }
    RatingBar Button { height: 1; min-width: 4; width: 1fr; border: none; margin-right: 1; text-style: none; }
    RatingBar Button.-primary { text-style: bold; }
    RatingBar Button:focus { text-style: bold reverse; }
    """

    class Chosen(Message):
        """A rating was chosen."""

        def __init__(self, rating: Rating) -> None:
            super().__init__()
            self.rating: Rating = rating

    def compose(self) -> ComposeResult:
        """The reason, then the buttons."""
        yield Static("", id="why", markup=False)
        with Horizontal():
            for place, rating in enumerate(NAMES, 1):
                yield Button(f"{place} {NAMES[rating]}", id=rating, compact=True)

    def show(self, proposal: Proposal | None, days: Mapping[Rating, int]) -> None:
        """What is proposed and why, and the days until the card would come again."""
        rating = proposal.rating if proposal else None
        reason = proposal.reason if proposal else ""
        if rating is None:
            said = f"{reason[:1].upper()}{reason[1:].rstrip('.')}. " if reason else ""
            why = f"{said}How well did you know it?"
        else:
            why = f"Enter: {NAMES[rating]}, because {reason}" if reason else f"Enter: {NAMES[rating]}"
        self.query_one("#why", Static).update(why)
        for place, (name, label) in enumerate(NAMES.items(), 1):
            button = self.query_one(f"#{name}", Button)
            mark = "▸" if name == rating else " "
            until = f" · {interval(days[name])}" if name in days else ""
            button.label = f"{mark}{place} {label}{until}"
            button.variant = "primary" if name == rating else "default"

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Chosen by mouse, or by Enter on the button that has the focus."""
        event.stop()
        rating: Rating = event.button.id  # type: ignore[assignment]
        self.post_message(self.Chosen(rating))


def interval(days: int) -> str:
    """A number of days in few letters."""
    if days < 31:
        return f"{days} d"
    return f"{days / 30.4:.0f} mo" if days < 365 else f"{days / 365:.1f} y"
