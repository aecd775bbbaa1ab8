"""Lines made of toned spans, and how they are put beside and below each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import isfinite
from textwrap import wrap
from typing import Literal

from quizapp.sandbox.wording import one_line

#: What a span is. Its text says the same without any colour: ``high`` and ``low`` are numbers above and below zero,
#: ``bright`` a brightness, ``used`` how often a place is used; ``strength`` (0 to 1) shades these four.
Tone = Literal["plain", "title", "faint", "high", "low", "bright", "used", "reference", "other", "wrong"]

#: Signs from empty to full, for a strength where there is no room for its number.
SHADES = "·░▒▓█"


@dataclass(frozen=True)
class Span:
    """A piece of a line."""

    text: str
    tone: Tone = "plain"
    strength: float = 0.0


Line = tuple[Span, ...]


@dataclass(frozen=True)
class Block:
    """What one picture needs: lines of its title, its body, and lines below it."""

    title: tuple[Line, ...]
    body: tuple[Line, ...]
    note: tuple[Line, ...] = ()

    @property
    def width(self) -> int:
        """Columns of title and body."""
        return max((length(line) for line in (*self.title, *self.body)), default=0)

    @property
    def lines(self) -> tuple[Line, ...]:
        """All of it, from top to bottom."""
        return (*self.title, *self.body, *self.note)


def figure(number: float) -> str:
    """A number in few signs; a dash for what is none."""
    if not isfinite(number):
        return "–"
    if number == 0 or 0.005 <= abs(number) < 1e5:
        shown = f"{number:.2f}".rstrip("0").rstrip(".")
        return "0" if shown == "-0" else shown
    return f"{number:.1e}".replace(".0e", "e")


def length(line: Line) -> int:
    """The columns of a line."""
    return sum(len(span.text) for span in line)


def plain(line: Line) -> str:
    """The line without its tones."""
    return "".join(span.text for span in line).rstrip()


def wrapped(text: str, width: int, tone: Tone) -> tuple[Line, ...]:
    """Somebody's text in lines of one tone, fit to be shown."""
    return tuple((Span(part, tone),) for part in wrap(one_line(text), max(width, 8)))


def beside(blocks: Sequence[Block], links: Sequence[str]) -> tuple[Line, ...]:
    """The blocks in a row, each link before its block, their bodies centred on one line, titles right above them."""
    heights = max(len(block.title) for block in blocks), max(len(block.body) for block in blocks)
    columns: list[tuple[Line, ...]] = []
    for block, link in zip(blocks, links, strict=True):
        above = (heights[1] - len(block.body)) // 2
        below = heights[1] - len(block.body) - above
        if columns:
            sign = one_line(link)
            middle = heights[0] + (heights[1] - 1) // 2
            columns.append(tuple((Span(f"  {sign}  " if row == middle else ""),) for row in range(sum(heights))))
        empty = ((),) * (heights[0] - len(block.title) + above)
        columns.append(empty + block.title + block.body + ((),) * below)
    notes = tuple(line for block in blocks for line in block.note)
    return (*_joined(columns), *notes)


def _joined(columns: Iterable[tuple[Line, ...]]) -> list[Line]:
    widened = []
    for column in columns:
        width = max((length(line) for line in column), default=0)
        widened.append([(*line, Span(" " * (width - length(line)))) for line in column])
    return [tuple(span for line in row for span in line if span.text) for row in zip_longest(*widened, fillvalue=())]
