"""Spreading due days a little, so that cards learned together do not stay together; always in the same way."""

from __future__ import annotations

from math import floor, inf

# Days from, days to, and how much of an interval's part between them it may be off: as in Anki.
_RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, inf, 0.05))


def draw(*what: object) -> float:
    """A number in [0, 1) that depends on ``what`` alone: on no state, no process and no version of Python."""
    from hashlib import blake2b  # OpenSSL: 5 ms that no first screen needs

    digest = blake2b("\0".join(map(str, what)).encode(), digest_size=8).digest()
    # 53 bits are what a float holds; more would round up to 1.0.
    return (int.from_bytes(digest) >> 11) / (1 << 53)


def bounds(interval: int, maximum: int) -> tuple[int, int]:
    """The shortest and the longest that an ``interval`` (days) may become, both included."""
    if interval < 2.5:
        return interval, interval
    spread = 1.0 + sum(share * max(min(interval, end) - start, 0.0) for start, end, share in _RANGES)
    lower, upper = floor(interval - spread + 0.5), floor(interval + spread + 0.5)
    return min(lower, maximum), min(upper, maximum)


def fuzzed(interval: int, maximum: int, chance: float) -> int:
    """``interval`` (days) moved within its bounds; each day in them is equally likely for a ``chance`` in [0, 1)."""
    lower, upper = bounds(interval, maximum)
    # Added after rounding down: a sum could round up to the day after the last.
    return lower + floor(chance * (upper - lower + 1))
