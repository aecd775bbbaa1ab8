"""All pictures of a mark as lines, those that belong beside each other in a row where there is room."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from quizapp.drawing.cells import cells
from quizapp.drawing.curves import curves
from quizapp.drawing.flow import flow
from quizapp.drawing.ink import Block, Line, beside, plain, wrapped
from quizapp.grade import Picture, PictureKind

_DRAWN: Mapping[PictureKind, Callable[[Picture, int], Block]] = {
    "grid": cells,
    "image": cells,
    "field": cells,
    "flow": flow,
    "curves": curves,
}


def drawn(pictures: Sequence[Picture], width: int) -> list[tuple[Line, ...]]:
    """The lines of each picture, or of each row of pictures that belong together; made for 40 columns and more."""
    return [_together(group, width) for group in _groups(pictures)]


def texts(pictures: Sequence[Picture], width: int) -> list[list[str]]:
    """The same without tones."""
    return [[plain(line) for line in lines] for lines in drawn(pictures, width)]


def _groups(pictures: Sequence[Picture]) -> Iterator[list[Picture]]:
    group: list[Picture] = []
    for picture in pictures:
        if group and not picture.link:
            yield group
            group = []
        group.append(picture)
    if group:
        yield group


def _together(group: Sequence[Picture], width: int) -> tuple[Line, ...]:
    blocks = [_DRAWN[picture.kind](picture, width) for picture in group]
    if len(group) > 1 and sum(block.width for block in blocks) + 5 * (len(blocks) - 1) <= width:
        return beside(blocks, [picture.link for picture in group])
    stacked: list[Line] = []
    for place, picture in enumerate(group):
        title = f"{picture.link} {picture.title}" if place else picture.title
        stacked += [*wrapped(title, width, "title"), *blocks[place].body, *blocks[place].note]
    return tuple(stacked)
