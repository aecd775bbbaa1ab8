"""Which piece of a learner's file answers which question of which bank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from quizapp.submission.document import Document, Where
from quizapp.submission.evidence import How, Option
from quizapp.submission.extent import Bounds
from quizapp.submission.extract import Piece, answer_text, where
from quizapp.submission.likeness import Index, Key, words
from quizapp.submission.places import Place, Scene, scene
from quizapp.submission.recognition import Recognised, recognise

if TYPE_CHECKING:
    from quizapp.question import Bank


@dataclass(frozen=True)
class MatchedAnswer:
    """One question that was found in a file, and the answer to it; ``text`` is empty where there is none.

    ``where`` is the answer's place, or the question's where there is no answer; in a notebook it is the part in the
    answer's first cell, and ``parts`` has all of them. ``asked`` are the learner's words for the question, ``asked_at``
    where they stand. ``confidence`` is from 0 to 1.
    """

    bank: str
    number: int
    id: str
    text: str
    where: Where
    matched_by: How
    confidence: float
    asked: str = ""
    asked_at: tuple[Where, ...] = ()
    parts: tuple[Where, ...] = ()


@dataclass(frozen=True)
class Leftover:
    """A piece of the file that belongs to no question of the banks."""

    text: str
    where: Where


@dataclass(frozen=True)
class Alignment:
    """A file's answers in the learner's order, and all that was not matched.

    ``banks`` are those that were recognised; none if the file answers no bank, and then ``seen`` says what it holds
    instead.
    """

    banks: tuple[str, ...]
    answers: tuple[MatchedAnswer, ...]
    unmatched: tuple[Leftover, ...]
    problems: tuple[str, ...]
    seen: str


@dataclass(frozen=True)
class _Found:
    """A match before the texts are cut out: the lines of the question's own words, and the pieces of the answer."""

    place: Place
    option: Option
    asked: str
    own: tuple[int, ...]
    pieces: tuple[Piece, ...]
    text: str


def align(document: Document, banks: Sequence[Bank], only: str | None = None) -> Alignment:
    """Matches a file with the questions of ``banks``, or of the one bank ``only`` (an id; ValueError if unknown)."""
    names = [bank.id for bank in banks]
    if only is not None and only not in names:
        raise ValueError(f"there is no bank {only!r}; there are {', '.join(names) or 'none'}")
    index = Index(banks)
    view = scene(document, index)
    recognised = recognise(view, index, banks, names.index(only) if only is not None else None)
    found = list(_found(view, recognised, index))
    kept, given_up = _once_each(found)
    answers = tuple(_answer(match, banks, document) for match in kept)
    at_hand = (only,) if only is not None else tuple(names[bank] for bank in recognised.banks)
    problems = [*document.problems, *_repeated(given_up, banks, document), *_bare(answers, at_hand)]
    return Alignment(at_hand, answers, tuple(_leftovers(kept, document)), tuple(problems), _seen(view))


def _found(view: Scene, recognised: Recognised, index: Index) -> Iterator[_Found]:
    course = recognised.course
    if not course:
        return
    document = view.document
    styles = [place.marks.style for place, _ in course]
    bounds = Bounds(
        view,
        recognised.habits,
        frozenset(style.level for style in styles if style.level and styles.count(style) >= 0.2 * len(styles)),
        sum(style.numbered or style.bullet for style in styles) > len(styles) / 2,
    )
    ends = [place.line for place, _ in course[1:]] + [len(document.lines)]
    before: tuple[Place, Option] | None = None
    for (place, option), following in zip(course, ends, strict=True):
        again = before is not None and before[1].key == option.key
        deeper = before is not None and again and place.marks.indent >= before[0].marks.indent + 2
        end = bounds.end(place.marks, place.last + 1, following)
        after = [Piece(line, document.lines[line].text) for line in range(place.last + 1, end)]
        own, pieces = _apart(place, option, recognised.by_numbers, again, document) if not deeper else _whole(place, document)
        pieces = [*pieces, *after]
        text = answer_text(pieces, document)
        if not text and not place.asks and option.likeness < 0.8 and place.marks.body.strip(" *_"):
            own, pieces = (), [Piece(place.line, place.marks.body, True), *after]
            text = answer_text(pieces, document)
        pieces, tail = _split_question(place, option, pieces, index)
        if tail is not None:
            own, text = (*own, tail), answer_text(pieces, document)
        filled = tuple(piece for piece in pieces if piece.text.strip())
        yield _Found(place, option, place.words.strip(" *_"), own, filled, text)
        before = (place, option)


def _apart(
    place: Place, option: Option, by_numbers: bool, again: bool, document: Document
) -> tuple[tuple[int, ...], list[Piece]]:
    """The lines that are the question's own words, and what of its last line is already the answer."""
    style = place.marks.style
    if style.label == "answer" and option.likeness < 0.8:
        return _whole(place, document)
    asked_in_words = place.asks and "?" in place.words
    if by_numbers or again:
        quoted = asked_in_words and option.likeness >= 0.4 and (not again or place.marks.begins_asking)
    elif style.level or style.bold == "whole":
        quoted = True
    elif style.bold == "part":
        quoted = place.asks or option.likeness >= 0.6
    else:
        quoted = place.asks or (option.likeness >= 0.8 and (style.numbered or style.bullet))
    if not quoted:
        return _whole(place, document)
    rest = document.lines[place.last].text[place.cut :]
    lines = tuple(range(place.line, place.last + 1))
    return lines, [Piece(place.last, rest.strip(" \t|").removeprefix("::"), True)] if rest.strip(" \t*_|") else []


def _whole(place: Place, document: Document) -> tuple[tuple[int, ...], list[Piece]]:
    """A place whose words are the answer, not the question."""
    pieces = [Piece(place.line, place.marks.body, True)]
    return (), pieces + [Piece(line, document.lines[line].text) for line in range(place.line + 1, place.last + 1)]


def _split_question(
    place: Place, option: Option, pieces: list[Piece], index: Index
) -> tuple[list[Piece], int | None]:
    """The answer without a last line that is the end of the question, where the answer stands amid its words."""
    last = max((n for n, piece in enumerate(pieces) if piece.text.strip()), default=0)
    tail = pieces[last].text.strip() if pieces else ""
    if last == 0 or len(tail) > 20 or not tail.endswith("?"):
        return pieces, None
    joined = index.alike(index.known(words(place.words + tail)))
    if option.key in joined and joined[option.key].score >= option.likeness:
        return pieces[:last], pieces[last].index
    return pieces, None


def _once_each(found: Sequence[_Found]) -> tuple[list[_Found], list[tuple[_Found, _Found]]]:
    """One match for each question: parts that follow each other are joined, of others the last answer is kept.

    An answer that was matched far more surely is kept before a later one. Returns what is kept, in the file's order,
    and what was given up, each with what was kept instead.
    """
    kept: dict[Key, _Found] = {}
    given_up = []
    before: _Found | None = None
    for match in found:
        key = match.option.key
        earlier = kept.get(key)
        if earlier is None:
            kept[key] = match
        elif before is not None and before.option.key == key:
            kept[key] = _joined(earlier, match)
        elif not match.text or (earlier.text and earlier.option.likeness > match.option.likeness + 0.3):
            given_up.append((match, earlier))
        else:
            del kept[key]
            kept[key] = match
            given_up.append((earlier, match))
        before = match
    return sorted(kept.values(), key=lambda match: match.place.line), given_up


def _joined(first: _Found, second: _Found) -> _Found:
    better = max(first, second, key=lambda match: match.option.likeness)
    return replace(
        first,
        option=better.option,
        asked=" ".join(filter(None, (first.asked, second.asked if second.own else ""))),
        own=(*first.own, *second.own),
        pieces=(*first.pieces, *second.pieces),
        text="\n".join(filter(None, (first.text, second.text))),
    )


def _answer(match: _Found, banks: Sequence[Bank], document: Document) -> MatchedAnswer:
    key, option = match.option.key, match.option
    bank = banks[key.bank]
    question = bank.questions[key.place]
    asked_at = where(match.own, document)
    parts = where([piece.index for piece in match.pieces], document) if match.text else ()
    place = parts or asked_at or where([match.place.line], document)
    return MatchedAnswer(
        bank.id,
        question.number,
        question.id,
        match.text,
        place[0],
        option.how,
        _confidence(option),
        match.asked if match.own else "",
        asked_at,
        parts,
    )


def _confidence(option: Option) -> float:
    """How sure a match is: words and numbers each leave less room for doubt, and so does their fitting the order."""
    doubt = (1 - 0.97 * option.likeness**1.5) * (0.45 if option.agrees else 0.9)
    return round(1 - doubt * (0.6 if option.gain > 1 else 0.9), 2)


def _repeated(
    given_up: Sequence[tuple[_Found, _Found]], banks: Sequence[Bank], document: Document
) -> Iterator[str]:
    for match, instead in given_up:
        if match.text and instead.text and match.option.likeness > instead.option.likeness - 0.3:
            key = match.option.key
            name = f"{banks[key.bank].id}, question {banks[key.bank].questions[key.place].number}"
            places = f"{_spoken(match, document)} and {_spoken(instead, document)}"
            yield f"{name} is answered twice, at {places}: the last answer counts"


def _spoken(match: _Found, document: Document) -> str:
    line = document.lines[match.place.line]
    return f"line {line.number}" if line.cell is None else f"cell {line.cell}, line {line.number}"


def _bare(answers: Sequence[MatchedAnswer], banks: Sequence[str]) -> Iterator[str]:
    for bank in banks:
        texts = [answer.text for answer in answers if answer.bank == bank]
        if texts and not any(texts):
            yield f"{bank}: {len(texts)} of its questions stand here, but none of them has an answer"


def _leftovers(kept: Sequence[_Found], document: Document) -> Iterator[Leftover]:
    used = {line for match in kept for line in match.own} | {piece.index for match in kept for piece in match.pieces}
    lines = list(enumerate(document.lines))
    for (unused, cell), group in groupby(lines, key=lambda item: (item[0] not in used, item[1].cell)):
        rest = [line for _, line in group]
        filled = [line for line in rest if line.text.strip()]
        if unused and filled:
            text = "\n".join(line.raw or line.text for line in rest).strip("\n")
            yield Leftover(text, Where(cell, filled[0].number, filled[-1].number))


def _seen(view: Scene) -> str:
    """What a file holds, for the message that no question was found in it."""
    marks = [marks for marks in view.marks if marks is not None]
    counts = (
        (sum(bool(each.style.level) for each in marks), "heading"),
        (sum(each.style.numbered for each in marks), "numbered item"),
        (sum(place.asks and not place.fenced for place in view.places), "question or task"),
        (len({line.cell for line in view.document.lines if line.kind == "code"}), "piece of code"),
    )
    said = [f"{count} {_plural(what) if count > 1 else what}" for count, what in counts if count]
    first = next((place for place in view.places if place.asks and not place.fenced), None)
    quoted = first.words.strip(" *_") if first is not None else next((m.body for m in marks if m.body.strip()), "")
    shown = quoted if len(quoted) <= 70 else quoted[:67].rstrip() + "..."
    what = ", ".join(said) or f"{sum(bool(line.text.strip()) for line in view.document.lines)} lines of text"
    return f'{what}; {"the first question is" if first is not None else "it begins"} "{shown}"' if shown else what


def _plural(what: str) -> str:
    return {"question or task": "questions or tasks", "piece of code": "pieces of code"}.get(what, f"{what}s")
