"""LaTeX in an answer: its matrices as rows of numbers, its formulas as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizapp.reading.mathematics.numbers import number

_BEGIN = re.compile(
    r"\\{1,2}begin\{(?:[a-zA-Z]*matrix|[a-zA-Z]*array|tabular|aligned?)\*?\}(?:\[[^\]]{0,20}\])?(?:\{[^{}]{0,40}\})?"
)
_PLAIN = re.compile(r"\\{1,2}[a-zA-Z]?matrix\{")
_PART = r"\s*(?:\{\s*([-+]?[\d.]{1,40})\s*\}|(\d))"
_FRACTION = re.compile(rf"\\[dt]?frac{_PART}{_PART}")
_SPACING = re.compile(
    r"\\(?:phantom|hphantom)\{[^{}]*\}|\\(?:quad|qquad|hline|displaystyle|hspace\{[^{}]*\}|[,;:! ])|[{}$]|~"
)
_ROW_END = re.compile(r"\\{2,4}(?:\[[^\]]{0,20}\])?|\\(?:cr|newline|tabularnewline)\b")
_LOST_ROW_END = re.compile(r"\\(?=[\s\d.+-]|$)|\n")
_LONGEST = 4000


def latex_tables(text: str) -> Iterator[tuple[tuple[tuple[float, ...], ...], int, int]]:
    """The rows of every LaTeX matrix in ``text`` (as `plain` gives it), and where it stands.

    The rows are empty where something else than numbers stands in them.
    """
    for opening in [*_BEGIN.finditer(text), *_PLAIN.finditer(text)]:
        closing = "}" if "begin" not in opening.group() else "\\end"
        stop = text.find(closing, opening.end(), opening.end() + _LONGEST)
        if stop < 0:
            continue
        rows = _rows(text[opening.end() : stop])
        end = text.find("}", stop)
        yield rows, opening.start(), (end + 1 if end >= 0 else len(text))


def _rows(body: str) -> tuple[tuple[float, ...], ...]:
    body = _FRACTION.sub(r"\1\2/\3\4", body)
    parts = _ROW_END.split(body)
    if len(parts) < 2:
        parts = _LOST_ROW_END.split(body)
    rows = []
    for part in parts:
        bare = _SPACING.sub(" ", part).strip().strip("\\").strip()
        if not bare:
            continue
        cells = [number(cell) for cell in re.split(r"\\?&(?:amp;)?|\s*,\s*", bare)]
        if any(cell is None for cell in cells):
            return ()
        rows.append(tuple(cell for cell in cells if cell is not None))
    return tuple(rows)
