"""Matches with their texts: which lines are a question's own words, which are its answer, and one match for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quizapp.submission.document import Document
from quizapp.submission.evidence import CERTAIN, SURE, Option
from quizapp.submission.extent import RULE, Bounds
from quizapp.submission.extract import Piece, answer_text
from quizapp.submission.likeness import Index, Key, words
from quizapp.submission.places import Place, Scene
from quizapp.submission.recognition import Recognised

_QUESTION = 0.8
"""Likeness from which a numbered line is the question, even where it does not ask."""
_LIKE = 0.4
_COLUMNS = ("\t", "|", "::")
_FAR = 0.3
"""A difference of likenesses that decides."""
_SOON = 4
"""Lines after a question's in which the mark of an answer belongs to it."""
_SEPARATORS = ' *_=>:|–—]"”'
"""What may stand between a question and the answer in its line; alone it is no answer."""
_TAIL = 20
"""Characters of the end of a question that may stand behind the answer."""


@dataclass(frozen=True)
class Match:
    """A place and its question: the learner's words for it, the lines of these, the answer's pieces and its text."""

    place: Place
    option: Option
    asked: str
    own: tuple[int, ...]
    pieces: tuple[Piece, ...]
    text: str


def matches(view: Scene, recognised: Recognised, index: Index) -> Iterator[Match]:
    """The chosen places with their answers, in the file's order; a question may occur more than once."""
    course = recognised.course
    if not course:
        return
    styles = [place.marks.style for place, _ in course]
    levels = {style.level for style in styles if style.level and styles.count(style) >= 0.2 * len(styles)}
    bounds = Bounds(view, recognised.habits, frozenset(levels))
    lines = view.document.lines
    ends = [place.line for place, _ in course[1:]] + [len(lines)]
    before: tuple[Place, Option] | None = None
    for (place, option), following in zip(course, ends, strict=True):
        again = before is not None and before[1].key == option.key
        end = bounds.end(place.marks, place.last + 1, following)
        label = None if recognised.by_numbers or option.likeness < _LIKE else _label(view, place, end)
        after = [Piece(line, lines[line].text) for line in range(label or place.last + 1, end)]
        if label is not None:
            own, said = tuple(range(place.line, place.last + 1)), list[Piece]()
            rest = lines[place.last].text[place.cut :].strip()
            place = replace(place, words=f"{place.words} {rest}".rstrip())
        else:
            own, said = _apart(place, option, recognised.by_numbers, again, view.document)
        yield _match(place, option, own, [*said, *after], view.document, index, surely=label is not None)
        before = place, option


def _label(view: Scene, place: Place, end: int) -> int | None:
    """The line soon after a place that says that the answer begins: what stands before it is the question."""
    if place.marks.style.label == "answer":
        return None
    for line in range(place.last + 1, min(end, place.last + _SOON)):
        marks = view.marks[line]
        if marks is not None:
            return line if marks.style.label == "answer" and line not in view.fenced else None
    return None


def _match(
    place: Place,
    option: Option,
    own: tuple[int, ...],
    pieces: list[Piece],
    document: Document,
    index: Index,
    surely: bool,
) -> Match:
    text = answer_text(pieces, document)
    if not text and not surely and not place.asks and option.likeness < _QUESTION and place.marks.body.strip(" *_"):
        own, said = _whole(place, document)
        pieces = [*said, *(piece for piece in pieces if piece.index > place.last)]
        text = answer_text(pieces, document)
    tail = _end_of_question(place, option, pieces, index)
    if tail is not None:
        own = (*own, pieces[tail].index)
        pieces = pieces[:tail]
        text = answer_text(pieces, document)
    filled = [piece for piece in pieces if piece.text.strip()]
    while filled and RULE.fullmatch(filled[-1].text):
        filled.pop()
    while filled and RULE.fullmatch(filled[0].text):
        filled.pop(0)
    return Match(place, option, place.words.strip(" \t*_|") if own else "", own, tuple(filled), text)


def _apart(
    place: Place, option: Option, by_numbers: bool, again: bool, document: Document
) -> tuple[tuple[int, ...], list[Piece]]:
    """The lines that are the question's own words, and what of the last one is already the answer."""
    style = place.marks.style
    if style.label == "answer" and option.likeness < _QUESTION:
        return _whole(place, document)
    if option.how == "given":
        asked = True
    elif by_numbers or again:
        asked = place.asks and "?" in place.words and option.likeness >= _LIKE
        asked = asked and (not again or place.marks.begins_asking)
    elif style.bold == "part" or document.lines[place.last].text[: place.cut].rstrip(" ").endswith(_COLUMNS):
        asked = place.asks or option.likeness >= SURE
    else:
        dressed = style.numbered or style.bullet
        said_again = option.likeness >= (_QUESTION if dressed else CERTAIN)
        asked = place.asks or style.level > 0 or style.bold == "whole" or said_again
    if not asked:
        return _whole(place, document)
    rest = document.lines[place.last].text[place.cut :].strip(" \t|").removeprefix("::")
    lines = tuple(range(place.line, place.last + 1))
    return lines, [Piece(place.last, rest, True)] if rest.strip(_SEPARATORS) else []


def _whole(place: Place, document: Document) -> tuple[tuple[int, ...], list[Piece]]:
    """A place whose words are the answer, not the question."""
    own = () if place.marks.body else (place.line,)
    pieces = [Piece(place.line, place.marks.body, True)] if place.marks.body else []
    return own, pieces + [Piece(line, document.lines[line].text) for line in range(place.line + 1, place.last + 1)]


def _end_of_question(place: Place, option: Option, pieces: Sequence[Piece], index: Index) -> int | None:
    """The last piece, if it is the end of the question: some answers were typed amid its words."""
    last = max((number for number, piece in enumerate(pieces) if piece.text.strip()), default=0)
    tail = pieces[last].text.strip() if pieces else ""
    if last == 0 or len(tail) > _TAIL or not tail.endswith("?"):
        return None
    joined = index.alike(index.known(words(place.words + tail)))
    return last if option.key in joined and joined[option.key].score >= option.likeness else None


def once_each(found: Sequence[Match]) -> tuple[list[Match], list[tuple[Match, Match]]]:
    """One match for each question: parts that follow each other are joined, of others the last answer is kept.

    An answer that was matched far more surely is kept before a later one. Returns what is kept, in the file's order,
    and what was given up, each with what was kept instead.
    """
    kept: dict[Key, Match] = {}
    given_up = []
    before: Match | None = None
    for match in found:
        key = match.option.key
        earlier = kept.get(key)
        if earlier is None:
            kept[key] = match
        elif before is not None and before.option.key == key:
            kept[key] = _joined(earlier, match)
        elif not match.text and match.own and match.option.likeness >= max(CERTAIN, earlier.option.likeness + _FAR):
            # The question stands here, and is not answered; what was taken for an answer before is none.
            kept[key] = match
        elif not match.text or (earlier.text and earlier.option.likeness > match.option.likeness + _FAR):
            given_up.append((match, earlier))
        else:
            kept[key] = match if earlier.text or match.own else _answering(earlier, match)
            given_up.append((earlier, match))
        before = match
    return sorted(kept.values(), key=lambda match: min((match.place.line, *match.own, *_lines(match)))), given_up


def _lines(match: Match) -> list[int]:
    return [piece.index for piece in match.pieces]


def _answering(listed: Match, match: Match) -> Match:
    """An answer whose question stands in a list before."""
    better = max(listed, match, key=lambda match: match.option.likeness)
    return replace(match, option=better.option, asked=listed.asked, own=listed.own)


def _joined(first: Match, second: Match) -> Match:
    better = max(first, second, key=lambda match: match.option.likeness)
    return replace(
        first,
        option=better.option,
        asked=" ".join(filter(None, (first.asked, second.asked if second.own else ""))),
        own=(*first.own, *second.own),
        pieces=(*first.pieces, *second.pieces),
        text="\n\n".join(filter(None, (first.text, second.text))),
    )
