"""Dots in braille characters."""

from __future__ import annotations

from quizapp.drawing.braille import Canvas


def test_a_rising_line_goes_from_the_lower_left_to_the_upper_right() -> None:
    canvas = Canvas(2, 1)
    canvas.line((0, 3), (3, 0))
    assert canvas.texts() == ["⡠⠊"]


def test_an_empty_character_is_a_space() -> None:
    canvas = Canvas(3, 2)
    canvas.dot(5, 7)
    assert canvas.texts() == ["   ", "  ⢀"]


def test_dots_beside_the_canvas_are_left_out() -> None:
    canvas = Canvas(1, 1)
    canvas.line((-4, 1), (8, 1))
    canvas.dot(0, 4)
    assert canvas.texts() == ["⠒"]
