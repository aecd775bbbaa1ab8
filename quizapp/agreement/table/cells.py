"""What all tables of an agreement share: their look, and how numbers and questions are written in them."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from quizapp.agreement.model import Disagreement, PatternUse, PointUse, Question

#: How a nought is shown, so that the others are seen.
NONE = "·"


def empty_table() -> Table:
    """No lines, two columns of space between cells, a bold header."""
    return Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold", show_edge=False)


def share(value: float | None) -> str:
    """Three decimals, as one writes agreement; a dash where there is none."""
    return "–" if value is None else f"{value:.3f}"


def number(value: int) -> str:
    """A count in a column of counts."""
    return str(value) if value else NONE


def place(what: Question | Disagreement | PointUse | PatternUse, several: bool) -> str:
    """A question's number, with its bank where ``several`` are shown."""
    return f"{what.bank} {what.number}" if several else f"{what.number}"


def of_all(shown: int, all_of_them: int) -> str:
    """``10 of 17``; ``4`` where nothing is left out."""
    return f"{shown}" if shown == all_of_them else f"{shown} of {all_of_them}"


def count(number: int, thing: str) -> str:
    """``1 file``, ``2 files``."""
    return f"{number} {thing}{'s' * (number != 1)}"


def section(title: str, *parts: RenderableType) -> Iterator[RenderableType]:
    """A title between blank lines, and what it is the title of."""
    yield Text()
    yield Text(title, style="bold")
    if parts:
        yield Text()
    yield from parts
