"""Files -> documents: which files can be read, in which encoding and format they are, and what their lines say."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Final

from quizapp.submission.document import Document, Format, Line, UnreadableFile
from quizapp.submission.layout import layout
from quizapp.submission.markup import BLOCK_TAG, DATA_PICTURE, LINE_BREAK, markup_lines
from quizapp.submission.notebook import BREAK, notebook_lines
from quizapp.submission.script import source_lines

LIMIT: Final = 10_000_000
"""Bytes. Larger files are refused unread."""
MOST_LINES: Final = 100_000
"""Files with more lines are refused: matching them would take minutes, and no learner writes that much."""

_FORMATS: Final[dict[str, Format]] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".qmd": "markdown",
    ".rmd": "markdown",
    ".txt": "text",
    ".text": "text",
    ".rst": "text",
    ".org": "text",
    ".ipynb": "notebook",
    ".html": "html",
    ".htm": "html",
    ".py": "python",
}
_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_BINARIES: Final = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a compressed file"),
)
_STRAY: Final = 0.001
"""The share of NUL characters up to which a file is text all the same."""
_HTML_START: Final = re.compile(r"\s*(<!doctype html|<html\b)", re.IGNORECASE)
_LINE_BEGINNING: Final = re.compile(
    r"^(?:\s|[#*_>+.):-]|\\[#.)*_>+=-]|\d{1,3}|(?:questions?|q|answers?|ans)(?![A-Za-z])){1,40}", re.IGNORECASE
)
_NOTEBOOK_START: Final = re.compile(r'\s*\{\s*"(cells|metadata|nbformat|nbformat_minor|worksheets)"')
_LESS: Final = "clear the notebook's outputs, or hand in only the answers"
_EXPORT: Final = "hand in text: Markdown (.md), plain text (.txt), a notebook (.ipynb), HTML or Python"


def read(source: str | os.PathLike[str] | bytes, name: str | None = None) -> Document:
    """The lines of a file (a path) or of its content (bytes, say from stdin).

    The format goes by the ending of ``name`` (by default the path's); without a known ending, by how the text begins.
    Raises UnreadableFile.
    """
    if isinstance(source, bytes):
        name = name or "stdin"
        data = source
        if len(data) > LIMIT:
            raise _too_large(name, len(data))
    else:
        name = name or os.fspath(source)
        data = _content(Path(source), name)
    text, problems = _decoded(data, name)
    if not text.strip():
        raise UnreadableFile(name, "is empty", "hand in the file with your answers")
    form = _format(name, text)
    lines = _lines(text, form, name) if form == "notebook" or text.count("\n") <= MOST_LINES else None
    if lines is None or len(lines) > MOST_LINES:
        raise UnreadableFile(name, f"has more than {MOST_LINES:,} lines", _LESS)
    return Document(name, form, tuple(lines), problems)


def _content(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableFile(name, "is a folder", "name the files in it")
        if not path.exists():
            raise UnreadableFile(name, "does not exist", "check the name and the folder you are in")
        if not path.is_file():
            raise UnreadableFile(name, "is not an ordinary file", "save the answers in a file")
        size = path.stat().st_size
        if size > LIMIT:
            raise _too_large(name, size)
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableFile(name, f"cannot be opened ({reason})", "check its name and its permissions") from None
    if len(data) > LIMIT:
        raise _too_large(name, len(data))
    return data


def _too_large(name: str, size: int) -> UnreadableFile:
    what = f"is too large: {size / 1e6:.1f} MB, and the limit is {LIMIT / 1e6:.0f} MB"
    return UnreadableFile(name, what, _LESS)


def _decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text, and a remark if its encoding had to be guessed."""
    for start, kind in _BINARIES:
        if data.startswith(start):
            raise UnreadableFile(name, f"is not text but {kind}", _EXPORT)
    encoding = next((encoding for bom, encoding in _BOMS if data.startswith(bom)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if encoding not in ("utf-8", "utf-8-sig"):
            raise UnreadableFile(name, f"is not valid {encoding.upper()} text", "save it as UTF-8") from None
        if b"\x00" in data:
            raise UnreadableFile(name, "is a binary file", _EXPORT) from None
        return _guessed(data, name)
    stray = text.count("\x00")
    if stray > max(1, len(text) * _STRAY):
        raise UnreadableFile(name, "is a binary file", _EXPORT)
    if stray:
        return text.replace("\x00", ""), (f"{stray} NUL character{'s were' if stray > 1 else ' was'} left out",)
    return text, ()


def _guessed(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    # Imported here, because hardly any file needs it.
    from charset_normalizer import from_bytes

    guess = from_bytes(data[:100_000], cp_isolation=["cp1252", "latin_1"]).best()
    if guess is not None:
        for encoding in (guess.encoding, "latin_1"):
            try:
                return data.decode(encoding), (f"is not UTF-8 and was read as {encoding}: look at its accents",)
            except UnicodeDecodeError:
                continue
    raise UnreadableFile(name, "is in an unknown encoding", "save it as UTF-8")


def _format(name: str, text: str) -> Format:
    known = _FORMATS.get(Path(name).suffix.lower())
    if known is not None:
        return known
    if _NOTEBOOK_START.match(text):
        return "notebook"
    return "html" if _HTML_START.match(text) else "markdown"


def _lines(text: str, form: Format, name: str) -> list[Line]:
    if form == "notebook":
        return _expanded(notebook_lines(text, name))
    if form == "html":
        return markup_lines(BREAK.sub("\n", text))
    texts = BREAK.split(text)
    if form == "python":
        return source_lines(texts)
    return _expanded([Line(piece, number) for number, piece in enumerate(texts, 1)])


def _expanded(lines: Sequence[Line]) -> list[Line]:
    """The same with HTML blocks and line breaks taken apart, and without the data of pictures."""
    expanded: list[Line] = []
    for (_, kind), group in groupby(lines, key=lambda line: (line.cell, line.kind)):
        cell = list(group)
        expanded += _without_markup(cell) if kind == "prose" else cell
    return expanded


def _unescaped(text: str) -> str:
    """Converters to Markdown escape the signs with which lines begin: ``1\\. What``, ``\\- yes``."""
    return _LINE_BEGINNING.sub(lambda match: match[0].replace("\\", ""), text, count=1) if "\\" in text[:40] else text


def _without_markup(lines: Sequence[Line]) -> Iterator[Line]:
    if not any("<" in line.text or "\\" in line.text or ";base64," in line.text for line in lines):
        yield from lines
        return
    fenced = layout([line.text for line in lines]).fenced
    index = 0
    while index < len(lines):
        line = lines[index]
        end = index + 1
        if index in fenced:
            yield line
        elif BLOCK_TAG.search(line.text):
            while end < len(lines) and end not in fenced and lines[end].text.strip():
                end += 1
            html = "\n".join(piece.text for piece in lines[index:end])
            yield from (replace(piece, cell=line.cell) for piece in markup_lines(html, line.number, True))
        else:
            text = DATA_PICTURE.sub(r"\1...", _unescaped(line.text))
            yield from (replace(line, text=piece) for piece in LINE_BREAK.split(text))
        index = end
