"""``quizapp doctor``: a line for each thing, and a code that tells whether all is well."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from quizapp import __version__

from .conftest import Call


def test_all_is_well_here(call: Call, course: Path) -> None:
    done = call("doctor")
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 0, done.stdout.decode()
    assert lines[0].startswith(f"✓ ok       quizapp   {__version__} in ")
    assert lines[-1] == "Everything is in place."
    looked_at = [line.split()[2] for line in lines[:-1]]
    assert looked_at == [
        "quizapp",
        "python",
        "terminal",
        "sandbox",
        "torch",
        "sympy",
        "checkers",
        "banks",
        "questions",
        "log",
    ]
    assert "2.13.0" in lines[4]
    assert "obedient" in lines[6]
    assert lines[7].endswith("tides (3 questions)")
    assert lines[9].endswith(str(course / "state/quizapp/quizapp.log"))


def test_a_problem_is_told_in_its_line_and_the_others_are_looked_at(call: Call, course: Path) -> None:
    (course / "extra/odd.py").write_text("import nothing_like_this")
    done = call("doctor")
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 3
    assert "✗ problem  checkers  extra/odd.py:1: cannot be loaded: ModuleNotFoundError" in done.stdout.decode()
    assert lines[4].startswith("✓ ok       torch")
    assert lines[-1] == "Something is missing: see the lines marked 'problem'."


def test_errors_in_a_bank_have_a_line_each(call: Call, course: Path) -> None:
    bank = course / "banks/tides.yaml"
    bank.write_text(bank.read_text().replace("prompt:", "promt:"))
    done = call("doctor")
    assert done.returncode == 3
    assert done.stdout.decode().count("unknown key 'promt'") == 3


def test_a_reader_that_has_enough_is_no_error(course: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "quizapp", "doctor"]
    child = subprocess.Popen(command, cwd=course, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout
    assert child.stderr
    child.stdout.close()
    with child.stderr as stream:
        said = stream.read()
    assert (child.wait(), said) == (0, b"")
