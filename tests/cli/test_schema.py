"""``quizapp schema``: what it prints is a schema that fits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from .conftest import BANK, ROOT, Call


@pytest.mark.parametrize("of", ["bank", "report", "agreement"])
def test_it_is_a_json_schema(call: Call, of: str) -> None:
    done = call("schema", of, course_only=False)
    schema = json.loads(done.stdout)
    Draft202012Validator.check_schema(schema)
    assert (done.returncode, schema["$id"]) == (0, f"quizapp-{of}/1")


def test_the_schema_of_a_bank_is_the_default_and_goes_into_a_file(call: Call, course: Path) -> None:
    done = call("schema", "-o", "bank.schema.json", course_only=False)
    assert (done.returncode, done.stdout) == (0, b"")
    schema = json.loads((course / "bank.schema.json").read_text())
    assert schema["$id"] == "quizapp-bank/1"
    validator = Draft202012Validator(schema)
    assert validator.is_valid(yaml.safe_load(BANK))
    assert not validator.is_valid(yaml.safe_load(BANK.replace("prompt: When", "promt: When")))


def test_further_checkers_are_in_the_schema(call: Call) -> None:
    point = json.loads(call("schema", "--checkers", "extra", course_only=False).stdout)["$defs"]["Point"]
    assert {"idea", "obedient"} <= point["properties"].keys()


@pytest.mark.parametrize("path", sorted(ROOT.glob("questions/*.yaml")), ids=lambda path: path.stem)
def test_our_banks_are_valid_by_the_schema(call: Call, path: Path) -> None:
    schema = json.loads(call("schema", course_only=False).stdout)
    errors = list(Draft202012Validator(schema).iter_errors(yaml.safe_load(path.read_text(encoding="utf-8"))))
    assert not errors
