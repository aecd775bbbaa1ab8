"""Values as programs print them: ``tensor([[10., 12.], ...])``, numpy's rows without commas, lists, a number."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from quizapp.claims import Plain

_CAP = 16 * 1024
_MOST = 200
_TOKEN = re.compile(r"[\[\],\s]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|[-+]?(?:nan|inf)\b")
_NUMBER = re.compile(r"(?<![\w.\[])[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?![\w\]])")


def values(text: str) -> tuple[Plain, ...]:
    """The lists and numbers that ``text`` shows, in order; of a line without a list, the last number."""
    found: list[Plain] = []
    text = text[:_CAP]
    at = 0
    for start, end in _bracketed(text):
        found += _last_numbers(text[at:start])
        value = _listed(text[start:end])
        found += [] if value is None else [value]
        at = end
    return (*found, *_last_numbers(text[at:]))[-_MOST:]


def _bracketed(text: str) -> Iterator[tuple[int, int]]:
    """The outermost pairs of square brackets."""
    depth, start = 0, 0
    for place, sign in enumerate(text):
        if sign == "[":
            start = start if depth else place
            depth += 1
        elif sign == "]" and depth:
            depth -= 1
            if not depth:
                yield start, place + 1


def _listed(text: str) -> Plain | None:
    if (numbers := _nested(text)) is not None:
        return numbers
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError, RecursionError, MemoryError):
        return None
    return value if isinstance(value, list) else None


def _nested(text: str) -> list[Plain] | None:
    """Nested lists of numbers, with or without commas; None if there is anything else in the brackets."""
    levels: list[list[Plain]] = [[]]
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            return None
        token, at = match[0], match.end()
        if token == "[":
            if len(levels) > 20:
                return None
            levels.append([])
        elif token == "]":
            inner = levels.pop()
            levels[-1].append(inner)
        elif token != "," and not token.isspace():
            levels[-1].append(_number(token))
    outer = levels[0]
    return outer[0] if outer and isinstance(outer[0], list) else None


def _number(token: str) -> float | int:
    return int(token) if len(token) < 18 and token.lstrip("+-").isdigit() else float(token)


def _last_numbers(text: str) -> list[Plain]:
    found = []
    for line in text.splitlines():
        numbers = _NUMBER.findall(line)
        found += [_number(numbers[-1])] if numbers else []
    return found
