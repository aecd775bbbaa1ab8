"""Whether an answer takes itself back: "This is false: ...", "... None of this is true."."""

from __future__ import annotations

from quizapp.prose.asking import asks_yes_or_no
from quizapp.prose.passage import Passage
from quizapp.prose.vocabulary import listed

_UNTRUE = listed("false wrong untrue incorrect nonsense rubbish")
_TRUE = listed("true correct right so case")
_DENYING = listed("not no never none nothing neither")
_VERDICTS = _UNTRUE | _TRUE | listed("no nope never")
#: What may stand around a verdict in a sentence that is nothing but one.
_AROUND = listed(
    "this that it these those all of the a is are was were following above below statement statements sentence answer "
    "claim everything course completely totally simply plainly just quite entirely what i say said write wrote be "
    "would here and"
)
_MOST_WORDS = 9
#: A clause that goes on with a verdict on what was said before it: "..., which is false", "..., but this is not so".
_GOING_ON = listed("which but though although and")


def disavows(passage: Passage, prompt: str = "") -> bool:
    """Whether a sentence of the answer calls the rest of it untrue.

    Where ``prompt`` asks for yes or no, a "No." or "False." that begins the answer is the answer.
    """
    if any(scope.whole and passage.sentence[scope.cue[0]] == 0 for scope in passage.scopes):
        return True
    if all(token.word not in _VERDICTS for token in passage.tokens):
        return False
    for first, last in _units(passage):
        if not _is_verdict(passage, first, last):
            continue
        bare = all(
            passage.tokens[index].word not in ("following", "above", "below") for index in range(first, last + 1)
        )
        if not (first == 0 and bare and asks_yes_or_no(prompt)):
            return True
    return False


def _units(passage: Passage) -> list[tuple[int, int]]:
    """Sentences, the clause that a colon or a dash cuts off a sentence's beginning, and the last clause of each."""
    units: list[tuple[int, int]] = []
    count = len(passage.tokens)
    if not count:
        return []
    starts = [index for index in range(count) if index == 0 or passage.sentence[index - 1] != passage.sentence[index]]
    for start, end in zip(starts, [*starts[1:], count], strict=True):
        units.append((start, end - 1))
        clauses = [index for index in range(start + 1, end) if passage.clause[index]]
        if not clauses:
            continue
        gap = passage.text[passage.tokens[clauses[0] - 1].end : passage.tokens[clauses[0]].end]
        if (
            any(sign in gap for sign in ":—–")
            or " - " in gap
            or (start == 0 and clauses[0] - start == 1 and "," in gap)
        ):
            units.append((start, clauses[0] - 1))
        if passage.tokens[clauses[-1]].word in _GOING_ON:
            units.append((clauses[-1] + 1 - (passage.tokens[clauses[-1]].word == "which"), end - 1))
    return units


def _is_verdict(passage: Passage, first: int, last: int) -> bool:
    said = [token for token in passage.tokens[first : last + 1] if not token.sign]
    words = [token.word for token in said if token.word != "which"]
    if not words or len(words) > _MOST_WORDS or any(token.part for token in said):
        return False
    untrue = sum(word in _UNTRUE for word in words)
    true = sum(word in _TRUE for word in words)
    denials = sum(word in _DENYING for word in words)
    if words in (["no"], ["nope"], ["never"]):
        return True
    if not all(word in _AROUND | _UNTRUE | _TRUE | _DENYING for word in words) or untrue + true != 1:
        return False
    return (untrue + denials) % 2 == 1
