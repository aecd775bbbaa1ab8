"""Numbers as cells: with their digits where there is room, by sign and shade where there is none."""

from __future__ import annotations

import pytest

from quizapp.drawing.cells import cells
from quizapp.drawing.ink import plain
from quizapp.grade import Picture

SIGNED = Picture("answers", ((0.0, -3.0), (1.5, float("nan"))))


def lines(picture: Picture, width: int = 40) -> list[str]:
    return [plain(line) for line in cells(picture, width).lines]


def test_numbers_are_written_out() -> None:
    assert lines(SIGNED) == ["answers", "  0  -3", "1.5   –"]


def test_signs_have_tones_of_their_own_and_strengths_of_their_size() -> None:
    spans = [span for line in cells(SIGNED, 40).body for span in line]
    assert [(span.tone, span.strength) for span in spans] == [
        ("faint", 0.0),
        ("low", 1.0),
        ("high", 0.5),
        ("faint", 0.0),
    ]


def test_without_room_for_digits_the_sign_and_a_shade_remain() -> None:
    shown = lines(Picture("wide", (tuple(float(number) for number in range(-8, 9)),)), 40)
    assert shown == ["wide", "-█-█-▓-▓-▒-▒-░-░··+░+░+▒+▒+▓+▓+█+█"]


def test_what_is_still_too_wide_or_too_high_is_cut_and_says_so() -> None:
    shown = lines(Picture("large", tuple((1.0,) * 50 for _ in range(20)), "field"))
    assert shown[1] == "█" * 39 + "…"
    assert shown[-1] == "… 4 more rows"


def test_a_place_that_is_not_used_has_no_number() -> None:
    assert lines(Picture("used", ((0.0, 1.0, 2.0),), "field")) == ["used", "· 1 2"]


def test_brightness_is_not_measured_by_the_brightest() -> None:
    (spans,) = cells(Picture("dim", ((0.0, 0.25),), "image"), 40).body
    assert [(span.tone, span.strength) for span in spans] == [("bright", 0.0), ("bright", 0.25)]


@pytest.mark.parametrize("rows", [(), ((),), ((0.0,),), ((float("inf"),),)])
def test_there_may_be_nothing_to_shade(rows: tuple[tuple[float, ...], ...]) -> None:
    assert lines(Picture("nothing", rows))[0] == "nothing"
