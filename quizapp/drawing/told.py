"""A picture in sentences, for those who hear it: no drawing, no sign that means something by its place."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.drawing.ink import figure
from quizapp.grade import Picture, Series, Stage
from quizapp.sandbox.wording import one_line

LARGEST_GRID = 12
_MOST_POINTS = 7


def told(picture: Picture) -> list[str]:
    """What the picture shows, one fact per line."""
    title = one_line(picture.title)
    if picture.kind == "flow":
        lines = [f"{title}:", *(_stage(stage) for stage in picture.stages)]
    elif picture.kind == "curves":
        lines = [f"{title}:", *(_series(series) for series in picture.series)]
    else:
        height, width = len(picture.rows), max((len(row) for row in picture.rows), default=0)
        rows, numbers = "row" if height == 1 else "rows", "number" if width == 1 else "numbers"
        lines = [f"{title}: {height} {rows} of {width} {numbers}.", *_rows(picture, max(height, width))]
    return [*lines, one_line(picture.note)] if picture.note else lines


def _rows(picture: Picture, side: int) -> Iterator[str]:
    """The rows of a small grid; of a large one its size is enough."""
    if side <= LARGEST_GRID:
        for place, row in enumerate(picture.rows, 1):
            yield f"Row {place}: {' '.join(map(figure, row))}"


def _stage(stage: Stage) -> str:
    if stage.axes and len(stage.axes) == len(stage.shape):
        shape = ", ".join(f"{size} {one_line(axis)}" for size, axis in zip(stage.shape, stage.axes, strict=True))
    else:
        shape = " by ".join(map(str, stage.shape)) or "no result"
    by = {"→": "gives ", "∗": "with "}.get(stage.by, f"by {one_line(stage.by)}: " if stage.by else "")
    name = one_line(stage.name).removeprefix("✗ ")
    return f"{by}{name}: {shape}." if name else f"{by}{shape}."


def _series(series: Series) -> str:
    points = series.points
    if len(points) > _MOST_POINTS:
        points = tuple(points[round(place * (len(points) - 1) / (_MOST_POINTS - 1))] for place in range(_MOST_POINTS))
    values = ", ".join(f"{figure(y)} at {figure(x)}" for x, y in points)
    return f"{one_line(series.name) or 'the curve'}: {values}."
