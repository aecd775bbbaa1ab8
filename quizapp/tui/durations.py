"""Durations in words: what is left of a quiz, and how long it took."""

from __future__ import annotations

from math import ceil


def left(seconds: float) -> str:
    """Whole minutes, so that nothing flickers; seconds only in the last minute."""
    return f"{ceil(seconds / 60)} min left" if seconds > 60 else f"{ceil(seconds)} s left"


def took(seconds: float) -> str:
    """``1 h 4 min``, ``12 min 5 s`` or ``40 s``."""
    minutes, rest = divmod(int(seconds), 60)
    if minutes >= 60:
        return f"{minutes // 60} h {minutes % 60} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
