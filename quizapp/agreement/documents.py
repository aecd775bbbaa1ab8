"""The agreement for programs: a JSON document, or CSV with a row for each question."""

from __future__ import annotations

import csv
import io

from quizapp.agreement.model import Agreement, Figures
from quizapp.report import json

_THEIRS = ("right", "partial", "wrong")
_OURS = ("right", "partial", "wrong", "ungraded", "unanswered")


def json_text(found: Agreement) -> str:
    """The whole document."""
    return json.document(found.model_dump())


def csv_text(found: Agreement) -> str:
    """A row for each question: its figures, then the confusion table; ``right_wrong`` is marked right, ours wrong."""
    cells = [f"{theirs}_{ours}" for theirs in _THEIRS for ours in _OURS]
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(["bank", "number", "id", *Figures.model_fields, *cells])
    for question in found.questions:
        counts = {f"{cell.theirs}_{cell.ours}": cell.count for cell in question.confusion}
        figures = ["" if figure is None else figure for figure in question.figures.model_dump().values()]
        writer.writerow(
            [question.bank, question.number, question.id, *figures, *(counts.get(cell, 0) for cell in cells)]
        )
    return lines.getvalue()
