"""An answer as it was read: tokens, sentences, denials, and an index from stems to places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache

from quizapp.prose.markup import GLUE, visible, without_comments
from quizapp.prose.negation import Scope, scopes
from quizapp.prose.sentences import divide
from quizapp.prose.spelling import is_repairable
from quizapp.prose.tokens import Token, tokenise

#: Longer answers are read so far only; `Passage.is_cut` says so.
LONGEST = 20_000
#: No more misspelt words than this are repaired: more of them is another language.
_MOST_UNKNOWN = 60
_BLANKS = re.compile(r"(\s{100})(\s+)")

#: Places of one word or term: (first token, last token).
Places = list[tuple[int, int]]


class Passage:
    """One text, read. ``text`` is raw; every token's ``start`` and ``end`` point into it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.is_cut = len(text) > LONGEST
        shown = visible(text[:LONGEST])
        self.tokens: list[Token]
        self.tokens, joined = tokenise(shown)
        sentences = divide(shown, self.tokens)
        self.sentence, self.group, self.clause = sentences
        self.scopes: list[Scope] = scopes(self.tokens, sentences)
        self.stems: dict[str, Places] = {}
        for index, token in enumerate(self.tokens):
            self.stems.setdefault(token.stem, []).append((index, index))
        for stem, first, last in joined:
            self.stems.setdefault(stem, []).append((first, last))
        #: Filled by the search: a slot's places in this text, and what misspelt words were read as.
        self.found: dict[object, tuple[Places, dict[tuple[int, int], str]]] = {}

    @cached_property
    def searched(self) -> str:
        """What regular expressions are matched against: the raw text but for comments, character for character.

        Of more than a hundred blanks in a row the rest are other signs: expressions with several ``\\s*`` would take
        minutes over thousands of them.
        """
        return _BLANKS.sub(lambda blanks: blanks[1] + GLUE * len(blanks[2]), without_comments(self.text[:LONGEST]))

    @cached_property
    def words(self) -> dict[str, Places]:
        """Places by folded spelling, for exact words and prefixes; names also by their joined spelling."""
        places: dict[str, Places] = {}
        for index, token in enumerate(self.tokens):
            places.setdefault(token.word, []).append((index, index))
        for first, last in self._names():
            joined = "".join(token.word for token in self.tokens[first : last + 1])
            places.setdefault(joined, []).append((first, last))
        return places

    @cached_property
    def pairs(self) -> dict[str, Places]:
        """Places of two neighbouring words by the stem of their joined spelling: ``mini batches`` under minibatch."""
        places: dict[str, Places] = {}
        previous = None
        for index, token in enumerate(self.tokens):
            if token.sign:
                previous = None
                continue
            if previous is not None and self.sentence[index - 1] == self.sentence[index]:
                places.setdefault(previous + token.stem, []).append((index - 1, index))
            previous = token.word
        return places

    @cached_property
    def unknown(self) -> dict[str, Places]:
        """Places of the words that are no words: what may be a misspelling."""
        places: dict[str, Places] = {}
        for index, token in enumerate(self.tokens):
            if len(places) < _MOST_UNKNOWN and not token.sign and is_repairable(token.word):
                places.setdefault(token.word, []).append((index, index))
        return places

    def denials(self, token: int) -> list[Scope]:
        """The denials that reach the token."""
        return [scope for scope in self.scopes if scope.denies[0] <= token <= scope.denies[1]]

    def disputes(self, places: Sequence[tuple[int, int]]) -> bool:
        """Whether one of the places lies in a sentence that is said to be untrue as a whole."""
        return any(
            scope.whole and first <= scope.denies[1] and scope.denies[0] <= last
            for scope in self.scopes
            for first, last in places
        )

    def _names(self) -> list[tuple[int, int]]:
        names: list[tuple[int, int]] = []
        first = 0
        for index in range(1, len(self.tokens) + 1):
            same = index < len(self.tokens) and self.tokens[index].place == self.tokens[first].place
            if not same or self.tokens[index].sign:
                if index - first > 1:
                    names.append((first, index - 1))
                first = index
        return names


@lru_cache(maxsize=512)
def read(text: str) -> Passage:
    """``text`` read; the same passage for the same text."""
    return Passage(text)
