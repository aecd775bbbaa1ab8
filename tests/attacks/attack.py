"""What an attack is, and how one is tried: first without the layers that stop it, then with all of them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import IO, Any

import pytest


@dataclass(frozen=True)
class Attack:
    """Code that goes for something.

    ``layers`` (see layers.py) must all be off for it to work; ``sign`` (see grounds.py, arena.py) tells from outside
    that it worked. In ``code``, $home and the like stand for what the grounds hold. What it found it calls ``got``.
    """

    aim: str
    layers: tuple[str, ...]
    sign: str
    code: str
    kit: str = "sympy"
    seconds: float = 1.5
    needs: str = ""


@dataclass(frozen=True)
class Report:
    """What an outsider saw of an attack, and whether the next honest answer was found right."""

    signs: list[str]
    outcome: str
    next_is_right: bool
    lacks: str = ""
    details: list[str] = field(default_factory=list)


class Arena:
    """The test's end of the process that plays the app (arena.py)."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._to: IO[str] = process.stdin
        self._from: IO[str] = process.stdout
        self.user: int = self._read()["user"]

    def try_(self, attack: Attack, off: Sequence[str]) -> Report:
        self._to.write(json.dumps({"attack": asdict(attack), "off": sorted(off)}) + "\n")
        self._to.flush()
        return Report(**self._read())

    def _read(self) -> dict[str, Any]:
        line = self._from.readline()
        assert line, "the process that plays the app has ended"
        answer: dict[str, Any] = json.loads(line)
        return answer


def prove(arena: Arena, attack: Attack) -> None:
    """Show that ``attack`` works with its layers off, that it leaves no sign with all layers on, nor a trace behind."""
    bare = arena.try_(attack, attack.layers)
    if bare.lacks:
        pytest.skip(bare.lacks)
    assert attack.sign in bare.signs, f"it does not even work with its layers off: {bare}"
    jailed = arena.try_(attack, ())
    assert jailed.signs == [], jailed
    assert jailed.next_is_right, jailed


def named(attacks: Sequence[Attack]) -> list[Any]:
    """Rows for parametrize, each named by its aim."""
    return [pytest.param(attack, id=attack.aim) for attack in attacks]
