"""What a learner's file is after reading: lines with their positions, and the error for files that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Format = Literal["markdown", "text", "notebook", "html", "python"]
Kind = Literal["prose", "comment", "code", "output"]


class UnreadableFile(Exception):
    """A file that cannot be read: which one, what is wrong with it, and what to do."""

    def __init__(self, path: str, what: str, do: str) -> None:
        super().__init__(f"{path}: {what}; {do}")
        self.path = path
        self.what = what
        self.do = do


@dataclass(frozen=True)
class Where:
    """A place in a file. Lines count from 1; in a notebook they count within the cell, and cells count from 1."""

    cell: int | None
    line: int
    end_line: int


@dataclass(frozen=True)
class Line:
    """One line of a file, or a piece of one where mark-up such as ``<br>`` breaks it.

    ``comment`` is a comment line in code: its text is without the comment sign, ``raw`` is with it. An ``output``
    was printed by the notebook cell that it follows; it has the number of the cell's last line.
    """

    text: str
    number: int
    cell: int | None = None
    kind: Kind = "prose"
    raw: str | None = None


@dataclass(frozen=True)
class Document:
    """A file's name, the format in which it was read, its lines, and what was odd about it."""

    name: str
    format: Format
    lines: tuple[Line, ...]
    problems: tuple[str, ...] = ()
