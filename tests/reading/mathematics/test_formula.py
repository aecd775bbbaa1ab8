"""Formulas in LaTeX, plain text, words and code."""

from __future__ import annotations

import pytest

from quizapp.reading.mathematics.algebra import degree, evaluate, replaced, written
from quizapp.reading.mathematics.formula import attempted, formulas

STEP = {"w": ("weights", "params", "p", "theta"), "lr": ("learning_rate", "eta"), "g": ("grad", "gradient")}
SIZE = {"k": ("ks", "kernel_size"), "k1": (), "k2": (), "s": ("stride",)}


@pytest.mark.parametrize(
    "answer",
    [
        "w = w - lr*g",
        "w=w-lr*g",
        "w -= lr * g",
        "`w -= lr*w.grad`",
        "w_new = w_old - learning_rate * gradient",
        "new_weights = old_weights - learning_rate * gradients",
        "new weights = old weights - learning rate * gradient",
        "weight(new) = weight(old) - lr*grad",
        "p.data -= lr * p.grad.data",
        "for p in params: p.data -= lr*p.grad",
        "w.data.sub_(lr*w.grad)",
        "$w_{t+1} = w_t - \\eta \\nabla L(w_t)$",
        "\\[ \\theta_{new} = \\theta_{old} - \\eta \\frac{\\partial L}{\\partial \\theta} \\]",
        "$$w := w - \\eta \\cdot \\nabla_w J(w)$$",
        "w \u2190 w \u2212 \u03b7\u00b7\u2207L",
        "w = w - lr*dL/dw",
        "w = w - lr \u00d7 gradient(w)",
        "weights minus the learning rate times the gradient of the loss",
        "subtract the learning rate times the gradient from the weights",
        "w = w - lr*g - this is called a step",
        "The rule is w -= lr*g, where lr is small",
        "1. `w -= lr*g`",
        "- w -= lr*g",
    ],
)
def test_one_formula_in_many_notations(answer: str) -> None:
    (found,) = formulas(answer, STEP)
    assert found.text == "w - lr*g"
    assert found.whole


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        pytest.param("w += lr*g", "w + lr*g", id="a sign"),
        pytest.param("w = w*(1 - lr*g/w)", "w*(1 - lr*g/w)", id="brackets"),
        pytest.param("w = w - (lr - g)", "w - (lr - g)", id="brackets that matter"),
        pytest.param("w.add_(g, alpha=-lr)", "w + g*(-lr)", id="a method with a factor"),
        pytest.param("w = w - lr*g - momentum*v", "w - lr*g - momentum*v", id="unknown names after an equals sign"),
        pytest.param("w = \\frac{w}{lr}", "w/lr", id="a fraction"),
        pytest.param("w = w^2", "w**2", id="a power"),
        pytest.param("w = 1/(1 + e^{-g})", "1/(1 + exp(-g))", id="the exponential"),
        pytest.param("w = torch.exp(-g)", "exp(-g)", id="a function with a module"),
        pytest.param("w = 2 lr g", "2*lr*g", id="implicit products"),
        pytest.param("w = optimizer(w)", "optimizer()", id="an unknown function"),
    ],
)
def test_what_is_written_is_what_is_read(answer: str, text: str) -> None:
    assert [found.text for found in formulas(answer, STEP)] == [text]


@pytest.mark.parametrize(
    ("answer", "text", "sides"),
    [
        ("3k-2", "3*k - 2", 1),
        ("k + 2(k-1)", "k + 2*(k - 1)", 1),
        ("it is (ks+4)x(ks+4) pixels", "k + 4", 2),
        ("$(3k-2) \\times (3k-2)$", "3*k - 2", 2),
        ("(ks + 4) \u00d7 (ks + 4)", "k + 4", 2),
        ("a ksxks area", "k", 2),
        ("k_1 + 2(k_2 - 1)", "k1 + 2*(k2 - 1)", 1),
        ("3*kernel_size - 2", "3*k - 2", 1),
        ("r = k + (k - 1) * stride, so 7", "k + (k - 1)*s", 1),
    ],
)
def test_formulas_in_the_kernel_size(answer: str, text: str, sides: int) -> None:
    (found,) = formulas(answer, SIZE)
    assert (found.text, found.sides) == (text, sides)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("the optimizer step", id="words"),
        pytest.param("5x5 kernels", id="a size of kernels"),
        pytest.param("mini-batch gradient-descent", id="hyphens"),
        pytest.param("y = m*x + b", id="other quantities"),
        pytest.param("", id="nothing"),
    ],
)
def test_prose_holds_no_formula(answer: str) -> None:
    assert formulas(answer, {**STEP, "k": ("kernel",)}) == ()


def test_parts_of_a_formula_with_other_names_are_no_formulas() -> None:
    assert formulas("(n + 2*pad - ks)//stride + 1 is the size", SIZE) == ()


def test_what_could_not_be_read_to_its_end_is_marked() -> None:
    (found,) = formulas("w = w - lr * ???", STEP)
    assert not found.whole
    assert attempted("w = ???", STEP)
    assert not attempted("w = w - lr*g", STEP)
    assert not attempted("y = ???", STEP)


def test_an_equation_knows_its_target_and_its_place() -> None:
    answer = "So the\n\nnew weights = weights - lr*grad\n\nfollows."
    (found,) = formulas(answer, STEP)
    assert found.target == "w"
    assert answer[found.start : found.end] == "new weights = weights - lr*grad"
    assert found.names == {"w", "lr", "g"}


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("w = w**99999999", id="a power too high"),
        pytest.param("w = 9**9**9**9**9", id="a tower of powers"),
        pytest.param("w = w**(lr*99999999)", id="a high power in disguise"),
        pytest.param("w = " + "9" * 5000, id="a number too long"),
        pytest.param("w = 1e999 * g", id="a number too large"),
        pytest.param("w = 0." + "1" * 50, id="a number with too many digits"),
        pytest.param("w = w" + " - w" * 3000, id="a formula too long"),
        pytest.param("w = " + "(" * 8000, id="open brackets"),
        pytest.param("w = " + "(" * 100 + "w" + ")" * 100, id="deep brackets"),
        pytest.param("\\frac{" * 2000, id="open fractions"),
        pytest.param("w_{" * 4000, id="open indices"),
        pytest.param("learning rate " * 1000, id="names without end"),
        pytest.param("-(" * 8000, id="signs and brackets"),
    ],
)
def test_hostile_text_is_taken_calmly(answer: str) -> None:
    assert not any(found.whole for found in formulas(answer, STEP))


def test_names_of_python_stay_names() -> None:
    (found,) = formulas("w = __import__('os').system('ls')", STEP)
    assert found.text == "__import__()"
    assert evaluate(found.tree, {"w": 1.0}) is None


def test_a_tree_is_calculated_without_raising() -> None:
    (found,) = formulas("w = w/lr - sqrt(g)", STEP)
    assert evaluate(found.tree, {"w": 6, "lr": 2, "g": 4}) == 1
    assert evaluate(found.tree, {"w": 6, "lr": 0, "g": 4}) is None
    assert evaluate(found.tree, {"w": 6, "lr": 2, "g": -4}) is None
    assert evaluate(found.tree, {"w": 6}) is None
    assert evaluate(found.tree, {"w": float("inf"), "lr": 1, "g": 1}) is None


def test_trees_can_be_put_into_trees() -> None:
    (found,) = formulas("w = w - step", STEP)
    tree = replaced(found.tree, {"step": ("*", ("name", "lr"), ("name", "g"))})
    assert written(tree) == "w - lr*g"
    assert degree(tree) == 2
