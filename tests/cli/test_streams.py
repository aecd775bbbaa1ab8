"""Standard streams that are closed, full or cannot show every letter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

QUIZAPP = f"{sys.executable} -m quizapp"
GRADE = f"{QUIZAPP} grade answers.md --questions banks --format json"


def shell(command: str, course: Path, environment: dict[str, str]) -> tuple[int, str, str]:
    buffered = {name: value for name, value in environment.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(["sh", "-c", command], cwd=course, env=buffered, capture_output=True, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_a_closed_stdin_is_an_empty_file(course: Path, environment: dict[str, str]) -> None:
    command = f"{QUIZAPP} grade - --questions banks <&-"
    assert shell(command, course, environment) == (
        2,
        "",
        "quizapp: stdin: is empty; hand in the file with your answers\n",
    )


@pytest.mark.parametrize("command", [GRADE, f"{QUIZAPP} --help", f"{QUIZAPP} schema"])
def test_a_closed_stdout_is_told(course: Path, environment: dict[str, str], command: str) -> None:
    said = "quizapp: stdout could not be written: Bad file descriptor\n"
    assert shell(f"{command} >&-", course, environment) == (2, "", said)


@pytest.mark.parametrize("command", [f"{QUIZAPP} --help", f"{QUIZAPP} --version"])
def test_help_for_a_full_disk_is_told(course: Path, environment: dict[str, str], command: str) -> None:
    said = "quizapp: stdout could not be written: No space left on device\n"
    assert shell(f"{command} >/dev/full", course, environment) == (2, "", said)


def test_what_is_meant_for_a_closed_stderr_is_not_mixed_with_data(course: Path, environment: dict[str, str]) -> None:
    code, shown, _ = shell(GRADE.replace("answers.md", "answers.md nowhere.md") + " 2>&-", course, environment)
    assert code == 2
    assert shown.startswith("{")
    assert shown.endswith("}\n")


def test_a_full_stderr_changes_no_exit_code(course: Path, environment: dict[str, str]) -> None:
    assert shell(f"{QUIZAPP} grade nowhere.md --questions banks 2>/dev/full", course, environment)[0] == 2


def test_doctor_speaks_to_a_terminal_without_our_signs(course: Path, environment: dict[str, str]) -> None:
    code, shown, said = shell(
        f"{QUIZAPP} doctor --questions banks", course, {**environment, "PYTHONIOENCODING": "ascii"}
    )
    assert (code, said) == (0, "")
    assert shown.startswith("+ ok       quizapp")
