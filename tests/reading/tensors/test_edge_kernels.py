"""What an answer says about its edge kernels."""

from __future__ import annotations

import pytest

from quizapp.reading.tensors.edge_kernels import Edge, chosen, convention
from quizapp.reading.tensors.matrix import matrices

TOP = ((-1, -1), (1, 1))
BOTTOM = ((1, 1), (-1, -1))


@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        pytest.param("top: [[-1,-1],[1,1]] bottom: [[1,1],[-1,-1]]", [TOP], id="the named one"),
        pytest.param("bottom_edge = [[1,1],[-1,-1]]\n[[-1,-1],[1,1]]", [TOP], id="not one named otherwise"),
        pytest.param("[[-1,-1],[1,1]] or [[1,1],[-1,-1]]", [TOP, BOTTOM], id="both if neither is named"),
        pytest.param("On the picture [[0,0],[1,1]] use [[-1,-1],[1,1]]", [TOP], id="not a picture without signs"),
        pytest.param("[[-1,-1],[1,1]], that is [[-1,-1],[1,1]]", [TOP], id="twice the same is one"),
    ],
)
def test_the_matrix_that_is_meant(answer: str, meant: list[tuple[tuple[float, ...], ...]]) -> None:
    assert [matrix.rows for matrix in chosen(matrices(answer), "top")] == meant


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("since a true convolution flips the kernel", "top"),
        ("for a dark shape on a bright background", "top"),
        ("where bright pixels lie above dark ones", "top"),
        ("where dark pixels lie below the bright ones", "top"),
        ("top edges show as strongly negative values", "top"),
        ("it goes from bright to dark", "left"),
        ("it goes from dark to bright", "bottom"),
    ],
)
def test_a_stated_convention_is_found(text: str, edge: Edge) -> None:
    assert convention(text, edge)


@pytest.mark.parametrize(
    "text",
    ["ones on top because the edge is at the top", "it highlights horizontal edges", "it goes from dark to bright", ""],
)
def test_nothing_is_read_into_a_plain_answer(text: str) -> None:
    assert convention(text, "top") is None
