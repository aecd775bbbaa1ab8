"""Points that fire too seldom or too often: missing in answers marked right, met in answers marked wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from quizapp.agreement import model
from quizapp.agreement.measure import Compared


def point_uses(rows: Iterable[Compared]) -> list[model.PointUse]:
    """Every point of the answers in ``rows`` that stands against a mark; the most often first."""
    uses: dict[tuple[str, int, int], list[tuple[Compared, int]]] = {}
    for row in rows:
        if row.pair is None or row.answer is None:
            continue
        for place in range(len(row.answer.points)):
            uses.setdefault((row.bank, row.number, place), []).append((row, place))
    found = [_use(group) for group in uses.values()]
    against = [use for use in found if use.right_not_met or use.wrong_met]
    return sorted(against, key=lambda use: (-use.right_not_met - use.wrong_met, use.bank, use.number, use.point))


def _use(group: list[tuple[Compared, int]]) -> model.PointUse:
    first, place = group[0]
    judged = [(row.pair[0], row.answer.points[place].state) for row, _ in group if row.pair and row.answer]
    right = [state for theirs, state in judged if theirs == 2]
    wrong = [state for theirs, state in judged if theirs == 0]
    assert first.answer is not None
    return model.PointUse(
        bank=first.bank,
        number=first.number,
        id=first.id,
        point=place + 1,
        says=first.answer.points[place].says,
        right=len(right),
        right_not_met=sum(state != "met" for state in right),
        wrong=len(wrong),
        wrong_met=sum(state in ("met", "partial") for state in wrong),
        states=Counter(state for _, state in judged),
    )
