"""The characters of every screen, in the smallest and in a large terminal, held against those that were looked at.

After a change that is meant: ``UPDATE_SNAPSHOTS=1 pytest tests/tui/test_snapshots.py``, then read the difference.
"""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from quizapp.sandbox.bench import LocalBench
from quizapp.session.choice import Choice
from quizapp.session.items import Selection
from tests.tui.conftest import Rig, drive, text_of, until
from tests.tui.filled import answers_file, fill

FOLDER = Path(__file__).parent / "snapshots"
SIZES = [(80, 24), (160, 48)]

Step = Callable[[Pilot[None]], Awaitable[None]]


@dataclass
class Scene:
    """A screen, and what is done there before it is looked at."""

    start: str = "home"
    options: dict[str, Any] = field(default_factory=dict)
    steps: tuple[str | Step, ...] = ()
    """Keys, and what keys do not do."""
    filled: bool = True


def write(text: str) -> Step:
    """Type an answer."""

    async def step(pilot: Pilot[None]) -> None:
        pilot.app.screen.query_one(TextArea).text = text
        await pilot.pause()

    return step


def see(text: str) -> Step:
    """Wait for text on screen."""

    async def step(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: text in text_of(pilot.app))  # type: ignore[arg-type]

    return step


LETTERS = {"only": Selection(("letters",))}
ONE = {"only": Selection(cards=("letters/vowels",))}
CODE = {"only": Selection(cards=("numbers/double",))}
SHIPS = {"only": Selection(cards=("letters/left-side",))}
QUIZ = {"choice": Choice(Selection(("letters",)), number=None)}

SCENES = {
    "home": Scene(steps=(see("letters"),)),
    "home-fresh": Scene(steps=(see("letters"),), filled=False),
    "help": Scene(steps=("f1", see("home.quiz"))),
    "study-prose": Scene("study", ONE, (see("vowels"),), filled=False),
    "study-hint": Scene("study", ONE, (see("vowels"), "f2", see("There are five")), filled=False),
    "study-code": Scene("study", CODE, (see("doubles"), write("def double(x):\n    return x")), filled=False),
    "study-choice": Scene("study", SHIPS, (see("port"),), filled=False),
    "study-right": Scene(
        "study", ONE, (see("vowels"), write("a, e, i, o, u; the air is free"), "ctrl+s", see("Enter:")), filled=False
    ),
    "study-partial": Scene(
        "study", ONE, (see("vowels"), write("They are a, e, i, o and u."), "ctrl+s", see("Enter:")), filled=False
    ),
    "study-wrong": Scene(
        "study",
        ONE,
        (see("vowels"), write("y is a vowel"), "ctrl+s", see("Enter:"), "m", see("open mouth")),
        filled=False,
    ),
    "study-done": Scene("study", ONE, (see("vowels"), "s", "f4", see("Done for now")), filled=False),
    "quiz-setup": Scene("quiz_setup", {}, (see("letters"),)),
    "quiz": Scene("quiz", QUIZ, (see("vowels"),)),
    "quiz-summary": Scene("quiz", QUIZ, (see("vowels"), write("a, e, i, o, u"), "ctrl+s", see("✓"), "f10", "enter")),
    "browse": Scene("browse", {}, (see("vowels"),)),
    "card": Scene("card", {"card": "letters/vowels"}, (see("vowels"),)),
    "stats": Scene("stats", {}, (see("reviews a day"),)),
    "submission": Scene("submission", {}, (see("vowels"),)),
}


@pytest.fixture(autouse=True)
def sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same sandbox on every machine."""
    monkeypatch.setattr(LocalBench, "description", "full (seccomp, Landlock 7)")


async def settled(pilot: Pilot[None]) -> str:
    """The screen's characters once nothing changes any more."""
    seen: list[str] = []

    def same() -> bool:
        seen.append(text_of(pilot.app))  # type: ignore[arg-type]
        return len(seen) > 4 and len({*seen[-4:]}) == 1

    await until(pilot, same)
    return "\n".join(line.rstrip() for line in seen[-1].splitlines()).rstrip() + "\n"


def look(rig: Rig, scene: Scene, size: tuple[int, int], folder: Path) -> str:
    """The characters of a scene."""
    if scene.filled:
        fill(rig)
    options = dict(scene.options)
    if scene.start == "submission":
        options["path"] = str(answers_file(folder))
    app = rig.app(scene.start, **options)
    looks: list[str] = []

    async def test(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: type(app.screen).__module__.endswith(f".{scene.start}"))
        for step in scene.steps:
            await (pilot.press(step) if isinstance(step, str) else step(pilot))
        looks.append(await settled(pilot))

    drive(app, test, size)
    return looks[0]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCENES)
def test_screens_look_as_they_did(rig: Rig, name: str, size: tuple[int, int], tmp_path: Path) -> None:
    file = FOLDER / f"{name}-{size[0]}x{size[1]}.txt"
    seen = look(rig, SCENES[name], size, tmp_path)
    assert all(len(line) <= size[0] for line in seen.splitlines())
    if os.environ.get("UPDATE_SNAPSHOTS"):
        FOLDER.mkdir(exist_ok=True)
        file.write_text(seen, encoding="utf-8")
    assert file.is_file(), f"{file.name} was never looked at: see the top of this file"
    assert seen == file.read_text(encoding="utf-8")


def test_no_snapshot_is_left_over() -> None:
    wanted = {f"{name}-{width}x{height}.txt" for name in SCENES for width, height in SIZES}
    assert {file.name for file in FOLDER.iterdir()} == wanted
