"""Numbers in prose, and what an answer claims with them."""

from __future__ import annotations

import pytest

from quizapp.reading.mathematics.numbers import claims_at, number, numbers


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        pytest.param("7", [(7,)], id="a digit"),
        pytest.param("-0.5 and 1.5e3", [(-0.5,), (1500,)], id="decimals and exponents"),
        pytest.param("Zero or three zeros", [(0,), (3,), (0,)], id="words"),
        pytest.param("all 0s", [(0,)], id="a plural"),
        pytest.param("1,000 items", [(1000,)], id="thousands"),
        pytest.param("7x7", [(7, 7)], id="a size"),
        pytest.param("7 \u00d7 7", [(7, 7)], id="a size with a cross"),
        pytest.param("$7 \\times 7$", [(7, 7)], id="a size in LaTeX"),
        pytest.param("7 by 7, 7-by-7 or seven by seven", [(7, 7), (7, 7), (7, 7)], id="sizes in words"),
        pytest.param("3 x 28 x 28", [(3, 28, 28)], id="three sides"),
        pytest.param("conv2d, ResNet50, x1 and the 7th", [], id="parts of names are no numbers"),
        pytest.param("It depends on the kernel", [], id="no number"),
    ],
)
def test_numbers_are_found(text: str, sides: list[tuple[float, ...]]) -> None:
    assert [found.sides for found in numbers(text)] == sides


@pytest.mark.parametrize(
    "text",
    [
        "0",
        "**0**",
        "Zero, whatever the kernel",
        "It is 0.",
        "the result will be zero",
        "They would still be all 0s",
        "a zero matrix",
        "the output is a 3x3 matrix filled with zeros",
        "1*a + 2*b = 0",
        "Multiply all and you end up with 0",
        "If the input is 5 the result is 0",
        "it is 1 or 0",
        "0 - because the kernel sums to nothing",
        "0 \u2013 no edge here",
    ],
)
def test_a_statement_is_a_claim(text: str) -> None:
    assert next(found for found in numbers(text) if found.value == 0).role == "claim"


@pytest.mark.parametrize(
    ("text", "value", "role"),
    [
        pytest.param("a kernel on a matrix of zeros gives 5", 0, "mention", id="what it is applied to"),
        pytest.param("because the input is 0", 0, "reason", id="a reason"),
        pytest.param("0 * w is what it is", 0, "part", id="an operand"),
        pytest.param("3+2+2", 2, "part", id="a summand"),
        pytest.param("it is 5 - stride + 2", 5, "part", id="a name is subtracted"),
        pytest.param("it is 5 - k", 5, "part", id="a letter is subtracted"),
        pytest.param("it is 5 - kernel_size", 5, "part", id="a long name is subtracted"),
        pytest.param("pixels from 0 to 255", 255, "part", id="the end of a range"),
        pytest.param("between 0 and 1", 0, "part", id="the beginning of a range"),
        pytest.param("a 3x3 kernel", 9, "mention", id="a kernel's size"),
    ],
)
def test_a_mention_is_no_claim(text: str, value: float, role: str) -> None:
    assert next(found for found in numbers(text) if found.value == value).role == role


def test_denials_hedges_and_percentages_are_marked() -> None:
    (denied,) = numbers("the result is not 0")
    (hedged,) = numbers("it is usually 0")
    (percent,) = numbers("it is 50%")
    other = numbers("not 7 but 5")[1]
    assert denied.denied
    assert not other.denied
    assert hedged.hedged
    assert percent.percent


def test_offsets_point_at_the_number() -> None:
    text = "It is 7 \u00d7 7 pixels, so 49."
    assert [text[found.start : found.end] for found in numbers(text)] == ["7 \u00d7 7", "49"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-1/9", -1 / 9),
        ("\u22122", -2),
        ("three", 3),
        ("1e999", float("inf")),
        ("-inf", float("-inf")),
        ("k", None),
        ("", None),
    ],
)
def test_one_number_alone(text: str, value: float | None) -> None:
    assert number(text) == value


def test_division_by_zero_gives_no_number() -> None:
    value = number("1/0")
    assert value is not None
    assert value != value


def test_a_matrix_can_be_a_claim_too() -> None:
    assert claims_at("It gives [[0]]", 9) == "claim"
    assert claims_at("We convolve with [[0]]", 17) == "mention"


@pytest.mark.parametrize(
    "text", ["9" * 16000, "7x" * 8000, "0 " * 8000, "is a " * 4000 + "0", "not " * 4000 + "0", "(" * 16000]
)
def test_hostile_text_is_taken_calmly(text: str) -> None:
    assert len(numbers(text)) <= 500
