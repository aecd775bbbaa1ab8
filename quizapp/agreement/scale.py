"""What stands in a cell of marks: right 2, partial 1, wrong 0, read from words, points, shares and fractions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from quizapp.grade import SCORE_TOLERANCE

Level: TypeAlias = Literal["wrong", "partial", "right"]
LEVELS: Final[tuple[Level, Level, Level]] = ("wrong", "partial", "right")
"""The name of each level is at its number."""

_SHARES: Final = {
    **dict.fromkeys(("right", "correct", "full", "✓", "✓ right"), 1.0),
    **dict.fromkeys(("partial", "partly", "half", "~", "~ partial"), 0.5),
    **dict.fromkeys(("wrong", "incorrect", "✗", "✗ wrong"), 0.0),
}
_UNANSWERED: Final = ("unanswered", "not answered", "no answer", "·", "· unanswered")
_SELF_REPORTED: Final = ("s", "self", "self-reported")
_NUMBER: Final = re.compile(r"[0-9]{1,6}(?:[.,][0-9]{1,6})?")
_KNOWN: Final = "right, partial, wrong, unanswered, 2, 1, 0, or a share such as 0.5, 50% or 1/2"


@dataclass(frozen=True)
class Value:
    """One cell: a ``share`` of full marks (0 to 1), a ``number`` that needs a scale, or no mark at all."""

    kind: Literal["share", "number", "unanswered", "self"]
    amount: float = 0.0


class UnknownMark(ValueError):
    """What stands in a cell is no mark; the text says so."""


def value(cell: str) -> Value:
    """What ``cell`` says. Raises UnknownMark."""
    text = " ".join(cell.casefold().split())
    if text in _SHARES:
        return Value("share", _SHARES[text])
    if text in _UNANSWERED:
        return Value("unanswered")
    if text in _SELF_REPORTED:
        return Value("self")
    if _NUMBER.fullmatch(text):
        return Value("number", _number(text))
    percent = text.removesuffix("%").rstrip()
    if text.endswith("%") and _NUMBER.fullmatch(percent):
        return _share(cell, _number(percent), 100)
    part, slash, whole = (piece.strip() for piece in text.partition("/"))
    if slash and _NUMBER.fullmatch(part) and _NUMBER.fullmatch(whole):
        return _share(cell, _number(part), _number(whole))
    raise UnknownMark(f"{_shown(cell)} is no mark: write {_KNOWN}")


def out_of(numbers: Iterable[tuple[int, float]]) -> tuple[float, list[tuple[int, str]]]:
    """What the bare numbers of a sheet are out of, 2 or 1, and what speaks against either; ``(line, number)`` each.

    A 2 makes them points out of 2, a fraction makes them shares. Nothing is guessed where both are there, or neither.
    """
    given = list(numbers)
    faults = [
        (line, f"{number:g} is neither 2, 1 or 0 nor a share of full marks; say with --out-of what marks are out of")
        for line, number in given
        if number > 2 or 1 < number < 2
    ]
    two = next((line for line, number in given if number == 2), None)
    part = next(((line, number) for line, number in given if 0 < number < 1), None)
    one = next((line for line, number in given if number == 1), None)
    if faults:
        return 2, faults
    if two is not None and part is not None:
        what = f"{part[1]:g} is a share, but line {two} has a 2; say with --out-of 2 that marks are out of 2"
        return 2, [(part[0], what)]
    if two is None and part is None and one is not None:
        return 2, [(one, "with only 0 and 1, a 1 may be all or half; say --out-of 1 or --out-of 2")]
    return (1 if part else 2), []


def level(share: float) -> int:
    """2 for full marks, 0 for none, 1 for all between, as quizapp's own verdicts are made."""
    if share >= 1 - SCORE_TOLERANCE:
        return 2
    return 1 if share > SCORE_TOLERANCE else 0


def _share(cell: str, part: float, whole: float) -> Value:
    if whole <= 0 or part > whole:
        raise UnknownMark(f"{_shown(cell)} is more than full marks, or out of nothing")
    return Value("share", part / whole)


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _shown(cell: str) -> str:
    line = " ".join(cell.split())
    return repr(line if len(line) <= 40 else f"{line[:39]}…")
