"""Plots: one curve as a line, others as marks, and what the axes say."""

from __future__ import annotations

from quizapp.drawing.curves import curves
from quizapp.drawing.ink import plain
from quizapp.grade import Picture, Series

RAMP = Series("asked", tuple((float(x), max(0.0, float(x))) for x in range(-4, 5)))


def plot(*series: Series, width: int = 40) -> list[str]:
    return [plain(line) for line in curves(Picture("plot", kind="curves", series=series), width).lines]


def test_the_ends_and_the_middle_of_both_axes_are_named() -> None:
    shown = plot(RAMP)
    assert [shown[1][0], shown[5][0], shown[9][0]] == ["4", "2", "0"]
    assert shown[11].split() == ["-4", "0", "4"]


def test_the_line_of_the_first_curve_is_flat_and_then_rises() -> None:
    rows = [line[3:] for line in plot(RAMP)[1:10]]
    assert rows[8].startswith("⣀" * 16)
    assert rows[8][16:].strip("⣀") == "⡠⠊"
    starts = [len(row) - len(row.lstrip()) for row in rows[:8]]
    assert starts == sorted(starts, reverse=True)
    assert min(starts) > 15


def test_another_curve_is_told_apart_without_colours() -> None:
    shown = plot(RAMP, Series("yours", ((-4.0, 2.0), (0.0, 2.0), (4.0, 2.0))))
    assert shown[-1].split() == ["⠤⠤", "asked", "●", "yours"]
    assert shown[5].count("●") == 3


def test_of_many_points_so_many_are_marked_that_the_line_is_seen() -> None:
    yours = Series("yours", tuple((x / 50, max(0.0, x / 50)) for x in range(-200, 201)))
    shown = "".join(plot(RAMP, yours)[1:10])
    assert 8 <= shown.count("●") <= 14


def test_points_far_outside_are_marked_at_the_edge_and_leave_the_curve_its_room() -> None:
    shown = plot(RAMP, Series("yours", ((0.0, 9e9), (2.0, -9e9))))
    assert shown[1].count("▲") == 1
    assert shown[9].count("▼") == 1
    assert (shown[1].split()[0], shown[9].split()[0]) == ("8", "-4")


def test_numbers_that_are_none_are_left_out() -> None:
    broken = Series("yours", ((0.0, float("nan")), (float("inf"), 1.0), (1.0, 3.0)))
    assert "".join(plot(RAMP, broken)[1:10]).count("●") == 1


def test_without_numbers_it_says_so() -> None:
    assert plot(Series("", ((0.0, float("nan")),))) == ["plot", "no numbers that could be drawn"]
    assert plot() == ["plot", "no numbers that could be drawn"]


def test_a_number_tiny_beside_the_range_is_called_zero() -> None:
    assert plot(Series("", ((1.0, 2.5), (20.0, 1e-7))))[9].split()[0] == "0"


def test_between_counted_batches_no_half_one_is_named() -> None:
    assert plot(Series("", ((1.0, 2.5), (20.0, 0.0))))[11].split() == ["1", "20"]


def test_a_constant_lies_in_the_middle() -> None:
    rows = plot(Series("", ((0.0, 3.0), (1.0, 3.0))))[1:10]
    assert [place for place, row in enumerate(rows) if "⠤" in row or "⠒" in row or "⠉" in row or "⣀" in row] == [4]
