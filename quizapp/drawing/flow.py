"""Shapes on their way through a network: side by side with the meaning of each axis, in one line, or as a chain."""

from __future__ import annotations

from quizapp.drawing.ink import Block, Line, Span, beside, wrapped
from quizapp.grade import Picture, Stage
from quizapp.sandbox.wording import one_line


def flow(picture: Picture, width: int) -> Block:
    """The stages in at most ``width`` columns."""
    title, note = wrapped(picture.title, width, "title"), wrapped(picture.note, width, "faint")
    stages = picture.stages
    if any(stage.axes for stage in stages) and all(len(stage.by) <= 1 for stage in stages):
        blocks = [_column(stage) for stage in stages]
        if sum(block.width for block in blocks) + 5 * (len(blocks) - 1) <= width:
            return Block(title, beside(blocks, [stage.by or "→" for stage in stages]), note)
        return Block(title, tuple(line for stage in stages for line in _short(stage, width)), note)
    line = tuple(span for place, stage in enumerate(stages) for span in _passed(stage, place))
    if sum(len(span.text) for span in line) <= width:
        return Block(title, (line,), note)
    return Block(title, tuple(line for place, stage in enumerate(stages) for line in _step(stage, place)), note)


def _column(stage: Stage) -> Block:
    """The lengths one below the other, each with its axis."""
    wide = max((len(str(size)) for size in stage.shape), default=0)
    axes = [*stage.axes, *[""] * (len(stage.shape) - len(stage.axes))]
    lines: list[Line] = [
        (Span(f"{size:>{wide}}", "reference"), Span(f" {one_line(axis)}"))
        for size, axis in zip(stage.shape, axes, strict=False)
    ]
    return Block(((_name(stage)),), tuple(lines) or ((Span("no result", "wrong"),),))


def _short(stage: Stage, width: int) -> list[Line]:
    """The shape in one line, and its axes in the next."""
    shape = () if _stops(stage) else (Span(" "), Span(_shape(stage), "reference"))
    head = (Span(f"{one_line(stage.by) or ' '} "), *_name(stage), *shape)
    axes = wrapped(", ".join(stage.axes), width - 4, "plain") if stage.axes else ()
    return [head, *((Span("    "), *line) for line in axes)]


def _passed(stage: Stage, place: int) -> Line:
    arrow = f" ─ {one_line(stage.by)} → " if place and len(stage.by) > 1 else " → " if place else ""
    return Span(arrow), Span(_shape(stage), "wrong" if _stops(stage) else "reference")


def _step(stage: Stage, place: int) -> list[Line]:
    arrow: list[Line] = [(Span("  ↓ ", "faint"), Span(one_line(stage.by)))] if place else []
    name = (*_name(stage), Span("  ")) if stage.name else ()
    return [*arrow, (*name, Span(_shape(stage), "reference"))]


def _shape(stage: Stage) -> str:
    return "×".join(map(str, stage.shape)) or "✗"


def _stops(stage: Stage) -> bool:
    return not stage.shape


def _name(stage: Stage) -> Line:
    return (Span(one_line(stage.name), "wrong" if _stops(stage) else "title"),)
