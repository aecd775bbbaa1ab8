"""Tables of a function's values: ``-2 = 0, 1 = 1``, ``f(2) = 0.88``, Markdown rows, a row of x above a row of y."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_CAP = 16 * 1024
_FEWEST = 3
_NUMBER = r"[-+]?(?:\d+\.\d*|\.\d+|\d+)"
_PAIR = re.compile(
    rf"(?<![\w.])(?P<x>{_NUMBER})[ \t]*(?:\)[ \t]*)?(?:=>|->|→|↦|=|:|\||\bgives\b|\bis\b|\bbecomes\b)[ \t]*"
    rf"(?:[yY][ \t]*=[ \t]*)?(?P<y>{_NUMBER})(?![\w]|\.\d)"
)
_POINT = re.compile(rf"\([ \t]*(?P<x>{_NUMBER})[ \t]*[,;][ \t]*(?P<y>{_NUMBER})[ \t]*\)")
_ONE = re.compile(rf"(?<![\w.]){_NUMBER}(?![\w]|\.\d)")


def value_tables(text: str) -> tuple[tuple[tuple[float, float], ...], ...]:
    """The tables in ``text``, each as at least three (x, y) with different x."""
    text = text[:_CAP].replace("−", "-").replace("–", "-")
    found = [
        [(float(match["x"]), float(match["y"])) for match in pattern.finditer(text)] for pattern in (_PAIR, _POINT)
    ]
    rows = [[float(number) for number in _ONE.findall(line)] for line in text.splitlines()]
    rows = [row for row in rows if row]
    found += [list(zip(x, y, strict=True)) for x, y in pairwise(rows) if _are_axes(x, y)]
    return tuple(tuple(pairs) for pairs in found if len({x for x, _ in pairs}) >= _FEWEST)


def _are_axes(x: Sequence[float], y: Sequence[float]) -> bool:
    """Whether ``x`` is a row of growing places, and ``y`` a row of as many values."""
    growing = all(one < other for one, other in pairwise(x))
    return len(x) == len(y) >= _FEWEST and growing
