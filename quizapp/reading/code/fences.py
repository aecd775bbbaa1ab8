"""Where an answer's fenced code stands: ```` ``` ````, ``~~~``, mis-fenced ``'''``, ``<pre>``, quoted, left open."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import NamedTuple

_PREFIX = re.compile(
    r"(?P<quote>[ \t]{0,12}(?:>(?!>>)[ \t]?)*)(?P<indent>[ \t]*)(?P<bullet>(?:[-*+]|\d{1,3}[.)])[ \t]+)?"
)
_MARK = re.compile(r"(?P<mark>`{3,}|~{3,}|'{3}|\"{3})[ \t]*(?P<info>[^`\n]*)$")
_LANGUAGE = re.compile(r"\{?\.?([A-Za-z][\w+#-]*)\}?")
_PRE = re.compile(r"<pre[^<>\n]{0,200}>(?:[ \t]*<code[^<>\n]{0,200}>)?", re.IGNORECASE)
_TAG = re.compile(r"<[^<>\n]{0,200}>")
_DEFINITION = re.compile(r"[ \t>]*(?:async[ \t]+)?(?:def|class)\b")
_QUOTES = ("'''", '"""')
_PYTHON_WORDS = frozenset({"", "py", "py3", "python", "python3", "ipython", "ipython3", "pycon", "text", "output"})


class Line(NamedTuple):
    """One line of an answer, without its end, and where it starts."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass
class Fence:
    """The lines between two fences, without quote marks and the fence's own indentation."""

    language: str
    lines: list[Line] = field(default_factory=list)
    start: int = 0
    end: int = 0
    closed: bool = False

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def lines_of(text: str) -> list[Line]:
    """The lines of ``text``, split at newlines only."""
    found, start = [], 0
    for line in text.split("\n"):
        found.append(Line(start, line))
        start += len(line) + 1
    return found


def split(text: str) -> tuple[list[Fence], list[Line]]:
    """The fenced blocks of ``text`` and the lines outside of them; a fence that is never closed lasts to the end."""
    outside: list[Line] = []
    fences: list[Fence] = []
    lines = lines_of(text)
    quote_marks = [sum(line.text.strip().startswith(quote) for line in lines) for quote in _QUOTES]
    index = 0
    while index < len(lines):
        line = lines[index]
        if _is_docstring(line, outside):
            quote, stop = line.text.strip()[:3], index + 1
            while stop < len(lines) and not lines[stop].text.rstrip().endswith(quote):
                stop += 1
            outside += lines[index : stop + 1]
            index = stop + 1
            continue
        opened = _opening(line, quote_marks)
        if opened is not None:
            fence, marker, width = opened
            index = _fill(fence, marker, width, lines, index + 1)
            fences.append(fence)
        elif (pre := _PRE.search(line.text)) is not None:
            fence, index = _preformatted(lines, index, pre.end())
            fences.append(fence)
        else:
            outside.append(line)
            index += 1
    return fences, outside


def _is_docstring(line: Line, before: list[Line]) -> bool:
    """Whether a line of three quotes opens a docstring or a string, and no mis-fenced block."""
    if line.text.strip() not in _QUOTES:
        return False
    above = next((other.text.rstrip() for other in reversed(before) if other.text.strip()), "")
    return above.endswith(("(", "=")) or (above.endswith(":") and _DEFINITION.match(above) is not None)


def _opening(line: Line, quote_marks: list[int]) -> tuple[Fence, str, int] | None:
    """The fence that ``line`` opens, its marker, and how many columns of indentation belong to the fence."""
    prefix = _PREFIX.match(line.text)
    assert prefix is not None
    mark = _MARK.match(line.text, prefix.end())
    if mark is None:
        return None
    info = mark["info"].strip()
    name = _LANGUAGE.match(info)
    language = name.group(1).lower() if name else ""
    if mark["mark"] in _QUOTES:
        # Three quotes are Python's own, too: only a pair of lines of nothing else is a fence.
        wrong_word = info.lower() not in _PYTHON_WORDS
        if wrong_word or quote_marks[_QUOTES.index(mark["mark"])] < 2:
            return None
    width = len((prefix["quote"] + prefix["indent"]).replace(">", " ").expandtabs(4))
    return Fence(language, start=line.end, end=line.end), mark["mark"], width


def _fill(fence: Fence, marker: str, width: int, lines: list[Line], index: int) -> int:
    """Move the fence's lines into it; the index of the first line after it."""
    while index < len(lines):
        line = _unquoted(lines[index], width)
        bare = line.text.strip()
        if bare.startswith(marker) and not bare.strip(marker[0]):
            fence.closed = True
            index += 1
            break
        if bare.startswith(marker) and marker[0] != "'" and _LANGUAGE.fullmatch(bare.strip(marker[0])):
            break  # a second opening fence: the first was never closed
        if bare.endswith(marker) and marker[0] == "`":
            shortened = line.text.rstrip()[: -len(marker)]
            fence.lines.append(Line(line.start, shortened))
            fence.closed = True
            index += 1
            break
        fence.lines.append(line)
        index += 1
    _measure(fence)
    return index


def _measure(fence: Fence) -> None:
    if fence.lines:
        fence.start = fence.lines[0].start
        fence.end = fence.lines[-1].end


def _unquoted(line: Line, width: int) -> Line:
    """``line`` without quote marks and without at most ``width`` columns of indentation."""
    place = columns = 0
    text = line.text
    while place < len(text) and columns < width:
        character = text[place]
        if (character == ">" and not text.startswith(">>>", place)) or character == " ":
            columns += 1
        elif character == "\t":
            columns += 4 - columns % 4
        else:
            break
        place += 1
    return Line(line.start + place, text[place:])


def _preformatted(lines: list[Line], index: int, place: int) -> tuple[Fence, int]:
    """The block of a ``<pre>`` that opens on ``lines[index]``, and the index of the first line after it."""
    fence = Fence("")
    line = Line(lines[index].start + place, lines[index].text[place:])
    while True:
        end = line.text.lower().find("</pre")
        body = line.text if end < 0 else line.text[:end]
        fence.lines.append(Line(line.start, html.unescape(_TAG.sub("", body))))
        fence.end = line.start + len(body)
        index += 1
        if end >= 0 or index >= len(lines):
            break
        line = lines[index]
    fence.start = fence.lines[0].start
    fence.closed = end >= 0
    return fence, index
