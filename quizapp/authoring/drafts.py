"""Drafts of banks and questions: templates that pass the checks as they stand, and the place where a question goes."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from importlib.resources import files

from quizapp.scalar import Ambiguous, read_scalar

#: What is asked for, and the file of each in ``templates``.
KINDS: Mapping[str, str] = {
    "prose": "an idea in the learner's own words",
    "process": "steps in the right order",
    "choice": "one or several of some options",
    "number": "a number, computed with torch",
    "formula": "a formula in any writing",
    "shape": "the axes of one of conv2d's tensors",
    "kernel": "a 3x3 kernel for one kind of edge",
    "field": "the size of a receptive field",
    "code": "code that gives a value",
    "function": "a function that is called on random arguments",
    "comprehension": "a list comprehension",
    "loop": "a training loop",
    "curve": "a plot, a table or a formula of a function",
    "task": "something that is done, not marked",
    "mixed": "a point that can be met in several ways",
}
#: The names of checkers mean the kind that uses them.
ALSO: Mapping[str, str] = {
    "idea": "prose",
    "steps": "process",
    "value": "number",
    "receptive_field": "field",
    "expression": "code",
    "self_report": "task",
    "either": "mixed",
}
IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_BANK = """\
# yaml-language-server: $schema=bank.schema.json
format: 1
# The file's name without its ending. Never changed once learners study it: their reviews hang on it.
id: {id}
# The chapter's title, as learners know it.
title: {title}
# Groups of words for the patterns of all questions, used as {{name}}:
# synonyms:
#   increase: [increase, grow, rise]
questions:
"""


class NoPlace(Exception):
    """There is no place for a further question in a file; the text says what to do."""


def bank(name: str, kind: str = "prose") -> str:
    """A bank named ``name`` that holds one question."""
    title = name.replace("-", " ").capitalize()
    head = _BANK.format(id=_as_text(name), title=_as_text(title))
    return head + _indented(question(kind, f"first-{kind}", 1), 2)


def question(kind: str, identifier: str, number: int) -> str:
    """A question of one of the ``KINDS`` as an item of a list, not indented."""
    text = files("quizapp.authoring").joinpath("templates", f"{kind}.yaml").read_text(encoding="utf-8")
    text = re.sub(r"^- id: .*$", f"- id: {_as_text(identifier)}", text, count=1, flags=re.MULTILINE)
    return re.sub(r"^  number: .*$", f"  number: {number}", text, count=1, flags=re.MULTILINE)


def free_identifier(kind: str, taken: Collection[str]) -> str:
    """``new-prose``, or with a number behind it where that is taken."""
    wish = f"new-{kind}"
    number = 1
    while (identifier := wish if number == 1 else f"{wish}-{number}") in taken:
        number += 1
    return identifier


def with_question(text: str, question: str) -> str:
    """The file ``text`` with a further question behind its last; nothing else is changed. Raises NoPlace."""
    lines = text.splitlines(keepends=True)
    head = next((number for number, line in enumerate(lines) if _HEAD.match(line)), None)
    if head is None:
        raise NoPlace("has no line that says just 'questions:'; put the questions below such a line, as a list")
    end = head + 1
    while end < len(lines) and _INSIDE.match(lines[end]):
        end += 1
    if end < len(lines):
        # Remarks above the next key belong to that.
        while end > head + 1 and not lines[end - 1].startswith((" ", "-")):
            end -= 1
    items = (_ITEM.match(line) for line in lines[head + 1 : end])
    indent = next((len(item[1]) for item in items if item), None)
    if indent is None:
        raise NoPlace("has no question that begins with '- '; write its questions as a list, not in brackets")
    newline = "\r\n" if lines[head].endswith("\r\n") else "\n"
    before = "" if lines[end - 1].endswith("\n") else newline
    after = newline if end < len(lines) and lines[end].strip() else ""
    added = f"\n{_indented(question, indent)}".replace("\n", newline)
    return "".join([*lines[:end], before, added, after, *lines[end:]])


_HEAD = re.compile(r"questions\s*:\s*(#.*)?$")
_INSIDE = re.compile(r"[ \t]|-[ \r\n]|#|\r?\n")
_ITEM = re.compile(r"( *)-(?:\s|$)")


def _as_text(word: str) -> str:
    """``word`` as YAML reads it as text: ``2026`` and ``no`` need quotes."""
    try:
        return word if read_scalar(word) == word else f'"{word}"'
    except Ambiguous:
        return f'"{word}"'


def _indented(text: str, indent: int) -> str:
    return "".join(f"{' ' * indent}{line}" if line.strip() else line for line in text.splitlines(keepends=True))
