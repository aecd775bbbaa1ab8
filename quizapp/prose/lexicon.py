"""The words of one course: reads answers, and finds patterns in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from quizapp.prose.matching import Match, Search
from quizapp.prose.passage import Passage, read
from quizapp.prose.pattern import Groups, Pattern, PatternError, compile_pattern
from quizapp.prose.vocabulary import TRADE_WORDS

__all__ = ["Lexicon", "Match", "Passage", "PatternError"]

Synonyms = tuple[tuple[str, tuple[str, ...]], ...]


class Lexicon:
    """Synonym groups by name, and what patterns that use them find. Cheap to make: compiled patterns are shared."""

    def __init__(self, synonyms: Mapping[str, Sequence[str]]) -> None:
        self._synonyms: Synonyms = tuple((name, tuple(words)) for name, words in sorted(synonyms.items()))

    def read(self, text: str) -> Passage:
        """``text`` read for searching; cached."""
        return read(text)

    def check(self, pattern: str) -> None:
        """Raises PatternError if ``pattern`` cannot be used."""
        self.compiled(pattern)

    def compiled(self, pattern: str) -> Pattern:
        """``pattern`` with its synonyms in place; cached. Raises PatternError."""
        return _compiled(pattern, self._synonyms)

    @property
    def vocabulary(self) -> frozenset[str]:
        """Words that are spelt right as they stand: the trade's, and the synonyms'; cached."""
        return _vocabulary(self._synonyms)

    def find(self, pattern: str, passage: Passage, affirmed: bool = False) -> Match | None:
        """The first affirmed match; else, unless ``affirmed``, the first denied one. Raises PatternError.

        A pattern that begins with ``not:`` is wanted denied: its match counts as affirmed, and there is no other.
        """
        denied = None
        for match in self.find_all(pattern, passage):
            if not match.denied:
                return match
            denied = denied or match
        return None if affirmed else denied

    def stems(self, pattern: str) -> frozenset[str]:
        """What the words of ``pattern`` are compared by, those of its synonyms included. Raises PatternError."""
        slots = self.compiled(pattern).slots
        return frozenset(stem for slot in slots for term in slot.terms for stem in term.stems)

    def find_all(self, pattern: str, passage: Passage) -> Iterator[Match]:
        """Matches of ``pattern`` in the order of the text, affirmed and denied. Raises PatternError."""
        compiled = self.compiled(pattern)
        for match in Search(compiled, passage, self.vocabulary).matches():
            if not compiled.denied:
                yield match
            elif match.denied:
                yield replace(match, denied=False)


@lru_cache(maxsize=65_536)
def _compiled(pattern: str, synonyms: Synonyms) -> Pattern:
    return compile_pattern(pattern, _groups(synonyms))


@lru_cache(maxsize=512)
def _groups(synonyms: Synonyms) -> Groups:
    return Groups(dict(synonyms))


@lru_cache(maxsize=512)
def _vocabulary(synonyms: Synonyms) -> frozenset[str]:
    named = {word for _, words in synonyms for member in words for word in member.casefold().replace("_", " ").split()}
    return TRADE_WORDS | {word for word in named if word.isalpha()}
