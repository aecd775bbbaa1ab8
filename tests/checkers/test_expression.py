"""The checker of expressions, on a real bench."""

from __future__ import annotations

from typing import Any

import pytest

from quizapp.checker import Finding, load
from quizapp.claims import BenchFailure
from quizapp.paths import checkers_folder

from .judging import Judge, Judging, fenced

CHECKER = load(checkers_folder() / "expression.py")
#: The corner of a doubled table.
CORNER: dict[str, Any] = {
    "reference": "torch.tensor([[10, 12], [16, 18]])",
    "halfway": ["torch.arange(1, 10).view(3, 3)", "torch.arange(2, 20, 2).view(3, 3)"],
}
TABLE = "t = torch.arange(1, 10).view(3, 3)\n"


@pytest.fixture
def judge(judging: Judging) -> Judge:
    def judged(text: str, hasty: bool = False, **parameters: Any) -> Finding:
        return judging(CHECKER, text, parameters or CORNER, hasty)

    return judged


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(fenced(f"{TABLE}d = t * 2\nd[1:, 1:]"), id="a bare last expression"),
        pytest.param(fenced(f"{TABLE}d = t * 2\ncorner = d[-2:, -2:]"), id="the last variable"),
        pytest.param(fenced(f"{TABLE}d = t * 2\nprint(d)\nprint(d[1:, 1:])"), id="what was printed last"),
        pytest.param(fenced(f"{TABLE}d = t * 2\nd.shape, d[1:, 1:]"), id="one of two values side by side"),
        pytest.param(fenced("a = np.arange(1, 10).reshape(3, 3)\n(2 * a)[1:, 1:]"), id="a numpy array"),
        pytest.param(fenced("a = np.arange(1, 10).reshape(3, 3)\nprint((2 * a)[1:, 1:])"), id="a numpy array printed"),
        pytest.param(fenced("a = torch.arange(1., 10).view(3, 3)\n(2 * a)[1:, 1:]"), id="floats for integers"),
        pytest.param(fenced(f"{TABLE}(2 * t)[1:, 1:].flatten()"), id="the right numbers in one row"),
        pytest.param(fenced(f"{TABLE}(2 * t)[1:, 1:].tolist()"), id="nested lists"),
        pytest.param(fenced(f"{TABLE}def corner():\n    return (2 * t)[1:, 1:]"), id="a function without parameters"),
        pytest.param(
            fenced("from fastai.vision.all import *\n(tensor(range(1, 10)).view(3, 3) * 2)[1:, 1:]"), id="fastai"
        ),
        pytest.param("We write `(torch.arange(1, 10).view(3, 3) * 2)[1:, 1:]` for it.", id="inline code"),
        pytest.param(fenced("x = 5") + "\nand then\n" + fenced(f"{TABLE}(t * 2)[1:, 1:]"), id="code in two pieces"),
    ],
)
def test_the_right_value_is_met_in_any_form(judge: Judge, text: str) -> None:
    finding = judge(text)
    assert (finding.state, finding.share) == ("met", 1.0)
    assert finding.message == "Your code gives [[10, 12], [16, 18]]."
    assert finding.evidence


def test_a_name_that_does_not_exist_is_named_with_the_one_that_was_meant(judge: Judge) -> None:
    finding = judge(fenced("t = torch.arrange(1, 10).view(3, 3)\n(t * 2)[1:, 1:]"))
    assert finding.feedback == ("torch has no arrange; did you mean arange?",)
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert "AttributeError" in finding.message
    assert "With arange it is right." in finding.message


def test_a_name_that_does_not_exist_fails_where_the_rest_is_wrong_too(judge: Judge) -> None:
    finding = judge(fenced("t = torch.arrange(1, 10)\nt[3:]"))
    assert (finding.state, finding.share) == ("failed", 0.0)
    assert finding.feedback == ("torch has no arrange; did you mean arange?",)


@pytest.mark.parametrize(
    "beside",
    [
        pytest.param("\n```output\ntensor([[10, 12],\n        [16, 18]])\n```", id="in an output block"),
        pytest.param("\nThis gives [[10, 12], [16, 18]].", id="in the text"),
    ],
)
def test_a_misspelt_name_is_forgiven_if_the_right_output_stands_beside_it(judge: Judge, beside: str) -> None:
    finding = judge(fenced("t = torch.arrange(1, 10).view(3, 3)\n(t * 2)[1:, 1:]") + beside)
    assert (finding.state, finding.share) == ("met", 1.0)
    assert finding.feedback == ("torch has no arrange; did you mean arange?",)


def test_a_slice_of_a_slice_is_shown_with_both_values_and_explained(judge: Judge) -> None:
    finding = judge(fenced(f"{TABLE}(t * 2)[1:][1:]"), reference=CORNER["reference"])
    assert (finding.state, finding.share) == ("failed", 0.0)
    assert finding.message == "Your code gives [[14, 16, 18]]; expected [[10, 12], [16, 18]]."
    assert "t[1:, 1:]" in finding.feedback[1]


def test_a_step_on_the_way_earns_half(judge: Judge) -> None:
    finding = judge(fenced(f"{TABLE}d = 2 * t\nd[2:]"))
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert finding.feedback[-1] == "A step on the way is right."


def test_a_step_on_the_way_counts_even_where_the_code_stops_later(judge: Judge) -> None:
    finding = judge(fenced(f"{TABLE}d = 2 * t\nd[7, 7]"))
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert "IndexError" in finding.message


@pytest.mark.parametrize(
    ("code", "told"),
    [
        pytest.param(f"{TABLE}t[1:, 1:]", "Your code gives [[5, 6], [8, 9]]", id="not doubled"),
        pytest.param(
            "torch.arange(1, 9).view(3, 3)", "invalid for input of size 8", id="eight numbers for nine places"
        ),
        pytest.param("[[1, 2], [3, 4]] * 2", "[[1, 2], [3, 4], [1, 2], [3, 4]]", id="a list, repeated"),
        pytest.param("torch.full((2, 2), float('nan'))", "nan", id="nan"),
        pytest.param("torch.full((2, 2), float('inf'))", "inf", id="infinity"),
        pytest.param("torch.tensor([[10, 12, 0], [16, 18, 0]]) + 0", "[[10, 12, 0], [16, 18, 0]]", id="a wrong shape"),
        pytest.param("torch.tensor([[10, 12], [18, 16]]) + 0", "[[10, 12], [18, 16]]", id="a wrong order"),
        pytest.param("torch.zeros(100, 100)", "a tensor of shape (100, 100)", id="a large tensor"),
        pytest.param("10 ** 4000", "a number of about 4001 digits", id="a number longer than Python will write"),
        pytest.param("def f(a):\n    return a", "gives no value", id="a function"),
        pytest.param("import torch", "gives no value", id="an import"),
    ],
)
def test_a_wrong_value_is_shown_beside_the_right_one(judge: Judge, code: str, told: str) -> None:
    finding = judge(fenced(code), reference=CORNER["reference"])
    assert (finding.state, finding.share) == ("failed", 0.0)
    assert told in finding.message


def test_nan_where_nan_is_expected_is_right(judge: Judge) -> None:
    wanted = {"reference": "torch.tensor([float('nan'), 1.0])"}
    assert judge(fenced("torch.tensor([0.0, 1.0]) / torch.tensor([0.0, 1.0])"), **wanted).state == "met"
    assert judge(fenced("torch.tensor([0.0, 1.0]) + 0"), **wanted).state == "failed"


def test_the_tolerance_is_relative_above_one(judge: Judge) -> None:
    assert judge(fenced("x = 1000.5\nx + 0"), reference="1000", tolerance=1e-3).state == "met"
    assert judge(fenced("x = 1.5\nx + 0"), reference="1", tolerance=1e-3).state == "failed"


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("len(t.shape)", id="under the name that is given"),
        pytest.param("len(my_tensor.shape)", id="under another name, as only one variable is given"),
        pytest.param("len(shape)", id="by a further variable"),
    ],
)
def test_names_that_are_obviously_given_need_not_be_defined(judge: Judge, code: str) -> None:
    finding = judge(fenced(code), reference="3", given="t = torch.zeros(2, 3, 4)")
    assert finding.state == ("failed" if code == "len(shape)" else "met")
    further = {"reference": "3", "given": "t = torch.zeros(2, 3, 4)", "variables": {"shape": "t.shape"}}
    if "my_tensor" not in code:
        assert judge(fenced(code), **further).state == "met"


def test_values_without_code_earn_half(judge: Judge) -> None:
    for text in ("It is [[10, 12], [16, 18]].", fenced("torch.tensor([[10, 12], [16, 18]])")):
        finding = judge(text)
        assert (finding.state, finding.share) == ("partial", 0.5)
        assert "code that gives them is missing" in finding.message


def test_a_bracket_that_is_missing_costs_half(judge: Judge) -> None:
    finding = judge(fenced("t = torch.arange(1, 10).view(3, 3\n(t * 2)[1:, 1:]"))
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert "no Python" in finding.message


def test_code_that_python_refuses_fails_with_what_python_says(judge: Judge) -> None:
    for code in (fenced("t = = torch.arange(9)"), "(t(\\[1:, 1:\\]) \\* 2)"):
        finding = judge(code)
        assert (finding.state, finding.share, finding.review) == ("failed", 0.0, ())
        assert finding.message.startswith("Python cannot read it: ")
        assert "(line 1)" in finding.message


def test_words_in_the_place_of_code_go_to_a_person(judge: Judge) -> None:
    finding = judge(fenced("t = the numbers from 1 to 9, of which the corner is doubled"))
    assert (finding.state, finding.share) == ("failed", 0.0)
    assert finding.review


def test_the_right_values_beside_code_that_python_refuses_earn_half(judge: Judge) -> None:
    finding = judge(fenced("t = = torch.arange(9)") + "\n\nIt gives [[10, 12], [16, 18]].")
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert finding.feedback[0].startswith("Python cannot read it")


def test_prose_behind_the_code_is_no_part_of_it(judge: Judge) -> None:
    answer = "(torch.arange(1, 10).view(3, 3) * 2)[1:, 1:] \u2014 the lower right corner of it"
    assert judge(answer).state == "met"


@pytest.mark.parametrize("text", ["", "A tensor has a rank.", "Use `view`, then slice."])
def test_an_answer_without_code_is_missing(judge: Judge, text: str) -> None:
    finding = judge(text)
    assert (finding.state, finding.share, finding.review) == ("missing", 0.0, ())


@pytest.mark.parametrize(
    ("code", "told"),
    [
        pytest.param("while True:\n    pass", "ran longer than", id="an endless loop"),
        pytest.param("while True:\n    print('x' * 100)", "printed more than", id="printing for ever"),
        pytest.param("import os\nos._exit(0)", "ends its own process", id="ending the process"),
        pytest.param("raise SystemExit", "ends its own process", id="an exit"),
        pytest.param("torch.zeros(25_000_000_000)", "memory", id="100 GB of tensor"),
        pytest.param("x = 'x' * 10**11", "memory", id="100 GB of text"),
        pytest.param("torch.zeros(3000, 3000)", "too large", id="a value too large to be sent"),
    ],
)
def test_code_that_must_be_stopped_fails_with_the_reason(judge: Judge, code: str, told: str) -> None:
    finding = judge(fenced(code), hasty=True)
    assert (finding.state, finding.share) == ("failed", 0.0)
    assert told in finding.message


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(
            "class Right:\n    def __eq__(self, other):\n        return True\n    def __repr__(self):\n"
            "        return 'tensor([[10, 12], [16, 18]])'\nRight()",
            id="an object that is equal to everything",
        ),
        pytest.param(
            "torch.equal = torch.allclose = lambda *a, **k: True\ntorch.Tensor.__eq__ = lambda a, b: True\n"
            "torch.zeros(2, 2)",
            id="comparisons patched",
        ),
        pytest.param(
            "class T(torch.Tensor):\n    def tolist(self):\n        return [[10, 12], [16, 18]]\n"
            "torch.zeros(2, 2).as_subclass(T)",
            id="a tensor that lies about its numbers",
        ),
    ],
)
def test_lies_about_equality_do_not_help(judge: Judge, code: str) -> None:
    assert judge(fenced(code), reference=CORNER["reference"]).share == 0.0


def test_code_longer_than_the_cap_goes_to_a_person(judge: Judge) -> None:
    finding = judge(fenced("x = 1\n" * 4000))
    assert finding.state == "error"
    assert "longer than 16 KiB" in finding.message


def test_deeply_nested_code_is_read_calmly(judge: Judge) -> None:
    assert judge(fenced("x = " + "-" * 5000 + "1")).share == 0.0
    assert judge(fenced("x = " + "(" * 5000 + "1" + ")" * 5000)).share == 0.0


@pytest.mark.parametrize("fault", [{"reference": "undefined_name"}, {"reference": "2", "given": "t = undefined_name"}])
def test_a_reference_that_does_not_run_is_no_fault_of_the_answer(judge: Judge, fault: dict[str, Any]) -> None:
    with pytest.raises(BenchFailure):
        judge(fenced("1 + 1"), **fault)
