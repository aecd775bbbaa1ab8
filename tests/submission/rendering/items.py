"""What a rendered submission holds: a bank's questions as learners write them, and answers to them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from quizapp.question import Bank, Question

PLACEHOLDERS = ("-", "TODO", "N/A", "...", "NA", "???", "TBD")
_LONG_WORD = re.compile(r"[A-Za-z]{6,}")
_SENTENCE = re.compile(r"(?<=[.?!])\s+")


@dataclass(frozen=True)
class Item:
    """One question and its answer in a file. ``shown`` is the number that the learner gave it, ``bank`` and ``number``
    tell which it is; they are None for a question of no bank. ``answer`` is Markdown; ``answered`` is False for none
    and for a placeholder.
    """

    bank: str | None
    number: int | None
    shown: int
    asked: str
    answer: str
    answered: bool


def items(
    bank: Bank, chance: random.Random, wording: Callable[[Question, random.Random], str] | None = None
) -> list[Item]:
    """All questions of a bank; most are answered, some are left blank, some have a placeholder."""
    made = []
    for question in bank.questions:
        asked = (wording or worded)(question, chance)
        right = [question.model, *(example.answer for example in question.examples if example.verdict == "right")]
        other = [example.answer for example in question.examples if example.answer.strip()]
        kind = chance.random()
        answer = (
            chance.choice(right if not other or chance.random() < 0.6 else other)
            if kind < 0.87
            else ""
            if kind < 0.95
            else chance.choice(PLACEHOLDERS)
        )
        made.append(Item(bank.id, question.number, question.number, asked, answer.strip("\n"), kind < 0.87))
    return made


def worded(question: Question, chance: random.Random) -> str:
    """The question in one of the bank's wordings, mostly a short one."""
    short = [text for text in question.aliases if len(text) < 200] or [question.prompt]
    return chance.choice([*short, *short, *short, _SENTENCE.split(question.prompt)[0]]).replace("\n", " ")


def misspelt(text: str, chance: random.Random) -> str:
    """The text with a letter lost or doubled, or two swapped, in one long word or two."""
    found = list(_LONG_WORD.finditer(text))
    for match in sorted(chance.sample(found, min(len(found), 1 + (len(text) > 60))), key=lambda m: -m.start()):
        place = match.start() + chance.randrange(1, len(match[0]) - 1)
        a, b = text[place], text[place + 1]
        text = text[:place] + chance.choice((b, a + a + b, b + a)) + text[place + 2 :]
    return text


def shortened(text: str, chance: random.Random) -> str:
    """The question without its mark and without some of its small words."""
    left = [
        word
        for word in text.split()
        if word.lower().strip(",") not in ("the", "a", "an", "of", "is", "are", "does", "do") or chance.random() < 0.4
    ]
    return " ".join(left).rstrip("?. ") if len(left) > 2 else text


def changed(made: Sequence[Item], change: Callable[[str, random.Random], str], chance: random.Random) -> list[Item]:
    """The same items with their questions' words changed."""
    return [replace(item, asked=change(item.asked, chance)) for item in made]


def parts(answer: str) -> list[tuple[str, str]]:
    """An answer's prose and fenced code, in order: ``("prose" or "code", text without fences)``."""
    found: list[tuple[str, str]] = []
    for number, piece in enumerate(re.split(r"^```\w*\n(.*?)\n?```$", answer, flags=re.MULTILINE | re.DOTALL)):
        if piece.strip():
            found.append(("code" if number % 2 else "prose", piece.strip("\n")))
    return found
