"""The report's schema: what other programs may rely on."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from quizapp.report.model import json_schema

from .samples import answer, point, report, submission

DOCUMENT: dict[str, Any] = report(submission(answer(1, "a", "right", 1, point("x", "met", 1)))).model_dump()


def test_the_schema_is_one_and_accepts_a_report() -> None:
    Draft202012Validator.check_schema(json_schema())
    assert Draft202012Validator(json_schema()).is_valid(DOCUMENT)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"schema": "quizapp-report/2"}, id="another version"),
        pytest.param({"sandbox": "perhaps"}, id="an unknown sandbox"),
        pytest.param({"more": 1}, id="a key that is not promised"),
        pytest.param({"submissions": None}, id="no submissions"),
    ],
)
def test_the_schema_refuses_what_is_no_report(change: dict[str, Any]) -> None:
    assert not Draft202012Validator(json_schema()).is_valid({**DOCUMENT, **change})


@pytest.mark.parametrize(
    "key",
    ["schema", "quizapp", "sandbox", "banks", "submissions", "problems"],
)
def test_every_key_is_always_there(key: str) -> None:
    assert key in json_schema()["required"]
    assert not Draft202012Validator(json_schema()).is_valid({k: v for k, v in DOCUMENT.items() if k != key})
