"""The agreement for a terminal: figures, questions, the worst disagreements, and what in the bank may be why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, RenderableType
from rich.text import Text

from quizapp.agreement.model import Agreement
from quizapp.agreement.table import bank, figures, quotes
from quizapp.agreement.table.cells import count, of_all, section
from quizapp.report import words
from quizapp.report.table import printed


@dataclass(frozen=True)
class Wanted:
    """How much is shown: so many of the worst of each kind, and on request confusion tables and all patterns."""

    worst: int = 10
    confusion: bool = False
    patterns: bool = False


def text(found: Agreement, wanted: Wanted, width: int = 80, colour: bool = False) -> str:
    """The agreement in lines of ``width`` columns; without ``colour`` no escape sequence is in it."""

    def show(output: Console) -> None:
        for part in _parts(found, wanted, output.width):
            output.print(part)

    return printed(show, width, colour)


def _parts(found: Agreement, wanted: Wanted, width: int) -> Iterator[RenderableType]:
    yield _title(found)
    yield from figures.figures(found)
    yield from section("Marked (rows), and graded (columns)", figures.confusion(found.confusion))
    if found.abstentions:
        yield from section("Left ungraded", figures.abstentions(found.abstentions[: max(1, wanted.worst)]))
    several = len(found.by_bank) > 1
    yield from section("Questions")
    yield from figures.questions(found, width)
    if wanted.confusion:
        yield from section("Marked, then graded, by question", figures.confusions(found.questions, several))
    if found.disagreements and wanted.worst:
        shown = found.disagreements[: wanted.worst]
        yield from section(f"The worst disagreements: {of_all(len(shown), len(found.disagreements))}")
        for disagreement in shown:
            yield Text()
            yield from quotes.disagreement(disagreement, found.marks, several, width)
    if wanted.worst:
        yield from bank.points(found.points, wanted.worst, several)
    yield from bank.patterns(found, wanted.patterns, several)


def _title(found: Agreement) -> Text:
    files = f"{found.rows} marks in {count(found.files, 'file')}"
    whose = f" of {count(found.learners, 'learner')}" if found.learners != found.files else ""
    left = f"; {found.left_out} without a mark to compare left out" if found.left_out else ""
    left += f"; {found.elsewhere} of other files left out" if found.elsewhere else ""
    return Text(words.line(found.marks), style="bold").append(f": {files}{whose}{left}", style="not bold")
