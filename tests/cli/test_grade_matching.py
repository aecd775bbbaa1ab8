"""``quizapp grade --explain-matching``: what was taken for which question; and running code without a sandbox."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.cli.main import main

from .conftest import Call


def test_every_question_found_is_shown_with_how_and_nothing_is_graded(call: Call, course: Path) -> None:
    (course / "answers.md").write_text(
        "Some notes of mine\n\n1. What causes the tides of the oceans?\n\nThe moon does.\n\n"
        "2. How many high tides are there in a day?\n"
    )
    done = call("grade", "answers.md", "--explain-matching")
    shown = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert shown.startswith("answers.md: tides\n")
    assert "   1  –         left over  Some notes of mine" in shown
    assert "   3  tides 1   text" in shown
    assert "> The moon does." in shown
    assert "> (no answer)" in shown
    assert "marks" not in shown


def test_a_file_that_cannot_be_read_is_said_and_the_others_are_explained(call: Call) -> None:
    done = call("grade", "missing.md", "answers.md", "--explain-matching")
    assert done.returncode == 2
    assert b"missing.md: does not exist" in done.stderr
    assert done.stdout.startswith(b"answers.md: tides\n")


def test_code_runs_without_a_sandbox_only_where_that_is_asked_for(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    class Bench:
        level = "none"

        def __init__(self, unsafe: bool) -> None:
            asked.append(unsafe)
            raise KeyboardInterrupt

    monkeypatch.setattr("quizapp.sandbox.bench.LocalBench", Bench)
    for flag in ([], ["--unsafe-no-sandbox"]):
        assert main(["grade", str(course / "answers.md"), *flag]) == 130
    assert asked == [False, True]
