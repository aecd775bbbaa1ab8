"""A file of marks as rows of named cells, each with its line: CSV with any usual delimiter, or JSON lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

LIMIT: Final = 50_000_000
"""Bytes. No class writes more."""
_DELIMITERS: Final = ",;\t"


@dataclass(frozen=True)
class Row:
    """One row: its first line in the file, from 1, its cells by column, and the marks of a JSON list of markers."""

    line: int
    cells: Mapping[str, str]
    markers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """All rows that are not empty; ``columns`` are lower case, in their order."""

    columns: Sequence[str]
    rows: Sequence[Row]


class SheetError(Exception):
    """A file of marks that cannot be used: everything that is wrong, each with its line; 0 is the file as a whole."""

    def __init__(self, path: str, faults: Sequence[tuple[int, str]]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__(
            "\n".join(f"{path}:{line}: {what}" if line else f"{path}: {what}" for line, what in self.faults)
        )


def load(path: str) -> Sheet:
    """The rows of a file. Raises SheetError."""
    text = _text(path)
    start = text.lstrip()[:1]
    if not start:
        raise SheetError(path, [(0, "is empty; it needs a row for each mark")])
    if start == "{" or Path(path).suffix.lower() in (".jsonl", ".ndjson", ".json"):
        return _json_lines(path, text)
    return _csv(path, text)


def _text(path: str) -> str:
    try:
        with open(path, "rb") as file:
            data = file.read(LIMIT + 1)
    except IsADirectoryError:
        raise SheetError(path, [(0, "is a folder; name the file of marks first, then the submissions")]) from None
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise SheetError(path, [(0, f"cannot be opened ({reason}); give the file of marks first")]) from None
    if len(data) > LIMIT:
        raise SheetError(path, [(0, f"is larger than {LIMIT // 1_000_000} MB; keep only the columns that are needed")])
    if data.startswith(b"PK\x03\x04"):
        raise SheetError(path, [(0, "is a workbook or an archive; save the sheet as CSV (UTF-8)")])
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SheetError(path, [(line, "is not UTF-8 from here on; save it as CSV (UTF-8)")]) from None


def _csv(path: str, text: str) -> Sheet:
    head = text.lstrip().split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    faults: list[tuple[int, str]] = []
    lines = _records(reader, faults)
    _, header = next(lines, (1, []))
    columns = [" ".join(name.casefold().split()) for name in header]
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    if twice:
        faults.append((1, f"the column {twice[0]!r} is there twice; rename one of them"))
    rows = []
    for line, cells in lines:
        if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
            what = (
                f"has {len(cells)} cells, but there are {len(columns)} columns; put text with {delimiter!r} in quotes"
            )
            faults.append((line, what))
        rows.append(Row(line, {name: cell.strip() for name, cell in zip(columns, cells, strict=False)}))
    if faults:
        raise SheetError(path, faults)
    return Sheet(columns, rows)


def _records(reader: Any, faults: list[tuple[int, str]]) -> Iterator[tuple[int, list[str]]]:
    """Every record that is not blank, with its first line; the end, and a fault, where none can be read."""
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            faults.append((line, f"cannot be read ({error}); look for a quote that is not closed"))
            return
        if any(cell.strip() for cell in cells):
            yield line, cells


def _json_lines(path: str, text: str) -> Sheet:
    faults, rows = [], []
    columns: dict[str, None] = {}
    for line, written in enumerate(text.split("\n"), 1):
        if not written.strip():
            continue
        try:
            entry = json.loads(written)
        except (ValueError, RecursionError) as error:
            faults.append((line, f"is no JSON ({_reason(error)}); write one object a line"))
            continue
        if not isinstance(entry, dict):
            faults.append((line, 'is no object; write one a line, such as {"file": ..., "number": 1, "mark": 2}'))
            continue
        named = {" ".join(key.casefold().split()): cell for key, cell in entry.items()}
        markers = named.pop("markers", None)
        if not isinstance(markers, list | None):
            faults.append((line, "'markers' is no list; write [2, 1], or leave it out"))
            continue
        cells = {name: _cell(cell) for name, cell in named.items()}
        columns.update(dict.fromkeys(cells))
        rows.append(Row(line, cells, tuple(map(_cell, markers or ()))))
    if faults:
        raise SheetError(path, faults)
    return Sheet(list(columns), rows)


def _reason(error: Exception) -> str:
    return error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"


def _cell(entry: Any) -> str:
    match entry:
        case None:
            return ""
        case bool():
            return "yes" if entry else "no"
        case str():
            return entry.strip()
        case _:
            return json.dumps(entry)
