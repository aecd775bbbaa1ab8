"""Where a question may begin: each line's style, number and words, and which questions its words are alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from quizapp.submission.document import Document, Line
from quizapp.submission.layout import Layout, layout
from quizapp.submission.likeness import LEAST_ALIKE, Index, Key, Likeness, placed_words, words
from quizapp.submission.marks import Marked, asks, marked

LONGEST = 600
"""Characters. No question is longer; what comes later in a line is not part of one."""
MOST_LINES = 3
"""Lines that a question may go over in plain text."""
_FULL = 40
"""Characters from which a line may have been broken for its length."""
_SHORT = 12
"""Words. Longer lines without any mark and without a question's form are no candidates."""
_UNSURE = 0.6
"""Likeness up to which a further line may show that it is another question."""
_CUTS = 6
"""Sentences of a line with which a question may end."""
_FEW = 6
"""Questions that are kept for one place."""

_COLUMN = re.compile(r"\s*(?:\t|\s\|(?=\s|$)|::(?=\s|$))\s*")
"""What parts a question from its answer in tables, lists of terms and flash cards."""
_CUT = re.compile(
    r"\?[\"”'’)*_`]*(?=\s|\(|$|[A-Z])|[.!][\"”'’)*_`]*(?=\s|$)|:(?=\s|$)|\s[-–—=](?=\s)|\s?(?:[-=]>|::|\|)"
    r"|(?=\*\*(?:A|Ans|Answer)\b)|(?=\s(?:Ans|Answer)\s?:)"
)


@dataclass(frozen=True)
class Place:
    """A line, or a few, where a question may begin.

    ``line`` and ``last`` are indices of the document's lines; ``cut`` is the offset in the last line where the
    question's words end. ``alike`` are the questions it may be, the most alike first. ``number`` is the learner's;
    where each item of a list was written as 1, it is ``counted``.
    """

    line: int
    last: int
    cut: int
    marks: Marked
    words: str
    asks: bool
    fenced: bool
    alike: tuple[tuple[Key, Likeness], ...]
    number: int | None
    counted: bool


@dataclass(frozen=True)
class Scene:
    """A document's lines, taken apart, and the places where a question may begin."""

    document: Document
    marks: tuple[Marked | None, ...]
    fenced: frozenset[int]
    places: tuple[Place, ...]


def scene(document: Document, index: Index) -> Scene:
    """Takes all lines apart and finds the places; only prose and comments can hold a question."""
    lines = document.lines
    marks: list[Marked | None] = [None] * len(lines)
    fenced: set[int] = set()
    opening: set[int] = set()
    ordinals: dict[int, int] = {}
    start = 0
    for _, group in groupby(lines, key=lambda line: (line.cell, line.kind)):
        piece = list(group)
        if piece[0].kind in ("prose", "comment"):
            structure = layout([line.text for line in piece]) if piece[0].kind == "prose" else Layout()
            fenced.update(start + number for number in structure.fenced)
            opening.update(start + number for number in structure.opening)
            ordinals.update({start + number: count for number, count in structure.ordinals.items()})
            for number, line in enumerate(piece):
                if line.text.strip() and number not in structure.underlines:
                    level = structure.underlined.get(number, 0)
                    marks[start + number] = marked(line.text, line.kind == "comment", level)
        start += len(piece)
    later = [each.number == 1 for line, count in ordinals.items() if count > 1 and (each := marks[line]) is not None]
    inside = fenced - opening
    lazy = sum(later) > len(later) / 2
    found: list[Place] = []
    taken = -1
    for number, here in enumerate(marks):
        if here is not None and number > taken:
            counted = ordinals.get(number) if lazy and here.number == 1 else None
            place = _place(number, lines, marks, inside, index, counted)
            if place is not None:
                found.append(place)
                taken = place.last if place.alike and place.alike[0][1].score >= _UNSURE else number
    return Scene(document, tuple(marks), frozenset(fenced), tuple(found))


def _place(
    number: int,
    lines: Sequence[Line],
    marks: Sequence[Marked | None],
    fenced: set[int],
    index: Index,
    counted: int | None,
) -> Place | None:
    here = marks[number]
    assert here is not None
    style = here.style
    asking = here.asks or index.begins(here.body)
    dressed = style.level or style.bold or style.label or style.numbered or style.bullet
    if number in fenced and not (asking and (dressed or here.body.endswith("?"))):
        return None
    if not asking and not (style.level or style.numbered or style.label or style.bold == "whole"):
        if len(_COLUMN.split(here.body, maxsplit=1)[0].split(None, _SHORT)) > _SHORT:
            return None
        if not dressed and len(here.body) < 3:
            return None
    cut, alike = _cut(here, index)
    if not alike and not style.numbered and not asking:
        return None
    last, end = number, here.start + cut
    best = alike[0][1].score if alike else 0.0
    spoken = here.body[:cut]
    if cut == len(here.body) and (best > 0.2 or asking):
        for extra in range(1, MOST_LINES):
            following = number + extra
            if not _goes_on(following, lines, marks, fenced, spoken, asking):
                break
            spoken = f"{spoken} {lines[following].text.strip()}"
            more = _alike(spoken, index)
            if not more:
                continue
            same = not alike or more[0][0] == alike[0][0]
            better = more[0][1].score > best + (0.05 if same or best < _UNSURE else 0.15)
            text = lines[following].text
            if better or (same and _wrapped(lines[following - 1].text, text, more[0][0], index)):
                alike, best, last, end = more, max(best, more[0][1].score), following, len(text)
                asking = asking or asks(spoken)
    said = counted if counted is not None else here.number
    return Place(number, last, end, here, spoken, asking, number in fenced, alike, said, counted is not None)


def _goes_on(
    number: int, lines: Sequence[Line], marks: Sequence[Marked | None], fenced: set[int], spoken: str, asking: bool
) -> bool:
    """The line at ``number`` may belong to the question that the lines before it began."""
    if number >= len(lines) or number in fenced or lines[number].cell != lines[number - 1].cell:
        return False
    here = marks[number]
    if here is None:
        return False
    style = here.style
    if style.level or style.bold or style.bullet or style.numbered or style.label:
        return False
    ended = spoken.rstrip("*_\"”'’` )")[-1:] in ("?", ".", "!", ":")
    return here.asks and asking if ended else asking or not here.begins_asking


def _wrapped(above: str, text: str, key: Key, index: Index) -> bool:
    """A line that only holds the rest of a question, because the line above was full."""
    if index.quotes(text, key):
        return True
    full = len(above) >= _FULL and above.rstrip()[-1:] not in ("?", ".", "!", ":")
    return full and index.share(text, key) >= 0.8


def _cut(here: Marked, index: Index) -> tuple[int, tuple[tuple[Key, Likeness], ...]]:
    """How much of a line's body is the question, and which questions that is alike."""
    body = here.body
    if here.style.level or here.style.bold == "whole":
        return len(body), _alike(body[:LONGEST], index)
    if here.style.bold == "part":
        return here.emphasised, _alike(body[: here.emphasised], index)
    column = _COLUMN.search(body[:LONGEST])
    if column is not None and (alike := _alike(body[: column.start()], index)):
        return column.end(), alike
    ends = [match.end() for match in islice(_CUT.finditer(body[:LONGEST]), _CUTS)]
    if len(body) <= LONGEST and (not ends or ends[-1] < len(body)):
        ends.append(len(body))
    if len(ends) <= 1:
        return (ends[0] if ends else len(body)), _alike(body[:LONGEST], index)
    placed = placed_words(body[:LONGEST])
    options = [(end, _ranked((word for word, offset in placed if offset <= end), index)) for end in ends]
    scores = [alike[0][1].score if alike else 0.0 for _, alike in options]
    best = scores.index(max(scores))
    if not scores[best]:
        return len(body), ()
    chosen = best
    key = options[best][1][0][0]
    for later in range(best + 1, len(options)):
        # "... What is special about it? Why?": what goes on asking belongs to the question.
        piece = body[ends[later - 1] : ends[later]]
        mark = piece.rstrip("*_\"”'’` )")[-1:]
        asking_on = asks(piece) and (mark == "?" or index.share(piece, key) >= 0.6)
        if not asking_on and not index.quotes(piece, key, body[: ends[later - 1]]):
            break
        chosen = later
    return ends[chosen], options[best][1]


def _alike(text: str, index: Index) -> tuple[tuple[Key, Likeness], ...]:
    return _ranked(words(text), index)


def _ranked(stems: Iterable[str], index: Index) -> tuple[tuple[Key, Likeness], ...]:
    likenesses = index.alike(index.known(stems))
    ranked = sorted(likenesses.items(), key=lambda item: -item[1].score)[:_FEW]
    return tuple(item for item in ranked if item[1].score >= LEAST_ALIKE)
