"""Values as programs print them."""

from __future__ import annotations

from typing import Any

import pytest

from quizapp.reading.trial.printed import values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("tensor([[10., 12.],\n        [16., 18.]])", ([[10.0, 12.0], [16.0, 18.0]],), id="torch"),
        pytest.param("[[10 12]\n [16 18]]", ([[10, 12], [16, 18]],), id="numpy, without commas"),
        pytest.param("[2, 6, 10]", ([2, 6, 10],), id="a list"),
        pytest.param("[(1, 'a'), (2, 'b')]", ([(1, "a"), (2, "b")],), id="pairs"),
        pytest.param("rank: 3", (3,), id="a number after a word"),
        pytest.param("tensor(2.5000)", (2.5,), id="a tensor of one number"),
        pytest.param("x 1\n[1]\ny 2", (1, [1], 2), id="all in order"),
        pytest.param("tensor([[1, 2]], dtype=torch.int32)", ([[1, 2]],), id="with a type after it"),
        pytest.param("[1, -2.5e3]", ([1, -2500.0],), id="signs and powers of ten"),
        pytest.param("no numbers here", (), id="words"),
        pytest.param("[a, b]", (), id="names in brackets"),
        pytest.param("[[1, 2]", (), id="a bracket that never closes"),
    ],
)
def test_lists_and_numbers_are_read(text: str, found: tuple[Any, ...]) -> None:
    assert values(text) == found


def test_odd_output_is_read_calmly() -> None:
    assert values("[" * 20_000) == ()
    assert values("[" * 500 + "]" * 500) == ()
    assert len(values("1\n" * 9_000)) == 200
    assert values("[" + "9" * 5000 + "]") == ([float("inf")],)
