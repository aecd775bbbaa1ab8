"""How well a rendered file was read: what was found, kept word for word, put elsewhere, and made up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass

from rapidfuzz import fuzz

from quizapp.prose.echo import is_placeholder
from quizapp.submission.align import Alignment
from tests.submission.rendering.items import Item

_OUTPUT = re.compile(r"^```output\n.*?\n```$", re.MULTILINE | re.DOTALL)
_NOT_WORDS = re.compile(r"```\w*|<[^<>]{1,60}>|&\w+;|\\[.#*_-]")
Key = tuple[str | None, int | None]

_SAME = 93
"""Per cent of letters, in order, that an answer must share with what was written."""


@dataclass(frozen=True)
class Count:
    """Of all answered and unanswered questions of some files: answers found, those that are word for word what was
    written, those that are another question's, and answers to what was not answered.
    """

    answered: int = 0
    found: int = 0
    kept: int = 0
    misplaced: int = 0
    unanswered: int = 0
    made_up: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    def __str__(self) -> str:
        answered = self.answered or 1
        return (
            f"found {self.found / answered:5.1%}  kept {self.kept / answered:5.1%}  "
            f"misplaced {self.misplaced:3}  made up {self.made_up:2}/{self.unanswered}"
        )


def measured(items: Sequence[Item], alignment: Alignment) -> Count:
    """Compares what was matched with what was written."""
    read: dict[Key, str] = {(answer.bank, answer.number): answer.text for answer in alignment.answers}
    written = {(item.bank, item.number): _bare(item.answer) for item in items if item.answered}
    count = Count()
    for item in items:
        if item.bank is None:
            continue
        key = item.bank, item.number
        text = read.pop(key, "")
        said = "" if is_placeholder(text) else _bare(text)
        if not item.answered:
            count += Count(unanswered=1, made_up=bool(said))
            continue
        kept = fuzz.ratio(said, written[key]) >= _SAME
        elsewhere = not kept and bool(said) and _another(said, key, written)
        count += Count(1, bool(text.strip()), kept, elsewhere)
    # What was left out of the file has no answer either.
    return count + Count(0, 0, 0, 0, len(read), sum(bool(text) and not is_placeholder(text) for text in read.values()))


def _another(said: str, key: Key, written: dict[Key, str]) -> bool:
    own = fuzz.partial_ratio(said, written[key]) if written[key] else 0.0
    return own < 80 and any(fuzz.ratio(said, text) >= _SAME for other, text in written.items() if other != key)


def _bare(text: str) -> str:
    """Letters, digits and signs, without mark-up."""
    text = _NOT_WORDS.sub(" ", _OUTPUT.sub("", text)).lower()
    return "".join(sign for sign in text if sign.isalnum() or sign in "=+/@[](){},")


def total(counts: Iterable[Count]) -> Count:
    return sum(counts, Count())
