"""The checker of processes told in order."""

from __future__ import annotations

from typing import Any, cast

import pytest
from pydantic import ValidationError

from quizapp.answer import Answer
from quizapp.checker import Context, Finding, load
from quizapp.claims import Bench
from quizapp.paths import checkers_folder
from quizapp.prose.lexicon import Lexicon

CHECKER = load(checkers_folder() / "steps.py")
#: Steps need no bench.
CONTEXT = Context(cast(Bench, None), Lexicon({}))
TEA = {
    "steps": [
        {"says": "the kettle", "any": ["kettle", "boil* water"]},
        {"says": "the leaves", "any": ["leaves", "tea_bag"]},
        {"says": "the pouring", "any": ["pour"]},
        {"says": "the drinking", "any": ["drink", "sip"]},
    ],
    "at_least": 2,
}


def judge(text: str) -> Finding:
    finding = CHECKER.check(Answer(text), CHECKER.parameters(**TEA), CONTEXT)
    for evidence in finding.evidence:
        assert text[evidence.start : evidence.end] == evidence.quote
    return finding


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1. Boil the water.\n2. Put the leaves in.\n3. Pour.\n4. Drink.", id="a numbered list"),
        pytest.param("- kettle on\n- leaves in the pot\n- pour it\n- sip", id="bullets"),
        pytest.param("kettle -> leaves -> pour -> drink", id="arrows on one line"),
        pytest.param("kettle → leaves → pour → drink", id="drawn arrows"),
        pytest.param("First the kettle, then a tea bag. Pour the water over it and drink.", id="sentences"),
        pytest.param("Kettle, leaves, pouring, drinking; then leaves again", id="a step that is told again later"),
    ],
)
def test_all_steps_in_order_are_met(text: str) -> None:
    finding = judge(text)
    assert (finding.state, finding.share, finding.feedback) == ("met", 1.0, ())
    assert len(finding.evidence) == 4


def test_a_missing_step_earns_half_and_is_named() -> None:
    finding = judge("The kettle, then pour, then drink.")
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert finding.feedback == ("missing step: the leaves",)
    assert finding.message == "3 of 4 steps in the right order"


def test_a_step_in_the_wrong_place_earns_half_and_is_named() -> None:
    finding = judge("kettle -> leaves -> drink -> pour")
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert finding.feedback == ("the drinking comes before the pouring here; it should be the other way round",)


def test_the_order_backwards_earns_nothing() -> None:
    finding = judge("drink -> pour -> leaves -> kettle")
    assert (finding.state, finding.share) == ("missing", 0.0)
    assert len(finding.feedback) == 3


def test_one_step_alone_earns_nothing() -> None:
    assert judge("Just drink.").share == 0.0


def test_no_step_at_all_is_missing() -> None:
    assert judge("I would rather have milk.").state == "missing"


def test_a_denied_step_is_not_told() -> None:
    assert judge("kettle, do not use leaves, pour, drink").feedback == ("missing step: the leaves",)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"at_least": 5}, id="more steps wanted than there are"),
        pytest.param({"at_least": 0}, id="no step wanted"),
        pytest.param({"steps": TEA["steps"][:1]}, id="a single step"),  # type: ignore[index]
        pytest.param({"order": "any"}, id="an unknown key"),
    ],
)
def test_parameters_that_make_no_sense_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        CHECKER.parameters(**{**TEA, **change})
