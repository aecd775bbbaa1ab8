"""Python source as learners hand it in: which lines are code, which are prose in comments, docstrings or bare text."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

from quizapp.submission.document import Kind, Line

MAX_PARSED = 16_384

_COMMENT = re.compile(r"\s*#+ ?(?P<text>.*)")
_NOT_WORDS = re.compile(r"#\s*(!|-\*-|hide|export|default_exp|caption|alt|id\b|type:|noqa)", re.IGNORECASE)
_CELL = re.compile(r"#\s*(?:%%|In\s?\[[ \d]*\]|<codecell>|<markdowncell>).*")
_STRING_START = re.compile(r"""\s*[rRbBuUfF]{0,2}(?P<quotes>\"{3}|'{3})(?P<text>.*)""")
_QUOTES = re.compile(r"\"{3}|'{3}")
_SIGNS = re.compile(r"[=()\[\]{}_*/+<>@;\\|]")
_WORDS = re.compile(r"[A-Za-z'’]{2,}")


def source_lines(texts: Sequence[str], cell: int | None = None) -> list[Line]:
    """The lines of a script or of a notebook's code cell; bare text that is no Python at all is prose."""
    if _bare_text(texts):
        return [Line(text, number, cell) for number, text in enumerate(texts, 1)]
    lines = []
    string = ""
    is_prose = False
    for number, text in enumerate(texts, 1):
        if string:
            closes = string in text
            lines.append(_string_line(text, string, number, cell) if is_prose else Line(text, number, cell, "code"))
            string = "" if closes else string
            continue
        start = _STRING_START.match(text)
        if start is not None:
            string, is_prose = start["quotes"], True
            lines.append(_string_line(start["text"], string, number, cell))
            string = "" if string in start["text"] else string
            continue
        if cell is None and _CELL.fullmatch(text):
            # The beginning of a cell in a notebook that was saved as a script.
            lines.append(Line("", number, cell, "code"))
            continue
        comment = _COMMENT.fullmatch(text)
        if comment is not None:
            kind: Kind = "code" if _NOT_WORDS.match(text.lstrip()) else "comment"
            lines.append(Line(comment["text"] if kind == "comment" else text, number, cell, kind, text))
            continue
        string, is_prose = _left_open(text), False
        lines.append(Line(text, number, cell, "code"))
    return lines


def _string_line(text: str, quotes: str, number: int, cell: int | None) -> Line:
    return Line(text.replace(quotes, "", 1), number, cell)


def _left_open(text: str) -> str:
    """The kind of triple quotes that this line of code opens and does not close, or nothing."""
    quotes = _QUOTES.findall(text)
    return quotes[-1] if len(quotes) % 2 else ""


def _bare_text(texts: Sequence[str]) -> bool:
    source = "\n".join(text for text in texts if not text.lstrip().startswith(("%", "!")))
    if not source.strip() or len(source) > MAX_PARSED:
        return False
    filled = [text.lstrip() for text in texts if text.strip()]
    if sum(text.startswith("#") for text in filled) > len(filled) / 2:
        return False
    if len(_SIGNS.findall(source)) > len(_WORDS.findall(source)) / 4:
        return False
    try:
        ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return True
    return False
