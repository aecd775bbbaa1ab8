"""Shapes through a network: by their axes, in a line, or as a chain, as the room allows."""

from __future__ import annotations

from quizapp.drawing.flow import flow
from quizapp.drawing.ink import plain
from quizapp.grade import Picture, Stage

NAMED = (
    Stage("input", (2, 3), ("batch", "channels")),
    Stage("weight", (5, 3), ("channels out", "channels in"), "∗"),
    Stage("gives", (2, 5), ("batch", "channels"), "→"),
)
NET = (Stage("", (1, 28, 28)), Stage("", (4, 14, 14), by="conv 3×3, stride 2"))


def lines(stages: tuple[Stage, ...], width: int) -> list[str]:
    return [plain(line) for line in flow(Picture("flow", kind="flow", stages=stages), width).lines]


def test_each_length_stands_beside_its_axis() -> None:
    assert lines(NAMED, 60) == [
        "flow",
        "input          weight             gives",
        "2 batch     ∗  5 channels out  →  2 batch",
        "3 channels     3 channels in      5 channels",
    ]


def test_in_a_narrow_place_each_shape_has_its_line() -> None:
    assert lines(NAMED, 40) == [
        "flow",
        "  input 2×3",
        "    batch, channels",
        "∗ weight 5×3",
        "    channels out, channels in",
        "→ gives 2×5",
        "    batch, channels",
    ]


def test_a_chain_is_one_line_where_it_fits() -> None:
    assert lines(NET, 60) == ["flow", "1×28×28 ─ conv 3×3, stride 2 → 4×14×14"]
    assert lines(NET, 30) == ["flow", "1×28×28", "  ↓ conv 3×3, stride 2", "4×14×14"]


def test_where_it_stops_is_said_in_words() -> None:
    stopped = (*NAMED[:2], Stage("✗ conv2d stops", (), (), "→"))
    assert lines(stopped, 60)[1].endswith("✗ conv2d stops")
    assert lines(stopped, 60)[2].endswith("→  no result")
    assert lines(stopped, 40)[-1] == "→ ✗ conv2d stops"
    last = flow(Picture("flow", kind="flow", stages=stopped), 40).body[-1]
    assert "wrong" in [span.tone for span in last]
