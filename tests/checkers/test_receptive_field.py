"""The checker of receptive fields, on a real bench."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from quizapp.checker import Finding, load
from quizapp.paths import checkers_folder

from .judging import Judge, Judging

CHECKER = load(checkers_folder() / "receptive_field.py")
TWO = [[3, 2], [3, 2]]


@pytest.fixture
def judge(judging: Judging) -> Judge:
    def judged(text: str, layers: Any = TWO) -> Finding:
        return judging(CHECKER, text, {"layers": layers})

    return judged


@pytest.mark.parametrize(
    "answer",
    [
        "7",
        "7x7",
        "7 \u00d7 7 pixels",
        "seven by seven",
        "It is 7 by 7 pixels.",
        "3k-2 in general, so 7 with k=3: each sees 3x3 values, and neighbours are 2 pixels apart",
        "so 7 when k = 3. Neighbouring patches are 2 pixels apart.",
        "49 pixels",
        "a 7x7 area of the input image, because every 3x3 kernel sees 3x3 pixels",
        "3+2+2 = 7",
        "Each sees 3x3, and these overlap, hence 7x7.",
        "After the first one the receptive field is 3x3, after the second it is 7x7.",
        "The receptive field is 7. There are 2 layers, kernel size 3 and stride 2.",
        "7x7 - one activation of the second layer looks at 3x3 of the first",
        "7 - because 3x3 patches overlap",
        "The side is 7 \u2014 since neighbours are 2 pixels apart",
        "Size of the field - 7x7",
        "7x7 - 3x3 activations, each of them 3x3 pixels wide and 2 pixels apart",
        "3k-2",
        "k + 2(k-1), the activations being 2 pixels apart",
        "k1 + 2(k2-1)",
        "(3k-2)x(3k-2)",
        "r = k + stride*(k - 1)",
        "3*kernel_size - 2, which is 13 for a size of 5",
    ],
)
def test_the_right_size_in_many_forms(judge: Judge, answer: str) -> None:
    finding = judge(answer)
    assert (finding.state, finding.share) == ("met", 1)


@pytest.mark.parametrize(
    ("answer", "shown", "says"),
    [
        pytest.param("5x5", "5×5", "stride 1", id="as if without stride"),
        pytest.param("9x9", "9×9", "overlap", id="the product"),
        pytest.param("3x3", "3×3", "one layer sees", id="one layer"),
        pytest.param("The receptive field is 13x13", "13×13", "", id="another size"),
        pytest.param("It is 8", "8", "", id="a number"),
        pytest.param("7x6", "7×6", "", id="no square"),
        pytest.param(
            "From a 28x28 image comes a 7x7 output, so the receptive field is 4x4", "4×4", "", id="an output of 7"
        ),
    ],
)
def test_a_wrong_size_is_shown_beside_torchs(judge: Judge, answer: str, shown: str, says: str) -> None:
    finding = judge(answer)
    assert (finding.state, finding.share) == ("failed", 0)
    assert finding.message == f"The answer says {shown}; torch's gradients reach 7×7 input pixels."
    assert says in "".join(finding.feedback)


def test_a_formula_that_holds_at_one_size_is_half_right_and_shows_both_values(judge: Judge) -> None:
    finding = judge("In general (ks+4)x(ks+4) pixels.")
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert finding.message == "(ks+4)x(ks+4) is right for kernels of 3×3 only."
    told = "(ks+4)x(ks+4): at kernel size 3 it gives 7, torch 7; at kernel size 5 it gives 9, torch 13."
    assert finding.feedback == (told,)


def test_a_false_general_formula_beside_the_value_is_remarked_on_only(judge: Judge) -> None:
    finding = judge("The receptive field is 7x7, in general (ks+4)x(ks+4).")
    assert (finding.state, finding.share) == ("met", 1)
    assert "torch 13" in finding.feedback[0]


@pytest.mark.parametrize("answer", ["k*k", "2k", "k + 2*k"])
def test_a_wrong_formula_is_wrong(judge: Judge, answer: str) -> None:
    finding = judge(answer)
    assert (finding.state, finding.share) == ("failed", 0)
    assert "torch 7" in finding.feedback[0]


@pytest.mark.parametrize(
    "answer",
    [
        "7x7 or 9x9",
        "9x9 or 7x7",
        "k + 2(k-1) = 9",
        "3k-2, so 5 with k=3",
        "The receptive field is 9x9. There are 7x7 squares.",
    ],
)
def test_right_and_wrong_side_by_side_is_half_right(judge: Judge, answer: str) -> None:
    finding = judge(answer)
    assert (finding.state, finding.share) == ("partial", 0.5)


def test_a_size_that_is_right_for_the_kernels_assumed_is_right(judge: Judge) -> None:
    finding = judge("9x9, for a 5x5 kernel followed by a 3x3 kernel")
    assert (finding.state, finding.share) == ("met", 1)
    assert finding.review
    assert judge("For 5x5 kernels it is 13x13").state == "met"
    assert judge("For 5x5 kernels it is 11x11").state == "failed"


def test_one_kernel_size_says_nothing_about_two(judge: Judge) -> None:
    assert judge("3k-2", [[5, 2], [3, 2]]).state == "missing"
    assert judge("k1 + 2(k2-1)", [[5, 2], [3, 2]]).state == "met"


def test_a_denial_is_wrong(judge: Judge) -> None:
    assert judge("It is not 7x7.").state == "denied"


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "The area grows.",
        "the depth",
        "nan",
        "1e999x1e999",
        "(" * 16000,
        "k**99999999",
        "__import__('os')",
        "3k - ???",
    ],
)
def test_no_size_is_missing(judge: Judge, answer: str) -> None:
    finding = judge(answer)
    assert (finding.state, finding.share) == ("missing", 0)


@pytest.mark.parametrize(
    ("layers", "side"),
    [
        pytest.param([[3, 1]], 3, id="one layer"),
        pytest.param([[3, 1], [3, 1]], 5, id="stride 1"),
        pytest.param([[5, 2], [3, 2]], 9, id="a larger first kernel"),
        pytest.param([[3, 2], [5, 2]], 11, id="a larger second kernel"),
        pytest.param([[5, 2], [5, 2]], 13, id="larger kernels"),
        pytest.param([[3, 2], [3, 2], [3, 2]], 15, id="three layers"),
        pytest.param([[2, 2], [2, 2]], 4, id="even kernels"),
        pytest.param([[1, 2], [1, 2]], 1, id="kernels of one pixel"),
        pytest.param([[11, 4]] * 6, 13651, id="the largest task"),
    ],
)
def test_the_truth_is_computed_for_any_layers(judge: Judge, layers: list[list[int]], side: int) -> None:
    assert judge(f"The receptive field is {side}x{side}.", layers).state == "met"
    assert judge(f"The receptive field is {side + 1}x{side + 1}.", layers).state == "failed"


@pytest.mark.parametrize("layers", [[], [[3]], [[0, 1]], [[3, 2, 1]], [[12, 1]], [[3, 2]] * 7])
def test_layers_that_make_no_sense_are_refused(layers: Any) -> None:
    with pytest.raises(ValidationError):
        CHECKER.parameters(layers=layers)


@pytest.mark.parametrize("answer", ["It is 7x7.", "It is 5x5 pixels.", "(k+4)x(k+4)"])
def test_the_field_is_drawn_down_to_the_input(judge: Judge, answer: str) -> None:
    pictures = judge(answer).pictures
    assert [(picture.kind, len(picture.rows)) for picture in pictures] == [("field", 1), ("field", 5), ("field", 9)]


def test_where_no_size_is_given_the_picture_does_not_give_it_away(judge: Judge) -> None:
    assert not judge("the depth").pictures
