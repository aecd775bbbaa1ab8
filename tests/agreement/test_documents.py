"""The agreement for programs: JSON as its schema says, CSV with a row for each question."""

from __future__ import annotations

import csv
import io
import json

from jsonschema import Draft202012Validator

from quizapp.agreement.documents import csv_text, json_text
from quizapp.agreement.model import json_schema
from quizapp.question import Bank
from tests.report.samples import answer, point

from .samples import agreement, compared, mark


def test_json_is_as_its_schema_says_and_says_all(tides: Bank) -> None:
    ours = answer(1, "cause", "wrong", 0, point("the moon", "missing"), answer="Heat \x1b[2J.")
    found = agreement(tides, compared(mark(2, 1), ours), compared(mark(1), "partial", file="bob.md"))
    text = json_text(found)
    document = json.loads(text)
    Draft202012Validator(json_schema()).validate(document)
    assert document["schema"] == "quizapp-agreement/1"
    assert document["figures"]["exact"] == 0.5
    assert document["questions"][0]["confusion"][0] == {"theirs": "right", "ours": "wrong", "count": 1}
    assert document["disagreements"][0]["answer"] == "Heat \x1b[2J."
    assert "\x1b" not in text


def test_csv_has_a_row_for_each_question(tides: Bank) -> None:
    found = agreement(tides, compared(mark(2), "wrong"), compared(mark(2), "ungraded", file="bob.md"))
    (row,) = csv.DictReader(io.StringIO(csv_text(found)))
    assert (row["bank"], row["number"], row["id"]) == ("tides", "1", "cause")
    assert (row["marked"], row["compared"], row["exact"], row["serious"], row["kappa"]) == ("2", "1", "0.0", "1", "0.0")
    assert (row["right_wrong"], row["right_ungraded"], row["right_right"]) == ("1", "1", "0")
    assert row["exact_unreviewed"] == "0.0"


def test_what_is_not_defined_is_an_empty_cell(tides: Bank) -> None:
    (row,) = csv.DictReader(io.StringIO(csv_text(agreement(tides, compared(mark(2), "right")))))
    assert (row["kappa"], row["exact"]) == ("", "1.0")
