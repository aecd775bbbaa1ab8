"""How long the app takes to be there and to answer, and how much memory it takes.

Run with ``pytest -m benchmark -s``. Nothing is asserted about time: the figures are for people.
"""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
import pty
import random
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
from textual.events import Key
from textual.widgets import TextArea

from quizapp.desk import Desk, Library
from quizapp.records import Review
from quizapp.schedule.memory import RATINGS
from quizapp.session.items import Selection
from quizapp.settings import Settings
from quizapp.tui.app import QuizApp
from tests.tui.conftest import until

ROOT = Path(__file__).resolve().parents[2]
QUIZAPP = [sys.executable, "-c", "import sys; from quizapp.cli import main; sys.exit(main())"]
EMPTY = [
    sys.executable,
    "-c",
    "from textual.app import App\n"
    "from textual.widgets import Static\n"
    "class Empty(App):\n"
    "    def compose(self):\n"
    "        yield Static('hello there')\n"
    "Empty().run()",
]
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
RUNS = 11

pytestmark = pytest.mark.benchmark


@pytest.fixture
def environment(tmp_path: Path) -> Mapping[str, str]:
    """A home of its own, and quizapp compiled as an installed one is."""
    compiled = tmp_path / "compiled"
    more = {"QUIZAPP_HOME": str(tmp_path / "home"), "TERM": "xterm-256color", "PYTHONPYCACHEPREFIX": str(compiled)}
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    program = "import compileall, sys; compileall.compile_dir(sys.argv[1], quiet=1)"
    for folder in (ROOT / "quizapp", Path(sys.modules["textual"].__file__ or "").parent):
        subprocess.run([sys.executable, "-c", program, str(folder)], env={**kept, **more}, check=True)
    return {**kept, **more}


def test_the_first_frame(environment: Mapping[str, str]) -> None:
    drawn_by = [(QUIZAPP, b"Decks"), (EMPTY, b"hello there")]
    turns = [[_first_frame(command, drawn, environment) for command, drawn in drawn_by] for _ in range(RUNS + 1)][1:]
    ours, empty = (median(turn[index] for turn in turns) for index in (0, 1))
    ratios = [own / other for own, other in turns]
    print(
        f"\nfirst frame: {ours * 1000:.0f} ms, of an empty Textual app: {empty * 1000:.0f} ms, "
        f"ratio {median(ratios):.2f} of 1.3 (pairs {min(ratios):.2f} to {max(ratios):.2f}, n={RUNS})"
    )


def test_memory(environment: Mapping[str, str]) -> None:
    with _running(QUIZAPP, environment) as (process, screen):
        _wait(screen, b"chapter13")
        status = Path(f"/proc/{process.pid}/status").read_text()
    kilobytes = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    print(f"\nmemory of the app with all banks, without the bench: {kilobytes / 1024:.0f} MB of 80")


@pytest.mark.parametrize(
    ("card", "answer", "budget"),
    [
        pytest.param(
            "chapter13/feature",
            "A feature is a transformation of the data that makes it easier to model.",
            30,
            id="prose",
        ),
        pytest.param("chapter13/top-edge-kernel", "[[-1, -1, -1], [0, 0, 0], [1, 1, 1]]", 60, id="warm code"),
    ],
)
def test_the_verdict_after_the_key(card: str, answer: str, budget: int, tmp_path: Path) -> None:
    desk = Desk(tmp_path / "quizapp.db", Settings(), Library(), lambda: NOW, UTC)
    assert desk.library.question(card) is not None, f"{card} is no question any more: choose another one"
    desk.library.warm()
    desk.library.grade(card, answer)
    times: list[float] = []

    async def run() -> None:
        app = QuizApp(desk, "study", only=Selection(cards=(card,)))
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: isinstance(app.focused, TextArea))
            for number in range(RUNS):
                app.screen.query_one(TextArea).text = f"{answer}{' ' * number}"
                await pilot.pause()
                started = perf_counter()
                app.post_message(Key("f5", None))
                async with asyncio.timeout(30):
                    while not app.screen.has_class("-verdict"):
                        await asyncio.sleep(0)
                times.append(perf_counter() - started)
                await pilot.pause()
                await pilot.press("r")
                await pilot.pause()

    asyncio.run(run())
    desk.close()
    shown = sorted(taken * 1000 for taken in times)
    print(f"\nverdict on {card}: {median(shown):.0f} ms of {budget} ({shown[0]:.0f} to {shown[-1]:.0f}, n={RUNS})")


def test_home_after_years(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """10,000 cards and 200,000 reviews."""
    chance = random.Random(0)
    decks = {f"deck{deck:02}": [f"deck{deck:02}/question{card:03}" for card in range(500)] for deck in range(20)}
    moments = sorted(NOW - timedelta(minutes=chance.randint(1, 1_000_000)) for _ in range(200_000))
    cards = [card for names in decks.values() for card in names] * 20
    reviews = [
        Review(
            f"{number:032x}", at, at.date(), card, chance.choice(RATINGS), "good", "", None, chance.randint(5000, 60000)
        )
        for number, (at, card) in enumerate(zip(moments, cards, strict=True))
    ]
    with _desk(tmp_path) as desk:
        desk.store.write(
            reviews, sessions={"outline": json.dumps({name: (name, names) for name, names in decks.items()})}
        )
    monkeypatch.setattr(QuizApp, "load_library", lambda self: None)
    for day in ("the first of a day, with a backup", "a later one"):
        started = perf_counter()
        with _desk(tmp_path) as desk:
            drawn = asyncio.run(_home(desk))
        print(f"\nhome over 10,000 cards and 200,000 reviews, {day}: {drawn - started:.2f} s of 1.0")


async def _home(desk: Desk) -> float:
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24)):
        return perf_counter()


@contextmanager
def _desk(folder: Path) -> Iterator[Desk]:
    desk = Desk(folder / "quizapp.db", Settings(), Library(), lambda: NOW, UTC)
    yield desk
    desk.close()


def _first_frame(command: Sequence[str], drawn: bytes, environment: Mapping[str, str]) -> float:
    started = perf_counter()
    with _running(command, environment) as (_, screen):
        _wait(screen, drawn)
        return perf_counter() - started


@contextmanager
def _running(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A program in a terminal of 80 by 24, and what it writes there."""
    screen, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=dict(environment),
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
    )
    os.close(terminal)
    try:
        yield process, screen
    finally:
        process.kill()
        process.wait()
        os.close(screen)


def _wait(screen: int, for_text: bytes) -> None:
    written = b""
    while for_text not in written:
        assert select.select([screen], [], [], 60)[0], written[-500:]
        written += os.read(screen, 65536)
