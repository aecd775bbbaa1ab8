"""Pictures for those who hear them."""

from __future__ import annotations

import pytest

from quizapp.drawing.told import told
from quizapp.grade import Picture, Series, Stage

MANY = tuple((float(x), float(x * x)) for x in range(61))


@pytest.mark.parametrize(
    ("picture", "lines"),
    [
        pytest.param(
            Picture("kernel", ((1.0, -0.5), (0.0, float("inf"))), note="Look."),
            ["kernel: 2 rows of 2 numbers.", "Row 1: 1 -0.5", "Row 2: 0 –", "Look."],
            id="numbers row by row",
        ),
        pytest.param(
            Picture("large", tuple((1.0,) * 13 for _ in range(13))),
            ["large: 13 rows of 13 numbers."],
            id="a large grid only by its size",
        ),
        pytest.param(
            Picture("f", kind="curves", series=(Series("asked", MANY), Series("yours", ((0.0, 2.0),)))),
            [
                "f:",
                "asked: 0 at 0, 100 at 10, 400 at 20, 900 at 30, 1600 at 40, 2500 at 50, 3600 at 60.",
                "yours: 2 at 0.",
            ],
            id="a curve by some of its points",
        ),
        pytest.param(
            Picture(
                "shapes",
                kind="flow",
                stages=(
                    Stage("input", (2, 3), ("batch", "channels")),
                    Stage("", (4, 14), by="conv 3×3"),
                    Stage("✗ conv2d stops", (), by="→"),
                ),
            ),
            ["shapes:", "input: 2 batch, 3 channels.", "by conv 3×3: 4 by 14.", "gives conv2d stops: no result."],
            id="shapes one after the other",
        ),
    ],
)
def test_a_picture_is_told_in_lines_of_words(picture: Picture, lines: list[str]) -> None:
    assert told(picture) == lines
