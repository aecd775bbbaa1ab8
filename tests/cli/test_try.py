"""``quizapp try``: answers from everywhere, and what is said of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Call


def test_an_answer_in_the_call_is_graded_and_explained(call: Call) -> None:
    done = call("try", "tides/cause", "It is the mood.")
    shown = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert shown.startswith("tides/cause: ✗ wrong 0 of 2\n")
    assert "“mood” is not read as moon: it is a word of its own" in " ".join(shown.split())


def test_a_bank_may_be_named_by_its_file(call: Call) -> None:
    done = call("try", "banks/tides.yaml/cause", "moon, sun", course_only=False)
    assert done.stdout.startswith(b"tides/cause: \xe2\x9c\x93 right 2 of 2\n")


def test_all_of_stdin_is_one_answer(call: Call) -> None:
    done = call("try", "tides/cause", "-", "--format", "json", stdin=b"The moon,\n\nand the sun.\n")
    (answer,) = json.loads(done.stdout)["answers"]
    assert (answer["answer"], answer["verdict"]) == ("The moon,\n\nand the sun.\n", "right")


def test_answers_are_typed_one_after_the_other(call: Call) -> None:
    done = call("try", "tides/cause", "--format", "json", stdin=b"the moon\nand the sun\n\nthe wind\n\nthe sun")
    found = json.loads(done.stdout)["answers"]
    assert [(one["answer"], one["verdict"]) for one in found] == [
        ("the moon\nand the sun", "right"),
        ("the wind", "wrong"),
        ("the sun", "partial"),
    ]


@pytest.mark.parametrize(
    ("named", "says"),
    [
        pytest.param("tides", "'tides' names no question; write BANK/ID", id="a bank alone"),
        pytest.param("tides/couse", "has no question 'couse'; did you mean 'cause'?", id="an unknown question"),
        pytest.param("tide/cause", "there is no bank 'tide'; did you mean 'tides'?", id="an unknown bank"),
        pytest.param("no.yaml/cause", "no.yaml: no: cannot be read: no such file", id="a file that is not there"),
    ],
)
def test_what_is_not_there_is_told_in_a_line(call: Call, named: str, says: str) -> None:
    done = call("try", named, "the moon")
    assert (done.returncode, done.stdout) == (2, b"")
    assert says in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


def test_faults_of_the_file_are_told_with_their_lines(call: Call, course: Path) -> None:
    path = course / "banks/tides.yaml"
    path.write_text(path.read_text().replace("any: [moon]", "any: ['{moon}']"))
    done = call("try", "banks/tides.yaml/cause", "the moon", course_only=False)
    assert done.returncode == 2
    assert b"banks/tides.yaml:10:" in done.stderr
