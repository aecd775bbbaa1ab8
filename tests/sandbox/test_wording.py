"""Cleaning: nothing a learner writes may drive a terminal or turn a line round."""

from __future__ import annotations

import pytest

from quizapp.sandbox.wording import clean, without_addresses


@pytest.mark.parametrize(
    "mark",
    [
        pytest.param("\x1b", id="escape"),
        pytest.param("\x00", id="null"),
        pytest.param("\r", id="carriage return"),
        pytest.param("\x7f", id="delete"),
        pytest.param("\x9b", id="the one-byte escape sequence"),
        pytest.param("\u202e", id="right-to-left override"),
        pytest.param("\u2066", id="left-to-right isolate"),
        pytest.param("\u200f", id="right-to-left mark"),
        pytest.param("\u2028", id="line separator"),
        pytest.param("\ud800", id="lone surrogate"),
    ],
)
def test_a_dangerous_mark_is_replaced(mark: str) -> None:
    assert clean(f"a{mark}b") == "a\ufffdb"


@pytest.mark.parametrize("text", ["two\nlines\tand a tab", "naïve ∑ 漢字 עברית 👩‍🔬", ""])
def test_honest_text_is_left_alone(text: str) -> None:
    assert clean(text) == text


def test_addresses_are_left_out() -> None:
    assert without_addresses("<function f at 0x7fabc0123456> at 3") == "<function f> at 3"
