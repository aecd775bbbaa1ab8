"""Why a pattern matches a passage or does not: slot by slot, in the words of whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from typing import Literal

from quizapp.prose.lexicon import Lexicon
from quizapp.prose.matching import Match, Search
from quizapp.prose.passage import Passage
from quizapp.prose.pattern import Pattern, Slot, Term
from quizapp.prose.spelling import is_known
from quizapp.prose.tokens import Token
from quizapp.prose.vocabulary import FUNCTION_WORDS

Outcome = Literal["matched", "denied", "missed"]
Condition = Literal["absent", "order", "distance"]

#: No answer has sentences of more words.
_FARTHEST = 4_000
_SHORTEST = 5
#: A word that differs in more letters is another word, not one that was nearly read as meant.
_MOST_SLIPS = 2


@dataclass(frozen=True)
class Place:
    """Words of the answer that fill a slot: ``text[start:end]`` is ``words``.

    ``by`` is the term of the pattern that they are read as, ``group`` the synonyms that it stands in, if it does.
    ``repaired``: they are misspelt, and were read as ``by`` all the same.
    """

    start: int
    end: int
    words: str
    by: str
    group: str = ""
    repaired: bool = False


@dataclass(frozen=True)
class SlotFound:
    """One slot as the pattern writes it, and the words that fill it: those of the match, or else all that would."""

    wants: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Explanation:
    """What became of one pattern; ``why`` says it of one that was denied or missed."""

    pattern: str
    outcome: Outcome
    slots: tuple[SlotFound, ...]
    match: Match | None = None
    why: str = ""


def explain(pattern: str, passage: Passage, synonyms: Mapping[str, Sequence[str]]) -> Explanation:
    """What ``pattern`` finds in ``passage``, and if it finds nothing, why not. Raises PatternError."""
    lexicon = Lexicon(synonyms)
    return _Explainer(lexicon.compiled(pattern), passage, lexicon.vocabulary).explanation()


def cue_of(passage: Passage, match: Match) -> str:
    """The words that deny a match; empty where nothing does."""
    tokens = passage.tokens
    for scope in passage.scopes:
        first, last = scope.denies
        if tokens[first].start <= match.end and match.start <= tokens[last].end:
            return passage.text[tokens[scope.cue[0]].start : tokens[scope.cue[1]].end]
    return ""


class _Explainer:
    def __init__(self, pattern: Pattern, passage: Passage, vocabulary: Iterable[str]) -> None:
        self.pattern, self.passage, self.vocabulary = pattern, passage, vocabulary
        self.wanted, self.unwanted, self.arrows = _pieces(pattern)

    def explanation(self) -> Explanation:
        found = list(self._matches(self.pattern))
        denied = next((match for match in found if match.denied), None)
        said = next((match for match in found if not match.denied), None)
        if self.pattern.denied:
            # 'not: ...' is wanted denied: a denied match is what it looks for.
            said, denied = denied, None
        match = said or denied
        if match is not None:
            why = "" if said else f"it is said, but denied by “{cue_of(self.passage, match)}”"
            return self._explained("matched" if said else "denied", self._in(match), match, why)
        if found:
            why = "it is said, but not denied, and 'not:' wants it denied"
            return self._explained("missed", self._in(found[0]), None, why)
        places = [self._all(slot) for slot in self.pattern.slots]
        return self._explained("missed", places, None, self._why_not(places))

    def _explained(
        self, outcome: Outcome, places: Sequence[tuple[Place, ...]], match: Match | None, why: str
    ) -> Explanation:
        slots = tuple(SlotFound(wants, filled) for wants, filled in zip(self.wanted, places, strict=True))
        return Explanation(self.pattern.text, outcome, slots, match, why)

    def _matches(self, pattern: Pattern) -> Iterator[Match]:
        return Search(pattern, self.passage, self.vocabulary).matches()

    def _fits(self, pattern: Pattern) -> Match | None:
        return next(self._matches(pattern), None)

    def _in(self, match: Match) -> list[tuple[Place, ...]]:
        """For each slot the words of the match that fill it."""
        taken: set[tuple[int, int]] = set()
        filled: list[tuple[Place, ...]] = []
        for slot in self.pattern.slots:
            inside = [place for place in self._all(slot) if (place.start, place.end) in match.spans]
            place = next((place for place in inside if (place.start, place.end) not in taken), None)
            taken.update([(place.start, place.end)] if place else [])
            filled.append((place,) if place else ())
        return filled

    def _all(self, slot: Slot) -> tuple[Place, ...]:
        """Every place that fills a slot, each by the first of its terms that does."""
        found: dict[tuple[int, int], Place] = {}
        wants = self.wanted[self.pattern.slots.index(slot)] if slot in self.pattern.slots else ""
        is_there = self._fits(Pattern("", (replace(slot, side=0),))) is not None
        for term in slot.terms if is_there else ():
            for match in self._matches(Pattern("", (Slot((term,)),))):
                span = match.spans[0]
                if span not in found:
                    words = self.passage.text[span[0] : span[1]]
                    group = "" if spelt(term) in wants.split("|") else _group_in(wants)
                    found[span] = Place(*span, words, spelt(term), group, bool(match.repaired))
        return tuple(place for _, place in sorted(found.items()))

    def _why_not(self, places: list[tuple[Place, ...]]) -> str:
        pattern = self.pattern
        if pattern.regex is not None:
            return "the expression is nowhere in the answer"
        lost = [number for number, filled in enumerate(places) if not filled]
        if lost:
            return self._not_there(lost)
        # The fewest conditions without which it would match are what it fails by.
        conditions: tuple[Condition, ...] = ("absent", "order", "distance")
        for count in (1, 2, 3):
            for dropped in combinations(conditions, count):
                match = self._fits(self._without(dropped))
                if match is not None:
                    return "; ".join(self._failing(condition, dropped, match) for condition in dropped)
        return "one word of the answer would have to stand for two of the pattern's"

    def _without(self, dropped: Iterable[Condition]) -> Pattern:
        pattern = self.pattern
        if "absent" in dropped:
            pattern = replace(pattern, absent=())
        if "order" in dropped:
            pattern = replace(pattern, slots=tuple(replace(slot, side=0) for slot in pattern.slots))
        return replace(pattern, distance=None) if "distance" in dropped else pattern

    def _failing(self, condition: Condition, dropped: tuple[Condition, ...], match: Match) -> str:
        if condition == "absent":
            return self._forbidden(match)
        if condition == "order":
            return self._out_of_order(match)
        return self._too_far(dropped)

    def _forbidden(self, match: Match) -> str:
        """Which word that must not be near is."""
        for wants, slot in zip(self.unwanted, self.pattern.absent, strict=True):
            if self._fits(replace(self.pattern, absent=(slot,))) is None:
                near = min(self._all(slot), key=lambda place: abs(place.start - match.start), default=None)
                if near is not None:
                    return f"!{wants}: “{near.words}” stands nearby"
        return f"one of {' '.join(f'!{wants}' for wants in self.unwanted)} stands nearby, wherever it would match"

    def _out_of_order(self, match: Match) -> str:
        sides = [slot.side for slot in self.pattern.slots]
        filled = self._in(match)
        for left, right in pairwise(sorted(range(len(sides)), key=lambda number: sides[number])):
            if sides[left] < sides[right] and filled[left] and filled[right]:
                first, second = filled[left][0], filled[right][0]
                if first.start > second.start:
                    return f"in another order: “{second.words}” comes before “{first.words}”"
        return f"in another order than {' > '.join(self.arrows)}"

    def _too_far(self, dropped: tuple[Condition, ...]) -> str:
        base = self._without([condition for condition in dropped if condition != "distance"])
        limit = base.distance or 0
        if self._fits(replace(base, distance=_FARTHEST)) is None:
            return "its words stand in sentences that do not belong together; '~~' would allow it"
        low, high = limit, _FARTHEST
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if self._fits(replace(base, distance=middle)) else (middle, high)
        return f"too far apart: {high} other words between, at most {limit}; '~{high}' would allow it"

    def _not_there(self, lost: list[int]) -> str:
        *most, last = dict.fromkeys(self.wanted[number] for number in lost)
        said = f"{', '.join(most)} and {last} are" if most else f"{last} is"
        near = [remark for number in lost if (remark := self._nearly(self.pattern.slots[number]))]
        return "; ".join([f"{said} not in the answer", *dict.fromkeys(near)])

    def _nearly(self, slot: Slot) -> str:
        """The word of the answer that comes nearest to a slot, and why it was not read so."""
        from rapidfuzz.distance import OSA  # 20 ms, and only what was not found needs it

        best: tuple[int, Token, Term] | None = None
        for term in slot.terms:
            target = term.joined
            if not target.isalpha() or len(target) < _SHORTEST - 1:
                continue
            bound = _MOST_SLIPS if len(target) > _SHORTEST else 1
            for token in self.passage.tokens:
                if token.sign or token.word in FUNCTION_WORDS:
                    continue
                slips = OSA.distance(token.word, target, score_cutoff=bound)
                if slips <= bound and (best is None or slips < best[0]):
                    best = slips, token, term
        if best is None:
            return ""
        _, token, term = best
        word = self.passage.text[token.start : token.end]
        return f"“{word}” is not read as {spelt(term)}: {_unlike(token.word, term)}"


def _unlike(word: str, term: Term) -> str:
    if term.exact:
        return "'=' wants this very spelling"
    if term.prefix:
        return "'*' repairs no spelling"
    if is_known(word):
        return "it is a word of its own"
    if len(word) < _SHORTEST or len(term.joined) < _SHORTEST:
        return "too short for its spelling to be repaired"
    if word[0] != term.joined[0]:
        return "it begins with another letter"
    return "too far from it, or as near to another word"


def spelt(term: Term) -> str:
    """A term as patterns write it."""
    return f"{'=' if term.exact else ''}{'_'.join(term.words)}{'*' if term.prefix else ''}"


def _group_in(wants: str) -> str:
    """The synonyms that a slot names; the first where it names several."""
    found = re.search(r"\{(.*?)\}", wants)
    return found[1] if found else ""


def _pieces(pattern: Pattern) -> tuple[list[str], list[str], list[str]]:
    """A pattern's slots and what must not be near, as they are written; and the sides of its arrows."""
    if pattern.regex is not None:
        return [], [], []
    body = pattern.text.partition(":")[2] if pattern.denied else pattern.text
    wanted: list[str] = []
    unwanted: list[str] = []
    sides: list[list[str]] = [[]]
    for piece in body.split():
        if piece == ">":
            sides.append([])
        elif piece.startswith("!") and piece != "!=":
            unwanted.append(piece[1:])
        elif not piece.startswith("~"):
            wanted.append(piece)
            sides[-1].append(piece)
    return wanted, unwanted, [" ".join(side) for side in sides]
