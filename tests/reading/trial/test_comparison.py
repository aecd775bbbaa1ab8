"""Values side by side."""

from __future__ import annotations

import math
from typing import Any

import pytest

from quizapp.claims import Opaque, Tensor
from quizapp.reading.trial.comparison import a, arguments_shown, difference, same_numbers, shown

TABLE = Tensor("tensor", "float32", (2, 2), (10.0, 12.0, 16.0, 18.0))
NAN = math.nan


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        pytest.param([[10, 12], [16, 18]], TABLE, id="a tensor for nested lists"),
        pytest.param(TABLE, Tensor("ndarray", "int64", (2, 2), (10, 12, 16, 18)), id="an array for a tensor"),
        pytest.param([1, 2], (1.0, 2.0), id="a tuple of numbers for a list of numbers"),
        pytest.param(3, Tensor("tensor", "int64", (), (3,)), id="a tensor without axes for a number"),
        pytest.param(3, Tensor("tensor", "int64", (1,), (3,)), id="a tensor of one number for a number"),
        pytest.param([0, 1, 2], ("range", 0, 3, 1), id="a range for its numbers"),
        pytest.param([2, 3], ("size", 2, 3), id="a shape for its numbers"),
        pytest.param(1.0, 1.00005, id="within the tolerance"),
        pytest.param(1e6, 1e6 + 50, id="within the tolerance, which grows with the number"),
        pytest.param([NAN, 1.0], [NAN, 1.0], id="nan where nan belongs"),
        pytest.param([math.inf], [math.inf], id="the same infinity"),
        pytest.param([(1, "a")], [(1, "a")], id="pairs"),
        pytest.param({"a": 1}, {"a": 1.0}, id="dictionaries"),
        pytest.param([None, "b", True], [None, "b", True], id="mixed items"),
        pytest.param([], [], id="nothing at all"),
        pytest.param(10**5000, 10**5000, id="numbers beyond all floats"),
    ],
)
def test_what_is_the_same_has_no_difference(expected: Any, got: Any) -> None:
    assert difference(expected, got, 1e-4) is None


@pytest.mark.parametrize(
    ("expected", "got", "told"),
    [
        pytest.param([[1, 2]], [[1, 3]], "its values differ", id="another number"),
        pytest.param([[1, 2]], [1, 2], "its shape is 2, not 1 x 2", id="another shape"),
        pytest.param(5, [5, 5], "its shape is 2, not that of one number", id="a row for a number"),
        pytest.param(1.0, NAN, "it has nan in it", id="nan for a number"),
        pytest.param(NAN, 1.0, "its values differ", id="a number for nan"),
        pytest.param(1.0, math.inf, "its values differ", id="infinity for a number"),
        pytest.param(math.inf, -math.inf, "its values differ", id="the other infinity"),
        pytest.param(1.5, 10**5000, "its values differ", id="a number beyond all floats"),
        pytest.param(1, True, "it is a truth value, not a number", id="a truth value for a number"),
        pytest.param([1], Tensor("tensor", "bool", (1,), (True,)), "its values differ", id="a truth value in a tensor"),
        pytest.param(0, False, "it is a truth value, not a number", id="a false for a zero"),
        pytest.param("1", 1, "it is a number, not a text", id="a number for a text"),
        pytest.param([(1, "a")], ((1, "a"),), "it is a tuple, not a list", id="a tuple for a list"),
        pytest.param([(1, "a")], [[1, "a"]], "an item of it is wrong: it is a list, not a tuple", id="lists for pairs"),
        pytest.param(["a", "b"], ["a"], "it has 1 item, not 2", id="too few items"),
        pytest.param([1], None, "it is None", id="nothing for a value"),
        pytest.param(None, 0, "it is 0", id="zero for nothing"),
        pytest.param([1], Opaque("zip", "<zip>", False), "it is a zip object", id="an iterator"),
        pytest.param({"a": 1}, {"b": 1}, "its keys differ", id="other keys"),
        pytest.param(
            [1, 2], [1, [2, 3]], "an item of it is wrong: its shape is 2, not that of one number", id="uneven"
        ),
    ],
)
def test_what_differs_is_named(expected: Any, got: Any, told: str) -> None:
    assert difference(expected, got, 1e-4) == told


def test_the_right_numbers_in_one_row_are_told_from_other_shapes() -> None:
    assert same_numbers(TABLE, [10, 12, 16, 18], 1e-4)
    assert not same_numbers(TABLE, [[10, 12, 16, 18]], 1e-4)
    assert not same_numbers(TABLE, [10, 16, 12, 18], 1e-4)
    assert not same_numbers("abc", "abc", 1e-4)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(TABLE, "[[10, 12], [16, 18]]", id="whole floats as whole numbers"),
        pytest.param(1 / 3, "0.333333", id="a long float"),
        pytest.param((7, "x"), "(7, 'x')", id="a pair"),
        pytest.param((7,), "(7,)", id="a tuple of one"),
        pytest.param(None, "None", id="nothing"),
        pytest.param(10**5000, "a number of about 5001 digits", id="a number that Python refuses to write"),
        pytest.param(Opaque("enumerate", "<x>", False), "an enumerate object", id="an object"),
        pytest.param(Tensor("ndarray", "int64", (9, 9), (0,) * 81), "an array of shape (9, 9)", id="a large array"),
        pytest.param([[0] * 9] * 9, "a table of 9 x 9 numbers", id="a large table"),
        pytest.param(("range", 0, 3, 1), "[0, 1, 2]", id="a range"),
        pytest.param({1: "a"}, "{1: 'a'}", id="a dictionary"),
        pytest.param(set(), "set()", id="an empty set"),
    ],
)
def test_values_are_shown_for_people(value: Any, text: str) -> None:
    assert shown(value) == text


def test_long_values_are_cut() -> None:
    for value in ("x" * 10_000, list(range(10_000)), [["y"] * 500] * 500):
        assert len(shown(value)) <= 120


def test_arguments_are_shown_as_in_a_call() -> None:
    assert arguments_shown(([7, 5], "xy")) == "[7, 5], 'xy'"


def test_a_noun_gets_its_article() -> None:
    assert (a("zip"), a("enumerate")) == ("a zip", "an enumerate")
