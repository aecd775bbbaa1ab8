"""Numbers in prose: digits, words, ``7x7``, ranges, percentages; what the answer claims, and what it mentions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from math import prod
from typing import Literal

from quizapp.reading.characters import TIMES, plain

#: "claim": what the sentence states ("is 0", "= 0", the answer's first words). "reason": stated, but in a clause that
#: begins with because, if, when, which. "part": an operand of a formula or an end of a range. "mention": the rest.
Role = Literal["claim", "reason", "part", "mention"]

#: A number as a regular expression on `plain` text, without its sign.
UNSIGNED = r"(?:\d{1,400}(?:\.\d{0,400})?|\.\d{1,400})(?:[eE][-+]?\d{1,3}(?![\w.]))?"

_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WORDS = {word + ending: value for value, word in enumerate(_DIGITS) for ending in ("", "s", "es")} | {
    "zeroes": 0,
    "nought": 0,
    "naught": 0,
    "nil": 0,
    "null": 0,
    "sixteen": 16,
    "twenty": 20,
}
_ONE = (
    rf"(?:(?<![\w.])-?[ ]?(?:\d{{1,3}}(?:,\d{{3}}){{1,6}}(?![\d,])|{UNSIGNED})(?:'?s\b)?|"
    rf"\b(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b)"
)
_NUMBER = re.compile(
    rf"(?P<sides>{_ONE}(?:[ ]?(?:[xX]|{TIMES}|\*|\\times|-?\bby\b-?)[ ]?(?:{_ONE}|(?<=[xX]){UNSIGNED})){{0,3}})"
    r"(?P<percent>[ ]?(?:%|per[ ]?cent\b))?",
    re.IGNORECASE,
)
_BETWEEN_SIDES = re.compile(rf"[ ]*(?:\\times|{TIMES}|\*|-?\bby\b-?|(?<![a-z])x(?![a-z]))[ ]*", re.IGNORECASE)
_OR = re.compile(r"[\s`*]*(?:,?\s*or|/)[\s`*]*", re.IGNORECASE)
_DESCRIBES = re.compile(r"[\s-]*(?:matri|tensor|array|kernel|filter|conv|stride)", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b|[A-Za-z_]")
_SENTENCE = re.compile(r"[.!?](?=\s|$)|\n\s*\n|\n\s*(?:[-*+]|\d{1,3}[.)])\s")
_RANGE = re.compile(rf"(?P<from>{_ONE})[ ]?(?:-|to|\.\.+|and|through)[ ]?(?P<to>{_ONE})", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:from|between|range|in|values?|to|within)\s*[\[(]?\s*$", re.IGNORECASE)
_NOUNS = (
    r"matrix|tensor|array|grid|number|value|output|result|kernel|map|image|scalar|list|vector|size|area|field|square"
)
_FILLER = (
    r"(?:(?:a|an|the|just|simply|all|always|exactly|also|still|only|usually|generally|typically|mostly|often|likely|"
    r"probably|maybe|perhaps|about|around|roughly|approximately|nearly|almost|equal|equals|to|of|be|being|full|filled|"
    r"with|in|containing|consisting|entirely|again|then|therefore|thus|hence|going|single|simple|new|"
    rf"\d{{1,3}}[ ]?[xX{TIMES}][ ]?\d{{1,3}}|{_NOUNS})[\s:*_`\"'(\[]+)"
)
_CUE = re.compile(
    r"(?:=|->|→|\b(?:is|are|was|be|becomes?|became|gives?|giving|equals?|returns?|yields?|produces?|gets?|got|obtain|"
    r"have|has|remains?|stays?|makes?|outputs?|results?(?:\s+in)?|comes?\s+out(?:\s+as)?|turns?\s+out|"
    r"(?:value|size|side|width|area|field|patch|region)\s+of|(?:grow|increase|expand|widen|extend)(?:s|ed)?\s+to|"
    r"covers?|sees?|spans?|reaches|"
    r"ends?\s+up|ended\s+up|leads?|leaves|leaving|evaluates?|sums?|adds?\s+up|comes|amounts|reduces?|reduced|still|"
    r"answer|say|it's|its|'s|will\s+be)\b)"
    rf"[\s:*_`\"'(\[$]*{_FILLER}{{0,6}}$|:[\s*_`$(\[]*$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    rf"[\s*_`\"'>#(\[$-]*(?:(?:it|that|this|they|answer|a|an|the)\b[\s:]*)?{_FILLER}{{0,6}}$", re.IGNORECASE
)
_SUBORDINATE = re.compile(
    r"\b(?:because|bc|since|as|if|when|where|whenever|which|that|given|due|assuming|while)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?:\bnon|\bnot|n't|\bnever|\bno|\binstead\s+of|\brather\s+than|!=|≠)(?:\s+(?!but\b|only\b|just\b)\w{1,12}){0,3}[\s:-]*$",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:usually|generally|typically|mostly|often|sometimes|likely|probably|maybe|perhaps|might|may|could|"
    r"guess|unsure|not\s+sure|roughly|approximately|nearly|almost|about|around|close\s+to|near|normally|"
    r"in\s+most\s+cases|depends|depending)\b",
    re.IGNORECASE,
)
_OPERATOR_BEFORE = re.compile(rf"[\w)\]]([ ]*)(?:\*{{1,2}}|[+/^-]|{TIMES})([ ]*)$")
_OPERATOR_AFTER = re.compile(rf"([ ]*)(?:\*{{1,2}}|[+/^]|{TIMES}|-(?=[ ]*[\w(]))([ ]*)(?=[\w(\[])")
_LOOK_BACK = 120
#: A dash before or after a size ("the field - 7x7") is no minus either.
_SIZE = re.compile(rf"[ ]+-{{1,2}}[ ]+{UNSIGNED}[ ]?[xX{TIMES}][ ]?\d")
_DASH_BEFORE = re.compile(r"[ ]-{1,2}[ ]+$")
#: A dash with blanks around it and a clause behind it ("7 - because ..."); behind a minus stand names and signs.
_DASH = re.compile(
    r"[ ]+-{1,2}[ ]+"
    r"(?=\"?(?:[A-Za-z]{2,}(?:'[a-z]+)?\"?(?:[,;:.!]?[ ]+[A-Za-z\d(\"'`]|[,;:.!]?\s*$)|(?:an?|I|each)[ ]))"
)
#: Whoever writes more numbers than this writes no prose; the rest is not looked at.
_MOST = 500


@dataclass(frozen=True)
class Number:
    """A number, or a size like ``7x7``, at ``answer[start:end]``.

    ``sides`` has one item for a plain number, several for ``7x7``, ``7 by 7`` or ``7*7``. ``denied``: "not 7".
    ``hedged``: "usually 0". ``percent``: a percentage, as written (50 for "50%").
    """

    sides: tuple[float, ...]
    start: int
    end: int
    role: Role
    percent: bool = False
    denied: bool = False
    hedged: bool = False

    @property
    def value(self) -> float:
        """The number; of a size, the product of its sides."""
        return float(prod(self.sides))


@lru_cache(maxsize=256)
def numbers(text: str) -> tuple[Number, ...]:
    """All numbers in ``text``, in order. Parts of names (``conv2d``, ``7th``) are none."""
    simple = plain(text)
    ends_of_ranges = _range_ends(simple)
    found: list[Number] = []
    starts = [0, *(match.end() for match in _SENTENCE.finditer(simple)), len(simple)]
    sentence = 0
    for match in _NUMBER.finditer(simple):
        if len(found) >= _MOST:
            break
        if _ORDINAL.match(simple, match.end()) and match.group()[-1].isdigit():
            continue
        start, end = match.span("sides")
        start += len(match["sides"]) - len(match["sides"].lstrip())
        sides = _sides(match["sides"])
        if len(sides) > 1 and sides[0] < 0:  # "field - 7x7": no size has a minus
            start, sides = start + match["sides"].index("-") + 1, (-sides[0], *sides[1:])
            start += len(simple[start:end]) - len(simple[start:end].lstrip())
        while sentence + 1 < len(starts) and starts[sentence + 1] <= start:
            sentence += 1
        begin = max(starts[sentence], start - _LOOK_BACK)
        before = simple[begin:start]
        stop = starts[sentence + 1] if sentence + 1 < len(starts) else len(simple)
        if start in ends_of_ranges or _is_operand(simple, start, end):
            role: Role = "part"
        elif "x" in match["sides"].lower() and _DESCRIBES.match(simple, end):
            role = "mention"
        else:
            role = _role(before, begin == starts[sentence])
            if role == "mention" and found and _OR.fullmatch(simple, found[-1].end, start):
                role = found[-1].role  # "0 or 1" states both
        found.append(
            Number(
                sides=sides,
                start=start,
                end=match.end() - match.group().endswith("."),
                role=role,
                percent=match["percent"] is not None,
                denied=_DENIED.search(before) is not None,
                hedged=_HEDGED.search(simple, begin, min(stop, end + 60)) is not None,
            )
        )
    return tuple(found)


def number(text: str) -> float | None:
    """The value of one number alone, in digits, words or as a fraction (``-1/9``); None if ``text`` is no number."""
    text = plain(text).strip()
    fraction = re.fullmatch(rf"([-+]?)[ ]?({UNSIGNED})(?:[ ]?/[ ]?({UNSIGNED}))?", text)
    if fraction is None:
        word = text.lower().strip("-+ ")
        if word in ("nan", "inf", "infinity", "∞"):
            return float("nan") if word == "nan" else float("-inf" if text.startswith("-") else "inf")
        return float(_WORDS[word]) if word in _WORDS else None
    value = float(fraction[2])
    if fraction[3] is not None:
        divisor = float(fraction[3])
        value = value / divisor if divisor else float("nan")
    return -value if fraction[1] == "-" else value


def claims_at(text: str, start: int) -> Role:
    """The role of whatever stands at ``text[start:]``, a matrix for instance, judged by the words before it."""
    simple = plain(text)
    ends = [match.end() for match in _SENTENCE.finditer(simple, 0, start)]
    sentence = ends[-1] if ends else 0
    begin = max(sentence, start - _LOOK_BACK)
    return _role(simple[begin:start], begin == sentence)


def _sides(text: str) -> tuple[float, ...]:
    found = []
    for side in _BETWEEN_SIDES.split(text):
        word = side.replace(" ", "").replace(",", "").lower()
        found.append(float(_WORDS[word]) if word in _WORDS else float(re.sub(r"'?s$", "", word)))
    return tuple(found)


def _is_operand(text: str, start: int, end: int) -> bool:
    """Whether a formula's operator stands beside; one with a blank on one side only is a bullet or emphasis."""
    is_size = re.search(rf"\d[ ]?[xX{TIMES}][ ]?\d", text[start:end]) is not None
    before = _OPERATOR_BEFORE.search(text[max(0, start - 8) : start])
    if is_size and _DASH_BEFORE.search(text[max(0, start - 8) : start]):
        before = None
    dash = _DASH.match(text, end) or (is_size and _SIZE.match(text, end))
    after = None if dash else _OPERATOR_AFTER.match(text, end)
    return any(match is not None and bool(match[1]) == bool(match[2]) for match in (before, after))


def _range_ends(text: str) -> set[int]:
    found: set[int] = set()
    for match in _RANGE.finditer(text):
        joint = text[match.end("from") : match.start("to")].strip().lower()
        before = text[max(0, match.start() - 20) : match.start()]
        if joint in ("to", "through") or joint.startswith("..") or _BETWEEN.search(before):
            found |= {match.start("from"), match.start("to")}
    return found


def _role(before: str, from_start: bool) -> Role:
    clause = max((match.end() for match in re.finditer(r"[,;(]|\b(?:so|and|but|then|hence|thus)\b", before)), default=0)
    cue = _CUE.search(before)
    if cue is None:
        return "claim" if from_start and _OPENING.fullmatch(before) else "mention"
    subordinate = _SUBORDINATE.search(before, clause, cue.start())
    # "if the input is 0 the output is 3": the clause ended with its own number.
    return "reason" if subordinate and not _NUMBER.search(before, subordinate.end(), cue.start()) else "claim"
