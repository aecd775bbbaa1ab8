"""How alike a piece of text and each question are: shared stems, weighted by how rare they are among all questions."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process

from quizapp.prose.words import fold, stem

if TYPE_CHECKING:
    from quizapp.question import Bank

MOST_WORDS = 60
"""No question is longer; later words of a text are not looked at."""

_WORD = re.compile(r"(?<=\d)x(?=\d)|[^\W\d_]+|\d+|@")
_CAMEL = re.compile(r"[A-Z][a-z]+(?=[A-Z])|(?<=[a-z])[A-Z][a-z]+")
_LINK = re.compile(r"\]\([^()\s]{0,500}\)|<[^<>]{1,200}>|https?://\S{1,500}")
_SENTENCE = re.compile(r"(?<=[.?!:])\s+")
_COMMON = frozenset(
    stem(word)
    for word in (
        "a about above after all also am an and any are as at be because been before being below between both but by "
        "can could did do does doing down during each either else few for from further give had has have having he her "
        "here him his how i if in into is it its just let many may me might more most much must my no nor not now of "
        "off on once one only or other our out over own please same shall she should so some such than that the their "
        "them then there these they this those through to too two under until up us very was we were what when where "
        "which while who whom why will with would you your explain describe define write answer question exactly mean "
        "briefly short words use used using e g s t d ll re ve m"
    ).split()
)
_SAME = {
    stem(word): stem(group[0])
    for group in (
        ("benefit", "advantage", "upside", "pro", "pros", "merit", "strength"),
        ("drawback", "disadvantage", "downside", "con", "cons", "weakness", "shortcoming"),
        ("picture", "image", "photo"),
        ("relation", "relationship"),
    )
    for word in group
}
"""Words in which reworded questions differ most."""

_UNKNOWN = 0.63
"""What a word weighs that is in no question, as a share of one that is in a single question."""
_UNKNOWN_NUMBER = 0.3
_UNKNOWN_COMMON = 0.06
LEAST_ALIKE = 0.25
"""Likeness below which nothing is said about a text and a question."""
_TOO_LITTLE = 0.12
"""The share of a text that telling stems must explain."""
_QUOTED_LETTERS = 12
_BEGINNING = 24
_MOSTLY = 0.3
"""A stem in more than this share of the questions does not bring up a question by itself."""


class Key(NamedTuple):
    """A question: the place of its bank among the banks, and its place in that bank."""

    bank: int
    place: int


class Likeness(NamedTuple):
    """``score`` of 0 to 1; ``explained`` is the share of the text (by weight) that the question has too."""

    score: float
    explained: float


def words(text: str) -> list[str]:
    """The stems of a text in order, pieces of CamelCase names after the names; links' addresses are left out."""
    return [word for word, _ in placed_words(text)]


def placed_words(text: str) -> list[tuple[str, int]]:
    """The stems of a text, each with the offset of its end."""
    plain = _LINK.sub(lambda match: " " * len(match[0]), text[:2_000]).replace("×", "x")
    found = []
    for match in _WORD.finditer(plain):
        word = match[0]
        stemmed = stem(fold(word))
        found.append((_SAME.get(stemmed, stemmed), match.end()))
        if not word.islower() and not word.istitle():
            found += [(stem(fold(piece)), match.end()) for piece in _CAMEL.findall(word)]
        if len(found) >= MOST_WORDS:
            break
    return found[:MOST_WORDS]


def _score(shared: float, mass: float, wording: float) -> float:
    """How alike a text and a question's wording are, by the weights of what they share and of each."""
    return float((shared / mass) ** 0.55 * (shared / wording) ** 0.45)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))


class Index:
    """All questions of some banks, ready to be compared with pieces of text."""

    def __init__(self, banks: Sequence[Bank]) -> None:
        self.keys = [Key(b, place) for b, bank in enumerate(banks) for place in range(len(bank.questions))]
        wordings: list[tuple[Key, frozenset[str]]] = []
        for key in self.keys:
            question = banks[key.bank].questions[key.place]
            first = _SENTENCE.split(question.prompt, maxsplit=1)[0]
            texts = dict.fromkeys((question.prompt, first, *question.aliases))
            wordings += [(key, frozenset(words(text))) for text in texts]
        self._letters = {
            key: [_letters(text) for text in (q.prompt, *q.aliases)]
            for key in self.keys
            for q in [banks[key.bank].questions[key.place]]
        }
        self._beginnings = {letters[:_BEGINNING] for wordings in self._letters.values() for letters in wordings}
        self._vocabulary: dict[Key, set[str]] = {key: set() for key in self.keys}
        for key, stems in wordings:
            self._vocabulary[key] |= stems
        frequency = Counter(word for vocabulary in self._vocabulary.values() for word in vocabulary)
        self._weights = {
            word: math.log((len(self.keys) + 1) / (count + 0.5)) * (0.4 if word in _COMMON else 1.0) + 0.05
            for word, count in frequency.items()
        }
        rarest = math.log((len(self.keys) + 1) / 1.5) if self.keys else 1.0
        self._unknown = (_UNKNOWN * rarest, _UNKNOWN_NUMBER * rarest, _UNKNOWN_COMMON * rarest)
        most = max(2.0, _MOSTLY * len(self.keys))
        self._owners = [key for key, _ in wordings]
        self._stems = [stems for _, stems in wordings]
        self._masses = [sum(self._weights[word] for word in stems) for stems in self._stems]
        self._postings: dict[str, list[int]] = {}
        for number, stems in enumerate(self._stems):
            for word in stems:
                if frequency[word] <= most and word not in _COMMON:
                    self._postings.setdefault(word, []).append(number)
        self._spelling = [word for word in self._postings if len(word) >= 4]
        self._respelt: dict[str, str] = {}
        self._found: dict[frozenset[str], Mapping[Key, Likeness]] = {}

    def weight(self, word: str) -> float:
        """How much a stem says about which question it is."""
        known = self._weights.get(word)
        if known is not None:
            return known
        alone, number, common = self._unknown
        if word in _COMMON:
            return common
        return alone if word.isalpha() else number

    def known(self, stems: Iterable[str]) -> frozenset[str]:
        """The different stems, misspelt ones corrected to a question's word."""
        return frozenset(self._corrected(word) for word in stems)

    def alike(self, stems: frozenset[str]) -> Mapping[Key, Likeness]:
        """The questions that are alike enough and have a telling stem in common with ``stems`` (from `known`)."""
        found = self._found.get(stems)
        if found is None:
            found = self._found[stems] = self._compared(stems)
        return found

    def _compared(self, stems: frozenset[str]) -> dict[Key, Likeness]:
        shared: dict[int, float] = {}
        rest = []
        for word in stems:
            numbers = self._postings.get(word)
            if numbers is None:
                if word in self._weights:
                    rest.append(word)
                continue
            weight = self._weights[word]
            for number in numbers:
                shared[number] = shared.get(number, 0.0) + weight
        mass = sum(self.weight(word) for word in stems)
        common = sum(self._weights[word] for word in rest)
        best: dict[Key, Likeness] = {}
        for number, weight in shared.items():
            # Most of the time would go into sums for questions that cannot be alike any more.
            if weight < _TOO_LITTLE * mass or _score(weight + common, mass, self._masses[number]) < LEAST_ALIKE:
                continue
            weight += sum(self._weights[word] for word in rest if word in self._stems[number])
            score = _score(weight, mass, self._masses[number])
            key = self._owners[number]
            if key not in best or best[key].score < score:
                best[key] = Likeness(score, weight / mass)
        return best

    def told(self, stems: frozenset[str]) -> dict[Key, float]:
        """For an answer: how much of each question's telling words it repeats, 0 to 1."""
        shared: dict[int, float] = {}
        for word in stems:
            for number in self._postings.get(word, ()):
                shared[number] = shared.get(number, 0.0) + self._weights[word]
        best: dict[Key, float] = {}
        for number, weight in shared.items():
            key = self._owners[number]
            best[key] = max(best.get(key, 0.0), weight / self._masses[number])
        return best

    def share(self, text: str, key: Key) -> float:
        """How much of a text (by weight) occurs in any wording of one question, 0 to 1."""
        stems = self.known(words(text))
        own = self._vocabulary[key]
        return sum(self.weight(word) for word in stems if word in own) / (sum(map(self.weight, stems)) or 1.0)

    def begins(self, text: str) -> bool:
        """The text begins as one of the questions' wordings does, letter by letter."""
        return _letters(text[: 3 * _BEGINNING])[:_BEGINNING] in self._beginnings

    def quotes(self, text: str, key: Key, before: str = "") -> bool:
        """The text stands in one of the question's wordings, letter by letter, right behind the end of ``before``."""
        letters = _letters(text)
        joined = _letters(before)[-_QUOTED_LETTERS:] + letters
        return len(letters) >= _QUOTED_LETTERS and any(joined in wording for wording in self._letters[key])

    def _corrected(self, word: str) -> str:
        if word in self._weights or word in _COMMON or len(word) < 5 or not word.isalpha():
            return word
        corrected = self._respelt.get(word)
        if corrected is None:
            match = process.extractOne(word, self._spelling, scorer=fuzz.ratio, score_cutoff=83)
            corrected = self._respelt[word] = match[0] if match is not None else word
        return corrected
