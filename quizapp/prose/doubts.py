"""What makes an answer doubtful beside its question: reasons for a person to look, never marks taken off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quizapp.prose.disavowal import disavows
from quizapp.prose.echo import says_little_else
from quizapp.prose.passage import LONGEST, Passage
from quizapp.prose.reference import holds, reversal

#: An answer this many times as long as the model, and longer than a page, holds more than was asked.
_TIMES_AS_LONG = 6
_PAGE = 250
_MANY_WORDS = 400
#: An answer with so many words has room for those of other questions; it answers one if it has most of its words.
_ROOM_FOR_MORE = 30
_MOST = 0.6
_OTHER_ANSWERS = 3
_REVERSING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NAMED = 3


def doubts(passage: Passage, prompts: Sequence[str], model: str, others: Iterable[str]) -> tuple[str, ...]:
    """Why a person should look at an answer, beside its ``model`` and the ``others`` of the chapter.

    ``prompts`` are the wordings of the question, its own first.
    """
    words, usual = sum(not token.sign for token in passage.tokens), len(model.split())
    reasons = []
    if passage.is_cut:
        reasons.append(f"very long: only the first {LONGEST:,} characters were read")
    elif words > min(_MANY_WORDS, max(_PAGE, _TIMES_AS_LONG * usual)):
        reasons.append(f"long for an answer to this question: {words} words")
    if words > _ROOM_FOR_MORE:
        held = sum(holds(passage, other, model, _MOST) for other in others)
        if held >= _OTHER_ANSWERS:
            reasons.append(f"seems to answer {held} other questions of the chapter, too")
    if says_little_else(passage.text, prompts):
        reasons.append("says the question again, and little else")
    if disavows(passage, prompts[0]):
        reasons.append("calls something untrue: is what stands beside it meant, or denied?")
    if reversal(passage, model):
        reasons.append("says nearly what is expected, but with a denial more or less")
    if _REVERSING.search(passage.text):
        reasons.append("holds characters that turn the order of letters round: it may not read as it looks")
    strange = _strange(passage)
    if strange:
        reasons.append(f"has words in letters that were not read: {', '.join(strange[:_NAMED])}")
    return tuple(reasons)


def _strange(passage: Passage) -> list[str]:
    """Words that are neither Latin nor Greek."""
    if passage.text.isascii():
        return []
    words = (token.word for token in passage.tokens if not token.word.isascii() and len(token.word) > 1)
    return list(dict.fromkeys(word for word in words if any(map(_is_strange, word))))


def _is_strange(letter: str) -> bool:
    code = ord(letter)
    return letter.isalpha() and code > 0x24F and not (0x370 <= code <= 0x3FF or 0x1E00 <= code <= 0x1FFF)
