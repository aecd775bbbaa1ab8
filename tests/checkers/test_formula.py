"""The checker of formulas, on a real bench."""

from __future__ import annotations

from typing import Any

import pytest

from quizapp.checker import Finding, load
from quizapp.paths import checkers_folder

from .judging import Judge, Judging

CHECKER = load(checkers_folder() / "formula.py")
STEP: dict[str, Any] = {
    "equals": "w - lr*g",
    "symbols": {"w": ["weights", "params", "p"], "lr": ["learning_rate"], "g": ["grad", "gradient", "w.grad"]},
}
SIGMOID: dict[str, Any] = {"equals": "1 / (1 + exp(-x))", "symbols": {"x": ["z", "input"]}}


@pytest.fixture
def judge(judging: Judging) -> Judge:
    def judged(text: str, **parameters: Any) -> Finding:
        return judging(CHECKER, text, parameters or STEP)

    return judged


@pytest.mark.parametrize(
    "answer",
    [
        "w -= lr * w.grad",
        "new weight = old weight - gradient*learning rate",
        "weights = weights - learning_rate * gradients",
        "w = w + (-lr) * grad",
        "w = -(lr*grad - w)",
        "w = w*(1 - lr*grad/w)",
        "$w_{t+1} = w_t - \\eta \\nabla L(w_t)$",
        "\\[ \\theta_{new} = \\theta_{old} - \\alpha \\frac{\\partial L}{\\partial \\theta} \\]",
        "w \u2190 w \u2212 \u03b7\u00b7\u2207L",
        "```python\nfor p in params:\n    p.data -= p.grad*lr\n    p.grad.zero_()\n```",
        "p.data.add_(p.grad, alpha=-lr)",
        "step = lr*grad, then w = w - step",
        "Subtract the learning rate times the gradient from the weights.",
        "the weights minus the learning rate times the gradient of the loss",
        "not w = w + lr*grad but w = w - lr*grad",
    ],
)
def test_an_equivalent_formula_is_right(judge: Judge, answer: str) -> None:
    finding = judge(answer)
    assert (finding.state, finding.share) == ("met", 1)


@pytest.mark.parametrize(
    "answer",
    ["w = w + lr*grad", "w += lr*w.grad", "w -= -lr*w.grad", "$w = w + \\eta \\nabla L$", "w = w - (-grad)*lr"],
)
def test_a_wrong_sign_is_half_right_and_shown_with_numbers(judge: Judge, answer: str) -> None:
    finding = judge(answer)
    assert (finding.state, finding.share, finding.message) == ("partial", 0.5, "The sign is wrong.")
    assert "this one climbs: with g = 6, lr = 0.1, w = 3 it gives 3.6 instead of 2.4" in finding.feedback[0]


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("w -= w.grad", "Missing in the formula: learning rate."),
        ("w -= lr", "Missing in the formula: gradient."),
        ("w = lr * grad", "Missing in the formula: weights."),
        ("w -= w * lr", "Missing in the formula: gradient; weights stands in its place."),
    ],
)
def test_a_missing_quantity_is_half_right_and_named(judge: Judge, answer: str, says: str) -> None:
    finding = judge(answer)
    assert (finding.state, finding.share, finding.message) == ("partial", 0.5, says)


@pytest.mark.parametrize("answer", ["w = w - lr*grad - momentum*v", "w -= lr*(w.grad + wd*w)"])
def test_more_terms_are_left_to_a_person(judge: Judge, answer: str) -> None:
    finding = judge(answer)
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert finding.review


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        pytest.param("w -= lr*w.grad + 1", "differs from w - lr*g by -1", id="a constant"),
        pytest.param("w = w - 2*lr*grad", "by -g*lr", id="a factor"),
        pytest.param("w = lr*grad - w", "by 2*g*lr - 2*w", id="turned round"),
        pytest.param("w = w - grad/lr", "differs from", id="divided"),
        pytest.param("w = w / 0", "divides by zero", id="division by zero"),
        pytest.param("w = optimizer(w)", "optimizer() is none of the quantities", id="a name for it"),
        pytest.param("w = __import__('os').system('ls')", "__import__() is none of", id="a call of Python's"),
        pytest.param("w = w - nan*grad", "nan is none of", id="nan is a name"),
    ],
)
def test_a_wrong_formula_shows_the_difference(judge: Judge, answer: str, says: str) -> None:
    finding = judge(answer)
    assert (finding.state, finding.share) == ("failed", 0)
    assert says in finding.feedback[0]


@pytest.mark.parametrize(
    "answer",
    [
        "w = w - lr * ???",
        "w = ???",
        "w = w - 2**99999999",
        "w = ((w + lr + grad)**16)**16",
        "w = w**(lr*99999999)",
        "w = w - 1e999*grad*lr",
        "w = " + "(" * 8000,
        "w = w" + " - w" * 4000,
    ],
)
def test_a_formula_that_cannot_be_read_is_no_zero(judge: Judge, answer: str) -> None:
    finding = judge(answer)
    assert finding.state == "error"
    assert "something like w - lr*g was looked for" in finding.message


@pytest.mark.parametrize(
    "answer", ["", "the optimizer step", "gradient descent", "y = w*x + b", "lr = 0.1", "(" * 16000, "x" * 16000]
)
def test_an_answer_without_a_formula_is_missing_it(judge: Judge, answer: str) -> None:
    finding = judge(answer)
    assert (finding.state, finding.share) == ("missing", 0)


@pytest.mark.parametrize(
    "answer",
    [
        "1/(1+exp(-x))",
        "$\\sigma(x) = \\frac{1}{1+e^{-x}}$",
        "sigmoid(z) = 1 / (1 + e^-z)",
        "def sigmoid(x): return 1/(1+torch.exp(-x))",
        "e^x / (e^x + 1)",
    ],
)
def test_other_functions_are_compared_too(judge: Judge, answer: str) -> None:
    assert judge(answer, **SIGMOID).state == "met"


def test_a_wrong_function_is_wrong(judge: Judge) -> None:
    assert judge("1/(1+exp(x))", **SIGMOID).share == 0.5
    assert judge("1/(2+exp(-x))", **SIGMOID).state == "failed"


def test_a_reference_that_cannot_be_read_is_our_fault(judge: Judge) -> None:
    with pytest.raises(ValueError, match="could not be read as a formula"):
        judge("w = 1", equals="w - ???", symbols={"w": []})
