"""What an answer says about the edge kernels it shows: which is meant, and under which convention it is right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from quizapp.reading.tensors.matrix import Matrix

Edge = Literal["top", "bottom", "left", "right"]

OPPOSITE: dict[str, Edge] = {"top": "bottom", "bottom": "top", "left": "right", "right": "left"}
_SIDE_WORDS = {
    "top": r"above|on top|at the top",
    "bottom": r"below|beneath|under|at the bottom",
    "left": r"left",
    "right": r"right",
}
_BRIGHT = r"(?:bright|light|white|high)(?:er|est)?"
_DARK = r"(?:dark|black|low)(?:er|est)?"
_CONVENTION = (
    r"\bflip(?:s|ped|ping)?\b|\brotat\w+ (?:by )?180|\btrue convolution|\bmathematical(?:ly)? convol|"
    rf"\b{_DARK} (?:\w+ ){{1,2}}(?:on|against) (?:an? |the )?{_BRIGHT}|\bblack on white\b|"
    r"\bnegative (?:response|output|value|activation|number|peak)"
)
_EDGE_WORD = r"(?<![a-z])(top|bottom|left|right)(?![a-z])"


def chosen(found: Sequence[Matrix], edge: Edge) -> list[Matrix]:
    """The matrices that are meant: those named after the edge; else those of 3x3 with both signs; else all."""
    square = [matrix for matrix in found if matrix.shape == (3, 3)] or found
    unique = list({matrix.rows: matrix for matrix in reversed(square)}.values())[::-1]
    edges = {matrix.rows: set(re.findall(_EDGE_WORD, matrix.label.lower().replace("_", " "))) for matrix in unique}
    named = [matrix for matrix in unique if edge in edges[matrix.rows]]
    if named:
        return named
    unique = [matrix for matrix in unique if not edges[matrix.rows]] or unique
    signed = [
        matrix for matrix in unique if {entry > 0 for row in matrix.rows for entry in row if entry} == {True, False}
    ]
    return (signed or unique)[:6]


def convention(text: str, edge: Edge) -> str | None:
    """The words that make the turned-over kernel right: a flipping convolution, or bright pixels on the edge's side."""
    side, other = _SIDE_WORDS[edge], _SIDE_WORDS[OPPOSITE[edge]]
    first, second = (_BRIGHT, _DARK) if edge in ("top", "left") else (_DARK, _BRIGHT)
    patterns = (
        _CONVENTION,
        rf"\b{_BRIGHT}\W+(?:\w+\W+){{0,3}}?(?:{side})\b\W+(?:\w+\W+){{0,6}}?{_DARK}\b",
        rf"\b{_DARK}\W+(?:\w+\W+){{0,3}}?(?:{other})\b\W+(?:\w+\W+){{0,6}}?{_BRIGHT}\b",
        rf"\b{first}\W+(?:\w+\W+){{0,3}}?to\W+(?:\w+\W+){{0,3}}?{second}\b",
    )
    for pattern in patterns:
        match = re.search(pattern, text[:8000], re.IGNORECASE)
        if match:
            return match.group().strip()
    return None
