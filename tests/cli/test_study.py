"""``quizapp study --plain`` as a shell calls it: pipes, what is left and gone on with, folders that cannot be used."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Learner

STUDY = ("study", "--plain")


def test_a_session_through_a_pipe(learner: Learner) -> None:
    code, out, err = learner(*STUDY, "tides", lines=("The moon and the sun.", "", "", "two", "", "", ":skip", ""))
    assert (code, err) == (0, "")
    assert out.startswith("Study: 3 questions.\n")
    assert "Verdict: right, 2 of 2 marks.\n" in out
    assert out.splitlines()[-2:] == [
        "Done for now: 2 rated, 0 of them forgotten, 1 skipped.",
        "An empty line leaves; :undo takes the last rating back.",
    ]
    assert "\x1b" not in out


def test_the_input_ends_within_an_answer_and_the_next_call_goes_on(learner: Learner) -> None:
    code, out, _ = learner(*STUDY, "tides", lines=("The moon",))
    assert code == 0
    assert out.endswith("Everything is kept. 'quizapp study --plain' goes on here.\n")
    code, out, _ = learner(*STUDY, lines=("and the sun.", "", "4"))
    assert code == 0
    assert "You have written:\nThe moon\n" in out
    assert "Verdict: right" in out


def test_code_is_run_with_torch(learner: Learner) -> None:
    kernel = ("import torch", "", "k = torch.tensor([[-1., -1, -1], [0, 0, 0], [1, 1, 1]])", ".", "")
    code, out, _ = learner(*STUDY, "chapter13", "--limit", "2", lines=(":skip", *kernel))
    assert code == 0
    assert "Type your code. A line with a single dot ends it; empty lines belong to it.\n" in out
    assert "Verdict: wrong" in out or "Verdict: partial" in out or "Verdict: right" in out
    assert "ungraded" not in out


def test_what_is_studied_is_chosen(learner: Learner) -> None:
    _, out, _ = learner(*STUDY, "tides", "--limit", "1")
    assert out.startswith("Study: 1 question.\n")
    _, out, _ = learner(*STUDY, "tides", "--flashcards", lines=("", "3"))
    assert "Think of the answer. An empty line turns the card over.\n" in out
    _, out, _ = learner(*STUDY, "--tag", "kernels", "--new")
    assert "chapter13" in out
    assert "tides" not in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("tide",), "there is no deck 'tide'; did you mean 'tides'?", id="a misspelt deck"),
        pytest.param(("--tag", "kernel"), "there is no tag 'kernel'; did you mean 'kernels'?", id="a misspelt topic"),
        pytest.param(("--limit", "0"), "0 is too few; give a whole number from 1", id="no question"),
    ],
)
def test_a_choice_that_cannot_be_is_refused(learner: Learner, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = learner(*STUDY, *arguments)
    assert (code, out) == (2, "")
    assert said in err


def test_without_a_terminal_the_app_names_line_mode(learner: Learner) -> None:
    for command in ("study", "quiz"):
        code, out, err = learner(command)
        assert (code, out) == (2, "")
        assert f"'quizapp {command} --plain'" in err
        assert err.count("\n") == 1


def test_a_folder_that_cannot_be_written_is_told_and_studying_goes_on(learner: Learner, course: Path) -> None:
    lines = ("nothing", "", ":q")
    (course / "home/quizapp.db").mkdir()
    code, out, _ = learner(*STUDY, "tides", "--limit", "1", lines=lines)
    assert code == 0
    assert f"Notice: {course / 'home/quizapp.db'}: " in out
    assert "Until then you can study" in out
    assert "Verdict: wrong" in out
    assert out.endswith("You leave. Nothing could be kept.\n")


def test_a_damaged_log_is_told_and_studying_goes_on(learner: Learner, home: Path) -> None:
    (home / "quizapp.db").write_bytes(b"this is no database" * 100)
    code, out, _ = learner(*STUDY, "tides", lines=("moon", "", ""))
    assert code == 0
    assert "is damaged; 'quizapp restore' lists the backups" in out
    assert "Verdict: partial" in out
    assert (home / "quizapp.db").read_bytes().startswith(b"this is no database")


def test_settings_that_cannot_be_used_are_told_with_their_line(learner: Learner, home: Path) -> None:
    (home / "config.toml").write_text("retention = 2\n")
    code, out, err = learner(*STUDY)
    assert (code, out) == (2, "")
    assert err == f"quizapp: {home / 'config.toml'}:1: retention must be a number from 0.7 to 0.97, not 2\n"


def test_a_bank_with_an_error_is_told_with_its_line(learner: Learner, course: Path) -> None:
    bank = course / "banks/tides.yaml"
    bank.write_text(bank.read_text().replace("title:", "titel:"))
    code, _, err = learner(*STUDY)
    assert code == 2
    assert "tides.yaml:3:1: tides: unknown key 'titel' (did you mean 'title'?)" in err


def studying(home: Path, course: Path, environment: dict[str, str], typed: bytes) -> subprocess.Popen[bytes]:
    """A session that was given ``typed`` and has begun to say what is written."""
    child = subprocess.Popen(
        [sys.executable, "-m", "quizapp", *STUDY, "tides"],
        cwd=course,
        env={**environment, "QUIZAPP_HOME": str(home)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdin
    assert child.stdout
    child.stdin.write(typed)
    child.stdin.flush()
    while child.stdout.readline() != b"You have written:\n":
        pass
    return child


def test_ctrl_c_leaves_with_130_and_keeps_the_answer(home: Path, course: Path, environment: dict[str, str]) -> None:
    child = studying(home, course, environment, b"The moon\n:question\nand the s")
    assert child.stdout
    for _ in range(2):
        child.stdout.readline()
    os.kill(child.pid, signal.SIGINT)
    out, err = child.communicate()
    assert child.returncode == 130
    assert out.decode().endswith("Everything is kept. 'quizapp study --plain' goes on here.\n")
    assert err.decode() == "\nquizapp: interrupted\n"
    drafts = sqlite3.connect(home / "quizapp.db").execute("SELECT card, text FROM drafts").fetchall()
    assert drafts[0][0] == "tides/cause"
    assert drafts[0][1].startswith("The moon")


def test_a_reader_that_has_enough_ends_it_and_all_is_kept(
    home: Path, course: Path, environment: dict[str, str]
) -> None:
    child = studying(home, course, environment, b"The moon\n:question\n")
    assert child.stdin
    assert child.stdout
    child.stdout.close()
    child.stdin.write(b"and more\n:question\n")
    child.stdin.close()
    assert child.stderr
    assert child.stderr.read() == b""
    assert child.wait() == 0
    child.stderr.close()
    kept = sqlite3.connect(home / "quizapp.db").execute("SELECT text FROM drafts").fetchall()
    assert kept[0][0].startswith("The moon")
