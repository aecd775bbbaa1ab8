"""Code that stopped, in words."""

from __future__ import annotations

import pytest

from quizapp.claims import Missing, Raised, Stopped
from quizapp.reading.trial.failures import described, misspelling


@pytest.mark.parametrize(
    ("raised", "says"),
    [
        pytest.param(
            Raised("AttributeError", "module 'torch' has no attribute 'arrange'. Did you mean: 'arange'?", 1),
            "torch has no arrange; did you mean arange?",
            id="of a module",
        ),
        pytest.param(
            Raised("AttributeError", "'list' object has no attribute 'view'", 2), "list has no view.", id="of an object"
        ),
        pytest.param(
            Raised("NameError", "name 'rigth' is not defined", 1),
            "rigth is not defined; did you mean right?",
            id="a name",
        ),
        pytest.param(
            Raised("NameError", "name 'qq' is not defined", 1), "qq is not defined.", id="a name like no other"
        ),
    ],
)
def test_a_name_that_does_not_exist_is_named(raised: Raised, says: str) -> None:
    found = misspelling(raised, ["right", "left"])
    assert found is not None
    assert found.says == says


def test_other_errors_are_no_misspelling() -> None:
    assert misspelling(Raised("TypeError", "name 'x' is not defined", 1), ["x"]) is None
    assert misspelling(Raised("AttributeError", "something odd", None), ["x"]) is None


def test_failures_end_a_sentence() -> None:
    assert described(Raised("TypeError", "not\ncallable", 3)) == "it stops with TypeError: not callable (line 3)"
    assert described(Raised("AssertionError", "", None)) == "it stops with AssertionError"
    assert described(Stopped("time", "It ran too long.")) == "it ran too long"
    assert described(Missing("f")) == "it does not define f"
    assert len(described(Raised("ValueError", "x" * 5000, None))) < 250
