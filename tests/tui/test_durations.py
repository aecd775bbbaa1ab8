"""Durations in words."""

from __future__ import annotations

import pytest

from quizapp.tui.durations import left, took


@pytest.mark.parametrize(
    ("seconds", "says"),
    [(600, "10 min left"), (599, "10 min left"), (61, "2 min left"), (60, "60 s left"), (0.4, "1 s left")],
)
def test_what_is_left_is_told_in_minutes_but_for_the_last(seconds: float, says: str) -> None:
    assert left(seconds) == says


@pytest.mark.parametrize(
    ("seconds", "says"), [(40.9, "40 s"), (60, "1 min 0 s"), (725, "12 min 5 s"), (3840, "1 h 4 min")]
)
def test_what_was_taken_is_told_in_two_units(seconds: float, says: str) -> None:
    assert took(seconds) == says
