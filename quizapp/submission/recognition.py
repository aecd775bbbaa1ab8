"""Which banks a file answers, and which of its places begin which question."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from quizapp.submission.course import best_course
from quizapp.submission.evidence import SURE, Habits, Numbering, Option, Told, habits, options
from quizapp.submission.likeness import Index
from quizapp.submission.places import Place, Scene

if TYPE_CHECKING:
    from quizapp.question import Bank

Course = Sequence[tuple[Place, Option]]

_ALONE_IN_PLAIN = -0.6
"""A number's gain where no line asks a question in its words: the numbers are all there is."""
_ALONE_BESIDES = -2.2
"""The same where most questions stand there in words."""
_ALONE_AFTERWARDS = -1.2
"""The same where the questions stand there in words but without answers."""
_NEVER_BACK = -8.0
"""Where numbers alone count, a smaller number begins a list inside an answer."""
_ENOUGH = 3
"""Questions found by their words that make a bank recognised, whatever else the file holds."""
_ENOUGH_TOLD = 0.15
"""By how much answers must tell more of the questions that their numbers name than of others."""


@dataclass(frozen=True)
class Recognised:
    """The banks (their places among all), the matches, and the habits by which they were found."""

    banks: tuple[int, ...]
    course: Course
    habits: Habits
    by_numbers: bool = False


def recognise(scene: Scene, index: Index, banks: Sequence[Bank], only: int | None) -> Recognised:
    """Finds the banks by the questions' words or, where there are none, by numbers and what the answers tell."""
    numbering, told = Numbering(banks), Told(scene, index)
    allowed = range(len(banks)) if only is None else [only]
    by_words = _by_words(scene, told, allowed, numbering)
    in_words = _questions(by_words.course, "text")
    numbered = sum(place.number is not None and not place.asks for place in scene.places)
    if numbered <= 2 * in_words:
        return by_words
    best, most = by_words, 0.0
    for bank in allowed:
        match = _by_numbers(scene, told, bank, numbering)
        count = len({option.key for _, option in match.course}) - _questions(match.course, "text")
        if count <= 2 * in_words:
            continue
        surely = _told(match.course, told, index, bank) + _hinted(scene, banks[bank])
        if only is not None or (surely > max(most, _ENOUGH_TOLD) and count >= _ENOUGH):
            best, most = match, surely
    return best


def _by_words(scene: Scene, told: Told, allowed: Collection[int], numbering: Numbering) -> Recognised:
    """The match where the questions stand there in words."""
    course = best_course(options(scene, told, allowed, numbering, Habits()))
    known = habits(scene, _sure(course), _ALONE_BESIDES)
    found = _found_by_words(scene, course, known, allowed)
    if found:
        course = best_course(options(scene, told, found, numbering, known))
        known = habits(scene, _sure(course), _ALONE_BESIDES)
        course = best_course(options(scene, told, found, numbering, known))
        if _mostly_empty(scene, course):
            later = best_course(options(scene, told, found, numbering, replace(known, alone=_ALONE_AFTERWARDS)))
            if _questions(later, "number") >= 0.3 * _questions(course, "text"):
                course = later
        found = _found_by_words(scene, course, known, found)
    return Recognised(tuple(found), [match for match in course if match[1].key.bank in found], known)


def _by_numbers(scene: Scene, told: Told, bank: int, numbering: Numbering) -> Recognised:
    """The match with one bank where numbers are all that tells the question."""
    known = Habits(counting=True, alone=_ALONE_IN_PLAIN)
    course = best_course(options(scene, told, [bank], numbering, known), _NEVER_BACK)
    numbered = [(place, option) for place, option in course if place.number is not None]
    known = replace(habits(scene, numbered, _ALONE_IN_PLAIN), asking=False, counting=True)
    course = best_course(options(scene, told, [bank], numbering, known), _NEVER_BACK)
    return Recognised((bank,), course, known, by_numbers=True)


def _sure(course: Course) -> list[tuple[Place, Option]]:
    return [(place, option) for place, option in course if option.likeness >= SURE and option.how in ("text", "given")]


def _found_by_words(scene: Scene, course: Course, known: Habits, banks: Collection[int]) -> list[int]:
    """The banks of which enough questions were found for the number of questions that the file asks."""
    asked = sum(place.asks and not place.fenced and place.marks.style.label != "answer" for place in scene.places)
    found = []
    for bank in sorted(banks):
        sure = [(place, option) for place, option in _sure(course) if option.key.bank == bank]
        count = len({option.key for _, option in sure})
        asking = len({option.key for place, option in sure if place.asks or place.marks.style.level})
        named = any(option.how == "given" for _, option in sure)
        if named or count >= max(_ENOUGH, 0.1 * asked) or (asking and asking >= 0.5 * asked):
            found.append(bank)
    return found


def _questions(course: Course, how: str) -> int:
    return len({option.key for _, option in course if option.how == how})


def _mostly_empty(scene: Scene, course: Course) -> bool:
    """The questions stand there in words, but nothing between them: the answers may come later."""
    lines = scene.document.lines
    empty = sum(
        not lines[place.last].text[place.cut :].strip()
        and not any(line.text.strip() for line in lines[place.last + 1 : after.line])
        for (place, _), (after, _) in pairwise(course)
    )
    return empty >= max(3, 0.6 * len(course))


def _told(course: Course, told: Told, index: Index, bank: int) -> float:
    """How much more the answers tell of the questions they are matched with than of the bank's others."""
    keys = [key for key in index.keys if key.bank == bank]
    more = []
    for place, option in course:
        said = told.by(place)
        more.append(said.get(option.key, 0.0) - sum(said.get(key, 0.0) for key in keys) / len(keys))
    return sum(more) / len(more)


def _hinted(scene: Scene, bank: Bank) -> float:
    """Something where the file's name or a heading names the bank or its chapter."""
    chapter = re.search(r"(\d+)$", bank.id)
    number = int(chapter[1]) if chapter else -1
    texts = [scene.document.name.replace("_", " ").replace("-", " ")]
    texts += [marks.body for marks in scene.marks if marks is not None and marks.style.level and len(marks.body) < 100]
    texts += [
        f"chapter {marks.number}"
        for marks in scene.marks
        if marks is not None and marks.style.level and marks.number is not None and not marks.asks
    ]
    named = re.compile(rf"\b(?:ch|chap|chapter|lesson|kapitel)\.?\s?0*{number}\b", re.IGNORECASE)
    return 0.06 if any(named.search(text) or bank.id in text for text in texts) else 0.0
