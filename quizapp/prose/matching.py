"""Finding a compiled pattern in a passage: the smallest window of words, affirmed before denied."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from quizapp.prose.passage import Passage, Places
from quizapp.prose.pattern import Pattern, Slot, Term
from quizapp.prose.spelling import distance, nearest
from quizapp.prose.words import JOINED_FROM, stem

_NEARBY = 3
_CANDIDATES = 6
#: Bounds of one search, so that a long or hostile answer costs a bounded time.
_COMBINATIONS = 400
_TOTAL = 6_000


@dataclass(frozen=True)
class Match:
    """Where a pattern was found: ``text[start:end]`` covers all words, ``spans`` are the words one by one.

    ``denied``: the words stand under a negation. ``repaired``: (the learner's word, what it was read as).
    ``disputed``: their sentence is said to be untrue as a whole, whatever else is denied in it.
    """

    start: int
    end: int
    spans: tuple[tuple[int, int], ...]
    denied: bool = False
    repaired: tuple[tuple[str, str], ...] = ()
    disputed: bool = False


def _in_order(option: tuple[int, int], other: tuple[int, int], side: int) -> bool:
    """Whether two slots' places are apart, and in order if a ``>`` stands between: ``side`` tells which is later."""
    if side > 0:
        return option[0] > other[1]
    if side < 0:
        return option[1] < other[0]
    return option[0] > other[1] or other[0] > option[1]


class Search:
    """One pattern against one passage, with the vocabulary that repairs must be unique in."""

    def __init__(self, pattern: Pattern, passage: Passage, vocabulary: Iterable[str]) -> None:
        self.pattern, self.passage, self.vocabulary = pattern, passage, vocabulary
        self.tried = 0
        self.repairs: dict[tuple[int, int], str] = {}
        self.spoilt: dict[tuple[int, int], bool] = {}

    def matches(self) -> Iterator[Match]:
        """Matches in the order of the text, the smallest around each occurrence of the rarest slot."""
        if self.pattern.regex is not None:
            yield from self._regex()
            return
        places = [self._places(slot) for slot in self.pattern.slots]
        if not all(places):
            return
        anchor = min(range(len(places)), key=lambda number: len(places[number]))
        for place in places[anchor]:
            best: dict[bool, tuple[tuple[int, int], ...]] = {}
            for chosen in self._around(places, anchor, place):
                denied = self._denied(chosen)
                if denied not in best:
                    best[denied] = chosen
                if not denied:
                    break
            for denied, chosen in best.items():
                yield self._match(chosen, denied)
            if self.tried > _TOTAL:
                return

    def _regex(self) -> Iterator[Match]:
        assert self.pattern.regex is not None
        tokens = self.passage.tokens
        for number, found in enumerate(self.pattern.regex.finditer(self.passage.searched)):
            if number > _COMBINATIONS:
                return
            start, end = found.span()
            # Words that decide a point must be there to be quoted.
            if start == end:
                continue
            last = bisect_left(tokens, end, key=lambda token: token.start)
            first = bisect_right(tokens, start, key=lambda token: token.end)
            chosen = tuple((index, index) for index in range(first, last))
            yield Match(start, end, ((start, end),), self._denied(chosen), (), self.passage.disputes(chosen))

    def _around(
        self, places: list[Places], anchor: int, place: tuple[int, int]
    ) -> Iterator[tuple[tuple[int, int], ...]]:
        """Choices of one place per slot around the anchor's, nearest first."""
        if self._hopeless([place]):
            return
        reach = None if self.pattern.distance is None else (len(places) - 1) * (self.pattern.distance + 6)
        sides = [slot.side for slot in self.pattern.slots]
        near: list[Places] = []
        for number, options in enumerate(places):
            if number == anchor:
                near.append([place])
                continue
            side = sides[number] - sides[anchor]
            near.append([option for option in self._near(options, place, reach) if _in_order(option, place, side)])
        chosen: list[tuple[int, int]] = []
        budget = self.tried + _COMBINATIONS

        def extend(number: int) -> Iterator[tuple[tuple[int, int], ...]]:
            if number == len(near):
                if self._fits(chosen):
                    yield tuple(chosen)
                return
            for option in near[number]:
                if self.tried >= budget:
                    return
                self.tried += 1
                for other, side in zip(chosen, sides, strict=False):
                    if not _in_order(option, other, sides[number] - side):
                        break
                else:
                    chosen.append(option)
                    if not self._hopeless(chosen):
                        yield from extend(number + 1)
                    chosen.pop()

        yield from extend(0)

    def _hopeless(self, chosen: list[tuple[int, int]]) -> bool:
        """Whether a word that must not be nearby already is: it stays so, whatever is added in the same sentence."""
        if not self.pattern.absent or self.pattern.distance is None:
            return False
        ordered = sorted(chosen)
        return self._spoilt(ordered[0][0], ordered[-1][1])

    def _near(self, options: Places, place: tuple[int, int], reach: int | None) -> Places:
        if len(options) > 2 * _CANDIDATES:
            middle = bisect_left(options, place)
            options = options[max(0, middle - _CANDIDATES) : middle + _CANDIDATES]
        ordered = sorted(options, key=lambda option: abs(option[0] - place[0]))
        if reach is None:
            return ordered
        tokens, group = self.passage.tokens, self.passage.group
        return [
            option
            for option in ordered
            if group[option[0]] == group[place[0]] and abs(tokens[option[0]].place - tokens[place[0]].place) <= reach
        ]

    def _fits(self, chosen: list[tuple[int, int]]) -> bool:
        tokens, limit = self.passage.tokens, self.pattern.distance
        ordered = sorted(chosen)
        if limit is not None:
            for left, right in pairwise(ordered):
                if tokens[right[0]].place - tokens[left[1]].place - 1 > limit:
                    return False
        return not self.pattern.absent or not self._spoilt(ordered[0][0], ordered[-1][1])

    def _spoilt(self, first: int, last: int) -> bool:
        """Whether a word that must not be nearby is; many combinations have the same two ends."""
        known = self.spoilt.get((first, last))
        if known is None:
            known = any(self._nearby(slot, first, last) for slot in self.pattern.absent)
            self.spoilt[first, last] = known
        return known

    def _nearby(self, slot: Slot, first: int, last: int) -> bool:
        tokens, sentence = self.passage.tokens, self.passage.sentence
        low, high = tokens[first].place - _NEARBY, tokens[last].place + _NEARBY
        return any(
            low <= tokens[start].place
            and tokens[end].place <= high
            and sentence[first] <= sentence[start] <= sentence[last]
            for start, end in self._places(slot)
        )

    def _denied(self, chosen: tuple[tuple[int, int], ...]) -> bool:
        """Whether an odd number of denials reaches one of the words; a cue that the pattern asks for does not count."""
        if not self.passage.scopes:
            return False
        tokens, asked = self.passage.tokens, self.pattern.cues
        own = {token for first, last in chosen for token in range(first, last + 1)}
        for token in own:
            reaching = [
                scope
                for scope in self.passage.denials(token)
                if not (scope.cue[0] in own and tokens[scope.cue[0]].word in asked)
            ]
            if len(reaching) % 2:
                return True
        return False

    def _match(self, chosen: tuple[tuple[int, int], ...], denied: bool) -> Match:
        tokens = self.passage.tokens
        spans = tuple((tokens[first].start, tokens[last].end) for first, last in sorted(chosen))
        repaired = tuple(
            (self.passage.text[tokens[first].start : tokens[last].end], self.repairs[first, last])
            for first, last in sorted(chosen)
            if (first, last) in self.repairs
        )
        start, end = min(start for start, _ in spans), max(end for _, end in spans)
        return Match(start, end, spans, denied, repaired, self.passage.disputes(chosen))

    def _places(self, slot: Slot) -> Places:
        # A slot belongs to one pattern and so to one vocabulary: what it finds in this passage never changes.
        known = self.passage.found.get(slot)
        if known is None:
            known = self.passage.found[slot] = self._look_up(slot)
        self.repairs.update(known[1])
        return known[0]

    def _look_up(self, slot: Slot) -> tuple[Places, dict[tuple[int, int], str]]:
        passage = self.passage
        found: set[tuple[int, int]] = set()
        repairs: dict[tuple[int, int], str] = {}
        for key in slot.single:
            found.update(passage.stems.get(key, ()))
            if len(key) >= JOINED_FROM:
                found.update(passage.pairs.get(key, ()))
        for term in slot.terms:
            if term.exact or term.prefix or len(term.words) > 1:
                found.update(self._term(term))
        if passage.unknown:
            for term in slot.terms:
                if not term.exact and not term.prefix:
                    self._repair(term, found, repairs)
        return sorted(found), repairs

    def _term(self, term: Term) -> Iterator[tuple[int, int]]:
        """Places of a row of words, or of an exact or open-ended word."""
        rows = [self._word(term, number) for number in range(len(term.words))]
        if all(rows):
            yield from self._rows(rows, term.fillers)
        if len(rows) > 1 and len(term.joined) < JOINED_FROM and not term.prefix:
            # "an_s" is no "an": of so few letters an ending is too large a part to be taken off.
            yield from self.passage.words.get(term.joined, ())
            yield from (place for place in self.passage.stems.get(term.joined, ()) if place[0] < place[1])
        elif len(rows) > 1 and (term.exact or term.prefix):
            for word, places in self.passage.words.items():
                if word == term.joined or (term.prefix and word.startswith(term.joined)):
                    yield from places

    def _word(self, term: Term, number: int) -> Places:
        word, last = term.words[number], number == len(term.words) - 1
        if term.prefix and last:
            return sorted(
                place for other, places in self.passage.words.items() if other.startswith(word) for place in places
            )
        return self.passage.words.get(word, []) if term.exact else self.passage.stems.get(term.stems[number], [])

    def _rows(self, rows: list[Places], fillers: int) -> Iterator[tuple[int, int]]:
        tokens, group = self.passage.tokens, self.passage.group
        for start in rows[0]:
            end = start
            for options in rows[1:]:
                following = bisect_left(options, (end[1] + 1, -1))
                if following == len(options):
                    break
                after = options[following]
                gap = tokens[after[0]].place - tokens[end[1]].place - 1
                if gap > fillers or group[after[0]] != group[start[0]]:
                    break
                end = after
            else:
                yield (start[0], end[1])

    def _repair(self, term: Term, found: set[tuple[int, int]], repairs: dict[tuple[int, int], str]) -> None:
        """Add places where the learner's misspelt word can only be this one."""
        for word, places in self.passage.unknown.items():
            if len(term.words) == 1:
                if self._repairs_to(word, term.words[0]):
                    fresh = [place for place in places if place not in found]
                    found.update(fresh)
                    repairs.update((place, term.words[0]) for place in fresh)
            elif word[0] == term.joined[0] and self._repairs_to(word, term.joined):
                found.update(places)
                repairs.update((place, term.joined) for place in places)
        if len(term.words) > 1:
            rows: list[Places] = []
            for number, target in enumerate(term.words):
                row = set(self._word(term, number))
                for word, places in self.passage.unknown.items():
                    if self._repairs_to(word, target):
                        row.update(places)
                rows.append(sorted(row))
            if all(rows):
                for first, last in self._rows(rows, term.fillers):
                    if (first, last) not in found:
                        found.add((first, last))
                        repairs[first, last] = " ".join(term.words)

    def _repairs_to(self, word: str, target: str) -> bool:
        slips = distance(word, target)
        if not slips:
            return False
        rival = nearest(word, self.vocabulary)
        return rival is None or rival[0] > slips or rival[1] <= {stem(target)}
