"""Plots in characters: a line drawn in Braille dots between axes, and columns of several rows."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.drawing.braille import Canvas

_EIGHTHS = " ▁▂▃▄▅▆▇█"


def line_plot(
    points: Sequence[tuple[float, float]], width: int, height: int, low: float = 0.0, high: float = 1.0
) -> list[str]:
    """``points`` (x rising) joined by lines, in ``height`` rows of ``width`` cells; y from ``low`` to ``high``."""
    canvas = Canvas(max(0, width), max(0, height))
    if points and width > 0 and height > 0:
        left, right = points[0][0], points[-1][0]
        span = (right - left) or 1.0

        def place(x: float, y: float) -> tuple[int, int]:
            share = (min(max(y, low), high) - low) / ((high - low) or 1.0)
            return round((x - left) / span * (canvas.width - 1)), round((1 - share) * (canvas.height - 1))

        before = place(*points[0])
        for point in points:
            now = place(*point)
            canvas.line(before, now)
            before = now
    return canvas.texts()


def column_plot(counts: Sequence[float], height: int, most: float | None = None) -> list[str]:
    """One column for each count in ``height`` rows, the tallest for ``most``; what is there is never invisible."""
    top = max(counts, default=0) if most is None else most
    eighths = [max(1, round(8 * height * min(count / top, 1))) if count and top else 0 for count in counts]
    return [
        "".join(_EIGHTHS[max(0, min(8, column - 8 * row))] for column in eighths) for row in range(height - 1, -1, -1)
    ]


def column_of(x: float, left: float, right: float, width: int) -> int:
    """The cell in which ``x`` stands in a plot from ``left`` to ``right``."""
    return min(width - 1, max(0, round((x - left) / ((right - left) or 1.0) * (2 * width - 1)) // 2))
