"""Rows of numbers drawn as cells: signed numbers, brightnesses, and how often a place is used."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from quizapp.drawing.ink import SHADES, Block, Line, Span, Tone, figure, wrapped
from quizapp.grade import Picture

MOST_ROWS = 16
_NARROWEST_TITLE = 20


def cells(picture: Picture, width: int) -> Block:
    """A grid, an image or a field in at most ``width`` columns, with numbers if there is room for them."""
    rows = picture.rows[:MOST_ROWS]
    body = _numbers(rows, picture)
    if max((sum(len(span.text) for span in line) for line in body), default=0) > width:
        body = [_cut(line, width) for line in _signs(rows, picture)]
    if len(picture.rows) > MOST_ROWS:
        body.append((Span(f"… {len(picture.rows) - MOST_ROWS} more rows", "faint"),))
    wide = max((sum(len(span.text) for span in line) for line in body), default=0)
    title = wrapped(picture.title, min(width, max(wide, _NARROWEST_TITLE)), "title")
    return Block(title, tuple(body), wrapped(picture.note, width, "faint"))


def _numbers(rows: Sequence[Sequence[float]], picture: Picture) -> list[Line]:
    strongest = _strongest(picture)
    shown = [[_figure(number, picture) for number in row] for row in rows]
    # One digit between two spaces is a square, nearly; a field's cells are closer, for it has many.
    least = 1 if picture.kind == "field" else 2
    wide = max((len(text) for row in shown for text in row), default=0)
    wide = max(least, wide)
    return [
        tuple(
            Span(f"{text:>{wide}} ", *_toned(number, strongest, picture))
            for text, number in zip(texts, row, strict=True)
        )
        for texts, row in zip(shown, rows, strict=True)
    ]


def _signs(rows: Sequence[Sequence[float]], picture: Picture) -> list[Line]:
    """A sign and a shade for each number."""
    strongest = _strongest(picture)
    lines = []
    for row in rows:
        spans = []
        for number in row:
            tone, strength = _toned(number, strongest, picture)
            shade = SHADES[min(len(SHADES) - 1, 1 + int(strength * 3.99))] if strength else SHADES[0]
            sign = {"high": "+", "low": "-"}.get(tone, "") if strength and picture.kind == "grid" else ""
            text = "–" if not isfinite(number) else shade
            spans.append(Span(f"{sign or text}{text}" if picture.kind == "grid" else text, tone, strength))
        lines.append(tuple(spans))
    return lines


def _cut(line: Line, width: int) -> Line:
    kept: list[Span] = []
    used = 0
    for span in line:
        if used + len(span.text) > width - 1:
            return (*kept, Span("…", "faint"))
        kept.append(span)
        used += len(span.text)
    return tuple(kept)


def _strongest(picture: Picture) -> float:
    return max((abs(number) for row in picture.rows for number in row if isfinite(number)), default=0.0)


def _toned(number: float, strongest: float, picture: Picture) -> tuple[Tone, float]:
    if not isfinite(number):
        return "faint", 0.0
    if picture.kind == "image":
        return "bright", min(1.0, max(0.0, number))
    strength = abs(number) / strongest if strongest else 0.0
    if strength == 0:
        return "faint", 0.0
    if picture.kind == "field":
        return "used", strength
    return ("high" if number > 0 else "low"), strength


def _figure(number: float, picture: Picture) -> str:
    return "·" if picture.kind == "field" and number == 0 else figure(number)
