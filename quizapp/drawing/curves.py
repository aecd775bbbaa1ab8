"""A plot: the first curve as a line, the others as marks, so that they are told apart without colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, isfinite, log10

from quizapp.drawing.braille import Canvas
from quizapp.drawing.ink import Block, Line, Span, figure, wrapped
from quizapp.grade import Picture, Series
from quizapp.sandbox.wording import one_line

#: Columns and rows of the plot itself. A plot that is wider tells no more.
WIDEST = 64
#: An odd number, so that there is one in the middle.
_ROWS = 9
#: Columns between two marks of a curve, so that the line below them is seen.
_APART = 3
#: Larger numbers cannot be reckoned with; nan is not smaller either.
_LARGEST = 1e100
_LINE = "⠤⠤"
_MARKS = "●○◆"
Points = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Range:
    """The numbers from ``low`` to ``high`` along one axis."""

    low: float
    high: float

    def place(self, number: float, steps: int) -> int:
        """Which of ``steps`` steps, from 0, a number falls on; numbers outside fall on the nearest end."""
        share = (number - self.low) / (self.high - self.low)
        return round(min(1.0, max(0.0, share)) * (steps - 1))

    def ticks(self) -> tuple[str, str, str]:
        """Low end, middle and high end, no finer than a hundredth of the range or so."""
        digits = 2 - floor(log10(self.high - self.low))
        low, middle, high = (figure(round(one, digits)) for one in (self.low, (self.low + self.high) / 2, self.high))
        return low, middle, high


def curves(picture: Picture, width: int) -> Block:
    """The plot in at most ``width`` columns."""
    title, note = wrapped(picture.title, width, "title"), wrapped(picture.note, width, "faint")
    drawable = [Series(series.name, _drawable(series.points)) for series in picture.series]
    across, along = _ranges([series.points for series in drawable])
    if across is None or along is None:
        return Block(title, ((Span("no numbers that could be drawn", "faint"),),), note)
    ticks = along.ticks()
    margin = max(map(len, ticks))
    columns = max(10, min(WIDEST, width - margin - 3))
    labels = {0: ticks[2], _ROWS // 2: ticks[1], _ROWS - 1: ticks[0]}
    body: list[Line] = []
    for row, spans in enumerate(_plotted(drawable, across, along, columns)):
        label = labels.get(row, "")
        body.append((Span(f"{label:>{margin}} {'┤' if label else '│'}", "faint"), *spans))
    body.append((Span(f"{'':>{margin}} └{'─' * columns}", "faint"),))
    body.append((Span(f"{'':>{margin}}  {_scale(across, columns)}", "faint"),))
    return Block(title, (*body, *_legend(picture, margin, width)), note)


def _drawable(points: Points) -> tuple[tuple[float, float], ...]:
    return tuple((x, y) for x, y in points if abs(x) < _LARGEST and abs(y) < _LARGEST)


def _ranges(drawable: Sequence[Points]) -> tuple[Range | None, Range | None]:
    """Of x and y. A curve far away from the first one makes no more than three times the room for itself."""
    first = next((points for points in drawable if points), ())
    if not first:
        return None, None
    low, high = min(y for _, y in first), max(y for _, y in first)
    span = (high - low) or abs(high) or 1.0
    ys = [y for points in drawable for _, y in points]
    xs = [x for points in drawable for x, _ in points]
    return _range(min(xs), max(xs)), _range(max(low - span, min(ys)), min(high + span, max(ys)))


def _range(low: float, high: float) -> Range | None:
    if low == high:
        low, high = low - 0.5, high + 0.5
    return Range(low, high) if isfinite(high - low) and high > low else None


def _plotted(drawable: Sequence[Series], across: Range, along: Range, columns: int) -> list[list[Span]]:
    canvas = Canvas(columns, _ROWS)
    places = [
        (across.place(x, canvas.width), canvas.height - 1 - along.place(y, canvas.height))
        for x, y in drawable[0].points
    ]
    for start, end in zip(places, places[1:] or places, strict=False):
        canvas.line(start, end)
    marks: dict[tuple[int, int], str] = {}
    for series, mark in zip(drawable[1:], _MARKS, strict=False):
        for x, y in _spread(series.points, across, columns):
            above, below = y > along.high, y < along.low
            place = _ROWS - 1 - along.place(y, _ROWS), across.place(x, columns)
            marks[place] = "▲" if above else "▼" if below else mark
    return [
        [Span(marks[row, column], "other") if (row, column) in marks else Span(sign, "reference")
         for column, sign in enumerate(text)]
        for row, text in enumerate(canvas.texts())
    ]  # fmt: skip


def _spread(points: Points, across: Range, columns: int) -> list[tuple[float, float]]:
    """All points if they are few; of many those that stand some columns apart."""
    if len(points) <= columns // _APART:
        return list(points)
    kept: dict[int, tuple[float, float]] = {}
    for point in points:
        kept.setdefault(across.place(point[0], columns) // _APART, point)
    return list(kept.values())


def _scale(across: Range, columns: int) -> str:
    low, middle, high = across.ticks()
    if "." in middle and "." not in low + high:
        middle = ""  # between what is counted there is nothing
    room = columns - len(low) - len(high)
    return f"{low}{middle:^{room}}{high}" if room >= len(middle) + 2 else f"{low}{'':{max(1, room)}}{high}"


def _legend(picture: Picture, margin: int, width: int) -> list[Line]:
    signs = [_LINE, *_MARKS]
    named = [
        (Span(sign, "other" if place else "reference"), Span(f" {one_line(series.name)}"))
        for place, (series, sign) in enumerate(zip(picture.series, signs, strict=False))
        if series.name
    ]
    indent = Span(" " * (margin + 2))
    row = [span for entry in named for span in (*entry, Span("   "))]
    if margin + 2 + sum(len(span.text) for span in row) <= width + 3:
        return [(indent, *row)] if row else []
    return [(indent, *entry) for entry in named]
