"""A card's memory as a plot: recall over the days, its reviews, today and the day when it is due."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from quizapp.statistics.curve import Curve
from quizapp.tui.widgets.plots import column_of, line_plot

#: Cells for the labels of the recall at the left.
_AXIS = 6


class MemoryPlot(Widget):
    """Drawn to the room there is; empty without a curve."""

    DEFAULT_CSS: ClassVar[str] = "MemoryPlot { height: 11; }"

    def __init__(self) -> None:
        super().__init__()
        self._curve: Curve | None = None
        self._today = self._due = date.min
        self._wanted = 0.9

    def show(self, curve: Curve | None, today: date, due: date, wanted: float) -> None:
        """Another curve; ``wanted`` is the recall at which a card is due."""
        self._curve, self._today, self._due, self._wanted = curve, today, due, wanted
        self.display = curve is not None
        self.refresh()

    def render(self) -> Content:
        """The plot with its axes."""
        curve = self._curve
        width, height = self.size.width - _AXIS, self.size.height - 2
        if curve is None or width < 10 or height < 3:
            return Content("")
        points = [(point.at, point.chance) for point in curve.points]
        low = min(min(int(10 * chance) / 10 for _, chance in points), 0.8)
        now = (self._today - curve.first).days
        seen = line_plot(points, width, height, low)
        at = column_of(now, 0, points[-1][0], width)
        wanted = round((1 - (self._wanted - low) / (1 - low)) * (height - 1))
        rows = []
        for y, row in enumerate(seen):
            label = {height - 1: low, wanted: self._wanted, 0: 1.0}.get(y)
            name = "" if label is None else f"{100 * label:.0f} %"
            if y == wanted:
                row = "".join("╌" if cell == " " else cell for cell in row)
            rows.append(
                Content.assemble(
                    (f"{name:>5} ", "$foreground 65%"),
                    (row[:at], "$primary"),
                    (row[at:], "$accent"),
                )
            )
        return Content("\n").join([*rows, *self._below(curve, points[-1][0], width)])

    def _below(self, curve: Curve, last: float, width: int) -> list[Content]:
        """Where the reviews were, and the names of the days that matter."""
        signs = [" "] * width
        for at in curve.reviews:
            signs[column_of(at, 0, last, width)] = "▲"
        names = f"{curve.first:%b %d}"
        days = sorted({(self._today, "today"), (self._due, f"due {self._due:%b %d}")})
        for day, name in days:
            column = column_of((day - curve.first).days, 0, last, width)
            start = min(column, width - len(name))
            if start > len(names):
                names = names.ljust(start) + name
                signs[column] = "│" if signs[column] == " " else signs[column]
        return [
            Content.assemble(" " * _AXIS, ("".join(signs), "$primary")),
            Content.assemble(" " * _AXIS, (names, "$foreground 65%")),
        ]
