"""Which banks a file answers, and which of its places begin which question."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from quizapp.submission.course import best_course
from quizapp.submission.evidence import CERTAIN, SURE, Habits, Numbering, Option, Told, habits, options
from quizapp.submission.likeness import Index, Key
from quizapp.submission.places import Place, Scene

if TYPE_CHECKING:
    from quizapp.question import Bank

Course = Sequence[tuple[Place, Option]]

_ALONE_IN_PLAIN = -0.6
"""A number's gain where no line asks a question in its words: the numbers are all there is."""
_ALONE_BESIDES = -2.2
"""The same where most questions stand there in words."""
_NEVER_BACK = -1_000.0
"""Where numbers alone count, a smaller number begins a list inside an answer."""
_BARE = 0.6
"""The share of questions without answers, in a list of questions, from which the answers are looked for elsewhere."""
_LATER = 0.3
"""The share of these that must have an answer elsewhere."""
_ENOUGH = 3
"""Questions found by their words that make a bank recognised, whatever else the file holds."""
_ENOUGH_CERTAIN = 2
"""The same of questions that are asked in nearly the bank's own words."""
_ENOUGH_TOLD = 0.15
"""By how much a few answers must tell more of the questions that their numbers name than of others."""
_MOST_TERMS = 0.15
"""The least share of lines of one kind that are questions, where these do not ask."""
_MOST_LISTS = 0.2
"""The least share of all numbered items that are answers, where these have nothing but numbers."""
_MANY_TOLD = (0.05, 0.8)
"""What is left of that for many answers, because chance evens out: the least, and what n answers share."""


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
    by_words = _by_words(scene, told, allowed, numbering, given=only is not None)
    asked = len({option.key for place, option in by_words.course if place.asks or _headed(place, option)})
    numbered = sum(place.number is not None and not place.asks for place in scene.places)
    strange = sum(place.asks and not place.fenced for place in scene.places) - asked
    if numbered <= 2 * asked:
        return by_words
    best, most = by_words, 0.0
    for bank in allowed:
        match = _by_numbers(scene, told, bank, numbering)
        count = len({option.key for place, option in match.course if not place.asks})
        if count <= 2 * asked:
            continue
        surely = _told(match.course, told, index, bank) + _hinted(scene, banks[bank])
        # Questions in words that are not the bank's are those of another chapter.
        enough = _ENOUGH_TOLD
        if strange < count / 2:
            enough = min(enough, _MANY_TOLD[0] + _MANY_TOLD[1] / count)
        many = count >= max(_ENOUGH, _MOST_LISTS * numbered)
        if only is not None or (surely > max(most, enough) and many):
            best, most = match, surely
    return best


def _by_words(scene: Scene, told: Told, allowed: Collection[int], numbering: Numbering, given: bool) -> Recognised:
    """The match where the questions stand there in words; a given bank need not be recognised."""
    course: Course = best_course(options(scene, told, allowed, numbering, Habits()))
    known = habits(scene, _sure(course), _ALONE_BESIDES)
    found = allowed if given else _found_by_words(scene, course, allowed)
    if found:
        course = best_course(options(scene, told, found, numbering, known))
        known = habits(scene, _sure(course), _ALONE_BESIDES)
        course = best_course(options(scene, told, found, numbering, known))
        course = _with_later_answers(course, scene, told, found, numbering)
        found = allowed if given else _found_by_words(scene, course, found)
    return Recognised(tuple(found), [match for match in course if match[1].key.bank in found], known)


def _with_later_answers(
    course: Course, scene: Scene, told: Told, banks: Collection[int], numbering: Numbering
) -> Course:
    """The course, and the numbered answers outside of it where it is a list of questions without answers."""
    asked = _listed(scene, course)
    if not asked or _questions(asked) < _BARE * _questions(course):
        return course
    first, last = asked[0][0].line, asked[-1][0].last
    known = Habits(counting=True, alone=_ALONE_IN_PLAIN)
    numbering = numbering.of_list([(place.number, option.key) for place, option in asked])
    # The answers have the order of the list, which need not be the bank's.
    position = {option.key: Key(0, place) for place, (_, option) in enumerate(asked)}
    offered = []
    for place, choices in options(scene, told, banks, numbering, known):
        if not first <= place.line <= last:
            kept = [replace(option, key=position[option.key]) for option in choices if option.key in position]
            offered.append((place, kept))
    later = [
        (place, replace(option, key=asked[option.key.place][1].key))
        for place, option in best_course(offered, _NEVER_BACK)
    ]
    if _questions(later) < _LATER * _questions(asked):
        return course
    return sorted([*asked, *later], key=lambda match: match[0].line)


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


def _found_by_words(scene: Scene, course: Course, banks: Collection[int]) -> Collection[int]:
    """The banks of which enough questions were found for the number of questions that the file asks."""
    asked = sum(place.asks and not place.fenced and place.marks.style.label != "answer" for place in scene.places)
    found = []
    for bank in sorted(banks):
        sure = [(place, option) for place, option in _sure(course) if option.key.bank == bank]
        count = len({option.key for _, option in sure})
        asking = len({option.key for place, option in sure if place.asks or place.marks.style.level})
        named = any(option.how == "given" for _, option in sure)
        certain = len({option.key for place, option in sure if place.asks and option.likeness >= CERTAIN})
        strange = asked - len({option.key for _, option in _sure(course) if option.key.bank != bank})
        count = count if _usual(scene, [place for place, _ in sure]) else asking
        enough = (count >= _ENOUGH or certain >= _ENOUGH_CERTAIN) and count >= 0.1 * strange
        if named or enough or (asking and asking >= 0.5 * asked):
            found.append(bank)
    return found


def _usual(scene: Scene, places: Sequence[Place]) -> bool:
    """Lines that are dressed like these places are mostly questions, not the terms of a glossary, say."""
    terms = [place for place in places if not place.asks]
    styles = {place.marks.style for place in terms}
    alike = sum(marks is not None and marks.style in styles for marks in scene.marks)
    return len(terms) >= _MOST_TERMS * alike


def _questions(course: Course) -> int:
    return len({option.key for _, option in course})


def _headed(place: Place, option: Option) -> bool:
    return place.marks.style.level > 0 and option.likeness >= SURE


def _listed(scene: Scene, course: Course) -> Course:
    """The part of a course that is a list of questions, most of them with nothing after them."""
    lines = scene.document.lines
    best: Course = ()
    first, sum_of_run, most = 0, 0.0, 2.0
    for number, ((place, option), (after, _)) in enumerate(pairwise(course)):
        bare = (place.asks or option.likeness >= SURE) and not lines[place.last].text[place.cut :].strip()
        bare = bare and not any(line.text.strip() for line in lines[place.last + 1 : after.line])
        sum_of_run += 1 if bare else -1
        if sum_of_run <= 0:
            first, sum_of_run = number + 1, 0.0
        elif sum_of_run > most:
            best, most = course[first : number + 2], sum_of_run
    return best


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
    headings = [marks for marks in scene.marks if marks is not None and marks.style.level and len(marks.body) < 100]
    texts += [marks.body for marks in headings]
    texts += [f"chapter {marks.number}" for marks in headings if marks.number is not None and not marks.asks]
    named = re.compile(rf"\b(?:ch|chap|chapter|lesson|kapitel)\.?\s?0*{number}\b", re.IGNORECASE)
    return 0.06 if any(named.search(text) or bank.id in text for text in texts) else 0.0
