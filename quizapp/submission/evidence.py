"""How well a place would do as the beginning of each question: by its words, its number, its style, its answer."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from quizapp.submission.likeness import Index, Key, words
from quizapp.submission.marks import Style
from quizapp.submission.places import Place, Scene

if TYPE_CHECKING:
    from quizapp.question import Bank

How = Literal["number", "text", "order", "given"]

SURE = 0.6
"""Likeness from which words alone tell the question."""
CERTAIN = 0.85
"""Likeness from which a question is that one wherever it stands."""
_FOR_CERTAIN = 1.5
_HALF = 0.5
"""Likeness that speaks neither for nor against."""
_HOPELESS = -1.7
"""A gain that no fitting number and order make good."""
_ANSWER_LINES = 6
_ANSWER_LENGTH = 250
"""Characters of an answer in which it is looked for its question's words."""
_SHIFTS = (0, 1, -1, 2, 3)
_MOST_COUNTINGS = 3
"""How often a list of questions may count again from 1."""
_CHAPTER = re.compile(r"(\d+)$")
_IDENTIFIER = re.compile(r"(?<![\w/])([a-z0-9-]{1,60})/([a-z0-9-]{1,80})(?![\w/])")


@dataclass(frozen=True)
class Option:
    """One question for one place: what it gains, and what spoke for it. ``number`` is the learner's."""

    key: Key
    gain: float
    how: How
    likeness: float
    number: int | None
    agrees: bool = False


@dataclass(frozen=True)
class Habits:
    """What is known of a file so far: how its questions are dressed, whether numbers alone may name a question.

    ``asking`` says that its questions stand there in words, ``counting`` that they only have numbers. ``alone`` is the
    gain of a number without the question's words; None where that does not count at all.
    """

    styles: Mapping[Style, float] = field(default_factory=dict)
    asking: bool = False
    counting: bool = False
    alone: float | None = None


class Told:
    """What the answers tell: how much of each question's telling words stand in the lines from a place on."""

    def __init__(self, scene: Scene, index: Index) -> None:
        self._lines = scene.document.lines
        self._index = index
        self._known: dict[int, dict[Key, float]] = {}

    def by(self, place: Place) -> dict[Key, float]:
        """0 to 1 for each question; where numbers alone name the question, a place's words are the answer."""
        told = self._known.get(place.line)
        if told is None:
            said = [place.marks.body]
            for line in self._lines[place.line + 1 : place.line + 1 + _ANSWER_LINES]:
                if line.kind == "output" or line.text[:1].isdigit():
                    break
                said.append(line.text)
            told = self._known[place.line] = self._index.told(self._index.known(words(" ".join(said)[:_ANSWER_LENGTH])))
        return told


class Numbering:
    """The questions' numbers, their banks' chapters, and their full names."""

    def __init__(self, banks: Sequence[Bank]) -> None:
        self.numbers: dict[Key, int] = {}
        self._chapters: dict[int, int] = {}
        self._by_number: dict[int, list[Key]] = {}
        self._by_name: dict[tuple[str, str], Key] = {}
        for place, bank in enumerate(banks):
            chapter = _CHAPTER.search(bank.id)
            if chapter is not None:
                self._chapters[place] = int(chapter[1])
            for number, question in enumerate(bank.questions):
                key = Key(place, number)
                self.numbers[key] = question.number
                self._by_number.setdefault(question.number, []).append(key)
                self._by_name[bank.id, question.id] = key

    def of_list(self, listed: Sequence[tuple[int | None, Key]]) -> Numbering:
        """The numbering of a learner's own list of questions, where it has one; otherwise the banks'."""
        given: dict[int, list[Key]] = {}
        for number, key in listed:
            if number is not None:
                given.setdefault(number, []).append(key)
        if sum(map(len, given.values())) < len(listed) or max(map(len, given.values())) > _MOST_COUNTINGS:
            return self
        own = copy(self)
        own.numbers = {**self.numbers, **{key: number for number, key in listed if number is not None}}
        own._by_number = given
        return own

    def agrees(self, key: Key, number: int | None, chapter: int | None) -> bool:
        """The learner's number is the question's, and so is the chapter's where one is written."""
        return number == self.numbers[key] and (chapter is None or chapter == self._chapters.get(key.bank))

    def keys(self, number: int, chapter: int | None) -> list[Key]:
        """The questions, one of each bank, that this number names."""
        return [key for key in self._by_number.get(number, ()) if self.agrees(key, number, chapter)]

    def named(self, text: str) -> Key | None:
        """The question whose full name (``chapter13/padding``) stands in the text."""
        if "/" not in text:
            return None
        return next((key for match in _IDENTIFIER.findall(text[:200]) if (key := self._by_name.get(match))), None)


def habits(scene: Scene, sure: Sequence[tuple[Place, Option]], alone: float | None) -> Habits:
    """What the sure matches tell: the styles that questions have and other lines have not."""
    asking = [place for place, _ in sure if place.asks]
    mostly = len(asking) >= 0.6 * len(sure)
    chosen = Counter(place.marks.style for place in (asking if mostly else [place for place, _ in sure]))
    taken = {place.line for place, _ in sure}
    others = Counter(marks.style for line, marks in enumerate(scene.marks) if marks is not None and line not in taken)
    total, rest = sum(chosen.values()) + 1.0, sum(others.values()) + 1.0
    styles = {
        style: max(-1.5, min(1.5, math.log((count + 0.3) / total) - math.log((others[style] + 0.3) / rest)))
        for style, count in chosen.items()
    }
    return Habits(styles, asking=mostly and len(asking) >= 3, alone=alone)


def options(
    scene: Scene, told: Told, banks: Collection[int], numbering: Numbering, known: Habits
) -> list[tuple[Place, list[Option]]]:
    """Each place with the questions that it may begin, where something speaks for one."""
    found = []
    for place in scene.places:
        choices = _by_words(place, banks, numbering, known)
        if known.alone is not None and not place.fenced:
            choices += _by_number(place, told, banks, numbering, known)
        named = numbering.named(place.marks.body)
        if named is not None and named.bank in banks:
            choices.append(Option(named, 6.0, "given", 1.0, place.number))
        best: dict[Key, Option] = {}
        for option in choices:
            if option.gain > _HOPELESS and (option.key not in best or best[option.key].gain < option.gain):
                best[option.key] = option
        if best:
            found.append((place, list(best.values())))
    return found


def _by_words(place: Place, banks: Collection[int], numbering: Numbering, known: Habits) -> list[Option]:
    style = place.marks.style
    if known.counting and not place.asks and (place.number is None or known.styles.get(style, 0.0) <= 0):
        return []
    dress = 0.4
    if not place.asks:
        dress = -0.2 if style.level or style.bold == "whole" else -0.7 if style != Style() else -1.5
        dress -= 1.8 if known.asking else 0.0
    usual = known.styles.get(style, -1.2 if known.styles else 0.0)
    # Where questions stand there in words, questions of other banks are dressed alike: style says little for one.
    dress += min(usual, 0.6) if known.asking else usual
    if place.fenced:
        dress -= 2.0
    if style.label == "answer":
        dress -= 1.5
    number = place.number
    found = []
    for key, likeness in place.alike:
        if key.bank in banks:
            gain = max(-3.0, min(4.0, 8.0 * (likeness.score - _HALF))) + dress
            if likeness.score >= CERTAIN and place.asks:
                gain += _FOR_CERTAIN
            agrees = numbering.agrees(key, number, place.marks.chapter)
            how: How = "text" if likeness.score >= SURE else "number" if agrees else "order"
            found.append(Option(key, gain + (0.6 if agrees else 0.0), how, likeness.score, number, agrees))
    return found


def _by_number(place: Place, told: Told, banks: Collection[int], numbering: Numbering, known: Habits) -> list[Option]:
    number, chapter, style = place.number, place.marks.chapter, place.marks.style
    if number is None or known.alone is None:
        return []
    usual = known.styles.get(style, -1.2 if known.asking else 0.0)
    base = known.alone + (0.6 if place.counted else 1.0) + (min(usual, 0.6) if known.asking else 0.5 * usual)
    if style.label == "answer":
        base += 1.8
    if chapter is not None:
        base += 0.8
    most_told = 0.5 if known.asking else 1.5
    if base + most_told < _HOPELESS:
        return []
    alike = {key: found.score for key, found in place.alike}
    # What asks something else in its words is another question, whatever its number.
    strange = place.asks and "?" in place.words and style.label != "answer"
    # Where numbers are all there is, what the answers tell shows by how much the learner's counting is off.
    shifts = (0,) if known.asking else _SHIFTS
    keys = [(key, shift) for shift in shifts for key in numbering.keys(number + shift, chapter) if key.bank in banks]
    if not keys:
        return []
    said = told.by(place)
    return [
        Option(
            key,
            base
            + max(-0.5, min(most_told, 5.0 * (said.get(key, 0.0) - 0.12)))
            - (1.0 if strange else 0.0)
            - (0.0 if not shift else 0.9 if place.counted else 1.8),
            "order" if shift else "number",
            alike.get(key, 0.0),
            number,
            not shift,
        )
        for key, shift in keys
    ]
