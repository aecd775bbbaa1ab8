"""How a file was matched, as rows: what was taken for which question and why, and what was left over."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.submission.align import Alignment
from quizapp.submission.document import Where
from quizapp.submission.evidence import How

LONGEST = 80


@dataclass(frozen=True)
class Row:
    """One question with its answer, or one piece that belongs to no question (then ``bank`` and the like are None).

    ``asked`` is the learner's wording of the question, empty where there is none; ``said`` how the answer, or the
    piece that was left over, begins.
    """

    where: Where
    bank: str | None
    number: int | None
    id: str | None
    matched_by: How | None
    confidence: float | None
    asked: str
    said: str


def explain(alignment: Alignment) -> list[Row]:
    """All matches and leftovers in the order of the file."""
    rows = [
        Row(
            (answer.asked_at or (answer.where,))[0],
            answer.bank,
            answer.number,
            answer.id,
            answer.matched_by,
            answer.confidence,
            _shortened(answer.asked),
            _shortened(answer.text),
        )
        for answer in alignment.answers
    ]
    rows += [Row(left.where, None, None, None, None, None, "", _shortened(left.text)) for left in alignment.unmatched]
    return sorted(rows, key=lambda row: (row.where.cell or 0, row.where.line))


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 3].rstrip() + "..."
