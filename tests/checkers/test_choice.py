"""The checker of choices."""

from __future__ import annotations

from typing import Any, cast

import pytest
from pydantic import ValidationError

from quizapp.answer import Answer
from quizapp.checker import Context, Finding, load
from quizapp.claims import Bench
from quizapp.paths import checkers_folder
from quizapp.prose.lexicon import Lexicon

CHECKER = load(checkers_folder() / "choice.py")
#: A choice needs no bench.
CONTEXT = Context(cast(Bench, None), Lexicon({}))
ONE = {"options": ["the mean", "the median", "the mode", "the mean of the medians"], "correct": ["the median"]}
TWO = {"options": ["red", "green", "blue", "grey"], "correct": ["red", "blue"]}


def judge(text: str, parameters: dict[str, Any] = ONE) -> Finding:
    finding: Finding = CHECKER.check(Answer(text), CHECKER.parameters(**parameters), CONTEXT)
    return finding


@pytest.mark.parametrize(
    "text",
    ["b", "B", "(b)", "b)", "b.", "**b**", "2", "2.", "b) the median", "the median", "Median", "The median.",
     "*the median*",
     "I think it is b", "The answer is (b).", "Option B", "my answer: b",
     "I would choose the median, since it is robust"],
)  # fmt: skip
def test_the_correct_option_by_letter_number_or_text(text: str) -> None:
    finding = judge(text)
    assert (finding.state, finding.share) == ("met", 1.0)
    assert finding.message == "you chose the median"


@pytest.mark.parametrize(
    "text", ["a", "1", "c", "the mean", "d", "the mean of the medians", "a and b", "a, b, c, d", "b, c"]
)  # fmt: skip
def test_a_wrong_option_earns_nothing(text: str) -> None:
    finding = judge(text)
    assert (finding.state, finding.share) == ("contradicted", 0.0)
    assert finding.feedback


def test_an_option_inside_another_one_is_not_named_with_it() -> None:
    assert judge("it must be the mean of the medians").message == "you chose the mean of the medians"


@pytest.mark.parametrize("text", ["e", "7", "no idea", "the average", "", "b1", "mediant"])
def test_no_option_is_told_with_what_there_is_to_choose(text: str) -> None:
    finding = judge(text)
    assert finding.state == "missing"
    assert "b) the median" in finding.message


@pytest.mark.parametrize(
    ("text", "share"),
    [
        pytest.param("a, c", 1.0, id="both by letter"),
        pytest.param("c and a", 1.0, id="both in another order"),
        pytest.param("1 & 3", 1.0, id="both by number"),
        pytest.param("red and blue", 1.0, id="both by text"),
        pytest.param("- red\n- blue", 1.0, id="both as a list"),
        pytest.param("a", 0.5, id="one of two"),
        pytest.param("a, b, c", 0.5, id="both and a wrong one"),
        pytest.param("a, b", 0.0, id="a correct and a wrong one"),
        pytest.param("a b c d", 0.0, id="everything"),
    ],
)
def test_several_correct_options(text: str, share: float) -> None:
    assert judge(text, TWO).share == share


@pytest.mark.parametrize(
    "parameters",
    [
        pytest.param({"options": ["yes", "no"], "correct": ["maybe"]}, id="a correct option that is not offered"),
        pytest.param({"options": ["yes"], "correct": ["yes"]}, id="only one option"),
        pytest.param({"options": ["yes", "Yes."], "correct": ["yes"]}, id="two options that read the same"),
        pytest.param({"options": ["yes", "no"], "correct": []}, id="nothing is correct"),
    ],
)
def test_parameters_that_make_no_sense_are_refused(parameters: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        CHECKER.parameters(**parameters)
