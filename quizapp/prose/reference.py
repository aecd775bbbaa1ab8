"""A model answer as a measure: how many of its words an answer has, and whether a sentence says the reverse of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from quizapp.prose.negation import CUE_WORDS
from quizapp.prose.passage import Passage, read
from quizapp.prose.spelling import nearest
from quizapp.prose.vocabulary import ASKING_WORDS, FUNCTION_WORDS, listed

#: With fewer words of its own a model answer is a name, a number or a formula, and no measure of prose.
FEWEST_WORDS = 4
#: Two sentences with this share of their words in common say the same, or its reverse.
_NEARLY_THE_SAME = 0.6
#: Where the answer lacks a denial, it may only have left out the part that was denied.
_THE_SAME = 0.8
_SENTENCE_WORDS = 3
_SEVERAL = 2
#: What turns a sentence round; "None" is a value in code, and "without" only leaves something out.
_DENYING = CUE_WORDS - listed("without unlike instead rather opposed lieu lack none")


@dataclass(frozen=True)
class Coverage:
    """``share`` (0 to 1) of the model answer's words that the answer has, and those it has not, as they are spelt."""

    share: float
    missing: tuple[str, ...]


def coverage(passage: Passage, model: str, given: Iterable[str] = ()) -> Coverage | None:
    """How much of ``model`` the answer's words cover, compared by stem; misspelt words count as what they are near.

    What the question says already (``given``) is left out. None where too little is left to compare.
    """
    expected = _expected(model, tuple(given))
    if len(expected) < FEWEST_WORDS:
        return None
    said = passage.stems.keys() | passage.pairs.keys()
    missing = {stem: word for stem, word in expected.items() if stem not in said}
    if missing:
        for word in passage.unknown:
            near = nearest(word, missing.values())
            for stem in near[1] if near else ():
                missing.pop(stem, None)
    return Coverage(1 - len(missing) / len(expected), tuple(missing.values()))


def is_common(word: str, texts: Iterable[str]) -> bool:
    """Whether a stem stands in so many of ``texts`` that it tells little."""
    return sum(word in _stems(text) for text in texts) > _SEVERAL


def holds(passage: Passage, model: str, beside: str, share: float) -> bool:
    """Whether the answer has ``share`` of the words that ``model`` has and the model answer ``beside`` has not."""
    own = _expected(beside, ())
    expected = [stem for stem in _expected(model, ()) if stem not in own]
    if len(expected) <= FEWEST_WORDS:
        return False
    return sum(stem in passage.stems for stem in expected) >= share * len(expected)


def reversal(passage: Passage, model: str) -> tuple[int, int] | None:
    """Where a sentence stands that has nearly the words of one in ``model`` and one denial more or less.

    The place is (start, end) in the raw text. What is denied on purpose, in other words, is not found: that is for
    patterns to say.
    """
    expected = _statements(model)
    for indices in _sentences(passage):
        denials = _denials(passage, indices)
        turned = [(words, denials - other) for words, other in expected if denials != other]
        said = _words(passage, indices) if turned else set()
        for words, more in turned:
            if min(len(words), len(said)) < _SENTENCE_WORDS:
                continue
            needed = _NEARLY_THE_SAME if more > 0 else _THE_SAME
            if len(words & said) >= needed * len(words | said):
                return passage.tokens[indices[0]].start, passage.tokens[indices[-1]].end
    return None


@lru_cache(maxsize=1_024)
def _statements(model: str) -> list[tuple[set[str], int]]:
    """Of each sentence of ``model`` the words, and how many denials are among them."""
    reference = read(model)
    return [(_words(reference, indices), _denials(reference, indices)) for indices in _sentences(reference)]


@lru_cache(maxsize=1_024)
def _stems(text: str) -> frozenset[str]:
    return frozenset(read(text).stems)


@lru_cache(maxsize=1_024)
def _expected(model: str, given: tuple[str, ...]) -> dict[str, str]:
    """The content words of ``model`` by their stems, in its order; names and numbers of code are none."""
    asked = {token.stem for text in given for token in read(text).tokens}
    return {
        token.stem: token.word
        for token in read(model).tokens
        if token.word.isalpha()
        and len(token.word) > 2
        and not token.part
        and token.word not in FUNCTION_WORDS | ASKING_WORDS
        and token.stem not in asked
    }


def _sentences(passage: Passage) -> list[list[int]]:
    members: dict[int, list[int]] = {}
    for index, sentence in enumerate(passage.sentence):
        members.setdefault(sentence, []).append(index)
    return list(members.values())


def _words(passage: Passage, indices: Iterable[int]) -> set[str]:
    tokens = (passage.tokens[index] for index in indices)
    return {token.stem for token in tokens if not token.sign and token.word not in FUNCTION_WORDS}


def _denials(passage: Passage, indices: Iterable[int]) -> int:
    return sum(passage.tokens[index].word in _DENYING for index in indices)
