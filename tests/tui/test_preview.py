"""The preview of a bank that is being written: saves are read, faults shown, and nothing that was good is lost."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quizapp.authoring.draft_file import DraftFile
from quizapp.checker import discover
from quizapp.claims import Bench
from quizapp.paths import checkers_folder
from quizapp.settings import Settings
from quizapp.tui.previewing import PreviewApp
from quizapp.tui.widgets.answer_box import AnswerBox
from quizapp.tui.widgets.choices import Choices

PATIENCE = 300
CHECKERS = discover([checkers_folder()])
BANK = """\
format: 1
id: tides
title: Tides
questions:
  - id: cause
    number: 1
    prompt: What causes the tides?
    points:
      - says: The moon's gravity does.
        idea: {any: [moon]}
    model: The moon.
    explanation: Gravity falls with distance.
    hints: [Look up at night.]
    examples:
      - {answer: the moon, verdict: right}
      - {answer: the wind, verdict: right}
  - id: animal
    number: 2
    prompt: Which of these is a mammal?
    input: choice
    points:
      - says: A dolphin is.
        choice: {options: [a shark, a dolphin], correct: [a dolphin]}
    model: a dolphin
    explanation: It breathes air.
    hints: [It breathes air.]
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "tides.yaml"
    path.write_text(BANK, encoding="utf-8")
    return path


def save(path: Path, text: str) -> None:
    """As editors do: another file takes the place of the old one."""
    fresh = path.with_name(".fresh")
    fresh.write_text(text, encoding="utf-8")
    os.replace(fresh, path)


Test = Callable[[Pilot[None], Callable[[], str]], Awaitable[None]]


def drive(path: Path, bench: Bench, test: Test, question: str | None = None) -> None:
    """Run ``test`` on a preview of ``path`` in a terminal that is large enough for all of it."""

    async def run() -> None:
        app = PreviewApp(DraftFile(path, CHECKERS), CHECKERS, bench, Settings(), question)

        def text() -> str:
            strips = app.screen._compositor.render_strips()
            return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)

        async with app.run_test(size=(100, 60)) as pilot:
            await test(pilot, text)

    asyncio.run(run())


async def until(pilot: Pilot[None], there: Callable[[], object]) -> None:
    for _ in range(PATIENCE):
        if there():
            return
        await pilot.pause(0.01)
    raise AssertionError("the preview never came to where the test waited for it")


def test_a_question_is_shown_with_all_that_learners_ever_see(path: Path, bench: Bench) -> None:
    async def test(pilot: Pilot[None], text: Callable[[], str]) -> None:
        await until(pilot, lambda: "MUST BE right" in text())
        for said in ("What causes the tides?", "Hint 1", "Look up at night.", "Model answer", "Gravity falls"):
            assert said in text()
        assert "tides/cause: question 1, answered by a text, 1 mark" in text()

    drive(path, bench, test)


def test_examples_have_their_verdicts_beside_those_that_they_must_get(path: Path, bench: Bench) -> None:
    async def test(pilot: Pilot[None], text: Callable[[], str]) -> None:
        await until(pilot, lambda: "example 2" in text())
        (held,) = (line for line in text().splitlines() if "example 1" in line)
        (missed,) = (line for line in text().splitlines() if "example 2" in line)
        assert "✓ right  the moon" in held
        assert "✗ wrong, MUST BE right  the wind" in missed
        assert "- missing: The moon's gravity does." in text()

    drive(path, bench, test)


def test_an_answer_that_is_typed_is_marked(path: Path, bench: Bench) -> None:
    async def test(pilot: Pilot[None], text: Callable[[], str]) -> None:
        await until(pilot, lambda: "example 2" in text())
        await pilot.press(*"sun", "f5")
        await until(pilot, lambda: "✗ wrong  0 of 1" in text())

    drive(path, bench, test)


def test_a_save_is_seen_and_what_was_submitted_is_marked_anew(path: Path, bench: Bench) -> None:
    async def test(pilot: Pilot[None], text: Callable[[], str]) -> None:
        await until(pilot, lambda: "example 2" in text())
        await pilot.press(*"sun", "f5")
        await until(pilot, lambda: "0 of 1" in text())
        save(path, BANK.replace("[moon]", "[moon|sun|wind]").replace("the tides?", "spring tides?"))
        await until(pilot, lambda: "1 of 1" in text() and "MUST BE" not in text() and "example 2" in text())
        assert "What causes spring tides?" in text()
        assert pilot.app.screen.query_one(AnswerBox).text == "sun"

    drive(path, bench, test)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        pytest.param("    model: The", "    modle: The", "tides.yaml:11:5:", id="a fault of this question"),
        pytest.param("format: 1", "format: 1\n\tx", "tides.yaml:2:1:", id="a file that is not YAML"),
    ],
)
def test_a_fault_is_shown_at_its_line_and_the_last_good_state_stays(
    path: Path, bench: Bench, old: str, new: str, place: str
) -> None:
    async def test(pilot: Pilot[None], text: Callable[[], str]) -> None:
        await until(pilot, lambda: "example 2" in text())
        save(path, BANK.replace(old, new).replace("the tides?", "nothing?"))
        await until(pilot, lambda: place in "".join(text().split()))
        await until(pilot, lambda: "as it was before the error" in text())
        assert any(line.endswith("^") for line in text().splitlines())
        assert "What causes the tides?" in text()
        save(path, BANK)
        await until(pilot, lambda: "before the error" not in text() and place not in "".join(text().split()))

    drive(path, bench, test)


def test_a_fault_of_another_question_hides_nothing_of_this_one(path: Path, bench: Bench) -> None:
    path.write_text(BANK.replace("[a dolphin]}", "[a dolfin]}").replace("the tides?", "high tides?"), encoding="utf-8")

    async def test(pilot: Pilot[None], text: Callable[[], str]) -> None:
        await until(pilot, lambda: "example 2" in text())
        assert "What causes high tides?" in text()
        assert "before the error" not in text()
        assert "dolfin" in text()

    drive(path, bench, test)


def test_a_file_that_was_never_sound_says_what_to_do(path: Path, bench: Bench) -> None:
    path.unlink()

    async def test(pilot: Pilot[None], text: Callable[[], str]) -> None:
        await until(pilot, lambda: "Correct it and save" in text())
        assert "cannot be read" in " ".join(text().split())
        save(path, BANK)
        await until(pilot, lambda: "What causes the tides?" in text())

    drive(path, bench, test)


def test_keys_go_to_the_other_questions_and_back(path: Path, bench: Bench) -> None:
    async def test(pilot: Pilot[None], text: Callable[[], str]) -> None:
        await until(pilot, lambda: "Which of these" in text())
        assert isinstance(pilot.app.screen.query_one(AnswerBox).input, Choices)
        await pilot.press("f8")
        await until(pilot, lambda: "What causes" in text())
        await pilot.press("f4")
        await until(pilot, lambda: "Which of these" in text())

    drive(path, bench, test, "animal")


def test_help_lists_the_keys_and_leaving_needs_no_question(path: Path, bench: Bench) -> None:
    async def test(pilot: Pilot[None], text: Callable[[], str]) -> None:
        await until(pilot, lambda: "example 2" in text())
        await pilot.press("f1")
        await until(pilot, lambda: "every save is read at once" in text())
        await pilot.press("escape")
        await until(pilot, lambda: "example 2" in text())
        await pilot.press("escape")
        await until(pilot, lambda: not pilot.app.is_running)

    drive(path, bench, test)
