"""The JSON Schema of banks, for editors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from quizapp.answer import Answer
from quizapp.checker import Checker, Context, Finding, Parameters, discover
from quizapp.paths import checkers_folder
from quizapp.schema import bank_schema


class Says(Parameters):
    """A word that the answer holds."""

    word: str


def check(answer: Answer, parameters: Says, context: Context) -> Finding:
    return Finding("met", 1.0)


CHECKERS = {name: Checker(name, Says, check, Path("says.py")) for name in ("whispers", "shouts")}
QUESTION: dict[str, Any] = {
    "id": "cause",
    "number": 1,
    "prompt": "Why?",
    "model": "The moon.",
    "explanation": "It pulls.",
    "hints": ["Look up."],
}


def test_the_schema_knows_every_checker() -> None:
    schema = bank_schema(CHECKERS)
    Draft202012Validator.check_schema(schema)
    assert {"says", "shouts", "whispers", "either", "worth"} <= schema["$defs"]["Point"]["properties"].keys()


def test_every_key_of_a_bank_and_of_our_checkers_is_explained() -> None:
    schema = bank_schema(discover([checkers_folder()]))
    models = {"Bank": schema, **schema["$defs"]}
    silent = [
        f"{name}.{key}"
        for name, model in models.items()
        for key, value in model.get("properties", {}).items()
        if not value.get("description")
    ]
    assert len(models) > 15
    assert not silent


def test_the_schema_refuses_what_the_loader_refuses() -> None:
    validator = Draft202012Validator(bank_schema(CHECKERS))
    points = [{"says": "x", "shouts": {"word": "moon"}}]
    question = {**QUESTION, "points": points}
    data = {"format": 1, "id": "tides", "title": "Tides", "questions": [question]}
    assert validator.is_valid(data)
    assert not validator.is_valid({**data, "format": 2})
    assert not validator.is_valid({**data, "questions": [{**question, "promt": "?"}]})
    assert not validator.is_valid({**data, "questions": [{**question, "points": [{"says": "x", "shout": {}}]}]})


def test_a_checker_has_its_name_for_a_title_and_must_not_be_empty() -> None:
    schema = bank_schema({"shouts": CHECKERS["shouts"]})
    assert "shouts" in {definition["title"] for definition in schema["$defs"].values()}
    point = {"says": "x", "shouts": None}
    data = {"format": 1, "id": "tides", "title": "Tides", "questions": [{**QUESTION, "points": [point]}]}
    assert not Draft202012Validator(schema).is_valid(data)


def test_every_example_that_editors_show_would_be_accepted_in_its_place() -> None:
    schema = bank_schema(discover([checkers_folder()]))
    shown = [
        (name, key, example)
        for name, definition in {"Bank": schema, **schema["$defs"]}.items()
        for key, value in definition["properties"].items()
        for example in value.get("examples", ())
    ]
    assert len(shown) > 15
    for name, key, example in shown:
        definition = schema if name == "Bank" else schema["$defs"][name]
        Draft202012Validator({**definition["properties"][key], "$defs": schema["$defs"]}).validate(example)
