"""What a cell of marks says, and what is too unclear to be taken."""

from __future__ import annotations

import pytest

from quizapp.agreement import scale


@pytest.mark.parametrize(
    ("cell", "kind", "amount"),
    [
        pytest.param("right", "share", 1, id="a word"),
        pytest.param(" Partly ", "share", 0.5, id="another word for partial, in any case"),
        pytest.param("✗ wrong", "share", 0, id="as quizapp shows it"),
        pytest.param("2", "number", 2, id="a bare number needs a scale"),
        pytest.param("0,5", "number", 0.5, id="a decimal comma"),
        pytest.param("50 %", "share", 0.5, id="percent"),
        pytest.param("1.5/2", "share", 0.75, id="a fraction"),
        pytest.param("Not answered", "unanswered", 0, id="nothing to mark"),
        pytest.param("S", "self", 0, id="a report of the learner's own"),
    ],
)
def test_a_cell_is_read(cell: str, kind: str, amount: float) -> None:
    assert scale.value(cell) == scale.Value(kind, amount)  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["B+", "good", "-1", "3/2", "1/0", "150%", "1e9", "nan", "right?", "٢"])
def test_what_is_no_mark_is_not_guessed(cell: str) -> None:
    with pytest.raises(scale.UnknownMark):
        scale.value(cell)


@pytest.mark.parametrize(
    ("numbers", "of"),
    [
        pytest.param([2, 1, 0], 2, id="a 2 makes them points"),
        pytest.param([1, 0.5, 0], 1, id="a fraction makes them shares"),
        pytest.param([0, 0], 2, id="noughts are noughts"),
        pytest.param([], 2, id="no numbers at all"),
    ],
)
def test_the_scale_shows_in_the_numbers(numbers: list[float], of: float) -> None:
    assert scale.out_of(enumerate(numbers, 2)) == (of, [])


@pytest.mark.parametrize(
    ("numbers", "line", "said"),
    [
        pytest.param([2, 0.5], 3, "0.5 is a share, but line 2 has a 2", id="points and shares"),
        pytest.param([0, 1, 1], 3, "a 1 may be all or half", id="only 0 and 1"),
        pytest.param([2, 5], 3, "5 is neither 2, 1 or 0 nor a share", id="more than 2"),
        pytest.param([1.5], 2, "1.5 is neither", id="between 1 and 2"),
    ],
)
def test_an_unclear_scale_is_told_with_its_line(numbers: list[float], line: int, said: str) -> None:
    _, ((where, what),) = scale.out_of(enumerate(numbers, 2))
    assert where == line
    assert said in what
    assert "--out-of" in what


@pytest.mark.parametrize(
    ("share", "level"),
    [(1.0, 2), (1 - 1e-12, 2), (0.99, 1), (0.01, 1), (1e-12, 0), (0.0, 0)],
)
def test_only_full_marks_are_right_and_only_none_is_wrong(share: float, level: int) -> None:
    assert scale.level(share) == level
