"""The checker of curves, on a real bench."""

from __future__ import annotations

from typing import Any

import pytest

from quizapp.checker import Finding, load
from quizapp.claims import BenchFailure
from quizapp.paths import checkers_folder

from .judging import Judge, Judging, fenced

CHECKER = load(checkers_folder() / "curve.py")
SIGMOID: dict[str, Any] = {"reference": "torch.sigmoid(x)", "at": [-4, -2, 0, 2, 4]}
RELU: dict[str, Any] = {"reference": "F.relu(x)", "at": [-2, -1, -0.5, 0, 0.5, 1, 2]}


@pytest.fixture
def judge(judging: Judging) -> Judge:
    def judged(text: str, asked: dict[str, Any] = RELU, hasty: bool = False) -> Finding:
        return judging(CHECKER, text, asked, hasty)

    return judged


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        pytest.param(
            RELU, "import matplotlib.pyplot as plt\nx = torch.linspace(-2, 2, 50)\nplt.plot(x, F.relu(x))", id="plt"
        ),
        pytest.param(RELU, "plot_function(F.relu)", id="the plotting function of the course"),
        pytest.param(
            RELU,
            "fig, ax = plt.subplots()\nx = np.arange(-2, 2.1, 0.1)\nax.plot(x, np.maximum(0, x), 'r-')\nplt.show()",
            id="axes",
        ),
        pytest.param(RELU, "xs = [-2, -1, 0, 1, 2]\nplt.plot(xs, [max(0, x) for x in xs], label='relu')", id="lists"),
        pytest.param(RELU, "plt.plot(x, x.clamp(min=0))", id="an x that is not defined"),
        pytest.param(SIGMOID, "plot_function(torch.sigmoid, min=-4, max=4)", id="a range of its own"),
        pytest.param(
            SIGMOID,
            "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))\nz = np.arange(-9, 9, .1)\n"
            "plt.plot(z, sigmoid(z))\nplt.plot(z, z)",
            id="one of two curves",
        ),
    ],
)
def test_a_plot_that_follows_the_curve_is_met(judge: Judge, asked: dict[str, Any], code: str) -> None:
    finding = judge(fenced(code), asked)
    assert (finding.state, finding.share, finding.message) == ("met", 1.0, "The plot has the right values.")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("def relu(x): return max(0, x)", id="for single numbers"),
        pytest.param(fenced("relu = lambda x: x * (x > 0)"), id="a lambda"),
        pytest.param(fenced("def relu(x):\n    if x < 0:\n        return 0\n    return x"), id="with branches"),
        pytest.param(
            fenced("def show(f, a, b):\n    pass\ndef relu(t):\n    return t.clamp_min(0.)"), id="beside another"
        ),
        pytest.param("`torch.where(x > 0, x, 0 * x)`", id="an expression"),
    ],
)
def test_a_function_that_gives_the_values_is_met(judge: Judge, text: str) -> None:
    finding = judge(text)
    assert (finding.state, finding.message) == ("met", "The function has the right values.")


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        pytest.param(RELU, "It is -2 = 0, -1 = 0, 0 = 0, 1 = 1, 2 = 2.", id="pairs in a sentence"),
        pytest.param(RELU, "| x | y |\n|---|---|\n| -2 | 0 |\n| 0 | 0 |\n| 1 | 1 |\n| 2 | 2 |", id="a Markdown table"),
        pytest.param(RELU, "x: -2 -1 0 1 2\ny: 0 0 0 1 2", id="a row above a row"),
        pytest.param(RELU, "(-2, 0), (-1, 0), (0, 0), (1, 1), (2, 2)", id="points"),
        pytest.param(SIGMOID, "f(-4) = 0.02, f(0) = .5, f(2) = 0.88, f(4) = 0.98", id="values of f, rounded"),
        pytest.param(SIGMOID, "−4 → 0.018\n0 → 0.5\n4 → 0.982", id="arrows and long minus signs"),
    ],
)
def test_a_table_that_follows_the_curve_is_met(judge: Judge, asked: dict[str, Any], text: str) -> None:
    finding = judge(text, asked)
    assert (finding.state, finding.message) == ("met", "The table has the right values.")


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        pytest.param(SIGMOID, "It is 1/(1+e^-x), an S.", id="plain text"),
        pytest.param(SIGMOID, r"$\sigma(x) = \frac{1}{1 + e^{-x}}$", id="LaTeX"),
        pytest.param(SIGMOID, "f(z) = 1 / (1 + exp(-z))", id="another variable"),
        pytest.param(RELU, "relu(x) = max(0, x)", id="a maximum"),
    ],
)
def test_a_formula_that_follows_the_curve_is_met(judge: Judge, asked: dict[str, Any], text: str) -> None:
    assert judge(text, asked).state == "met"


def test_the_formula_of_another_curve_fails(judge: Judge) -> None:
    finding = judge("It is (e^x - e^-x) / (e^x + e^-x).", SIGMOID)
    assert (finding.state, finding.message) == ("failed", "The formula has -0.964 at x = -2; expected 0.119.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(fenced("plt.plot(x, abs(x))"), "The plot has 2 at x = -2; expected 0.", id="a plot"),
        pytest.param(fenced("def relu(x): return min(0, x)"), "at x = -2; expected 0.", id="a function"),
        pytest.param("-2 = 2, -1 = 1, 0 = 0, 1 = 1, 2 = 2", "The table has 2 at x = -2; expected 0.", id="a table"),
        pytest.param(fenced("plt.plot(x, x * float('nan'))"), "The plot has nan", id="nan"),
        pytest.param(fenced("plt.plot(x, x / 0)"), "The plot has", id="infinity"),
        pytest.param(fenced("def relu(x): return float('nan')"), "The function has nan", id="a function of nan"),
    ],
)
def test_another_curve_fails_and_the_worst_place_is_shown(judge: Judge, text: str, told: str) -> None:
    finding = judge(text)
    assert (finding.state, finding.share) == ("failed", 0.0)
    assert told in finding.message
    assert finding.feedback == (finding.message,)


@pytest.mark.parametrize(
    "plot",
    [
        pytest.param("plot_function(torch.abs)", id="another curve"),
        pytest.param("plt.plot([-2, 0, 2], [float('nan'), 0, 2])", id="nan"),
    ],
)
def test_a_right_formula_does_not_make_good_for_a_wrong_plot(judge: Judge, plot: str) -> None:
    finding = judge(f"It is max(0, x), negative values become 0.\n{plot}")
    assert (finding.state, finding.share) == ("failed", 0.0)
    assert finding.message.startswith("The plot has")


def test_wrong_limits_are_shown(judge: Judge) -> None:
    finding = judge(fenced("plot_function(torch.tanh, min=-4, max=4)"), SIGMOID)
    assert finding.state == "failed"
    assert "The plot has -0.9" in finding.message


def test_a_curve_that_does_not_reach_far_enough_earns_half(judge: Judge) -> None:
    finding = judge(fenced("t = torch.linspace(-0.5, 0.5, 9)\nplt.plot(t, t.relu())"))
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert finding.message == "The values are right, but only from -0.5 to 0.5; asked is -2 to 2."


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("It is flat, and then it rises.", id="words, which others judge"),
        pytest.param("Between 0 and 1, with 0.5 at 0.", id="words with numbers"),
        pytest.param("It halves its input: x/2.", id="a formula that is none of a curve"),
        pytest.param("It uses torch.exp(-x) somewhere inside.", id="a piece of a formula"),
        pytest.param(fenced("plt.plot(x, nothing.at_all)"), id="a plot that cannot be run"),
        pytest.param(fenced("plt.plot([1, 2], [1, 2, 3])"), id="rows of unequal length"),
        pytest.param(fenced("plt.plot(['a', 'b', 'c'], [None, 1, 2])"), id="no numbers"),
        pytest.param(fenced("def add(a, b): return a + b"), id="a function of two numbers"),
        pytest.param(fenced("def f(x): return torch.ones(3, 3)"), id="a function of the wrong shape"),
        pytest.param("Here `torch.exp` is (of 1) used.", id="a word of code"),
    ],
)
def test_what_is_no_drawing_is_missing(judge: Judge, text: str) -> None:
    finding = judge(text)
    assert (finding.state, finding.share, finding.review) == ("missing", 0.0, ())


@pytest.mark.parametrize("text", ["![relu](images/relu.png)", "<img src='a.png'>", "![[relu.jpg]]", "see relu.svg"])
def test_a_picture_alone_is_missing_and_goes_to_a_person(judge: Judge, text: str) -> None:
    finding = judge(text)
    assert finding.state == "missing"
    assert finding.review == ("picture not seen: only the text was judged",)


def test_a_picture_beside_the_code_needs_no_person(judge: Judge) -> None:
    assert judge(fenced("plot_function(F.relu)") + "\n![relu](relu.png)").review == ()


@pytest.mark.parametrize(
    ("code", "told"),
    [
        pytest.param("while True: pass", "ran longer than", id="an endless loop"),
        pytest.param("while True: print('x' * 1000)", "printed more than", id="printing for ever"),
        pytest.param("def relu(x):\n    raise SystemExit", "ends its own process", id="an exit"),
        pytest.param("plt.plot(torch.zeros(25_000_000_000))", "memory", id="100 GB"),
        pytest.param("while True: plt.plot([1, 2, 3], [1, 2, 3])", "was stopped", id="plotting for ever"),
    ],
)
def test_code_that_must_be_stopped_fails_with_the_reason(judge: Judge, code: str, told: str) -> None:
    finding = judge(fenced(code), hasty=True)
    assert (finding.state, finding.share) == ("failed", 0.0)
    assert told in finding.message


def test_lies_about_what_was_drawn_are_held_against_the_reference(judge: Judge) -> None:
    lie = "class Right(float):\n    def __sub__(self, other): return 0.0\n    __rsub__ = __sub__\n"
    assert judge(fenced(f"{lie}plt.plot([-2, 0, 2], [Right(5), Right(5), Right(5)])")).share == 0.0
    assert judge(fenced("_drawn.clear()\n_drawn.append([[-2, 0, 2], 'all right'])")).share == 0.0


def test_code_that_python_refuses_fails_with_what_python_says(judge: Judge) -> None:
    finding = judge(fenced("def relu(x)\n    return x.clamp(min=0)"))
    assert (finding.state, finding.share) == ("failed", 0.0)
    assert finding.message == "Python cannot read it: expected ':' (line 1)."


def test_a_picture_made_of_signs_is_no_code(judge: Judge) -> None:
    finding = judge(fenced("  |   /\n  |  /\n__|_/___ x = 0"))
    assert (finding.state, finding.feedback) == ("missing", ())


def test_code_longer_than_the_cap_is_not_run(judge: Judge) -> None:
    assert judge(fenced("plot_function(F.relu)\n" + "x = 1\n" * 4000)).share == 0.0


def test_a_reference_that_does_not_run_is_no_fault_of_the_answer(judge: Judge) -> None:
    with pytest.raises(BenchFailure):
        judge(fenced("plot_function(F.relu)"), {"reference": "nothing(x)", "at": [0, 1]})


def test_the_picture_holds_the_learners_points_against_a_smooth_reference(judge: Judge) -> None:
    (picture,) = judge(fenced("def relu(x): return abs(x)")).pictures
    asked, yours = picture.series
    assert (picture.kind, asked.name, yours.name) == ("curves", "F.relu(x)", "yours")
    assert len(asked.points) > 50
    assert (asked.points[0], asked.points[-1]) == ((-2, 0), (2, 2))
    assert yours.points[0] == (-2, 2)
    assert all(y == abs(x) for x, y in yours.points)


def test_a_right_curve_is_shown_and_a_missing_one_is_not_given_away(judge: Judge) -> None:
    assert len(judge(fenced("plt.plot(x, F.relu(x))")).pictures) == 1
    assert not judge("It is a line.").pictures
