"""``quizapp grade --learn`` and ``--tui``: from a file of answers to the learner's reviews, and to the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Call


@pytest.fixture
def home(course: Path) -> dict[str, str]:
    """A home of its own, in which the course's banks are among the decks."""
    home = course / "home"
    home.mkdir()
    (home / "config.toml").write_text(f'questions = ["{course / "banks"}"]\n')
    return {"QUIZAPP_HOME": str(home)}


def test_what_was_missed_is_put_into_the_reviews_once_and_counted_on_stderr(call: Call, home: dict[str, str]) -> None:
    first = call("grade", "answers.md", "--learn", **home)
    assert first.returncode == 0
    assert b"2 of 4 marks" in first.stdout
    assert first.stderr.startswith(b"quizapp: answers.md: 2 questions put into your reviews, due from 2")
    again = call("grade", "answers.md", "--learn", **home)
    assert again.stderr == b"quizapp: answers.md: All that was missed is in your reviews already.\n"


def test_a_bank_that_is_no_deck_is_told_and_nothing_is_learned(call: Call, course: Path) -> None:
    done = call("grade", "answers.md", "--learn", QUIZAPP_HOME=str(course / "other"))
    assert done.returncode == 0
    assert b"tides is not among your decks" in done.stderr
    assert b"config.toml" in done.stderr


def test_settings_that_cannot_be_used_are_told_before_anything_is_graded(call: Call, course: Path) -> None:
    (course / "home").mkdir()
    (course / "home/config.toml").write_text("retention = 7\n")
    done = call("grade", "answers.md", "--learn", QUIZAPP_HOME=str(course / "home"))
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"retention" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["answers.md", "--tui"], b"needs a terminal"),
        (["answers.md", "--tui", "-o", "x.md"], b"--output has no meaning"),
        (["answers.md", "--tui", "--learn"], b"--learn has no meaning"),
        (["answers.md", "--tui", "--questions", "banks"], b"config.toml"),
        (["answers.md", "answers.md", "--tui"], b"opens one file, not 2"),
        (["none.md", "--tui"], b"none.md: is no file"),
        (["-", "--tui"], b"-: is no file"),
    ],
    ids=["no terminal", "a file to write", "learning", "other banks", "two files", "no such file", "stdin"],
)
def test_what_the_screen_cannot_do_is_told(call: Call, arguments: list[str], says: bytes) -> None:
    done = call("grade", *arguments, course_only=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert says in done.stderr
    assert b"Traceback" not in done.stderr
