"""Which piece of a learner's file answers which question of which bank."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from quizapp.submission.document import Document, Where
from quizapp.submission.evidence import How, Option
from quizapp.submission.extent import RULE
from quizapp.submission.extract import where
from quizapp.submission.likeness import Index
from quizapp.submission.matches import Match, matches, once_each
from quizapp.submission.places import Scene, scene
from quizapp.submission.recognition import recognise

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


def align(document: Document, banks: Sequence[Bank], only: str | None = None) -> Alignment:
    """Matches a file with the questions of ``banks``, or of the one bank ``only`` (an id; ValueError if unknown)."""
    names = [bank.id for bank in banks]
    if only is not None and only not in names:
        raise ValueError(f"there is no bank {only!r}; there are {', '.join(names) or 'none'}")
    index = Index(banks)
    view = scene(document, index)
    recognised = recognise(view, index, banks, names.index(only) if only is not None else None)
    found = list(matches(view, recognised, index))
    kept, given_up = once_each(found)
    answers = tuple(_answer(match, banks, document) for match in kept)
    at_hand = (only,) if only is not None else tuple(names[bank] for bank in recognised.banks)
    problems = [*document.problems, *_repeated(given_up, banks, document), *_misnumbered(kept, banks, document)]
    problems += _bare(answers, at_hand)
    return Alignment(at_hand, answers, tuple(_leftovers(kept, document)), tuple(problems), _seen(view))


def _answer(match: Match, banks: Sequence[Bank], document: Document) -> MatchedAnswer:
    key, option = match.option.key, match.option
    bank = banks[key.bank]
    question = bank.questions[key.place]
    asked_at = where(match.own, document)
    parts = where([piece.index for piece in match.pieces], document)
    places = (parts if match.text else ()) or asked_at or where([match.place.line], document)
    return MatchedAnswer(
        bank.id,
        question.number,
        question.id,
        match.text,
        places[0],
        option.how,
        _confidence(option),
        match.asked,
        asked_at,
        parts,
    )


def _confidence(option: Option) -> float:
    """How sure a match is: words and numbers each leave less room for doubt, and so does their fitting the order."""
    doubt = (1 - 0.97 * math.pow(option.likeness, 1.5)) * (0.45 if option.agrees else 0.9)
    return round(1 - doubt * (0.6 if option.gain > 1 else 0.9), 2)


def _repeated(given_up: Sequence[tuple[Match, Match]], banks: Sequence[Bank], document: Document) -> Iterator[str]:
    for match, instead in given_up:
        if match.text and instead.text and match.option.likeness > instead.option.likeness - 0.3:
            key = match.option.key
            name = f"{banks[key.bank].id}, question {banks[key.bank].questions[key.place].number}"
            places = f"{_spoken(match, document)} and {_spoken(instead, document)}"
            yield f"{name} is answered twice, at {places}: the last answer counts"


def _misnumbered(kept: Sequence[Match], banks: Sequence[Bank], document: Document) -> Iterator[str]:
    """Numbers that contradict the question's words, in a file whose numbers are mostly right.

    Where a learner counts again from 1, no number is odd that goes on from there.
    """
    numbered = [match for match in kept if match.place.number is not None and not match.place.counted]
    wrong = []
    again = count = 0
    for match in numbered:
        off = _off(match, banks)
        again = off if match.place.number == 1 else again
        if off and match.option.how == "text":
            count += 1
            wrong += [match] if off != again else []
    if wrong and count < len(numbered) / 2:
        first = wrong[0]
        key = first.option.key
        name = f"{banks[key.bank].id}, question {banks[key.bank].questions[key.place].number}"
        others = f" (and {len(wrong) - 1} more have another number)" if len(wrong) > 1 else ""
        yield f"{_spoken(first, document)}: {name} has the number {first.place.number} here{others}; the words count"


def _off(match: Match, banks: Sequence[Bank]) -> int:
    """By how much the learner's number is not the question's; 0 where it fits."""
    if match.option.agrees or match.place.number is None:
        return 0
    return match.place.number - banks[match.option.key.bank].questions[match.option.key.place].number


def _spoken(match: Match, document: Document) -> str:
    line = document.lines[match.place.line]
    return f"line {line.number}" if line.cell is None else f"cell {line.cell}, line {line.number}"


def _bare(answers: Sequence[MatchedAnswer], banks: Sequence[str]) -> Iterator[str]:
    for bank in banks:
        texts = [answer.text for answer in answers if answer.bank == bank]
        if texts and not any(texts):
            yield f"{bank}: {len(texts)} of its questions stand here, but none of them has an answer"


def _leftovers(kept: Sequence[Match], document: Document) -> Iterator[Leftover]:
    used = {line for match in kept for line in match.own} | {piece.index for match in kept for piece in match.pieces}
    lines = list(enumerate(document.lines))
    for (unused, cell), group in groupby(lines, key=lambda item: (item[0] not in used, item[1].cell)):
        rest = [line for _, line in group]
        filled = [line for line in rest if line.text.strip()]
        if unused and not all(RULE.fullmatch(line.text) for line in filled):
            text = "\n".join(line.raw or line.text for line in rest).strip("\n")
            yield Leftover(text, Where(cell, filled[0].number, filled[-1].number))


def _seen(view: Scene) -> str:
    """What a file holds, for the message that no question was found in it."""
    marks = [marks for marks in view.marks if marks is not None]
    counts = {
        "heading": sum(bool(each.style.level) for each in marks),
        "numbered item": sum(each.style.numbered for each in marks),
        "question or task": sum(place.asks and not place.fenced for place in view.places),
        "piece of code": len({line.cell for line in view.document.lines if line.kind == "code"}),
    }
    filled = sum(bool(line.text.strip()) for line in view.document.lines)
    said = [_counted(count, what) for what, count in counts.items() if count] or [_counted(filled, "line of text")]
    first = next((place for place in view.places if place.asks and not place.fenced), None)
    quoted = first.words.strip(" *_") if first is not None else next((m.body for m in marks if m.body.strip()), "")
    shown = quoted if len(quoted) <= 70 else quoted[:67].rstrip() + "..."
    begins = f'{"the first question is" if first is not None else "it begins"} "{shown}"'
    return "; ".join([", ".join(said), *([begins] if shown else [])])


def _counted(count: int, what: str) -> str:
    plurals = {"question or task": "questions or tasks", "piece of code": "pieces of code"}
    plurals["line of text"] = "lines of text"
    return f"{count} {what if count == 1 else plurals.get(what, f'{what}s')}"
