"""The figures of an agreement: of all answers, of banks and of questions, and what was taken for what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from quizapp.agreement.model import Abstention, Agreement, Cell, Figures, Question
from quizapp.agreement.scale import LEVELS, Level
from quizapp.agreement.table.cells import NONE, count, empty_table, number, place, share
from quizapp.grade import Verdict
from quizapp.report import words
from quizapp.report.table import COLOURS

#: Banks side by side in 80 columns, with all of them together beside them.
_BANKS: Final = 3
_THEIRS: Final = ("right", "partial", "wrong", "unanswered")
_OURS: Final[tuple[Verdict, ...]] = ("right", "partial", "wrong", "ungraded", "unanswered")


def figures(found: Agreement) -> Iterator[RenderableType]:
    """Each bank's figures in a column, and those of all."""
    banks = list(found.by_bank.items())
    for start in range(0, len(banks), _BANKS):
        columns = banks[start : start + _BANKS]
        if len(banks) > 1 and start + _BANKS >= len(banks):
            columns.append(("all", found.figures))
        table = empty_table()
        table.add_column("")
        for name, _ in columns:
            table.add_column(Text(name), justify="right", overflow="ellipsis", no_wrap=True)
        shown = [list(_lines(figures)) for _, figures in columns]
        for label, *cells in zip(_LABELS, *shown, strict=True):
            table.add_row(Text(label), *map(Text, cells))
        yield Text()
        yield table
    if found.markers is not None:
        among = found.markers
        yield Text()
        yield Text(
            f"The markers among themselves: exact {share(among.exact)}, kappa {share(among.kappa)}, "
            f"{among.serious} right for wrong ({among.pairs} pairs). Where they differ, each of their marks will do."
        )


_LABELS: Final = (
    "answers found, of those that are there",
    "answers made up, where there is none",
    "marks compared",
    "exact: equal marks",
    "kappa: weighted by squared distance",
    "pass: agreed on full marks or less",
    "serious: right for wrong or back",
    "harsh: quizapp gives less",
    "lenient: quizapp gives more",
    "abstained: left ungraded",
    "review: sent to a person",
    "exact* without those",
    "kappa* without those",
)


def _lines(figures: Figures) -> Iterator[str]:
    """A cell for each of the labels."""
    yield f"{figures.found}/{figures.answered}"
    yield f"{figures.made_up}/{figures.unanswered}"
    yield str(figures.compared)
    yield share(figures.exact)
    yield share(figures.kappa)
    yield share(figures.passed)
    yield str(figures.serious)
    yield str(figures.harsh)
    yield str(figures.lenient)
    yield str(figures.abstained)
    yield share(figures.review)
    yield share(figures.exact_unreviewed)
    yield share(figures.kappa_unreviewed)


def confusion(cells: Sequence[Cell]) -> Table:
    """A row for each of their marks, a column for each of our verdicts."""
    counts: dict[tuple[str, str], int] = {(cell.theirs, cell.ours): cell.count for cell in cells}
    ours = [name for name in _OURS if name in LEVELS or any(cell.ours == name for cell in cells)]
    table = empty_table()
    table.add_column("marked")
    for name in ours:
        table.add_column(name, justify="right", header_style=f"bold {COLOURS[name]}")
    for theirs in _THEIRS:
        if theirs in LEVELS or any(cell.theirs == theirs for cell in cells):
            row = [counts.get((theirs, name), 0) for name in ours]
            table.add_row(theirs, *map(number, row))
    return table


def abstentions(reasons: Iterable[Abstention]) -> Table:
    """Why answers were left ungraded."""
    table = empty_table()
    table.add_column("times", justify="right", no_wrap=True)
    table.add_column("why")
    for abstention in reasons:
        table.add_row(str(abstention.count), Text(words.line(abstention.reason)))
    return table


def questions(found: Agreement, width: int) -> Iterator[RenderableType]:
    """For each bank a table of the questions with marks that differ, and the numbers of the others."""
    for bank in found.by_bank:
        own = [question for question in found.questions if question.bank == bank]
        agreed = sorted(question.number for question in own if _agreed(question.figures))
        rest = [question for question in own if _tells(question.figures) and question.number not in agreed]
        if len(found.by_bank) > 1:
            yield Text()
            yield Text(bank, style="bold")
        if rest:
            yield Text()
            yield _question_table(rest, width)
        if agreed:
            yield Text()
            yield Text(f"All marks equal in {count(len(agreed), 'question')}: {', '.join(map(str, agreed))}")


def _question_table(questions: Sequence[Question], width: int) -> Table:
    columns = {name: [of(question.figures) for question in questions] for name, of in _COLUMNS.items()}
    shown = {name: cells for name, cells in columns.items() if name in _ALWAYS or set(cells) != {NONE}}
    widths = {name: max(map(len, [name, *cells])) for name, cells in shown.items()}
    numbers = max(len(str(question.number)) for question in questions)
    room = width - numbers - sum(widths.values()) - 2 * (len(widths) + 1)
    titles = [question.id.replace("-", " ") for question in questions]
    table = empty_table()
    table.add_column("#", justify="right", width=numbers)
    wanted = max(len("question"), *map(len, titles))
    table.add_column("question", no_wrap=True, overflow="ellipsis", width=max(8, min(room, wanted)))
    for name in shown:
        table.add_column(name, justify="right", width=widths[name], no_wrap=True)
    for row, question in enumerate(questions):
        table.add_row(str(question.number), titles[row], *(cells[row] for cells in shown.values()))
    return table


_ALWAYS: Final = ("marks", "exact", "kappa")
_COLUMNS: Final[dict[str, Callable[[Figures], str]]] = {
    "marks": lambda figures: str(figures.marked),
    "exact": lambda figures: share(figures.exact),
    "kappa": lambda figures: share(figures.kappa),
    "serious": lambda figures: number(figures.serious),
    "harsh": lambda figures: number(figures.harsh),
    "lenient": lambda figures: number(figures.lenient),
    "ungraded": lambda figures: number(figures.abstained),
    "missed": lambda figures: number(figures.missed),
    "made up": lambda figures: number(figures.made_up),
    "review": lambda figures: share(figures.review) if figures.review else NONE,
}


def _agreed(figures: Figures) -> bool:
    return figures.compared == figures.marked and figures.exact == 1 and not figures.made_up


def _tells(figures: Figures) -> bool:
    """Whether there is anything to compare."""
    return bool(figures.marked or figures.made_up)


def confusions(questions: Iterable[Question], several: bool) -> Table:
    """A row for each question; ``✓~`` are the answers marked right that quizapp takes for partial."""
    levels: tuple[Level, ...] = LEVELS[::-1]
    pairs = [(theirs, ours) for theirs in levels for ours in levels]
    table = empty_table()
    table.add_column("#", justify="right", no_wrap=True)
    table.add_column("question", no_wrap=True, overflow="ellipsis")
    for theirs, ours in pairs:
        table.add_column(f"{words.MARKS[theirs]}{words.MARKS[ours]}", justify="right", no_wrap=True, min_width=2)
    for question in questions:
        if _tells(question.figures):
            counts = {(cell.theirs, cell.ours): cell.count for cell in question.confusion}
            cells = [number(counts.get(pair, 0)) for pair in pairs]
            table.add_row(place(question, several), question.id.replace("-", " "), *cells)
    return table
