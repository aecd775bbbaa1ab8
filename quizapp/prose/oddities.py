"""What is odd about an answer's wording: unknown words, a list of keywords, shuffled words."""

from __future__ import annotations

import re
from functools import lru_cache

from quizapp.prose.grammar import is_scrambled
from quizapp.prose.passage import LONGEST, Passage
from quizapp.prose.spelling import is_known
from quizapp.prose.vocabulary import FUNCTION_WORDS

_FEWEST_WORDS = 8
_UNKNOWN_SHARE = 0.4
_FUNCTION_SHARE = 0.12
#: So few words without any small one among them are terms side by side; of more, a few small ones make no sentence.
_SHORT_LIST = 6
#: A line with one of these is code or a formula, and no prose, unless it has so many words all the same.
_WORD = re.compile(r"(?<![\w.(=\[])[A-Za-z]{3,}(?![\w.(=\[])")
_CODE_SIGN = re.compile(r"[=\[\]{}()\\]")
_WORDY = 10
_CODE_LINE = re.compile(r"[=\[\]{}\\]|\w\(|^\s*(?:import|from|def|return|for|while|if|class)\b.*(?:\bimport\b|:\s*$)")


@lru_cache(maxsize=64)
def oddities(passage: Passage, as_list: bool = False) -> tuple[str, ...]:
    """What is odd about the wording. ``as_list``: a list of words is what was asked."""
    reasons = []
    prose = _prose(passage)
    if len(prose) >= _FEWEST_WORDS:
        strange = sum(not is_known(word) for word in prose)
        if strange > _UNKNOWN_SHARE * len(prose):
            reasons.append(f"{strange} of {len(prose)} words are not known: another language, or nonsense?")
    small = sum(word in FUNCTION_WORDS for word in prose)
    few = small == 0 if len(prose) < _FEWEST_WORDS else small < _FUNCTION_SHARE * len(prose)
    if not as_list and few and len(prose) >= _SHORT_LIST:
        reasons.append("reads like a list of keywords, not like sentences")
    if not as_list and is_scrambled(passage):
        reasons.append("the words are there, but do not stand in the order of sentences")
    return tuple(reasons)


def _is_wordy(line: str) -> bool:
    words = len(_WORD.findall(line))
    return words >= _WORDY and words > 2 * len(_CODE_SIGN.findall(line))


def _prose(passage: Passage) -> list[str]:
    """The words outside names, formulas and lines of code."""
    lines = passage.text[:LONGEST].splitlines(keepends=True)
    code: list[tuple[int, int]] = []
    start = 0
    for line in lines:
        if _CODE_LINE.search(line) and not _is_wordy(line):
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
