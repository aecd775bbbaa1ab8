"""Pictures of a mark as they stand in a report, and back, for whoever draws them."""

from __future__ import annotations

from math import isfinite, nan

from quizapp import grade
from quizapp.report import model


def written(picture: grade.Picture) -> model.Picture:
    """The picture as data of a report, which knows no infinite numbers."""
    return model.Picture(
        title=picture.title,
        kind=picture.kind,
        rows=[[_finite(number) for number in row] for row in picture.rows],
        series=[
            model.Series(name=series.name, points=[(_finite(x), _finite(y)) for x, y in series.points])
            for series in picture.series
        ],
        stages=[
            model.Stage(name=stage.name, shape=list(stage.shape), axes=list(stage.axes), by=stage.by)
            for stage in picture.stages
        ],
        link=picture.link,
        note=picture.note,
    )


def read(picture: model.Picture) -> grade.Picture:
    """The picture that was written; nan where a number was not finite."""
    return grade.Picture(
        title=picture.title,
        rows=tuple(tuple(map(_number, row)) for row in picture.rows),
        kind=picture.kind,
        series=tuple(
            grade.Series(series.name, tuple((_number(x), _number(y)) for x, y in series.points))
            for series in picture.series
        ),
        stages=tuple(
            grade.Stage(stage.name, tuple(stage.shape), tuple(stage.axes), stage.by) for stage in picture.stages
        ),
        link=picture.link,
        note=picture.note,
    )


def _finite(number: float) -> float | None:
    return number if isfinite(number) else None


def _number(number: float | None) -> float:
    return nan if number is None else number
