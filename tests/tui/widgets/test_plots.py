"""Plots drawn in characters."""

from __future__ import annotations

from quizapp.tui.widgets.plots import column_of, column_plot, line_plot


def test_a_rising_line_goes_from_the_lower_left_to_the_upper_right() -> None:
    rows = line_plot([(0, 0.0), (10, 1.0)], 10, 4)
    assert [len(row) for row in rows] == [10] * 4
    assert rows[-1][0] != " "
    assert rows[0][-1] != " "
    assert rows[0][0] == rows[-1][-1] == " "


def test_what_is_out_of_range_stays_at_the_edge() -> None:
    rows = line_plot([(0, -5.0), (10, 9.0)], 8, 3)
    assert rows[-1][0] != " "
    assert rows[0][-1] != " "


def test_nothing_or_a_single_point_makes_a_plot_too() -> None:
    assert line_plot([], 3, 2) == ["   ", "   "]
    assert "".join(line_plot([(4, 0.5)], 3, 2)).strip() != ""
    assert line_plot([(0, 1), (1, 1)], 0, 0) == []


def test_columns_are_as_tall_as_their_counts_and_a_little_is_seen() -> None:
    assert column_plot([0, 1, 50, 100], 2) == ["   █", " ▁██"]
    assert column_plot([0, 0], 1) == ["  "]
    assert column_plot([], 1) == [""]


def test_a_place_on_the_axis_stays_within_it() -> None:
    assert [column_of(x, 0, 10, 20) for x in (-1, 0, 10, 99)] == [0, 0, 19, 19]
    assert column_of(5, 5, 5, 20) == 0
