"""Tables of values."""

from __future__ import annotations

import pytest

from quizapp.reading.mathematics.tables import value_tables

STEPS = ((-1.0, 0.0), (0.0, 0.0), (2.0, 2.0))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("-1 = 0, 0=0, 2 = 2", id="equals signs"),
        pytest.param("f(-1) = 0\nf(0) = 0\nf(2) = 2", id="a function's values"),
        pytest.param("-1 -> 0; 0 -> 0; 2 -> 2", id="arrows"),
        pytest.param("x=-1: y=0\nx=0: y=0\nx=2: y=2", id="names on both sides"),
        pytest.param("|x|y|\n|-|-|\n| -1 | 0 |\n| 0 | 0 |\n| 2 | 2 |", id="a Markdown table"),
        pytest.param("(-1, 0), (0, 0), (2, 2)", id="points"),
        pytest.param("x: -1, 0, 2\n\ny: 0, 0, 2", id="two rows"),
    ],
)
def test_tables_in_any_notation_are_read(text: str) -> None:
    assert STEPS in value_tables(text)


@pytest.mark.parametrize(
    "text",
    ["", "from 0 to 1", "0 = 0 and 1 = 1", "1 2 3", "3 2 1\n1 2 3", "version 1.2.3 -> 1.2.4 -> 1.3.0", "(1, 2, 3)"],
)
def test_fewer_than_three_values_are_no_table(text: str) -> None:
    assert value_tables(text) == ()
