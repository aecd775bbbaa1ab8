"""``quizapp new``: banks and questions from templates; nothing that exists is overwritten."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quizapp.authoring.drafts import KINDS

from .conftest import Call


def test_a_bank_is_written_with_a_schema_for_the_editor(call: Call, course: Path) -> None:
    done = call("new", "bank", "rivers", course_only=False)
    assert (done.returncode, done.stdout) == (0, b"")
    assert (course / "rivers.yaml").read_text().startswith("# yaml-language-server: $schema=bank.schema.json\n")
    assert json.loads((course / "bank.schema.json").read_text())["$id"] == "quizapp-bank/1"
    assert call("check", "--strict", "rivers.yaml", course_only=False).returncode == 0


@pytest.mark.parametrize("name", ["rivers.yaml", "bank.schema.json"])
def test_nothing_is_overwritten(call: Call, course: Path, name: str) -> None:
    (course / name).write_text("mine")
    done = call("new", "bank", "rivers", course_only=False)
    assert (course / name).read_text() == "mine"
    assert done.returncode == (2 if name == "rivers.yaml" else 0)


def test_a_question_goes_to_stdout(call: Call) -> None:
    done = call("new", "question", "value", "--id", "how-many", course_only=False)
    assert done.stdout.startswith(b"# A number; ")
    assert b"\n- id: how-many\n" in done.stdout


def test_the_kinds_are_listed_where_one_is_asked_for(call: Call) -> None:
    assert b"  curve          a plot, a table" in call("new", "question", "--help", course_only=False).stdout


def test_a_second_question_of_a_kind_is_told_to_be_the_first_one_again(call: Call, course: Path) -> None:
    call("new", "bank", "rivers", course_only=False)
    assert b"asks the same" not in call("new", "question", "number", "--bank", "rivers.yaml", course_only=False).stderr
    done = call("new", "question", "prose", "--bank", "rivers.yaml", course_only=False)
    assert b"so far it asks the same as first-prose" in done.stderr


def test_a_question_is_added_and_the_rest_stays_as_it_is(call: Call, course: Path) -> None:
    path = course / "banks/tides.yaml"
    before = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(before)
    done = call("new", "question", "number", "--bank", "banks/tides.yaml", course_only=False)
    assert done.returncode == 0, done.stderr
    after = path.read_bytes()
    assert after.startswith(before)
    assert b"  - id: new-number\r\n    number: 4\r\n" in after
    tried = call("try", "tides/new-number", "5050, in fifty pairs of 101").stdout
    assert tried.startswith("tides/new-number: ✓ right".encode())


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(("question", "nummer"), "did you mean 'number'?", id="an unknown kind"),
        pytest.param(("bank", "My Bank"), "lower-case words and digits", id="a bad name of a bank"),
        pytest.param(("question", "code", "--id", "A"), "lower-case words and digits", id="a bad id"),
        pytest.param(("bank", "x", "--folder", "none"), "there is no such folder", id="a folder that is not there"),
        pytest.param(
            ("question", "code", "--id", "cause", "--bank", "banks/tides.yaml"), "question 'cause' already", id="a twin"
        ),
        pytest.param(("question", "code", "--bank", "no.yaml"), "no.yaml: no: cannot be read", id="no such bank"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(call: Call, course: Path, arguments: tuple[str, ...], says: str) -> None:
    before = {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}
    done = call("new", *arguments, course_only=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert says in done.stderr.decode()
    assert {path: path.read_bytes() for path in course.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "old",
    [
        pytest.param(("prompt: When", "promt: When"), id="a bank with faults"),
        pytest.param(("questions:\n", "questions: &all\n"), id="questions that are marked"),
    ],
)
def test_a_bank_that_cannot_take_a_question_is_left_as_it_is(call: Call, course: Path, old: tuple[str, str]) -> None:
    path = course / "banks/tides.yaml"
    path.write_text(path.read_text().replace(*old))
    before = path.read_bytes()
    done = call("new", "question", "code", "--bank", "banks/tides.yaml", course_only=False)
    assert done.returncode == 2
    assert b"banks/tides.yaml" in done.stderr
    assert path.read_bytes() == before


def test_a_question_that_would_change_another_one_is_refused(call: Call, course: Path) -> None:
    path = course / "banks/tides.yaml"
    path.write_text(path.read_text() + "    examples:\n      - verdict: right\n        answer: |+\n          two\n")
    before = path.read_bytes()
    done = call("new", "question", "code", "--bank", "banks/tides.yaml", course_only=False)
    assert done.returncode == 2
    assert b"without touching others" in done.stderr
    assert path.read_bytes() == before


def test_the_help_lists_every_kind(call: Call) -> None:
    shown = call("new", "--help", course_only=False).stdout.decode()
    for kind, says in KINDS.items():
        assert f"  {kind:<14} {says}\n" in shown
