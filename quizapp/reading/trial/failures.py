"""Code that stopped, in words for the learner: what it raised, the name that was perhaps meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from quizapp.claims import Missing, Raised, Stopped

_ATTRIBUTE = re.compile(r"(?:module |type object )?'(?P<owner>[\w.]+)' (?:object )?has no attribute '(?P<name>\w+)'")
_MEANT = re.compile(r"\.? Did you mean: '(\w+)'\?")
_NAME = re.compile(r"name '(?P<name>\w+)' is not defined")


@dataclass(frozen=True)
class Misspelling:
    """A name that does not exist. ``owner`` is the module or type it was looked for in, "" for a plain name."""

    name: str
    owner: str
    meant: str | None

    @property
    def says(self) -> str:
        """What is wrong, and the nearest name that exists."""
        wrong = f"{self.owner} has no {self.name}" if self.owner else f"{self.name} is not defined"
        return f"{wrong}; did you mean {self.meant}?" if self.meant else f"{wrong}."


def misspelling(raised: Raised, known: Iterable[str]) -> Misspelling | None:
    """The name that does not exist, if that is why the code stopped. ``known`` are the names defined in it."""
    told = _MEANT.search(raised.message)
    if raised.type == "AttributeError" and (match := _ATTRIBUTE.search(raised.message)):
        return Misspelling(match["name"], match["owner"], told[1] if told else None)
    if raised.type == "NameError" and (match := _NAME.search(raised.message)):
        near = difflib.get_close_matches(match["name"], sorted(set(known)), 1, 0.75)
        return Misspelling(match["name"], "", near[0] if near else None)
    return None


def described(failure: Raised | Stopped | Missing) -> str:
    """What happened instead of a value, as the end of a sentence about the code: 'it ...'."""
    if isinstance(failure, Missing):
        return f"it does not define {failure.name}"
    if isinstance(failure, Stopped):
        return f"{failure.detail[:1].lower()}{failure.detail[1:].rstrip('.')}"
    place = f" (line {failure.line})" if failure.line else ""
    message = _MEANT.sub("", " ".join(failure.message.split()))
    message = message if len(message) <= 200 else f"{message[:199]}…"
    return f"it stops with {failure.type}: {message}{place}" if message else f"it stops with {failure.type}{place}"
