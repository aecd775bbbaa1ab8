"""One disagreement for a terminal: the answer's own words, both marks, and how quizapp judged each point."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quizapp.agreement.model import Disagreement
from quizapp.agreement.table.cells import place
from quizapp.grade import State
from quizapp.report import words
from quizapp.report.model import Point
from quizapp.report.table import COLOURS

_LABEL_WIDTH = 14
_READABLE = 110
_LINES = 4
_CHARACTERS = 260
_SIGNS: dict[State, str] = {"met": "✓", "partial": "~", "error": "?"}


def disagreement(one: Disagreement, marks: str, several: bool, width: int) -> Iterator[RenderableType]:
    """A head line with both marks, and below it what is needed to see who is right."""
    verdict = Text("marked ").append(f"{words.MARKS[one.theirs]} {one.theirs}", style=COLOURS[one.theirs])
    verdict.append(", quizapp ")
    verdict.append(f"{words.MARKS[one.ours]} {one.ours}", style=COLOURS[one.ours])
    number = place(one, several)
    head = Table.grid(padding=(0, 2, 0, 0))
    room = min(width, _READABLE) - cell_len(number) - 2 - cell_len(verdict.plain) - 2
    head.add_column(no_wrap=True)
    head.add_column(width=max(8, room), no_wrap=True, overflow="ellipsis")
    head.add_column(justify="right", no_wrap=True)
    head.add_row(number, Text(one.id.replace("-", " "), style="bold"), verdict)
    yield head
    body = Table.grid(padding=(0, 1, 0, 0))
    body.add_column(width=_LABEL_WIDTH, no_wrap=True)
    body.add_column(width=max(20, min(width, _READABLE) - _LABEL_WIDTH - 6), overflow="fold")
    for label, said in _lines(one, marks):
        body.add_row(Text(label, style="dim"), Text(said))
    yield Padding(body, (0, 0, 0, 4))


def _lines(one: Disagreement, marks: str) -> Iterator[tuple[str, str]]:
    yield "file", f"{words.line(one.file)}{_where(one)}; marked in {words.line(marks)}:{one.line}"
    yield "answer", words.excerpt(words.without_fences(one.answer), _LINES, _CHARACTERS)
    if len(set(one.markers)) > 1:
        yield "markers", ", ".join(one.markers)
    if one.comment:
        yield "their comment", words.excerpt(one.comment, 3, _CHARACTERS)
    for point in one.points:
        yield f"{_SIGNS.get(point.state, '✗')} {point.state}", _point(point)
    for misconception in one.misconceptions:
        yield "mistake", f"{words.line(misconception.says)} “{words.line(misconception.quote)}”"
    for reason in one.review_reasons:
        yield "review", words.line(reason)


def _where(one: Disagreement) -> str:
    if one.where is None:
        return ""
    return f", cell {one.where.cell}" if one.where.cell else f", line {one.where.line}"


def _point(point: Point) -> str:
    found = ", ".join(f"“{words.excerpt(words.line(evidence.quote), 1, 80)}”" for evidence in point.evidence[:3])
    said = words.line(point.message)
    return "\n".join(filter(None, (words.line(point.says), ": ".join(filter(None, (said.rstrip("."), found))))))
