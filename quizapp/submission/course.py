"""One alignment over the whole file: the choice of places and questions whose gains and order sum up highest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.submission.evidence import Option
from quizapp.submission.likeness import Key
from quizapp.submission.places import Place

_NEXT = 0.7
_SAME_STEP = 0.4
"""The learner's numbers went on by as much as the questions' did."""
_FORWARD = 0.3
_GAP = 0.12
_MOST_GAP = 8
_AGAIN = -1.2
BACK = -3.0
"""What going back costs: now and then the questions come first and the answers later."""
_FURTHER_BACK = 0.05
_OTHER_BANK = -2.0


@dataclass(frozen=True)
class _Reached:
    total: float
    place: Place
    option: Option
    before: _Reached | None


def best_course(offered: Sequence[tuple[Place, Sequence[Option]]], back: float = BACK) -> list[tuple[Place, Option]]:
    """The best chain of places, in the file's order, each as the beginning of one question.

    Questions mostly follow in order, one by one. Gaps cost little, going back or to another bank costs more, so a
    place is only taken where it fits or where much speaks for it. Time grows linearly with the number of places.
    """
    table = _Table(back)
    best: _Reached | None = None
    for place, options in offered:
        news = []
        for option in options:
            before, step = table.before(option)
            total = option.gain + max(0.0, step)
            reached = _Reached(total, place, option, before if step > 0 else None)
            news.append(reached)
        for reached in news:
            table.add(reached)
            if reached.total > 0 and (best is None or reached.total > best.total):
                best = reached
    chain = []
    while best is not None:
        chain.append((best.place, best.option))
        best = best.before
    return chain[::-1]


class _Table:
    """The best ends so far: by question, the best of each bank's beginnings, the best of all."""

    def __init__(self, back: float) -> None:
        self._back = back
        self._ends: dict[Key, _Reached] = {}
        self._up_to: dict[tuple[int, int], _Reached] = {}
        self._of_bank: dict[int, _Reached] = {}
        self._of_all: _Reached | None = None

    def add(self, reached: _Reached) -> None:
        key = reached.option.key
        if reached.total > self._total(self._ends.get(key)):
            self._ends[key] = reached
        if reached.total > self._total(self._of_bank.get(key.bank)):
            self._of_bank[key.bank] = reached
        if reached.total > self._total(self._of_all):
            self._of_all = reached
        node = key.place + 1
        while node <= 4096:
            if reached.total > self._total(self._up_to.get((key.bank, node))):
                self._up_to[key.bank, node] = reached
            node += node & -node

    def before(self, option: Option) -> tuple[_Reached | None, float]:
        """The best end to go on from, and the sum with which one arrives (without the option's gain)."""
        key = option.key
        candidates = [self._of_all, self._of_bank.get(key.bank)]
        candidates += [self._ends.get(Key(key.bank, key.place - gap)) for gap in range(_MOST_GAP + 1)]
        candidates.append(self._lower(key.bank, key.place - _MOST_GAP))
        best: _Reached | None = None
        most = 0.0
        for end in candidates:
            if end is not None and (total := end.total + self._step(end.option, option)) > most:
                best, most = end, total
        return best, most

    def _lower(self, bank: int, count: int) -> _Reached | None:
        """The best end among the first ``count`` questions of a bank."""
        best: _Reached | None = None
        node = count
        while node > 0:
            end = self._up_to.get((bank, node))
            if end is not None and end.total > self._total(best):
                best = end
            node -= node & -node
        return best

    def _step(self, before: Option, after: Option) -> float:
        if before.key.bank != after.key.bank:
            return _OTHER_BANK
        gap = after.key.place - before.key.place
        if gap == 0:
            return _AGAIN
        if gap < 0:
            return self._back - _FURTHER_BACK * min(-gap, 10)
        gain = _NEXT if gap == 1 else _FORWARD - _GAP * min(gap - 1, _MOST_GAP)
        if before.number is not None and after.number is not None and after.number - before.number == gap:
            gain += _SAME_STEP
        return gain

    @staticmethod
    def _total(reached: _Reached | None) -> float:
        return reached.total if reached is not None else float("-inf")
