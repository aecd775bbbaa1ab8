"""Reviews and minutes of the last days as columns, by day or by week."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from quizapp.records import Activity
from quizapp.tui.widgets.plots import column_plot

#: Cells for the figures at the left.
_AXIS = 5
#: Rows for the reviews, and for the minutes.
_REVIEWS, _MINUTES = 5, 3


class DayPlot(Widget):
    """As many days or weeks up to today as there is room for."""

    DEFAULT_CSS: ClassVar[str] = "DayPlot { height: 11; max-width: 100; }"

    def __init__(self) -> None:
        super().__init__()
        self._last: Callable[[int], Sequence[Activity]] | None = None
        self._weeks = False

    def show(self, last: Callable[[int], Sequence[Activity]]) -> None:
        """``last`` gives the activity of each of the last so many days, today being the last."""
        self._last = last
        self.refresh()

    def change_span(self) -> None:
        """A column for each week instead of each day, or the other way round."""
        self._weeks = not self._weeks
        self.refresh()

    def render(self) -> Content:
        """Reviews above, minutes below."""
        room = self.size.width - _AXIS
        if self._last is None or room < 14:
            return Content("")
        wide = 2 if not self._weeks else 1
        columns = min(room // wide, 371 // 7 if self._weeks else 60)
        groups = self._groups(columns)
        reviews = [sum(day.reviews for day in group) for group in groups]
        minutes = [sum(day.milliseconds for day in group) / 60_000 for group in groups]
        unit = "week" if self._weeks else "day"
        return Content("\n").join(
            [
                *self._columns(f"reviews a {unit}", reviews, _REVIEWS, wide, "$primary"),
                *self._columns(f"minutes a {unit}", minutes, _MINUTES, wide, "$success"),
                Content.styled(_dates(columns * wide, columns, unit), "$foreground 65%"),
            ]
        )

    def _groups(self, columns: int) -> list[Sequence[Activity]]:
        size = 7 if self._weeks else 1
        assert self._last is not None
        days = self._last(columns * size)
        return [days[start : start + size] for start in range(0, len(days), size)]

    def _columns(self, title: str, counts: Sequence[float], height: int, wide: int, colour: str) -> list[Content]:
        most = max(counts, default=0)
        mean = sum(counts) / len(counts) if counts else 0
        head = Content.styled(f"{title}: {_few(mean)} on average, {_few(most)} at most", "$foreground 65%")
        rows = [head]
        for number, row in enumerate(column_plot(counts, height)):
            label = _few(most) if number == 0 else "0" if number == height - 1 else ""
            drawn = "".join(cell.ljust(wide) if wide > 1 else cell for cell in row)
            rows.append(Content.assemble((f"{label:>{_AXIS - 1}} ", "$foreground 65%"), (drawn, colour)))
        return rows


def _few(count: float) -> str:
    """With a decimal where that says something."""
    return f"{count:.1f}".removesuffix(".0") if count < 10 else f"{count:.0f}"


def _dates(width: int, columns: int, unit: str) -> str:
    first = f"{columns - 1} {unit}s ago"
    last = "today" if unit == "day" else "this week"
    return " " * _AXIS + first + last.rjust(max(0, width - len(first)))
