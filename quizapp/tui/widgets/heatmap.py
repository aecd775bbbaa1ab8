"""A year of studying at a glance: a column for each week, a row for each weekday."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import ClassVar

from rich.text import Text
from textual.widget import Widget

#: From nothing to much; told apart by shape as well as by colour.
LEVELS = "·░▒▓█"
WEEKDAYS = ("Mo", "", "We", "", "Fr", "", "Su")
_WEEK = timedelta(days=7)


class HeatMap(Widget):
    """Reviews per study day, as many weeks up to ``today`` as there is room for."""

    DEFAULT_CSS: ClassVar[str] = "HeatMap { height: 8; width: 56; }"

    def __init__(self, reviews: Mapping[date, int], today: date) -> None:
        super().__init__()
        self._reviews = reviews
        self._today = today

    def show(self, reviews: Mapping[date, int], today: date) -> None:
        """Other figures."""
        self._reviews, self._today = reviews, today
        self.refresh()

    def render(self) -> Text:
        """Months above, weekdays at the left."""
        weeks = max(1, min(53, self.size.width - 3))
        monday = self._today - timedelta(days=self._today.weekday())
        mondays = [monday - _WEEK * back for back in range(weeks - 1, -1, -1)]
        text = Text(no_wrap=True)
        text.append("   " + _months(mondays) + "\n", style="dim")
        most = max(self._reviews.values(), default=0)
        for weekday, name in enumerate(WEEKDAYS):
            text.append(f"{name:<3}", style="dim")
            for first in mondays:
                day = first + timedelta(days=weekday)
                text.append(" " if day > self._today else self._cell(day, most), style=self._style(day))
            text.append("\n" if weekday < 6 else "")
        return text

    def _cell(self, day: date, most: int) -> str:
        return LEVELS[level(self._reviews.get(day, 0), most)]

    def _style(self, day: date) -> str:
        color = self.app.theme_variables["success"]
        bold = "bold " if day == self._today else ""
        return f"{bold}{color}" if self._reviews.get(day, 0) else f"{bold}dim"


def level(count: int, most: int) -> int:
    """0 for nothing, then 1 to 4 by quarters of the busiest day."""
    return 0 if not count else max(1, min(4, -(-4 * count // max(most, 4))))


def _months(mondays: list[date]) -> str:
    """The short name of each month above the week in which it begins, where there is room."""
    line = ""
    for position, monday in enumerate(mondays):
        begins = position == 0 or monday.month != mondays[position - 1].month
        if begins and (not line or len(line) < position) and position + 3 <= len(mondays):
            line += " " * (position - len(line)) + f"{monday:%b}"
    return line.ljust(len(mondays))
