"""The edge of the command line: finding the command, and what is said when something goes wrong."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from quizapp import __version__
from quizapp.cli import main
from quizapp.cli.commands import grade
from quizapp.cli.exits import Exit, Refused

from .conftest import Call


def test_help_names_the_commands_examples_and_exit_codes(call: Call) -> None:
    done = call("--help", course_only=False)
    shown = done.stdout.decode()
    assert done.returncode == 0
    for words in (
        "grade",
        "agree",
        "schema",
        "doctor",
        "study",
        "quiz",
        "export",
        "restore",
        "examples:",
        "exit codes:",
        "130  interrupted",
    ):
        assert words in shown


COMMANDS = "grade agree schema doctor study quiz due stats export import backup restore undo locate".split()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_help_of_its_own(call: Call, command: str) -> None:
    done = call(command, "--help", course_only=False)
    assert done.returncode == 0
    assert done.stdout.startswith(f"usage: quizapp {command}".encode())


def test_the_version_is_told(call: Call) -> None:
    done = call("--version", course_only=False)
    assert (done.returncode, done.stdout.decode()) == (0, f"quizapp {__version__}\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(
            ["grad", "x.md"], "quizapp: there is no command 'grad'; did you mean 'grade'?\n", id="a misspelt command"
        ),
        pytest.param(
            ["xyz"], "quizapp: there is no command 'xyz'; 'quizapp --help' lists the commands\n", id="an unknown one"
        ),
        pytest.param(["--nonsense"], "quizapp: error: unrecognized arguments: --nonsense\n", id="an unknown option"),
        pytest.param(["grade"], "error: the following arguments are required: PATH\n", id="no file"),
        pytest.param(["grade", "x", "--format", "xml"], "(choose from table, json, md)\n", id="an unknown form"),
    ],
)
def test_wrong_usage_is_told_with_code_2(call: Call, arguments: list[str], said: str) -> None:
    done = call(*arguments, course_only=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().replace("'", "").endswith(said.replace("'", ""))


def test_without_a_command_the_app_is_opened_and_needs_a_terminal(call: Call) -> None:
    done = call(course_only=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"the app needs a terminal" in done.stderr


def raising(error: BaseException) -> object:
    def run(options: object) -> int:
        raise error

    return run


def test_a_fault_of_ours_is_one_line_and_a_log(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(grade, "run", raising(KeyError("a \x1b[31mname")))
    assert main(["grade", "answers.md"]) == Exit.FAULT
    said = capsys.readouterr()
    log = tmp_path / "quizapp" / "quizapp.log"
    assert said.out == ""
    assert said.err.startswith("quizapp: a fault of quizapp itself, not of your files: KeyError: ")
    assert said.err.endswith(f"its details are in {log}: please report it with them\n")
    assert "\x1b" not in said.err
    assert said.err.count("\n") == 1
    kept = log.read_text()
    assert "Traceback" in kept
    assert "arguments: ['grade', 'answers.md']" in kept


def test_a_log_that_cannot_be_written_hides_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr(grade, "run", raising(ValueError("no such thing")))
    assert main(["grade", "answers.md"]) == Exit.FAULT
    assert "ValueError: no such thing; its details could not be kept" in capsys.readouterr().err


def test_a_refusal_has_a_line_for_each_thing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(grade, "run", raising(Refused("one\ntwo")))
    assert main(["grade", "answers.md"]) == Exit.USAGE
    assert capsys.readouterr().err == "quizapp: one\nquizapp: two\n"


def test_half_an_installation_gives_one_line_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "platformdirs", None)
    monkeypatch.setattr(grade, "run", raising(ModuleNotFoundError("No module named 'pydantic'")))
    assert main(["grade", "answers.md"]) == Exit.FAULT
    said = capsys.readouterr().err
    assert "ModuleNotFoundError: No module named 'pydantic'; its details could not be kept" in said
    assert said.endswith(": install quizapp again\n")
    assert said.count("\n") == 1
