"""An instructor's marks: which columns say what, and every row as a mark. Forgiving, but it never guesses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quizapp.agreement import scale
from quizapp.agreement.sheet import Row, Sheet, SheetError, load
from quizapp.problem import did_you_mean, nearest

_NAMES: Final = {
    "file": ("file", "path", "submission", "filename"),
    "question": ("question", "number", "no", "id", "#"),
    "bank": ("bank", "chapter"),
    "answered": ("answered",),
    "differs": ("differs",),
    "comment": ("comment", "note", "missing"),
}
"""The columns that are read, and other names of each; a name further left is preferred."""
_MARKS: Final = re.compile(r"(mark|verdict|grade|score)[ _-]?([0-9]*)")
_YES: Final = ("yes", "true", "1", "y")
_NO: Final = ("no", "false", "0", "n")


@dataclass(frozen=True)
class Mark:
    """One answer as its instructors marked it. ``file``, ``question`` and ``bank`` are as they are written.

    ``mark`` is 2 right, 1 partial, 0 wrong; None where there is an answer but no mark that could be compared.
    ``markers`` are all marks it was given, of which each will do.
    """

    line: int
    file: str
    question: str
    bank: str
    answered: bool
    mark: int | None
    markers: tuple[int, ...]
    comment: str
    learner: str


@dataclass(frozen=True)
class Marks:
    """A whole file of marks; ``left_out`` rows had none, or are reports of the learners' own."""

    path: str
    marks: Sequence[Mark]
    left_out: int


@dataclass(frozen=True)
class _Columns:
    """The column of each part; "" where there is none."""

    named: dict[str, str]
    marks: tuple[str, ...]
    learner: str


@dataclass(frozen=True)
class _Cells:
    """What a row says before its numbers have a scale: the mark that counts first, then all markers'."""

    row: Row
    first: scale.Value | None
    markers: tuple[scale.Value, ...]

    def values(self) -> tuple[scale.Value, ...]:
        return (*([self.first] if self.first else []), *self.markers)


def read(path: str, out_of: float | None = None, learner: str | None = None) -> Marks:
    """The marks in a file of CSV or JSON lines.

    ``out_of`` is what bare numbers are out of (default: 2, or 1 if they are shares, as they show), ``learner`` the
    column that names the learner. Raises SheetError with everything that is wrong.
    """
    sheet = load(path)
    columns = _columns(path, sheet, learner)
    faults: list[tuple[int, str]] = []
    rows = [cells for row in sheet.rows if (cells := _cells(row, columns, faults)) is not None]
    numbers = [(c.row.line, v.amount) for c in rows for v in c.values() if v.kind == "number"]
    if out_of is None:
        out_of, unclear = scale.out_of(numbers)
        faults += unclear
    else:
        faults += [(line, f"{v:g} is more than --out-of {out_of:g}") for line, v in numbers if v > out_of]
    marks, left_out = [], 0
    for cells in rows:
        try:
            mark = _mark(cells, columns, out_of)
        except ValueError as error:
            faults.append((cells.row.line, str(error)))
            continue
        left_out += mark is None
        marks += [mark] if mark else []
    if faults:
        raise SheetError(path, faults)
    if not marks:
        raise SheetError(path, [(0, "holds no mark; fill in the column of marks")])
    return Marks(path, marks, left_out)


def _columns(path: str, sheet: Sheet, learner: str | None) -> _Columns:
    named = {}
    faults: list[tuple[int, str]] = []
    for part, names in _NAMES.items():
        there = [name for name in names if name in sheet.columns]
        named[part] = there[0] if there else ""
        if not there and part in ("file", "question"):
            offer = did_you_mean(nearest(part, sheet.columns)) or f"the columns are: {', '.join(sheet.columns)}"
            faults.append((1, f"there is no column {part!r}; {offer}"))
    found = [match for name in sheet.columns if (match := _MARKS.fullmatch(name))]
    stems = [stem for stem in ("mark", "verdict", "grade", "score") if any(match[1] == stem for match in found)]
    marks = sorted((match for match in found if match[1] in stems[:1]), key=lambda match: int(match[2] or 0))
    if not marks:
        faults.append((1, f"there is no column 'mark'; the columns are: {', '.join(sheet.columns)}"))
    column = " ".join((learner or "").casefold().split())
    if column and column not in sheet.columns:
        offer = did_you_mean(nearest(column, sheet.columns)) or f"the columns are: {', '.join(sheet.columns)}"
        faults.append((1, f"there is no column {learner!r} to name the learners; {offer}"))
    if faults:
        raise SheetError(path, faults)
    return _Columns(named, tuple(match[0] for match in marks), column)


def _cells(row: Row, columns: _Columns, faults: list[tuple[int, str]]) -> _Cells | None:
    """The values in a row; None, with a fault noted for each, if there are some that are no marks."""
    try:
        given = [scale.value(cell) for name in columns.marks if (cell := row.cells.get(name, ""))]
        listed = [scale.value(cell) for cell in row.markers if cell]
    except scale.UnknownMark as error:
        faults.append((row.line, str(error)))
        return None
    first = next(iter([*given, *listed]), None)
    return _Cells(row, first, tuple(listed or given))


def _mark(cells: _Cells, columns: _Columns, out_of: float) -> Mark | None:
    """The mark in a row; None if it has none. Raises ValueError saying what is wrong."""

    def cell(part: str) -> str:
        return cells.row.cells.get(columns.named[part], "")

    for part in ("file", "question"):
        if not cell(part):
            raise ValueError(f"names no {part}")
    answered = _answered(cells, cell("answered"))
    if answered is None:
        return None
    differs = bool(cell("differs")) and cell("differs").casefold() not in _NO
    counts = answered and not differs and cells.first is not None
    return Mark(
        line=cells.row.line,
        file=cell("file"),
        question=cell("question"),
        bank=cell("bank"),
        answered=answered,
        mark=_level(cells.first, out_of) if counts and cells.first else None,
        markers=tuple(_level(value, out_of) for value in cells.markers) if counts else (),
        comment=cell("comment"),
        learner=cells.row.cells.get(columns.learner, "") if columns.learner else "",
    )


def _answered(cells: _Cells, said: str) -> bool | None:
    """Whether there is an answer; None where the row says nothing that could be compared."""
    kinds = {value.kind for value in cells.values()}
    if said and said.casefold() not in (*_YES, *_NO):
        raise ValueError(f"'answered' is {said!r}; write yes or no")
    if "self" in kinds:
        return None
    marked, unanswered = bool(kinds & {"share", "number"}), "unanswered" in kinds
    denied = said.casefold() in _NO and bool(said)
    if marked and unanswered:
        raise ValueError("one marker says unanswered, another gives a mark; let them agree")
    if marked and denied:
        raise ValueError("has a mark, but 'answered' says no; correct either")
    if unanswered and said and not denied:
        raise ValueError("is marked unanswered, but 'answered' says yes; correct either")
    if unanswered or denied:
        return False
    return True if marked or said else None


def _level(value: scale.Value, out_of: float) -> int:
    return scale.level(value.amount / out_of if value.kind == "number" else value.amount)
