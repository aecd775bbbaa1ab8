"""What makes an answer doubtful as a whole: too long, unknown words, a list of keywords."""

from __future__ import annotations

import re
from functools import lru_cache

from quizapp.prose.passage import LONGEST, Passage
from quizapp.prose.spelling import is_known
from quizapp.prose.vocabulary import FUNCTION_WORDS

_MANY_WORDS = 400
_FEWEST_WORDS = 8
_UNKNOWN_SHARE = 0.4
_FUNCTION_SHARE = 0.12


#: A line with one of these is code or a formula, and no prose.
_CODE_LINE = re.compile(r"[=\[\]{}\\]|\w\(|^\s*(?:import|from|def|return|for|while|if|class)\b.*(?:\bimport\b|:\s*$)")


@lru_cache(maxsize=64)
def oddities(passage: Passage, as_list: bool = False) -> tuple[str, ...]:
    """Reasons for a person to look at the answer, whatever it says. ``as_list``: a list of words is what was asked."""
    words = sum(not token.sign for token in passage.tokens)
    reasons = []
    if passage.is_cut:
        reasons.append(f"very long: only the first {LONGEST:,} characters were read")
    elif words > _MANY_WORDS:
        reasons.append(f"long for an answer: more than {_MANY_WORDS} words")
    if any(scope.whole and passage.sentence[scope.cue[0]] == 0 for scope in passage.scopes):
        reasons.append("begins by calling a statement untrue: do the sentences after it say so, too?")
    prose = _prose(passage)
    if len(prose) >= _FEWEST_WORDS:
        strange = sum(not is_known(word) for word in prose)
        if strange > _UNKNOWN_SHARE * len(prose):
            reasons.append(f"{strange} of {len(prose)} words are not known: another language, or nonsense?")
        if not as_list and sum(word in FUNCTION_WORDS for word in prose) < _FUNCTION_SHARE * len(prose):
            reasons.append("reads like a list of keywords, not like sentences")
    return tuple(reasons)


def _prose(passage: Passage) -> list[str]:
    """The words outside names, formulas and lines of code."""
    lines = passage.text[:LONGEST].splitlines(keepends=True)
    code: list[tuple[int, int]] = []
    start = 0
    for line in lines:
        if _CODE_LINE.search(line):
            code.append((start, start + len(line)))
        start += len(line)
    words, block = [], 0
    for token in passage.tokens:
        while block < len(code) and code[block][1] <= token.start:
            block += 1
        in_code = block < len(code) and code[block][0] <= token.start
        if not (in_code or token.sign or token.part) and token.word.isalpha():
            words.append(token.word)
    return words
