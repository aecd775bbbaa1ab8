"""Where sentences end, and which of them belong together."""

from __future__ import annotations

import re
from typing import NamedTuple

from quizapp.prose.markup import BREAK, GLUE
from quizapp.prose.tokens import Token
from quizapp.prose.vocabulary import listed

_ANAPHORS = listed("this it they these which that those its their such where here each")
_ABBREVIATED = listed("vs etc approx fig figs eq resp cf nr ca incl dim dims dept ex")
_STOP = re.compile(rf"[.!?…][\"')\]}}{GLUE}]*(?=[\s{BREAK}])")
_CLAUSE = re.compile(r"[,;:()\[\]{}—–]|\s-+\s|\.\.\.")
_CODE_LINE = re.compile(r"[=\[\](){}:]")
_SHORT_LINE = 50
_HEADING_WORDS = 3


class Sentences(NamedTuple):
    """For each token: its sentence, its group of sentences that speak of one thing, whether a clause begins with it."""

    sentence: list[int]
    group: list[int]
    clause: list[bool]


def divide(shown: str, tokens: list[Token]) -> Sentences:
    """Sentence and group numbers of ``tokens`` in the blanked text ``shown``."""
    sentence: list[int] = []
    clause: list[bool] = []
    headings: set[int] = set()
    first_tokens: list[int] = []
    current, end = -1, 0
    for index, token in enumerate(tokens):
        gap = shown[end : token.start] if end <= token.start else ""
        ends = index == 0
        if index and gap not in ("", " "):
            ends = _ends(shown, gap, tokens, index)
        if ends:
            if index and _leads_on(gap, tokens, first_tokens[-1], index):
                headings.add(current)
            current += 1
            first_tokens.append(index)
        parted = gap not in ("", " ") and _CLAUSE.search(gap) is not None
        clause.append(ends or parted or (token.sign and _parts(shown, token)))
        sentence.append(current)
        end = token.end
    group = _join(tokens, first_tokens, headings)
    return Sentences(sentence, [group[number] for number in sentence], clause)


def _parts(shown: str, sign: Token) -> bool:
    """Whether a sign stands between two clauses: an arrow, or a dash with blanks around it."""
    alone = shown[sign.start - 1 : sign.start].isspace() and shown[sign.end : sign.end + 1].isspace()
    return sign.stem in ("->", "=>") or (sign.word == "-" and alone)


def _ends(shown: str, gap: str, tokens: list[Token], index: int) -> bool:
    if BREAK in gap or ";" in gap:
        return True
    before, after = tokens[index - 1], tokens[index]
    stop = _STOP.search(gap)
    if stop:
        return not _abbreviated(tokens, index, gap, shown[after.start])
    if gap.startswith(".") and shown[after.start].isupper() and before.end + 1 == after.start and not after.part:
        return True
    if "\n" not in gap:
        return False
    if gap.count("\n") > 1 and re.search(r"\n[ \0]*\n", gap):
        return True
    line_start = shown.rfind("\n", 0, before.end) + 1
    line = shown[line_start : before.end + gap.index("\n")]
    new_start = shown[after.start].isupper() or shown[after.start].isdigit()
    return _CODE_LINE.search(line[-2:]) is not None or "=" in line or (new_start and len(line) < _SHORT_LINE)


def _abbreviated(tokens: list[Token], index: int, gap: str, following: str) -> bool:
    before = tokens[index - 1].word
    if not gap.startswith("."):
        return False
    if before == "no":
        # "the no. of filters"; an answer that begins with "No." is a no.
        return tokens[index].word == "of" or (index > 1 and tokens[index - 2].word in ("the", "a", "any"))
    return before in _ABBREVIATED and not following.isupper()


def _leads_on(gap: str, tokens: list[Token], first: int, index: int) -> bool:
    """Whether what ends here is a heading or an announcement ("Rank", "They are:") of what follows."""
    if ":" in gap:
        return True
    words = tokens[index - 1].place - tokens[first].place + 1
    return words <= _HEADING_WORDS and not _STOP.search(gap) and ";" not in gap


def _join(tokens: list[Token], first_tokens: list[int], headings: set[int]) -> list[int]:
    group: list[int] = []
    for number, first in enumerate(first_tokens):
        joins = number > 0 and (number - 1 in headings or tokens[first].word in _ANAPHORS)
        group.append(group[-1] if joins else number)
    return group
