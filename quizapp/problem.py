"""What is wrong in a bank's file: one problem with its place, and all of them together as an error."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong. ``line`` and ``column`` count from 1; 0 where it concerns the file as a whole.

    ``code`` names its kind; quizapp.inspection.codes explains it.
    """

    path: Path
    line: int
    column: int
    entry: str
    what: str
    suggestion: str = ""
    code: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else f"{self.path}"
        entry = f"{self.entry}: " if self.entry else ""
        suggestion = f" ({self.suggestion})" if self.suggestion else ""
        return f"{place}: {entry}{self.what}{suggestion}"


class BankError(Exception):
    """Banks that cannot be used; ``problems`` holds everything that is wrong, in the files' order."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like ``name``; empty if none is like it."""
    near = difflib.get_close_matches(name.lower(), sorted(known), n=1, cutoff=0.6)
    return near[0] if near else ""


def did_you_mean(name: str) -> str:
    """The question that offers ``name``; empty if there is none to offer."""
    return f"did you mean {name!r}?" if name else ""


def kind(value: Any) -> str:
    """What a value read from YAML is, in an author's words."""
    match value:
        case None:
            return "empty"
        case bool():
            return f"the truth value {str(value).lower()}"
        case int() | float():
            return f"the number {value}"
        case str():
            return f"the text {_short(value)}" if value else "an empty text"
        case list():
            return "a list"
        case _:
            return "a group of keys"


def code_of(error: Mapping[str, Any]) -> str:
    """The code of what one of pydantic's errors says."""
    error_type = error["type"]
    if error_type in _LIMITS:
        return "Q103"
    if any(error_type in kinds for kinds in _WANTED):
        return "Q102"
    return _CODES.get(error_type, "Q107")


def describe(error: Mapping[str, Any]) -> tuple[str, str]:
    """What one of pydantic's errors says, and a suggestion, in the words of someone who writes YAML."""
    error_type, loc, value, ctx = error["type"], error["loc"], error["input"], error.get("ctx", {})
    key = next((repr(part) for part in reversed(loc) if isinstance(part, str)), "this")
    if loc and isinstance(loc[-1], int):
        key = f"an item of {key}"
    if error_type == "value_error":
        return str(ctx["error"]), ""
    if error_type == "literal_error":
        name = value if isinstance(value, str) else str(value)
        words = [word.strip("'") for word in ctx["expected"].replace(" or ", ", ").split(", ")]
        return f"{key} must be {ctx['expected']}, not {kind(value)}", did_you_mean(nearest(name, words))
    if error_type == "string_pattern_mismatch":
        return _misspelt(key, value, ctx["pattern"])
    if error_type in ("string_too_short", "too_short"):
        return f"{key} is empty", ""
    for ending, limit in _LIMITS.items():
        if error_type == ending:
            return f"{key} must be {limit} {ctx[_LIMIT_NAMES[ending]]:g}, not {value}", ""
    for kinds, wanted in _WANTED.items():
        if error_type in kinds:
            return f"{key} needs {wanted}, but is {kind(value)}", _how_to_give(wanted, value)
    return f"{key}: {error['msg'][:1].lower()}{error['msg'][1:]}", ""


_CODES = {
    "literal_error": "Q104",
    "string_too_short": "Q105",
    "too_short": "Q105",
    "string_pattern_mismatch": "Q106",
}
_LIMITS = {
    "greater_than_equal": "at least",
    "greater_than": "more than",
    "less_than_equal": "at most",
    "less_than": "less than",
}
_LIMIT_NAMES = {"greater_than_equal": "ge", "greater_than": "gt", "less_than_equal": "le", "less_than": "lt"}
_WANTED = {
    ("string_type",): "text",
    ("int_type", "int_parsing", "int_from_float"): "a whole number",
    ("float_type", "float_parsing"): "a number",
    ("bool_type", "bool_parsing"): "true or false",
    ("tuple_type", "list_type", "set_type", "frozen_set_type"): "a list",
    ("dict_type", "mapping_type", "model_type", "model_attributes_type", "dataclass_type"): "keys with values",
}


def _how_to_give(wanted: str, value: Any) -> str:
    if wanted == "text" and isinstance(value, dict):
        return "put text that holds ': ' or starts with '{' in quotes"
    if wanted == "text" and isinstance(value, list):
        return "put text that starts with '[' in quotes"
    if wanted == "text" and value is not None:
        return "put it in quotes"
    if wanted == "a list" and isinstance(value, str):
        return f"write [{_short(value)}], or put '- ' before it"
    if isinstance(value, str) and wanted in ("a number", "a whole number", "true or false"):
        return "write it without quotes" if _is_number(value) else ""
    return ""


def _misspelt(key: str, value: str, pattern: str) -> tuple[str, str]:
    if "-" in pattern:
        words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in value.lower()).split()
        fitting = "-".join(words)
        what = f"{key} must be lower-case words and digits joined by hyphens, not {kind(value)}"
        return what, did_you_mean(fitting)
    return f"{key}: {_short(value)} does not fit the form {pattern}", ""


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _short(text: str) -> str:
    line = " ".join(text.split())
    return repr(line if len(line) <= 40 else f"{line[:39]}…")


_IN_QUOTES = "put text in quotes if it holds ': ' or ' #', or starts with one of { [ ! & * > | % @ `"


def syntax_problem(error: Any, text: str) -> tuple[tuple[int, int], str, str, str]:
    """Place, what is wrong, suggestion and code of a yaml.MarkedYAMLError about ``text``."""
    mark = error.problem_mark or error.context_mark
    context, what = error.context or "", error.problem or "not YAML"
    if mark is None:
        return (1, 1), what, _IN_QUOTES, "Q004"
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    letter = line[mark.column : mark.column + 1]
    place = mark.line + 1, mark.column + 1
    if letter == "\t" or ("\t" in line[: mark.column] and not line[: mark.column].strip()):
        return place, "a tab stands here", "indent with spaces", "Q005"
    if "cannot start any token" in what:
        return place, f"text cannot start with {letter!r}", "put it in quotes", "Q008"
    if "quoted scalar" in context and error.context_mark is not None:
        opened = error.context_mark.line + 1, error.context_mark.column + 1
        return opened, "the quote that opens here is not closed", f"the text ran on to line {mark.line + 1}", "Q006"
    if "mapping values are not allowed" in what:
        what = "a ':' where no key can stand"
        return place, what, "put text that holds ': ' in quotes; keys of one group stand in one column", "Q007"
    said = _SYNTAX.get((context, what), f"{context}: {what}" if context else what)
    if "flow" in context and error.context_mark is not None and error.context_mark.line != mark.line:
        # The place is where reading stopped; what is to be mended is more likely where the bracket opens.
        said += f", for one opens in line {error.context_mark.line + 1}, column {error.context_mark.column + 1}"
    return place, said, _IN_QUOTES, "Q004"


_SYNTAX = {
    ("while parsing a block collection", "did not find expected '-' indicator"): "'- ' and an item are expected here",
    ("while parsing a block mapping", "did not find expected key"): "a key is expected here, in its group's column",
    ("while parsing a flow sequence", "did not find expected ',' or ']'"): "a ',' or the closing ']' is expected here",
    ("while parsing a flow mapping", "did not find expected ',' or '}'"): "a ',' or the closing '}' is expected here",
    ("while scanning a simple key", "could not find expected ':'"): "the ':' after a key is expected here",
}
