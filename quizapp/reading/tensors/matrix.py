"""Matrices of numbers in any notation: lists, tensors, LaTeX, tables, bare rows, ``a b / c d``, nine numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Literal, NamedTuple

from quizapp.reading.characters import plain, unescaped
from quizapp.reading.mathematics.latex import latex_tables
from quizapp.reading.mathematics.numbers import UNSIGNED, number

Notation = Literal["list", "latex", "lines", "inline"]
Rows = tuple[tuple[float, ...], ...]

_SIGNED = rf"(?<![\w.])(?:[-+][ ]?)?(?:{UNSIGNED}|nan\b|inf(?:inity)?\b|∞)(?![\w])"
_FRACTION = rf"{_SIGNED}(?:[ ]?/[ ]?{UNSIGNED}(?![\w.]))?"
_ENTRY = re.compile(_FRACTION, re.IGNORECASE)
_WHOLE = re.compile(_SIGNED, re.IGNORECASE)
_ROW = re.compile(r"[\[({]([^\[\](){}]{1,2000})[\])}](?:[ ]*\*[ ]*(\d{1,2})\b)?")
_FLOAT_CALL = re.compile(
    r"float\(['\"]([-+]?(?:nan|inf|infinity))['\"]\)|(?:torch|np|numpy|math)\.(nan|inf)\b", re.IGNORECASE
)
_BETWEEN_ROWS = re.compile(
    r"(?:[\s,;|&+\\:*`_>-]|\b(?:and|then|the|rows?|first|second|third|last|top|middle|cent(?:er|re)|bottom|is|\d)\b)*",
    re.IGNORECASE,
)
_NOISE = re.compile(r"[`_$⎡⎢⎣⎤⎥⎦⎛⎜⎝⎞⎟⎠]|<br[ ]?/?>|\*\*", re.IGNORECASE)
_RULE = re.compile(r"[\s|:+=_-]*$")
_SEPARATORS = re.compile(r"[\s,;|&]*")
_ROW_WORDS = re.compile(
    r"[ \t]*(?:[>*+•][ \t]*)?"
    r"(?:(?:row|line)[ ]*\d[ ]*[:.)-]|(?:top|middle|bottom|first|second|third)(?:[ ]row)?[ ]*[:=-])?",
    re.IGNORECASE,
)
_NEXT_COLUMN = re.compile(r"[ ,\t]{1,12}")
_NEXT_ROW = re.compile(
    r"[ \t]{0,8}(?:[/;|\n]|,?[ ]and[ ]|,[ ]*then[ ]|[,.][ ](?=(?:the[ ])?[a-z]+[ ]row))[ \t]{0,8}"
    r"(?:(?:the[ ])?(?:second|third|middle|bottom|last)[ ]row[ ]?(?:is|of|[:=])?[ ]?)?",
    re.IGNORECASE,
)
#: What is said of a matrix behind it: "[[1, 2], [3, 4]] is for left edges, ...".
_REMARK = re.compile(r"[`$*)\]\s]{0,6}(?:is|are|for|finds?|detects?)\b[^.;,\n\[]{0,80}", re.IGNORECASE)
_BREAK = re.compile(r"<br[ ]?/?>", re.IGNORECASE)
_GLUED = re.compile(r"([-+]?\d)([-+]?\d)([-+]?\d)")
_ATTEMPT = re.compile(r"\[[ ]*[^\s,;\[\]]{1,12}(?:[ ,;]+[^\s,;\[\]]{1,12}){1,8}[ ]*\](?!\()|\[[ ]*\d{20,}[^\[\]\n]*\]")
_LONGEST_ATTEMPT = 20000
_MOST_ENTRIES = 4096
_MOST = 40


@dataclass(frozen=True)
class Matrix:
    """Rows of numbers (NaN and inf possible, rows not always equally long) at ``answer[start:end]``.

    ``label`` is what the answer calls it: the text before it, back to the former matrix or the line above, and the
    remark behind it ("... is for left edges").
    """

    rows: Rows
    start: int
    end: int
    notation: Notation
    label: str = ""

    @property
    def shape(self) -> tuple[int, int] | None:
        """(rows, columns), or None if the rows are not equally long."""
        lengths = {len(row) for row in self.rows}
        return (len(self.rows), lengths.pop()) if len(lengths) == 1 else None


class _Span(NamedTuple):
    rows: Rows
    start: int
    end: int
    notation: Notation


@lru_cache(maxsize=256)
def matrices(text: str) -> tuple[Matrix, ...]:
    """All matrices in ``text``, the most plausible first: square ones, then other ones; in the answer's order.

    A span of text is read in one notation only: LaTeX before brackets, before rows on lines, before rows in a line.
    """
    mapped = unescaped(text)
    found: list[_Span] = [_Span(rows, start, end, "latex") for rows, start, end in latex_tables(plain(text))]
    # As long as before, so that offsets hold.
    lined = _BREAK.sub(lambda match: "\n".ljust(len(match.group())), mapped.text)
    for notation, spans in (("list", _bracketed), ("lines", _lines), ("inline", _inline)):
        for rows, first, last in spans(lined):
            start, end = mapped.span(first, last)
            free = all(end <= other.start or other.end <= start for other in found)
            if free and sum(map(len, rows)) <= _MOST_ENTRIES and len(found) < _MOST:
                found.append(_Span(rows, start, end, notation))  # type: ignore[arg-type]
    found = sorted((span for span in found if span.rows), key=lambda span: span.start)
    labelled: list[Matrix] = []
    before = 0
    for span, following in zip_longest(found, found[1:]):
        remark = _REMARK.match(text, span.end, following.start if following else len(text))
        label = f"{_label(text, before, span.start)} {remark.group().strip() if remark else ''}".strip()
        labelled.append(Matrix(span.rows, span.start, span.end, span.notation, label))
        before = remark.end() if remark else span.end
    return tuple(sorted(labelled, key=lambda matrix: not _is_square(matrix)))


def attempted(text: str) -> bool:
    """Whether ``text`` tries to write a matrix, readable or not: neighbouring bracketed rows, or LaTeX's matrix."""
    if re.search(r"\\begin\{[a-zA-Z]*(?:matrix|array)", text):
        return True
    simple = unescaped(text[:_LONGEST_ATTEMPT]).text
    ends = -1
    for row in _ATTEMPT.finditer(simple):
        if ends >= 0 and not simple[ends : row.start()].strip(" \t\n,;[]"):
            return True
        ends = row.end()
    return False


def _is_square(matrix: Matrix) -> bool:
    return matrix.shape is not None and matrix.shape[0] == matrix.shape[1] > 1


def _entries(text: str) -> tuple[float, ...] | None:
    """The numbers of a row, or None if anything but numbers and separators stands in it."""
    text = _FLOAT_CALL.sub(lambda match: match[1] or match[2], text)
    place = 0
    found: list[float] = []
    while True:
        separators = _SEPARATORS.match(text, place)
        assert separators is not None
        place = separators.end()
        if place >= len(text):
            return tuple(found)
        entry = _ENTRY.match(text, place)
        if entry is None:
            return None
        value = number(entry.group())
        if value is None:
            return None
        found.append(value)
        place = entry.end()


def _bracketed(text: str) -> Iterator[tuple[Rows, int, int]]:
    """Rows in brackets that follow each other; a row that holds several rows itself (``[1 2; 3 4]``)."""
    groups: list[list[tuple[Rows, int, int]]] = []
    broken: set[int] = set()
    reach, unread = 0, -1
    for match in _ROW.finditer(_calm_calls(text)):
        inside = _rows_inside(match[1])
        adjoins = reach > 0 and _adjoin(text, reach, match.start())
        if inside is None:
            # A row of something else beside rows of numbers: half a matrix is none.
            if adjoins and groups and groups[-1][-1][2] == reach:
                broken.add(len(groups) - 1)
            reach = unread = match.end()
            continue
        if match[2] and len(inside) == 1 and len(inside[0]) * int(match[2]) <= 99:
            inside = (inside[0] * int(match[2]),)
        together = adjoins and unread < reach and len(inside) == 1 and len(groups[-1][-1][0]) == 1
        if together:
            groups[-1].append((inside, match.start(), match.end()))
        else:
            if adjoins and unread == reach:
                broken.add(len(groups))
            groups.append([(inside, match.start(), match.end())])
        reach = match.end()
    for count, group in enumerate(groups):
        rows = tuple(row for inside, _, _ in group for row in inside)
        start, end = group[0][1], group[-1][2]
        if count in broken:
            continue
        if len(rows) == 9 and all(len(row) == 1 for row in rows):
            yield _folded(tuple(row[0] for row in rows)), start, end
        elif len(rows) > 2 or (len(rows) == 2 and text[start] != "("):
            yield rows, start, end
        elif len(rows[0]) > 1 and text[start] == "[":
            yield (_folded(rows[0]), start, end)


def _calm_calls(text: str) -> str:
    """``float('nan')`` as ``nan``, padded to its length: its brackets are no row's."""
    return _FLOAT_CALL.sub(lambda match: (match[1] or match[2]).ljust(len(match.group())), text)


def _adjoin(text: str, start: int, end: int) -> bool:
    """Whether nothing but separators stands between two rows, and no list closes there."""
    between = text[start:end]
    return len(between) <= 60 and _BETWEEN_ROWS.fullmatch(re.sub(r"[\[(){]", " ", between)) is not None


def _rows_inside(text: str) -> Rows | None:
    for separator in (";", "\n", "|"):
        parts = [part for part in text.split(separator) if part.strip(" \t,")]
        if len(parts) > 1:
            rows = [_entries(part) for part in parts]
            if all(row is not None and len(row) > 1 for row in rows):
                return tuple(row for row in rows if row)
    row = _entries(text)
    return (row,) if row else None


def _folded(row: tuple[float, ...]) -> Rows:
    """Nine numbers in a row as three times three."""
    return (row[:3], row[3:6], row[6:]) if len(row) == 9 else (row,)


def _lines(text: str) -> Iterator[tuple[Rows, int, int]]:
    """Neighbouring lines that hold numbers only, blank lines and rules of tables between them allowed."""
    group: list[tuple[tuple[float, ...], int, int]] = []
    start, blanks = 0, 0
    for line in [*text.split("\n"), "end"]:
        bare = _NOISE.sub(" ", line).strip(" \t|[](){},;.")
        row = _line_entries(line)
        if row:
            group.append((row, start + len(line) - len(line.lstrip()), start + len(line.rstrip())))
            blanks = 0
        elif bare and not _RULE.fullmatch(bare):
            yield from _grouped(group)
            group = []
        elif group and not line.strip():
            blanks += 1
            if blanks > 2:
                yield from _grouped(group)
                group = []
        start += len(line) + 1


def _line_entries(line: str) -> tuple[float, ...] | None:
    if len(line) > 2000 or not any(character.isdigit() for character in line):
        return None
    bare = _NOISE.sub(" ", line)
    words = _ROW_WORDS.match(bare)
    bare = bare[words.end() :] if words else bare
    bare = bare.strip().strip("|[](){},;\\ ")  # a backslash at the end breaks the line
    bare = bare.removesuffix(".")
    glued = _GLUED.fullmatch(bare)
    return _entries(" ".join(glued.groups()) if glued else bare)


def _grouped(group: list[tuple[tuple[float, ...], int, int]]) -> Iterator[tuple[Rows, int, int]]:
    if len(group) < 2:
        return
    rows = [row for row, _, _ in group]
    numbered = all(len(row) > 2 and row[0] == place for place, row in enumerate(rows, start=1))
    if numbered:
        rows = [row[1:] for row in rows]
    yield tuple(rows), group[0][1], group[-1][2]


def _inline(text: str) -> Iterator[tuple[Rows, int, int]]:
    """Rows in one line, ``-1 -1 -1 / 0 0 0 / 1 1 1``, or exactly nine numbers after each other."""
    for pattern in (_ENTRY, _WHOLE):
        rows: list[list[float]] = []
        start = end = 0
        for entry in [*pattern.finditer(text), None]:
            gap = text[end : entry.start()] if entry is not None and rows else ""
            value = number(entry.group()) if entry is not None else None
            if entry is not None and value is not None and rows and _NEXT_COLUMN.fullmatch(gap):
                rows[-1].append(value)
            elif entry is not None and value is not None and rows and _NEXT_ROW.fullmatch(gap):
                rows.append([value])
            else:
                if (together := _joined(rows)) is not None:
                    yield together, start, end
                rows = [[value]] if value is not None else []
                start = entry.start() if entry is not None else 0
            end = entry.end() if entry is not None else 0


def _joined(rows: list[list[float]]) -> Rows | None:
    if len(rows) == 1 and len(rows[0]) == 9:
        return _folded(tuple(rows[0]))
    same = len(rows) > 1 and len({len(row) for row in rows}) == 1 and len(rows[0]) > 1
    return tuple(tuple(row) for row in rows) if same else None


def _label(text: str, before: int, start: int) -> str:
    """What stands before a matrix: its own line and, if that has no word, the line above."""
    lines = text[max(before, start - 300) : start].rstrip(" \t\n`[({$").split("\n")
    for line in reversed(lines[-6:]):
        if re.search(r"[A-Za-z]{2}", line) and not re.fullmatch(r"[\s\\{}A-Za-z]*\\begin\{\w+\}.*", line):
            return line.strip()
    return ""
