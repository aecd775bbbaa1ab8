"""Pictures through a report and back."""

from __future__ import annotations

import json
from math import isnan

from quizapp.grade import Picture, Series, Stage
from quizapp.report import model
from quizapp.report.pictures import read, written

PICTURES = (
    Picture("grid", ((1.0, -2.0),), link="∗", note="below"),
    Picture("plot", kind="curves", series=(Series("yours", ((0.0, 1.5), (1.0, 2.0))),)),
    Picture("shapes", kind="flow", stages=(Stage("input", (1, 28), ("channels", "height"), "→"),)),
)


def test_a_picture_is_the_same_after_a_report_was_written_and_read() -> None:
    for picture in PICTURES:
        there = json.loads(json.dumps(written(picture).model_dump()))
        assert read(model.Picture.model_validate(there)) == picture


def test_numbers_that_json_does_not_know_are_null() -> None:
    endless = Picture("plot", ((float("inf"),),), series=(Series("", ((0.0, float("nan")),)),))
    there = written(endless)
    assert (there.rows, there.series[0].points) == ([[None]], [(0.0, None)])
    json.dumps(there.model_dump(), allow_nan=False)
    assert isnan(read(there).rows[0][0])


def test_a_picture_needs_no_more_than_a_title_and_rows() -> None:
    assert read(model.Picture(title="old", rows=[[1]])) == Picture("old", ((1.0,),))
