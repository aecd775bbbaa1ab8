"""The data of a bank's file together with where each value stands in it, and the problems found so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from quizapp.problem import Problem

#: Where a value stands: the keys and positions that lead to it.
Loc: TypeAlias = tuple[str | int, ...]
#: Line and column, from 1.
Place: TypeAlias = tuple[int, int]


@dataclass
class Source:
    """A file as data. ``values`` and ``keys`` hold the place of each value and of each key."""

    path: Path
    data: Any = None
    values: dict[Loc, Place] = field(default_factory=dict)
    keys: dict[Loc, Place] = field(default_factory=dict)
    faulty: set[Loc] = field(default_factory=set)
    _noted: list[tuple[Place, Loc | str, str, str, str]] = field(default_factory=list)

    @property
    def bank(self) -> str:
        """The bank's id: the file's name without its ending."""
        return self.path.stem

    @property
    def problems(self) -> list[Problem]:
        """Everything that was noted, in the file's order, nothing twice."""
        # Entries are named last: an id may stand below what is wrong.
        found = [
            Problem(self.path, *place, loc if isinstance(loc, str) else self.entry(loc), what, suggestion, code)
            for place, loc, what, suggestion, code in self._noted
        ]
        return sorted(dict.fromkeys(found), key=lambda problem: (problem.line, problem.column))

    def at_value(self, loc: Loc, what: str, suggestion: str = "", *, code: str) -> None:
        """Note a problem at the value that ``loc`` leads to, or at the nearest one around it."""
        found = self.known(loc)
        self.add(self.values.get(found, (0, 0)), found, what, suggestion, code=code)

    def at_key(self, loc: Loc, what: str, suggestion: str = "", *, code: str) -> None:
        """Note a problem at the last key of ``loc``."""
        if loc not in self.keys:
            self.at_value(loc, what, suggestion, code=code)
            return
        self.add(self.keys[loc], loc, what, suggestion, code=code)

    def add(self, place: Place, loc: Loc | str, what: str, suggestion: str = "", *, code: str) -> None:
        """Note a problem at a place; ``loc`` says which entry it belongs to, or is the entry's name."""
        if isinstance(loc, tuple):
            self.faulty.add(loc)
        self._noted.append((place, loc, what, suggestion, code))

    def known(self, loc: Loc) -> Loc:
        """``loc`` without the parts that lead nowhere: pydantic adds names of its own."""
        found: Loc = ()
        for part in loc:
            if (*found, part) in self.values:
                found = (*found, part)
        return found

    def get(self, loc: Loc) -> Any:
        """The value that ``loc`` leads to; None if there is none."""
        value = self.data
        for part in loc:
            inside = part in value if isinstance(value, dict) else isinstance(value, list) and part in range(len(value))
            if not inside:
                return None
            value = value[part]
        return value

    def entry(self, loc: Loc) -> str:
        """The name of the question that ``loc`` lies in, or the bank's: ``chapter13/padding``."""
        if len(loc) < 2 or loc[0] != "questions" or not isinstance(loc[1], int):
            return self.bank
        name = self.get(("questions", loc[1], "id"))
        return f"{self.bank}/{name}" if isinstance(name, str) and name else f"{self.bank}/question {loc[1] + 1}"
