"""Where the app cannot be drawn, a sentence says why and what to do."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from quizapp.cli.exits import Refused
from quizapp.cli.terminal import check_terminal


def stream(terminal: bool) -> SimpleNamespace:
    return SimpleNamespace(isatty=lambda: terminal)


@pytest.mark.parametrize(
    ("stdin", "stdout", "stderr", "term", "says"),
    [
        pytest.param(False, True, True, "xterm", "needs a terminal.*study --plain", id="answers come through a pipe"),
        pytest.param(True, False, True, "xterm", "needs a terminal.*study --plain", id="output goes to a file"),
        pytest.param(True, True, False, "xterm", "draws through stderr.*leave out '2>'", id="errors go to a file"),
        pytest.param(True, True, True, "dumb", "cannot place text.*study --plain", id="a dumb terminal"),
    ],
)
def test_it_is_refused_with_a_way_out(
    stdin: bool, stdout: bool, stderr: bool, term: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)
    for name, terminal in (("stdin", stdin), ("stdout", stdout), ("stderr", stderr)):
        monkeypatch.setattr(sys, name, stream(terminal))
    monkeypatch.setenv("TERM", term)
    with pytest.raises(Refused, match=says):
        check_terminal()


def test_a_terminal_is_not_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, stream(True))
    monkeypatch.setenv("TERM", "xterm-256color")
    check_terminal()
