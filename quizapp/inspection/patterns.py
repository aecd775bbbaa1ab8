"""What can be said of a pattern without any answer: whether it can match at all, and whether another one covers it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, product
from math import prod

from quizapp.prose.matching import Search
from quizapp.prose.passage import Passage
from quizapp.prose.pattern import Groups, Pattern, Slot, Term, compile_pattern

#: So many sentences made of a pattern's own words are tried; a pattern that has more of them is taken on trust.
_TRIED = 2_000
#: Between the words of such a sentence: nothing, or a word that means nothing.
_JOINTS = (" ", " the ")


def compiled(text: str, groups: Groups) -> Pattern:
    """The pattern as it is searched for. Raises PatternError."""
    return compile_pattern(text, groups)


def why_never(pattern: Pattern) -> str:
    """Why nothing can ever match ``pattern``; empty if something can.

    It is searched for in sentences made of its own words. A regular expression is taken on trust.
    """
    if pattern.regex is not None or _can_match(pattern):
        return ""
    if pattern.absent and _can_match(replace(pattern, absent=())):
        return "what it wants is what it forbids with '!'"
    return "its own words cannot stand as it wants them"


def covers(earlier: Pattern, later: Pattern) -> bool:
    """Whether whatever matches ``later`` matches ``earlier``. Says no where it cannot be sure."""
    if earlier.denied != later.denied or earlier.cues != later.cues:
        return False
    if earlier.regex is not None or later.regex is not None:
        both = earlier.regex is not None and later.regex is not None
        return both and earlier.regex == later.regex
    if not all(any(_slot_in(slot, other) for other in later.absent) for slot in earlier.absent):
        return False
    return _reaches(earlier, later) and any(_in_order(earlier, later, chosen) for chosen in _assigned(earlier, later))


def is_one_word(pattern: Pattern) -> bool:
    """Whether a single word of a list is enough for it, whatever is said with it."""
    return (
        pattern.regex is None
        and not pattern.denied
        and not pattern.absent
        and len(pattern.slots) == 1
        and any(len(term.words) == 1 for term in pattern.slots[0].terms)
    )


def _can_match(pattern: Pattern) -> bool:
    search = replace(pattern, denied=False)
    many = len(_JOINTS) * prod(len(slot.terms) for slot in pattern.slots) > _TRIED
    return any(_found(search, text) for text in islice(_sentences(pattern), _TRIED)) or many


def _found(pattern: Pattern, text: str) -> bool:
    return next(Search(pattern, Passage(text), frozenset()).matches(), None) is not None


def _sentences(pattern: Pattern) -> Iterator[str]:
    """Texts of the pattern's own words in its own order, one of each slot."""
    for terms in product(*(slot.terms for slot in pattern.slots)):
        for joint in _JOINTS:
            yield joint.join(_written(term.words) for term in terms)


def _written(words: Sequence[str]) -> str:
    """With signs side by side with their words, and long numbers in one: ``-1``, ``7*7``, ``1,000``."""
    glued = "".join(f" {word}" if word.isalnum() else f"\0{word}\0" for word in words)
    return re.sub(r"(?<=\d) (?=\d{3})", ",", glued.replace("\0 ", "").replace("\0", "").strip())


def _reaches(earlier: Pattern, later: Pattern) -> bool:
    """Whether words as far apart as ``later`` allows are near enough for ``earlier``."""
    if earlier.distance is None or len(earlier.slots) == 1:
        return True
    if later.distance is None:
        return False
    between = len(later.slots) - len(earlier.slots)
    longest = max(len(term.words) + term.fillers * len(term.words) for slot in later.slots for term in slot.terms)
    return earlier.distance >= later.distance + between * (later.distance + longest)


def _assigned(earlier: Pattern, later: Pattern) -> Iterator[tuple[int, ...]]:
    """Slots of ``later``, one for each of ``earlier``, whose words are all among that one's."""
    fitting = [[place for place, other in enumerate(later.slots) if _slot_in(other, slot)] for slot in earlier.slots]
    return (chosen for chosen in product(*fitting) if len(set(chosen)) == len(chosen))


def _in_order(earlier: Pattern, later: Pattern, chosen: Sequence[int]) -> bool:
    """Whether what ``earlier`` wants one after the other, ``later`` does too."""
    sides = [(slot.side, later.slots[place].side) for slot, place in zip(earlier.slots, chosen, strict=True)]
    return all(left[1] < right[1] for left in sides for right in sides if left[0] < right[0])


def _slot_in(slot: Slot, other: Slot) -> bool:
    return all(any(_term_in(term, wider) for wider in other.terms) for term in slot.terms)


def _term_in(term: Term, wider: Term) -> bool:
    if wider.prefix:
        plain = len(term.words) == len(wider.words) == 1 and (term.prefix or term.exact)
        return plain and term.words[0].startswith(wider.words[0])
    if wider.exact:
        return term.exact and term.words == wider.words
    return not term.prefix and term.stems == wider.stems and term.fillers <= wider.fillers
