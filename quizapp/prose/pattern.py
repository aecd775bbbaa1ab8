"""The pattern language: one line of text becomes slots, terms and conditions.

``a b``           all words, in any order, with at most 8 other words between neighbours
``a|b``           one of them               ``two_words``     a term with at most 2 words inside
``a > b``         what stands left comes before what stands right
``!a``            not nearby                ``~12``, ``~~``   at most 12 words between; anywhere in the answer
``=Word``         exactly this word         ``pre*``          any word that begins so
``{group}``       one of a group's words    ``not: ...``      wanted in denied form
``re: ...``       a regular expression on the raw text
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from quizapp.prose.markup import visible
from quizapp.prose.negation import CUE_WORDS
from quizapp.prose.tokens import tokenise
from quizapp.prose.words import JOINED_FROM, stem

LONGEST = 2_000
_DISTANCE = 8
_FILLERS = 2
#: Most words of patterns; not those that are read as two, or that join the next one.
_PLAIN = re.compile(
    r"(?!(?:cannot|non|by|(?:do|does|did|is|are|was|were|ca|could|should|would|has|have|had|wo)nt)$)[a-z]{2,}"
)
_NESTED_REPEAT = re.compile(r"\((?:[^()\\]|\\.)*[+*](?:[^()\\]|\\.)*\)(?:[+*]|\{\d+,\})")


class PatternError(ValueError):
    """A pattern that cannot be used; the text says what is wrong and where."""


@dataclass(frozen=True, eq=False)
class Term:
    """A word or a row of words. ``stems`` are compared, or ``words`` where the spelling must be exact.

    ``fillers`` other words may stand between two of them. ``prefix``: the last one may go on.
    """

    words: tuple[str, ...]
    fillers: int = 0
    exact: bool = False
    prefix: bool = False

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """What the words are compared by; worked out when first asked for, since most patterns are never searched."""
        return tuple(map(stem, self.words))

    @property
    def joined(self) -> str:
        """The spelling without any gap."""
        return "".join(self.words)

    @cached_property
    def key(self) -> str:
        """The stem of its one word, or of the spelling without any gap; "" where that is too short to have one."""
        if len(self.words) == 1:
            return self.stems[0]
        return stem(self.joined) if len(self.joined) >= JOINED_FROM else ""


@dataclass(frozen=True, eq=False)
class Slot:
    """The alternatives of one place in a pattern; ``side`` counts the ``>`` before it."""

    terms: tuple[Term, ...]
    side: int = 0

    @cached_property
    def single(self) -> tuple[str, ...]:
        """Stems of the alternatives that are one word, and joined spellings: most slots are decided by these."""
        return tuple(term.key for term in self.terms if not term.exact and not term.prefix and term.key)


@dataclass(frozen=True, eq=False)
class Pattern:
    """A pattern, compiled."""

    text: str
    slots: tuple[Slot, ...] = ()
    absent: tuple[Slot, ...] = ()
    distance: int | None = _DISTANCE
    denied: bool = False
    regex: re.Pattern[str] | None = None
    #: Words of denial that the pattern itself asks for; they deny nothing in its matches.
    cues: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Groups:
    """Synonym groups by name, and the terms of those that have been used: they stand in hundreds of patterns."""

    synonyms: Mapping[str, Sequence[str]]
    terms: dict[str, tuple[Term, ...]] = field(default_factory=dict)


def compile_pattern(text: str, groups: Groups) -> Pattern:
    """The compiled form of ``text``. Raises PatternError."""
    return _Reader(text, groups).pattern()


def is_plain(word: str) -> bool:
    """Whether a word is one token and its own spelling, whatever stands beside it: it needs no reading."""
    return _PLAIN.fullmatch(word) is not None


@lru_cache(maxsize=16_384)
def _term(body: str, exact: bool, prefix: bool) -> Term | None:
    """The words of ``body`` as a term; None if it has none."""
    plain = body.split("_")
    if all(map(is_plain, plain)):
        return Term(tuple(plain), _FILLERS if len(plain) > 1 and not exact else 0, exact, prefix)
    tokens = tokenise(visible(body.replace("_", " "))).tokens
    if not tokens:
        return None
    fillers = _FILLERS if not exact and ("_" in body.strip("_") or " " in body) else 0
    return Term(tuple(token.word for token in tokens), fillers, exact, prefix)


class _Reader:
    def __init__(self, text: str, groups: Groups) -> None:
        self.text = text
        self.groups = groups

    def fault(self, problem: str, column: int | None = None) -> PatternError:
        place = "" if column is None else f" at column {column + 1}"
        return PatternError(f"{problem}{place} of the pattern {self.text[:200]!r}")

    def pattern(self) -> Pattern:
        if len(self.text) > LONGEST:
            raise self.fault(f"more than {LONGEST} characters")
        if "\n" in self.text.strip():
            raise self.fault("a line break", self.text.index("\n"))
        body, offset, denied = self.text, 0, False
        if body.lstrip().casefold().startswith("not:"):
            denied, offset = True, body.index(":") + 1
            body = body[offset:]
        if body.lstrip().casefold().startswith("re:"):
            source = body[body.index(":") + 1 :].strip()
            spoken = CUE_WORDS & set(
                re.findall(r"[a-z]+", source.casefold().replace("n't", " not").replace("\\b", " "))
            )
            return Pattern(self.text, denied=denied, regex=self.regex(source), cues=spoken)
        slots, absent, distance = self.slots(body, offset)
        if not slots:
            raise self.fault("no word that must occur", offset)
        cues = CUE_WORDS & {word for slot in slots for term in slot.terms for word in term.words}
        return Pattern(self.text, tuple(slots), tuple(absent), distance, denied, cues=cues)

    def slots(self, body: str, offset: int) -> tuple[list[Slot], list[Slot], int | None]:
        slots: list[Slot] = []
        absent: list[Slot] = []
        distance: int | None = _DISTANCE
        side, arrow = 0, None
        for found in re.finditer(r"\S+", body):
            piece, column = found.group(), found.start() + offset
            if piece == ">":
                if not slots or arrow is not None:
                    raise self.fault("'>' needs a word on both sides", column)
                side, arrow = side + 1, column
            elif piece == "~~":
                distance = None
            elif piece.startswith("~"):
                if not piece[1:].isdecimal():
                    raise self.fault("'~' is followed by a number of words, or by another '~'", column)
                distance = int(piece[1:])
            elif piece.startswith("!") and piece not in ("!=", "!"):
                absent.append(self.slot(piece[1:], column + 1, 0))
            elif piece == "!":
                raise self.fault("'!' is followed by the word that must not be near", column)
            else:
                slots.append(self.slot(piece, column, side))
                arrow = None
        if arrow is not None:
            raise self.fault("'>' needs a word on both sides", arrow)
        return slots, absent, distance

    def slot(self, piece: str, column: int, side: int) -> Slot:
        terms: list[Term] = []
        for alternative in piece.split("|"):
            terms.extend(self.alternative(alternative, column, ()))
            column += len(alternative) + 1
        return Slot(tuple(terms), side)

    def alternative(self, piece: str, column: int, inside: tuple[str, ...]) -> tuple[Term, ...]:
        if not piece:
            raise self.fault("an empty alternative", column)
        if piece.startswith("{") or piece.endswith("}"):
            return self.group(piece, column, inside)
        exact = piece.startswith("=") and len(piece) > 1 and piece != "=="
        body = piece[1:] if exact else piece
        prefix = body.endswith("*") and body.strip("*") != ""
        body = body[:-1] if prefix else body
        if prefix and (exact or len(body) < 2):
            raise self.fault("'*' needs at least two letters before it, and goes with no '='", column)
        term = _term(body, exact, prefix)
        if term is None:
            raise self.fault(f"{piece!r} has no word in it", column)
        return (term,)

    def group(self, piece: str, column: int, inside: tuple[str, ...]) -> tuple[Term, ...]:
        name = piece[1:-1]
        if piece == f"{{{name}}}" and name in self.groups.terms:
            return self.groups.terms[name]
        if not (piece.startswith("{") and piece.endswith("}")):
            raise self.fault("an unfinished group: it is written {name}", column)
        if name not in self.groups.synonyms:
            known = ", ".join(sorted(self.groups.synonyms)) or "none"
            raise self.fault(f"no synonyms named {name!r} (known: {known})", column)
        if name in inside:
            raise self.fault(f"the synonyms {name!r} contain themselves", column)
        terms: list[Term] = []
        for member in self.groups.synonyms[name]:
            try:
                terms.extend(self.alternative(member.strip(), column, (*inside, name)))
            except PatternError as error:
                if inside or "synonyms" in str(error):
                    raise
                raise self.fault(f"the synonyms {name!r} hold {member!r}, which cannot be read: {error}") from error
        self.groups.terms[name] = tuple(terms)
        return self.groups.terms[name]

    def regex(self, body: str) -> re.Pattern[str]:
        if not body:
            raise self.fault("'re:' is followed by a regular expression")
        if _NESTED_REPEAT.search(body):
            raise self.fault("a repeat inside a repeat, which can take for ever: write (...)? or a counted repeat")
        try:
            return re.compile(body, re.IGNORECASE)
        except re.error as error:
            raise self.fault(f"not a regular expression: {error}") from error
