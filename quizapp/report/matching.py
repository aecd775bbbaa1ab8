"""How a file was matched, for a terminal: a row per question found, and per piece that answers none."""

from __future__ import annotations

from io import StringIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from quizapp.report import words
from quizapp.report.table import WIDEST
from quizapp.submission.align import Alignment
from quizapp.submission.explain import Row, explain


def text(path: str, alignment: Alignment, width: int = 80) -> str:
    """What was taken for which question, how, how surely (0 to 1), and what was left over; no colour."""
    lines = StringIO()
    output = Console(
        file=lines, width=min(width, WIDEST), highlight=False, markup=False, emoji=False, color_system=None
    )
    output.print(Text(f"{words.line(path)}: {', '.join(alignment.banks)}"))
    output.print()
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_edge=False)
    table.add_column("line", justify="right", no_wrap=True)
    table.add_column("question", no_wrap=True)
    table.add_column("found by", no_wrap=True)
    table.add_column("asked, and answered", ratio=1)
    for row in explain(alignment):
        table.add_row(_place(row), _question(row), _how(row), _said(row))
    output.print(table)
    for problem in alignment.problems:
        output.print(Text(f"Note: {words.line(problem)}"))
    return "\n".join(line.rstrip() for line in lines.getvalue().split("\n"))


def _place(row: Row) -> str:
    return f"{row.where.cell}:{row.where.line}" if row.where.cell else f"{row.where.line}"


def _question(row: Row) -> str:
    return "–" if row.number is None else f"{row.bank} {row.number}"


def _how(row: Row) -> str:
    return "left over" if row.confidence is None else f"{row.matched_by} {row.confidence:.2f}"


def _said(row: Row) -> Text:
    if row.number is None:
        return Text(words.line(row.said))
    asked, answered = words.line(row.asked) or "(not asked in words)", words.line(row.said) or "(no answer)"
    return Text(f"{asked}\n> {answered}")
