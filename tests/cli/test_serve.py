"""``quizapp serve``: who gets in, what is said, and a learner who answers a question in a browser."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from quizapp.schedule.memory import Memory
from quizapp.store import Store

from .browser import CHROMIUM, Page, page
from .conftest import ROOT, Learner

NEEDS_CHROMIUM = pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium on this machine")


@dataclass
class Served:
    """A running server."""

    port: int
    home: Path
    process: subprocess.Popen[str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def ask(self, path: str = "", **headers: str) -> int:
        """The status of a request."""
        try:
            with urlopen(Request(self.address + path, headers=headers)) as response:
                return int(response.status)
        except HTTPError as error:
            with error:
                return error.code

    def answers(self) -> list[tuple[str, str, str]]:
        """Card, answer and verdict of each answer in the learner's log."""
        with Store(self.home / "quizapp.db", Memory().replay, datetime.now(UTC)) as store:
            return [(attempt.card, attempt.answer, attempt.verdict) for attempt in store.attempts()]

    def draft(self, card: str) -> str:
        """What was typed and not handed in."""
        with Store(self.home / "quizapp.db", Memory().replay, datetime.now(UTC)) as store:
            return store.draft(card)


@pytest.fixture
def port() -> int:
    """One that nobody uses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
        return number


@pytest.fixture
def served(home: Path, environment: dict[str, str], port: int) -> Iterator[Served]:
    """quizapp as served to the learner of `home`."""
    command = [sys.executable, "-c", "import sys; from quizapp.cli import main; sys.exit(main())", "serve"]
    with subprocess.Popen(
        [*command, "--port", str(port)],
        cwd=home,  # not the checkout: what is served is found from anywhere
        env={**environment, "QUIZAPP_HOME": str(home), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == (
                f"quizapp is at http://127.0.0.1:{port} (only on this machine). Ctrl+C ends it.\n"
            )
            yield Served(port, home, process)
        finally:
            process.send_signal(signal.SIGINT)


def test_only_pages_that_it_gave_out_get_in(served: Served) -> None:
    assert served.ask() == 200
    assert served.ask(Origin=served.address.rstrip("/")) == 200
    assert served.ask(Host=f"localhost:{served.port}") == 200
    assert served.ask("ws", Origin="http://elsewhere.example") == 403
    assert served.ask("ws", Origin="null") == 403
    assert served.ask("ws", Origin=f"http://127.0.0.1:{served.port + 1}") == 403
    assert served.ask(Host="elsewhere.example") == 403


def test_no_other_machine_gets_in(served: Served) -> None:
    listening = Path("/proc/net/tcp").read_text() + Path("/proc/net/tcp6").read_text()
    ours = [line.split()[1] for line in listening.splitlines() if f":{served.port:04X} 0" in line]
    assert ours == [f"0100007F:{served.port:04X}"]


def test_ctrl_c_ends_it(served: Served) -> None:
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(30) == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("--port", "80"), "80 is no port that you may open; give one from 1024 to 65535", id="too low"),
        pytest.param(("--port", "70000"), "70000 is no port that you may open", id="too high"),
        pytest.param(("--port", "web"), "'web' is not a whole number", id="no number"),
    ],
)
def test_a_port_that_cannot_be(learner: Learner, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = learner("serve", *arguments)
    assert (code, out) == (2, "")
    assert said in err


def test_a_port_that_is_taken(learner: Learner, port: int) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        code, out, err = learner("serve", "--port", str(port))
    assert (code, out) == (2, "")
    assert err == f"quizapp: port {port} of 127.0.0.1 is taken by another program; choose another one with --port\n"


def test_without_the_extra(learner: Learner, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.mkdir()
    (blocked / "textual_serve.py").write_text("raise ModuleNotFoundError(name='textual_serve')")
    code, out, err = learner("serve", PYTHONPATH=f"{blocked}{os.pathsep}{ROOT}")
    assert (code, out) == (2, "")
    assert err == "quizapp: the browser version needs the extra 'web': pip install 'quizapp[web]'\n"


@NEEDS_CHROMIUM
def test_a_question_is_answered_in_a_browser(served: Served, tmp_path: Path) -> None:
    async def learn(tab: Page) -> None:
        await tab.until(lambda text: "chapter04" in text and "tides" in text)
        await tab.press("ArrowDown")
        await tab.press("ArrowDown")
        await tab.press("Enter")
        await tab.until(lambda text: "What causes the tides" in text)
        await tab.type("The gravity of the moon and of the sun.")
        await tab.press("s", control=True)
        await tab.until(lambda text: "✓ right" in text)
        await tab.press("Enter")
        await tab.until(lambda text: "How many high tides" in text)
        tab.forget()
        await tab.type("There are tw")
        await tab.until(lambda text: "tw" in text)
        assert await tab.evaluate("document.querySelectorAll('canvas.xterm-text-layer').length") == 1
        assert {address.split("/")[2] for address in tab.asked if "://" in address} == {f"127.0.0.1:{served.port}"}

    async def run() -> None:
        async with page(served.address, tmp_path / "profile") as tab:
            await learn(tab)

    asyncio.run(run())
    served.process.send_signal(signal.SIGINT)  # ends the app of the tab too, which keeps what was typed
    assert served.process.wait(30) == 0
    assert served.answers() == [("tides/cause", "The gravity of the moon and of the sun.", "right")]
    assert served.draft("tides/number-a-day") == "There are tw"
