"""How well two series of marks agree: found answers, equal marks, Cohen's kappa, and who is harsher."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from quizapp.agreement import model
from quizapp.agreement.marks import Mark
from quizapp.agreement.scale import LEVELS
from quizapp.report.model import Answer

_LEVELS: Final = {name: level for level, name in enumerate(LEVELS)}
_DIGITS: Final = 6

Pair = tuple[int, int]


@dataclass(frozen=True)
class Compared:
    """One mark, and what quizapp says of the same question in the same file: None if that has nothing of its bank."""

    mark: Mark
    file: str
    learner: str
    bank: str
    number: int
    id: str
    answer: Answer | None

    @property
    def taken(self) -> bool:
        """Whether quizapp took the question for answered."""
        return self.answer is not None and self.answer.verdict != "unanswered"

    @property
    def reviewed(self) -> bool:
        """Whether quizapp sends the answer to a person."""
        return self.answer is not None and self.answer.needs_review

    @property
    def pair(self) -> Pair | None:
        """Their mark and ours, if both gave one. Where markers differ, each of their marks will do."""
        if self.mark.mark is None or self.answer is None or self.answer.verdict not in _LEVELS:
            return None
        ours = _LEVELS[self.answer.verdict]
        return (ours if ours in self.mark.markers else self.mark.mark), ours

    @property
    def gap(self) -> int:
        """How far apart the marks are, 0 to 2."""
        return abs(self.pair[0] - self.pair[1]) if self.pair else 0


def kappa(pairs: Sequence[Pair]) -> float | None:
    """Weighted kappa with quadratic weights (Cohen 1968); None where chance alone leaves nothing to disagree on.

    Each pair costs the square of its distance. The cost that was seen is divided by the cost that would be expected
    if both had given as many of each mark as they did, but to any answers: 1 - seen / expected.
    """
    theirs, ours = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    seen = sum((a - b) ** 2 for a, b in pairs)
    expected = sum(theirs[a] * ours[b] * (a - b) ** 2 for a in theirs for b in ours) / max(1, len(pairs))
    return round(1 - seen / expected, _DIGITS) if expected else None


def figures(rows: Iterable[Compared]) -> model.Figures:
    """All figures of some answers."""
    rows = list(rows)
    answered = [row for row in rows if row.mark.answered]
    unanswered = [row for row in rows if not row.mark.answered]
    marked = [row for row in answered if row.mark.mark is not None]
    both = [(row, pair) for row in marked if (pair := row.pair) is not None]
    pairs = [pair for _, pair in both]
    sure = [pair for row, pair in both if not row.reviewed]
    return model.Figures(
        answered=len(answered),
        found=sum(row.taken for row in answered),
        unanswered=len(unanswered),
        made_up=sum(row.taken for row in unanswered),
        marked=len(marked),
        missed=sum(not row.taken for row in marked),
        abstained=sum(row.answer is not None and row.answer.verdict == "ungraded" for row in marked),
        compared=len(pairs),
        exact=share(a == b for a, b in pairs),
        kappa=kappa(pairs),
        passed=share((a == 2) == (b == 2) for a, b in pairs),
        serious=sum(abs(a - b) == 2 for a, b in pairs),
        harsh=sum(b < a for a, b in pairs),
        lenient=sum(b > a for a, b in pairs),
        review=share(row.reviewed for row, _ in both),
        exact_unreviewed=share(a == b for a, b in sure),
        kappa_unreviewed=kappa(sure),
    )


def confusion(rows: Iterable[Compared]) -> list[model.Cell]:
    """How often which mark of theirs met which verdict of ours, from right to unanswered."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        ours = row.answer.verdict if row.answer else "unanswered"
        if not row.mark.answered:
            counts["unanswered", ours] += 1
        elif row.mark.mark is not None:
            counts[LEVELS[row.pair[0] if row.pair else row.mark.mark], ours] += 1
    order = ("right", "partial", "wrong", "ungraded", "unanswered")
    cells = sorted(counts.items(), key=lambda item: [order.index(name) for name in item[0]])
    return [model.Cell.model_validate({"theirs": a, "ours": b, "count": count}) for (a, b), count in cells]


def markers(rows: Iterable[Compared]) -> model.Markers | None:
    """How well the markers of the same answers agree with each other; None if there is one marker only."""
    pairs = [pair for row in rows for pair in combinations(row.mark.markers, 2)]
    if not pairs:
        return None
    serious = sum(abs(a - b) == 2 for a, b in pairs)
    return model.Markers(pairs=len(pairs), exact=share(a == b for a, b in pairs), kappa=kappa(pairs), serious=serious)


def share(hits: Iterable[bool]) -> float | None:
    """The share of true ones; None of nothing."""
    given = list(hits)
    return round(sum(given) / len(given), _DIGITS) if given else None
