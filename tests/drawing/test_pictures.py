"""Several pictures: beside each other where they belong together and fit, else below each other."""

from __future__ import annotations

from quizapp.drawing.pictures import texts
from quizapp.grade import Picture

IMAGE = Picture("a top edge", ((0.0, 0.0), (1.0, 1.0), (1.0, 1.0), (0.0, 0.0)), "image")
KERNEL = Picture("your kernel", ((-1.0, -1.0), (1.0, 1.0)), link="∗")


def test_what_belongs_together_stands_in_a_row() -> None:
    assert texts([IMAGE, KERNEL], 60) == [
        [
            "a top edge",
            " 0  0          your kernel",
            " 1  1       ∗  -1 -1",
            " 1  1           1  1",
            " 0  0",
        ]
    ]


def test_where_there_is_no_room_it_stands_below() -> None:
    (lines,) = texts([IMAGE, KERNEL], 24)
    assert lines[5:7] == ["∗ your kernel", "-1 -1"]


def test_without_a_link_pictures_are_apart() -> None:
    assert len(texts([IMAGE, IMAGE, KERNEL], 60)) == 2
