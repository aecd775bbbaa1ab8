"""How an answer is typed line by line: what a line adds to it, and which line ends it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.plain.console import listed
from quizapp.question import Question
from quizapp.schedule.rating import Input


@dataclass(frozen=True)
class Form:
    """What a question's answer looks like."""

    kind: Input
    options: tuple[str, ...] = ()
    several: bool = False
    """Whether several of the options may be chosen."""


@dataclass(frozen=True)
class Typing:
    """An answer after one more line."""

    text: str
    complete: bool = False
    """Whether it is to be handed in."""
    remark: str = ""
    """What was not understood."""


def form_of(question: Question) -> Form:
    """The form that fits ``question``; a choice without options is prose."""
    options, several = question.options
    kind: Input = "prose" if question.input == "choice" and not options else question.input
    return Form(kind, options, several)


def instruction(form: Form) -> str:
    """How to type the answer and end it."""
    match form.kind:
        case "code":
            return "Type your code. A line with a single dot ends it; empty lines belong to it."
        case "line":
            return "Type your answer in one line."
        case "choice" if form.several:
            return "Type the numbers of all that are right in one line, such as 1 3."
        case "choice":
            return "Type the number of the one that is right."
    return "Type your answer. An empty line ends it."


def ending(form: Form) -> str:
    """How what is there already is handed in."""
    return "a line with a single dot" if form.kind == "code" else "an empty line"


def added(form: Form, text: str, line: str, pasted: bool = False) -> Typing:
    """The answer ``text`` after ``line`` was typed; ``pasted``: more came with it, so an empty line ends nothing."""
    said = line[1:] if line.startswith("::") else line
    if form.kind == "code":
        return Typing(text, True) if line.strip() == "." else Typing(_joined(text, said))
    if not line.strip() and pasted and form.kind == "prose":
        return Typing(_joined(text, ""))
    if not line.strip() or (line.strip() == "." and form.kind == "prose"):
        return Typing(text, True)
    if form.kind == "line":
        return Typing(said, True)
    if form.kind == "choice":
        return _chosen(form, text, said)
    return Typing(_joined(text, said))


def written(form: Form, text: str) -> list[str]:
    """What is written so far, to be read out."""
    if not text:
        return []
    if form.kind == "choice":
        chosen = [str(place) for place, option in enumerate(form.options, 1) if option in text.split("\n")]
        return [f"You have chosen {listed(chosen)}."] if chosen else []
    return ["You have written:", text]


def option_lines(options: Sequence[str]) -> list[str]:
    """The options with their numbers."""
    return [f"{place}: {option}" for place, option in enumerate(options, 1)]


def _joined(text: str, line: str) -> str:
    return f"{text}\n{line}" if text else line


def _chosen(form: Form, text: str, line: str) -> Typing:
    count = len(form.options)
    alike = [option for option in form.options if option.casefold() == line.strip().casefold()]
    if alike:
        return Typing(alike[0], True)
    numbers = [int(word) for word in re.split(r"[\s,;.]+|\band\b", line) if word.isdecimal() and len(word) < 5]
    words = [word for word in re.split(r"[\s,;.]+|\band\b", line) if word]
    if len(numbers) != len(words) or not all(1 <= number <= count for number in numbers):
        return Typing(
            text, remark=f"There are the options 1 to {count}; type {'numbers' if form.several else 'one number'}."
        )
    if len(numbers) > 1 and not form.several:
        return Typing(text, remark="Only one of them is right; type one number.")
    return Typing("\n".join(option for place, option in enumerate(form.options, 1) if place in numbers), True)
