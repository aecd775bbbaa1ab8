"""``quizapp doctor --attack``: a line for each attack, and a code that tells whether one got through."""

from __future__ import annotations

import subprocess
import sys

import pytest

from quizapp.claims import BenchFailure
from quizapp.cli import main
from quizapp.sandbox import drill
from quizapp.sandbox.drill import Result


def test_a_sound_sandbox_holds() -> None:
    done = subprocess.run([sys.executable, "-m", "quizapp", "doctor", "--attack"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    *lines, last = done.stdout.splitlines()
    assert all(line.startswith("✓ held ") for line in lines)
    assert last == f"None of {len(lines)} attacks got through."


def test_what_got_through_is_told_by_the_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    results = [Result("read a file", "refused: no", False), Result("write a file", "a file was made", True)]
    monkeypatch.setattr(drill, "drill", lambda: iter(results))
    assert main(["doctor", "--attack"]) == 3
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split("  ")[0] == "✗ got through"
    assert lines[2].startswith("1 of 2 attacks got through: do not grade")


def test_a_bench_that_runs_nothing_is_a_problem(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing() -> object:
        raise BenchFailure("code cannot be locked in")

    monkeypatch.setattr(drill, "drill", failing)
    assert main(["doctor", "--attack"]) == 3
    assert "code cannot be locked in" in capsys.readouterr().out
