"""A desk with two small banks of every kind of input, a clock that stands, and sessions led by lines of text."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quizapp.desk import Desk, Library
from quizapp.plain.console import Console
from quizapp.plain.quiz import QuizTalk
from quizapp.plain.study import StudyTalk
from quizapp.session.choice import Choice
from quizapp.session.items import Selection
from quizapp.session.quiz import Quiz
from quizapp.session.state import Study
from quizapp.settings import Settings

TIDES = """\
format: 1
id: tides
title: Tides
questions:
  - id: cause
    number: 1
    prompt: What causes the tides of the oceans?
    tags: [gravity]
    points:
      - says: the moon's gravity
        idea: {any: [moon]}
      - says: the sun's gravity, to a smaller part
        idea: {any: [sun]}
    misconceptions:
      - says: Wind makes waves, not tides.
        any: [wind]
    model: The gravity of the moon, and of the sun.
    explanation: Gravity falls with distance.
    hints: [Which bodies in the sky pull at us?, One is near and one is heavy.]
  - id: number-a-day
    number: 2
    prompt: How many high tides are there in a day?
    input: line
    points:
      - says: two of them
        idea: {any: [two]}
    model: There are two.
    explanation: The earth turns under two bulges.
    hints: [One on either side of the earth.]
"""
SKY = """\
format: 1
id: sky
title: The sky
questions:
  - id: star
    number: 1
    prompt: Which of these is a star?
    input: choice
    points:
      - says: the sun
        choice: {options: [The moon, The sun, The earth], correct: [The sun]}
    model: The sun
    explanation: It shines by itself.
    hints: [It is hot.]
  - id: planets
    number: 2
    prompt: Which of these are planets?
    input: choice
    tags: [gravity]
    points:
      - says: Mars and the earth
        choice: {options: [The earth, The sun, Mars], correct: [The earth, Mars]}
    model: "The earth\\nMars"
    explanation: They go round the sun.
    hints: [There are two.]
  - id: ones
    number: 3
    prompt: Write code that makes a tensor of four ones.
    input: code
    points:
      - says: a tensor of four ones
        expression: {reference: "torch.ones(4)", given: "import torch"}
    model: torch.ones(4)
    explanation: That is what it is for.
    hints: [torch has a function for it.]
"""


class Clock:
    """A clock that stands until it is moved on."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The time."""
        return self.at

    def pass_by(self, seconds: float) -> None:
        """Let time pass."""
        self.at += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


class Shelf(Library):
    """A library that is not closed with a desk: reading the checkers takes longer than most tests."""

    def close(self) -> None:
        """Not yet."""


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("banks")
    (folder / "tides.yaml").write_text(TIDES, encoding="utf-8")
    (folder / "sky.yaml").write_text(SKY, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("quizapp.catalogue.questions_folder", lambda: folder)
        shelf = Shelf()
        shelf.load()
    yield shelf
    Library.close(shelf)


OpenDesk = Callable[[], Desk]


@pytest.fixture
def open_desk(tmp_path: Path, library: Library, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenDesk]:
    """The same learner's desk, opened anew at each call, as each start of quizapp does it."""
    monkeypatch.setenv("HOME", str(tmp_path))  # what cannot be written to the data folder goes there
    opened: list[Desk] = []

    def opening() -> Desk:
        opened.append(Desk(tmp_path / "home" / "quizapp.db", Settings(), library, clock, UTC))
        return opened[-1]

    yield opening
    for desk in opened:
        desk.close()


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    return open_desk()


def console_of(text: str) -> tuple[Console, io.StringIO]:
    """A console that reads ``text`` from a pipe that then ends, and what it says."""
    reading, writing = os.pipe()
    os.write(writing, text.encode())
    os.close(writing)
    out = io.StringIO()
    return Console(reading, out), out


def study(desk: Desk, *lines: str, only: str = "", flashcards: bool = False, end: str = "\n") -> list[str]:
    """Lead a study session with ``lines``, gone on with if one was left; gives what was said, line by line."""
    console, out = console_of("\n".join(lines) + end if lines else "")
    saved = desk.saved("study")
    if isinstance(saved, Study):
        StudyTalk(desk, saved, console).run(resumed=True)
    else:
        selection = Selection((only,) if only else ())
        StudyTalk(desk, desk.begin_study(selection, flashcards=flashcards), console).run()
    return out.getvalue().splitlines()


def quiz(desk: Desk, *lines: str, choice: Choice | None = None, end: str = "\n") -> list[str]:
    """The same with a quiz."""
    console, out = console_of("\n".join(lines) + end if lines else "")
    saved = desk.saved("quiz")
    if isinstance(saved, Quiz):
        QuizTalk(desk, saved, console).run(resumed=True)
    else:
        QuizTalk(desk, desk.begin_quiz(choice or Choice()), console).run()
    return out.getvalue().splitlines()
