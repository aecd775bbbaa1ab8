"""Where one is in a quiz: every question's number with a mark, in rows, the one on screen in reverse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from quizapp.report.words import MARKS
from quizapp.session.quiz import Place
from quizapp.tui.widgets.verdict import COLOURS

#: Marks of what has no verdict yet: nothing is written, something is, it is being marked.
OPEN, WRITTEN, RUNNING = "·", "●", "…"

#: A long quiz is not to push its question off the screen: so many rows are seen at once.
ROWS = 3


class QuizMap(Widget):
    """A click goes to a question."""

    DEFAULT_CSS: ClassVar[str] = "QuizMap { height: auto; padding: 0 1; }"

    class Chosen(Message):
        """A question was clicked; ``place`` counts from 0."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self) -> None:
        super().__init__()
        self._places: tuple[Place, ...] = ()
        self._at = 0

    def show(self, places: Sequence[Place], at: int) -> None:
        """These questions, with ``at`` on screen."""
        is_other = len(places) != len(self._places)
        self._places, self._at = tuple(places), at
        self.refresh(layout=is_other)

    def render(self) -> Content:
        """The rows around the question on screen."""
        first, last = self._window(self.content_size.width)
        rows = []
        a_row = self._a_row(self.content_size.width)
        for row in range(first, last):
            cells = range(row * a_row, min((row + 1) * a_row, len(self._places)))
            rows.append(Content("").join(self._cell(number) for number in cells))
        return Content("\n").join(rows)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """How many rows are to be seen."""
        first, last = self._window(width)
        return max(1, last - first)

    def on_click(self, event: events.Click) -> None:
        """Go there."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        width = self.content_size.width
        first, _ = self._window(width)
        column = offset.x // self._cell_width
        number = (first + offset.y) * self._a_row(width) + column
        if column < self._a_row(width) and number < len(self._places):
            self.post_message(self.Chosen(number))

    @property
    def _cell_width(self) -> int:
        return len(str(len(self._places))) + 3

    def _a_row(self, width: int) -> int:
        return max(1, width // self._cell_width)

    def _window(self, width: int) -> tuple[int, int]:
        """The first row and the one after the last."""
        a_row = self._a_row(width)
        rows = -(-len(self._places) // a_row)
        first = min(max(0, self._at // a_row - ROWS // 2), max(0, rows - ROWS))
        return first, min(rows, first + ROWS)

    def _cell(self, number: int) -> Content:
        place = self._places[number]
        mark, colour = mark_of(place)
        text = f" {number + 1:>{self._cell_width - 3}}{mark}"
        style = f"reverse bold {colour}" if number == self._at else colour
        return Content.styled(text, style) + Content(" ")


def mark_of(place: Place) -> tuple[str, str]:
    """The mark of a question and the theme's colour for it."""
    if place.grade is not None:
        return MARKS[place.grade.verdict], COLOURS[place.grade.verdict]
    if place.check is not None:
        return RUNNING, "$accent"
    return (OPEN, "$foreground 60%") if place.is_blank else (WRITTEN, "$primary")
