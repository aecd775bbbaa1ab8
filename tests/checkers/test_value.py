"""The checker of values, on a real bench."""

from __future__ import annotations

from typing import Any

import pytest

from quizapp.checker import Finding, load
from quizapp.claims import BenchFailure
from quizapp.paths import checkers_folder

from .judging import Judge, Judging

CHECKER = load(checkers_folder() / "value.py")
ZERO = "F.conv2d(torch.zeros(1, 1, 3, 3), torch.randn(1, 1, 3, 3))"


@pytest.fixture
def judge(judging: Judging) -> Judge:
    def judged(text: str, reference: str = ZERO, **others: Any) -> Finding:
        return judging(CHECKER, text, {"reference": reference, **others})

    return judged


@pytest.mark.parametrize(
    "answer",
    [
        "Zero",
        "0",
        "**0**",
        "-0.0",
        "all 0s",
        "zeros",
        "It is a zero matrix.",
        "tensor([[0.]])",
        "[[0,0,0],[0,0,0],[0,0,0]]",
        "0, because every product has a factor of zero",
        "They would all be 0s, since anything times 0 is 0",
        "A kernel on a 3x3 matrix of zeros gives zero: the 9 products are all 0.",
        "The kernel is 3x3 and the result is 0",
        "If the stride is 1 the result is 0",
        "The stride is 1. The result is 0.",
        "zero plus the bias, if there is one",
        "1*0 + 2*0 = 0",
        "0.0000000001",
    ],
)
def test_the_right_value_is_met(judge: Judge, answer: str) -> None:
    finding = judge(answer)
    assert (finding.state, finding.share) == ("met", 1)
    assert not finding.review


def test_a_right_value_for_a_wrong_reason_is_still_the_right_value(judge: Judge) -> None:
    assert judge("0, because the entries of the kernel sum to 0").state == "met"


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("9", "The answer says 9; torch gives 0."),
        ("The result is 1.", "The answer says 1; torch gives 0."),
        ("[[1,1,1],[1,1,1],[1,1,1]]", "The answer says 1; torch gives 0."),
        ("[[0,0,0],[0,1,0],[0,0,0]]", "The answer says an array of different numbers; torch gives 0."),
        ("1e999", "The answer says inf; torch gives 0."),
        ("0.001", "The answer says 0.001; torch gives 0."),
    ],
)
def test_a_wrong_value_is_shown_beside_the_right_one(judge: Judge, answer: str, says: str) -> None:
    finding = judge(answer)
    assert (finding.state, finding.share, finding.message) == ("failed", 0, says)


@pytest.mark.parametrize(
    "answer", ["usually 0", "It is probably zero.", "0 or 1", "it may be 0, depending on the kernel"]
)
def test_wavering_is_half_right(judge: Judge, answer: str) -> None:
    finding = judge(answer)
    assert (finding.state, finding.share) == ("partial", 0.5)


@pytest.mark.parametrize("answer", ["It is not zero.", "the result is non-zero"])
def test_a_denial_is_wrong(judge: Judge, answer: str) -> None:
    finding = judge(answer)
    assert (finding.state, finding.share) == ("denied", 0)


@pytest.mark.parametrize(
    "answer", ["It depends on the kernel", "the kernel itself", "", "nan", "conv2d", "[" * 16000, "__import__('os')"]
)
def test_no_value_is_missing(judge: Judge, answer: str) -> None:
    finding = judge(answer)
    assert (finding.state, finding.share, finding.review) == ("missing", 0, ())


def test_a_mention_of_the_value_is_left_to_a_person(judge: Judge) -> None:
    finding = judge("When applied to a 3x3 matrix of zeros, nothing happens")
    assert finding.state == "missing"
    assert finding.review


def test_other_references_and_tolerances(judge: Judge) -> None:
    assert judge("It has 784 pixels", "28 * 28", tolerance=0).state in ("met", "missing")
    assert judge("it is 784", "28 * 28").state == "met"
    assert judge("it is 28x28", "28 * 28").state == "met"
    assert judge("about pi: it is 3.14", "math.pi", tolerance=0.01).share > 0
    assert judge("it is 3.2", "math.pi", tolerance=0.01).state == "failed"
    assert judge("it is 1,000,000", "tensor(1e6)").state == "met"


@pytest.mark.parametrize("reference", ["torch.arange(3)", "float('nan')", "float('inf')", "torch.zeros(0)"])
def test_a_reference_without_one_value_is_our_fault(judge: Judge, reference: str) -> None:
    with pytest.raises(ValueError, match="is not one finite number"):
        judge("0", reference)


def test_a_reference_that_does_not_run_is_our_fault(judge: Judge) -> None:
    with pytest.raises(BenchFailure, match="NameError"):
        judge("0", "tensr(0)")
