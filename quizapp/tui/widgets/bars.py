"""Bars of text: a share of a whole, and a row of counts."""

from __future__ import annotations

from collections.abc import Sequence

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_HEIGHTS = "▁▂▃▄▅▆▇█"


def share_bar(share: float, width: int) -> str:
    """``share`` (0 to 1) of ``width`` cells filled, to an eighth of a cell, the rest dotted."""
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    full, rest = divmod(eighths, 8)
    bar = "█" * full + (_EIGHTHS[rest] if rest else "")
    return bar + "·" * (width - len(bar))


def columns(counts: Sequence[int]) -> str:
    """One column for each count, the tallest for the largest; nothing is a dot."""
    most = max(counts, default=0)
    return "".join(_HEIGHTS[max(0, -(-8 * count // most) - 1)] if count else "·" for count in counts)
