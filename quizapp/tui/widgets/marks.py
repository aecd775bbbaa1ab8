"""Marks in a few signs: one answer in a line, the verdicts of a card's answers, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from quizapp.records import Card
from quizapp.report.model import Answer
from quizapp.report.words import MARKS, score, title
from quizapp.tui.widgets.rating_bar import interval
from quizapp.tui.widgets.verdict import COLOURS


def verdict_marks(verdicts: Sequence[str], most: int) -> Content:
    """One sign for each answer, the latest at the right; dots at the left where there were more than ``most``."""
    known = [verdict for verdict in verdicts if verdict in MARKS]
    cut = len(known) > most
    shown = known[-(most - 1) :] if cut else known
    return Content.assemble("…" if cut else "", *((MARKS[verdict], f"bold {COLOURS[verdict]}") for verdict in shown))


def standing(card: Card, today: date) -> tuple[str, str]:
    """Where a card stands on study day ``today``, in a word or two, and the colour for it."""
    if card.suspended:
        return "suspended", "$accent"
    if card.buried == today:
        return "not today", "$accent"
    if card.due is None:
        return "new", "$primary"
    days = (card.due - today).days
    if days > 0:
        return f"in {interval(days)}", "$foreground 65%"
    return ("due", "bold $warning") if days == 0 else (f"due {interval(-days)}", "bold $warning")


def answer_row(answer: Answer, width: int) -> Content:
    """One answer of a file in ``width`` cells; ! where the marking was not sure of itself."""
    marks = score(answer)
    space = width - 6 - len(marks)
    name = title(answer)
    name = name if len(name) <= space else f"{name[: space - 1]}…"
    return Content.assemble(
        f"{answer.number:>2} ",
        (MARKS[answer.verdict], f"bold {COLOURS[answer.verdict]}"),
        ("!" if answer.needs_review else " ", "bold $accent"),
        f"{name:<{space}} ",
        (marks, "$foreground 65%"),
    )
