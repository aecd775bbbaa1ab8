"""What kind of answer a question asks for."""

from __future__ import annotations

import re
from functools import lru_cache

from quizapp.prose.passage import read
from quizapp.prose.vocabulary import listed

_YES_NO = re.compile(r"\b(?:yes or no|true or false|true\?|correct\?|right\?)", re.IGNORECASE)
_LIST = re.compile(
    r"\b(?:(?:a list|a few words|keywords)\b[^.?!\n]{0,12}\benough|list (?:all|the|them|each|every)\b"
    r"|(?:name|give) (?:each|all|its name|them|the (?:two|three|four|five|six|seven))\b"
    r"|each of the (?:two|three|four|five|six|seven)\b)",
    re.IGNORECASE,
)
_ASKING = listed(
    "is are was were do does did can could will would shall should may might must has have had need isn aren don doesn"
)
_ASKED = listed("you we it they there one i a an the this that these those its their your not")


def asks_for_a_list(prompt: str) -> bool:
    """Whether terms side by side, without a sentence around them, are what ``prompt`` asks for."""
    return _LIST.search(prompt) is not None


@lru_cache(maxsize=1_024)
def asks_yes_or_no(prompt: str) -> bool:
    """Whether a question in ``prompt`` can be answered by yes or no: "Is ...?", "..., must you ...?"."""
    if _YES_NO.search(prompt):
        return True
    asked = read(prompt)
    return any(
        token.word in _ASKING and asked.clause[index] and after.word in _ASKED
        for index, (token, after) in enumerate(zip(asked.tokens, asked.tokens[1:], strict=False))
    )
