"""A task that is done, not marked: whatever tells of doing it is enough."""

from __future__ import annotations

import re

from quizapp.answer import Answer
from quizapp.checker import Context, Finding
from quizapp.checker import Parameters as Base
from quizapp.prose.words import fold


class Parameters(Base):
    """No parameters: the answer only has to say that the task was done."""


_LEFT_OUT = re.compile(
    r"\W*(?:(?:i|we|was|have|has|had|so|sorry|yet|just|still|this|it|question|exercise|task|skip(?:ping|ped|s)?|"
    r"will|shall|going|to|do|later|plan|intend|for|now|the|one|time|no|not|n't|did|didn|didnt|don|dont|done|haven|havent|"
    r"hasn|wasn|t|try|tried|attempt(?:ed)?|complete[d]?|finish(?:ed)?|omit(?:ted)?|ignored?|pass|nope|never|postponed?|"
    r"get|got|around|am|m|ll|ve|yet|any|that|them|been|pending|todo)\W*)+"
)
_REFUSAL = re.compile(
    r"\b(?:skip(?:ping|ped|s)?|omit(?:ted)?|pass|nope|no|not|never|postponed?|didn'?t|don'?t|haven'?t|hasn'?t|wasn'?t|later|"
    r"pending|ignored?)\b"
)


def check(answer: Answer, parameters: Parameters, context: Context) -> Finding:
    """Met by any text, unless all it says is that the task was left out."""
    text = fold(answer.text[:4_000]).replace("’", "'").strip()
    if _REFUSAL.search(text) and _LEFT_OUT.fullmatch(text):
        return Finding("missing", message="you say that this was not done")
    return Finding("met", 1.0, message="you say that this was done; it is not marked")
