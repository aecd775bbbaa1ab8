"""The models of a bank, with the checkers put in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from quizapp.answer import Answer
from quizapp.checker import Checker, CheckerFault, Context, Finding, Parameters
from quizapp.question import Bank, bank_model


class Says(Parameters):
    """A word that the answer holds."""

    word: str


def check(answer: Answer, parameters: Says, context: Context) -> Finding:
    return Finding("met", 1.0)


CHECKERS = {name: Checker(name, Says, check, Path("says.py")) for name in ("whispers", "shouts")}
QUESTION = {
    "id": "cause",
    "number": 1,
    "prompt": "Why?",
    "model": "The moon.",
    "explanation": "It pulls.",
    "hints": ["Look up."],
}


def bank(*points: dict[str, Any]) -> Bank:
    question = {**QUESTION, "points": list(points)}
    data = {"format": 1, "id": "tides", "title": "Tides", "questions": [question]}
    return bank_model(CHECKERS).model_validate(data)


def test_a_point_gives_its_checker_and_parameters() -> None:
    (point,) = bank({"says": "x", "shouts": {"word": "moon"}}).questions[0].points
    assert point.judged_by == ("shouts", Says(word="moon"))
    assert point.worth == 1


def test_the_points_worths_are_full_marks() -> None:
    points = [{"says": "x", "worth": worth, "shouts": {"word": "moon"}} for worth in (1, 0.5)]
    assert bank(*points).questions[0].out_of == 1.5


@pytest.mark.parametrize(
    ("point", "said"),
    [
        pytest.param({"says": "x"}, "a point needs a checker", id="no checker"),
        pytest.param(
            {"says": "x", "shouts": {"word": "a"}, "either": [{"shouts": {"word": "b"}}]},
            "a point has exactly one checker, here are 2: either, shouts",
            id="a checker and alternatives",
        ),
        pytest.param(
            {"says": "x", "either": [{"up_to": 0.5}]}, "an alternative needs a checker", id="an alternative without one"
        ),
        pytest.param({"says": "x", "shouts": {"word": "a", "loud": 1}}, "Extra inputs", id="an unknown parameter"),
        pytest.param({"says": "x", "shout": {"word": "a"}}, "Extra inputs", id="an unknown checker"),
        pytest.param({"says": "", "shouts": {"word": "a"}}, "at least 1 character", id="a point that says nothing"),
    ],
)
def test_a_point_that_cannot_be_judged_is_refused(point: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        bank(point)


def test_a_bank_cannot_be_changed() -> None:
    loaded = bank({"says": "x", "shouts": {"word": "moon"}})
    with pytest.raises(ValidationError, match="frozen"):
        loaded.title = "Ebb"  # type: ignore[misc]


@pytest.mark.parametrize("name", ["worth", "id", "copy", "judged_by"])
def test_a_checker_cannot_have_the_name_of_something_that_points_have(name: str) -> None:
    with pytest.raises(CheckerFault, match=f"a checker cannot be named '{name}'"):
        bank_model({name: Checker(name, Says, check, Path("says.py"))})


@pytest.mark.parametrize(
    ("given", "labels"),
    [
        pytest.param({}, (), id="neither"),
        pytest.param({"tags": ["moon"], "difficulty": "hard"}, ("moon", "hard"), id="tags and a difficulty"),
        pytest.param({"tags": ["hard"], "difficulty": "hard"}, ("hard",), id="each once"),
    ],
)
def test_questions_are_chosen_by_tags_and_difficulty(given: dict[str, Any], labels: tuple[str, ...]) -> None:
    question = {**QUESTION, **given, "points": [{"says": "x", "shouts": {"word": "moon"}}]}
    data = {"format": 1, "id": "tides", "title": "Tides", "questions": [question]}
    assert bank_model(CHECKERS).model_validate(data).questions[0].labels == labels
