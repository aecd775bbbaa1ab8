"""What tests of the terminal app share: two small banks of all kinds of input, a clock that stands, apps on them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from quizapp.desk import Desk, Library
from quizapp.settings import Settings
from quizapp.tui.app import QuizApp

BANKS = Path(__file__).parent / "banks"
START = datetime(2026, 3, 2, 12, tzinfo=UTC)
#: How often the app is asked whether it is where a test waits for it.
PATIENCE = 300


@dataclass
class Rig:
    """A learner's machine: a home, banks, a clock. Each `app` opens the same home again."""

    home: Path
    banks: Path
    now: datetime = START
    settings: Settings = field(default_factory=Settings)
    desks: list[Desk] = field(default_factory=list)

    def desk(self) -> Desk:
        """A desk on the home."""
        library = Library()
        desk = Desk(self.home / "quizapp.db", self.settings, library, lambda: self.now, UTC)
        self.desks.append(desk)
        return desk

    def app(self, start: str = "home", **options: Any) -> QuizApp:
        """An app on a desk of its own; torch is not warmed up."""
        desk = self.desk()
        desk.library.warm = lambda: None  # type: ignore[method-assign]
        return QuizApp(desk, start, **options)

    def later(self, **passed: float) -> None:
        """Let time pass."""
        self.now += timedelta(**passed)


@pytest.fixture
def rig(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    """A fresh home, and copies of the small banks that a test may write to."""
    home, banks = tmp_path / "home", tmp_path / "banks"
    banks.mkdir()
    for bank in BANKS.glob("*.yaml"):
        (banks / bank.name).write_bytes(bank.read_bytes())
    monkeypatch.setenv("QUIZAPP_HOME", str(home))
    monkeypatch.setenv("HOME", str(tmp_path))  # what cannot be written to the data folder goes there
    monkeypatch.setattr("quizapp.catalogue.questions_folder", lambda: banks)
    rig = Rig(home, banks)
    yield rig
    for desk in rig.desks:
        desk.close()


Test = Callable[[Pilot[None]], Awaitable[None]]


def drive(app: QuizApp, test: Test, size: tuple[int, int] = (80, 24)) -> None:
    """Run ``test`` on the app once its banks are there and its first screen is drawn."""

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: app.library_ready)
            await pilot.pause()
            await test(pilot)

    asyncio.run(run())


async def until(pilot: Pilot[None], there: Callable[[], object]) -> None:
    """Wait for the app to be where it should be; fails when it never is."""
    for _ in range(PATIENCE):
        if there():
            return
        await pilot.pause(0.005)
    raise AssertionError("the app never came to where the test waited for it")


def text_of(app: QuizApp) -> str:
    """The characters on screen, a line for each row."""
    width, height = app.size
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip)[:width].rstrip() for strip in lines[:height])


def told(app: QuizApp) -> str:
    """The passing notices that are on screen, a line each."""
    return "\n".join(notification.message for notification in app._notifications)
