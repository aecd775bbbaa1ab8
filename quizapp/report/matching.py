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

_WAYS = {"text": "words", "number": "number", "order": "order", "given": "name"}
_LEGEND = (
    "Found by the question's words (text), its number, its place among the others (order) or its full name (given); "
    "0 to 1 is how sure that is. Check what is below 0.60."
)


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
    output.print()
    output.print(Text(_summary(alignment)))
    output.print(Text(_LEGEND))
    for problem in alignment.problems:
        output.print(Text(f"Note: {words.line(problem)}"))
    return "\n".join(line.rstrip() for line in lines.getvalue().split("\n"))


def _summary(alignment: Alignment) -> str:
    answers = alignment.answers
    ways = {how: sum(answer.matched_by == how for answer in answers) for how in _WAYS}
    said = ", ".join(f"{count} by {_WAYS[how]}" for how, count in ways.items() if count)
    lines = sum(left.where.end_line - left.where.line + 1 for left in alignment.unmatched)
    parts = [f"{_counted(len(answers), 'question')} found{f' ({said})' if said else ''}"]
    parts.append(f"{sum(bool(answer.text) for answer in answers)} with an answer")
    parts.append(f"{_counted(lines, 'line')} left over")
    return ", ".join(parts) + "."


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _place(row: Row) -> str:
    # Of what was left over, one sees how much it is.
    last = f"-{row.where.end_line}" if row.number is None and row.where.end_line > row.where.line else ""
    return f"{row.where.cell}:{row.where.line}{last}" if row.where.cell else f"{row.where.line}{last}"


def _question(row: Row) -> str:
    return "–" if row.number is None else f"{row.bank} {row.number}"


def _how(row: Row) -> str:
    return "left over" if row.confidence is None else f"{row.matched_by} {row.confidence:.2f}"


def _said(row: Row) -> Text:
    if row.number is None:
        return Text(words.line(row.said))
    asked, answered = words.line(row.asked) or "(not asked in words)", words.line(row.said) or "(no answer)"
    return Text(f"{asked}\n> {answered}")
