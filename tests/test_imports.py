"""What each entry point imports: the app must start at once, and torch belongs to the bench's processes."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"torch", "sympy", "numpy", "textual", "pydantic", "rich", "yaml", "nbformat", "markdown_it", "fsrs"}


def imported(code: str) -> set[str]:
    """The heavy modules in ``sys.modules`` after ``code``, run by a fresh Python."""
    script = f"import sys\n{code}\nprint('|'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return HEAVY & set(done.stderr.splitlines()[-1].split("|"))


def calling(*arguments: str) -> str:
    """Code that calls quizapp as the shell does, and lets the script go on."""
    return f"""
from quizapp.cli import main
try:
    main({list(arguments)!r})
except SystemExit:
    pass
"""


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["--help"], id="the list of commands"),
        pytest.param(["--version"], id="the version"),
        pytest.param(["grade", "--help"], id="the help of a command"),
        pytest.param(["agree", "--help"], id="the help of another command"),
        pytest.param(["agree", "no.csv", "README.md"], id="marks that cannot be read"),
        pytest.param(["grade"], id="a usage error"),
        pytest.param(["study", "--help"], id="the help of studying"),
        pytest.param(["check", "--help"], id="the help of a check"),
        pytest.param(["check", "--explain", "Q205"], id="what a code means"),
        pytest.param(["quiz", "--help"], id="the help of a quiz"),
        pytest.param(["import", "--help"], id="the help of an import"),
        pytest.param(["study"], id="the app where there is no terminal"),
        pytest.param(["locate", "config"], id="where the settings lie"),
        pytest.param(["restore", "--list"], id="the list of backups"),
        pytest.param(["nonsense"], id="an unknown command"),
        pytest.param([], id="nothing asked for"),
    ],
)
def test_what_needs_no_library_imports_none(arguments: list[str]) -> None:
    assert imported(calling(*arguments)) == set()


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        pytest.param(["schema", "report"], {"pydantic"}, id="the schema of a report needs the models only"),
        pytest.param(["schema", "bank"], {"pydantic", "yaml"}, id="the schema of a bank needs the loader too"),
        pytest.param(["doctor"], {"pydantic", "yaml"}, id="doctor asks the bench for torch"),
        pytest.param(
            ["grade", "tests/fixtures/submissions/sample-chapter13.md"],
            {"pydantic", "yaml", "rich"},
            id="grading into a table",
        ),
        pytest.param(
            ["grade", "tests/fixtures/submissions/sample-chapter13.md", "--format", "json"],
            {"pydantic", "yaml"},
            id="grading into JSON needs no table",
        ),
        pytest.param(
            ["agree", "tests/fixtures/marks-chapter13.csv", "tests/fixtures/submissions", "--format", "csv"],
            {"pydantic", "yaml"},
            id="comparing marks into CSV needs no table",
        ),
    ],
)
def test_a_command_imports_what_it_needs_and_never_torch(arguments: list[str], needed: set[str]) -> None:
    assert imported(calling(*arguments)) == needed


def test_the_package_itself_imports_nothing_heavy() -> None:
    assert imported("import quizapp, quizapp.grade, quizapp.claims, quizapp.answer, quizapp.paths") == set()
