"""YAML text -> data with the place of every value, and what is wrong with it as YAML. The only home of yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from quizapp.problem import syntax_problem
from quizapp.scalar import Ambiguous, read_scalar
from quizapp.source import Loc, Place, Source

#: No bank is nested deeper than this; a file that is would exhaust the stack.
DEEPEST = 24
#: Nor has it more values than this; a file that has lets aliases of aliases grow without end.
MOST_VALUES = 200_000

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
#: What follows a text without quotes where its author meant a number sign rather than a comment.
_CUT = re.compile(r"[ \t]+#\w")
_TEXT_TAG = "tag:yaml.org,2002:str"


def read_source(path: Path) -> Source:
    """The file as data, as far as it can be read; nothing is raised for what is wrong in it."""
    source = Source(path)
    text = _text(source)
    if not source.problems:
        _read(source, text)
    return source


def _text(source: Source) -> str:
    try:
        raw = source.path.read_bytes()
    except OSError as error:
        source.add((0, 0), (), f"cannot be read: {(error.strerror or type(error).__name__).lower()}", code="Q001")
        return ""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig")
        place = _place(before, len(before))
        what = f"not UTF-8 text (byte 0x{raw[error.start]:02X})"
        _add_at(source, raw.decode("utf-8", "replace"), place, what, "save the file as UTF-8", "Q002")
        return ""
    control = _CONTROL.search(text)
    if control:
        what = f"a control character (U+{ord(control.group()):04X}) stands here"
        _add_at(source, text, _place(text, control.start()), what, "delete it", "Q003")
    return text


def _read(source: Source, text: str) -> None:
    events = yaml.parse(text, Loader=yaml.CSafeLoader)
    try:
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if source.values:
                    what = "a second document starts here"
                    _add_at(source, text, _mark(event), what, "keep one bank in one file, without '---'", "Q009")
                    return
                source.data = _Reader(source, events, text.split("\n")).value(next(events), ())
    except yaml.MarkedYAMLError as error:
        place, what, suggestion, code = syntax_problem(error, text)
        source.data = None
        _add_at(source, text, place, what, suggestion, code)
    except _TooDeep as error:
        source.data = None
        what = f"nested more than {DEEPEST} levels deep"
        _add_at(source, text, error.place, what, "see docs/authors-guide.md", "Q011")
    else:
        if source.data is None and not source.problems:
            source.add((1, 1), (), "the file is empty", "a bank starts with 'format: 1'", code="Q010")


class _TooDeep(Exception):
    def __init__(self, place: Place) -> None:
        self.place = place


class _Reader:
    """Makes data of YAML's events, and notes where everything stands."""

    def __init__(self, source: Source, events: Iterator[Any], lines: Sequence[str]) -> None:
        self._source = source
        self._events = events
        self._lines = lines
        self._anchored: dict[str, Any] = {}
        self._values = 0

    def value(self, event: Any, loc: Loc) -> Any:
        """The value that begins with ``event``."""
        self._source.values[loc] = _mark(event)
        self._values += 1
        if len(loc) > DEEPEST:
            raise _TooDeep(_mark(event))
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, loc)
        tag = event.tag
        if tag not in (None, "!", _TEXT_TAG):
            do = "put text that starts with '!' in quotes"
            self._source.at_value(loc, f"banks have no tags ({tag})", do, code="Q015")
        value: Any
        if isinstance(event, yaml.SequenceStartEvent):
            value = self._sequence(loc)
        elif isinstance(event, yaml.MappingStartEvent):
            value = self._mapping(loc)
        else:
            value = self._scalar(event, loc)
        if event.anchor is not None:
            self._anchored[event.anchor] = value
        return value

    def _alias(self, event: Any, loc: Loc) -> Any:
        name = event.anchor
        if name not in self._anchored:
            what = f"nothing above is marked with &{name}"
            self._source.at_value(loc, what, "put text that starts with '*' in quotes", code="Q016")
            return ""
        value = self._anchored[name]
        self._values += _size(value)
        if self._values > MOST_VALUES:
            self._source.at_value(loc, f"*{name} makes the bank too large", "write out what is needed", code="Q011")
            return ""
        return value

    def _scalar(self, event: Any, loc: Loc) -> Any:
        if event.tag is not None or not event.implicit[0]:
            return event.value
        if " " in event.value and self._is_cut(event.end_mark):
            do = "put it in quotes, or a space behind the '#' of a comment"
            self._source.at_value(loc, "YAML cuts this text off at ' #'", do, code="Q023")
        try:
            return read_scalar(event.value)
        except Ambiguous as trap:
            self._source.at_value(loc, str(trap), trap.suggestion, code=trap.code)
            return event.value

    def _is_cut(self, end: Any) -> bool:
        # YAML knows more ends of lines than Python's split, in texts that have odd ones.
        return end.line < len(self._lines) and _CUT.match(self._lines[end.line], end.column) is not None

    def _sequence(self, loc: Loc) -> list[Any]:
        items: list[Any] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self.value(event, (*loc, len(items))))
        return items

    def _mapping(self, loc: Loc) -> dict[str, Any]:
        source, items = self._source, dict[str, Any]()
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            place = _mark(event)
            if not isinstance(event, yaml.ScalarEvent):
                do = "put text that starts with '{', '[' or '*' in quotes"
                source.add(place, loc, "a key must be a word", do, code="Q014")
                self.value(event, (*loc, "(key)"))
                self.value(next(self._events), (*loc, "(value)"))
                continue
            key = str(event.value)
            twice = key in items
            if twice:
                what = f"the key {key!r} is given twice, first in line {source.keys[*loc, key][0]}"
                source.add(place, (*loc, key), what, "keep one of them", code="Q013")
            source.keys.setdefault((*loc, key), place)
            # What stands under a repeated key is read only for its own problems, as if it stood elsewhere.
            value = self.value(next(self._events), (*loc, f"{key} (again)" if twice else key))
            items.setdefault(key, value)
        return items


def _size(value: Any) -> int:
    match value:
        case list():
            return 1 + sum(map(_size, value))
        case dict():
            return 1 + sum(map(_size, value.values()))
        case _:
            return 1


def _mark(event: Any) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _place(text: str, position: int) -> Place:
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)


def _add_at(source: Source, text: str, place: Place, what: str, suggestion: str, code: str) -> None:
    """Note a problem of a file that cannot be read as data; the entry is the last question that starts before it."""
    starts = [(len(m[1]), text.count("\n", 0, m.start()) + 1, m[2]) for m in _ENTRY.finditer(text)]
    outermost = min((indent for indent, _, _ in starts), default=0)
    names = [name for indent, line, name in starts if indent == outermost and line <= place[0]]
    entry = f"{source.bank}/{names[-1]}" if names else source.bank
    source.add(place, entry, what, suggestion, code=code)


_ENTRY = re.compile(r"^( *)- +id: *['\"]?([a-z0-9-]+)", re.MULTILINE)
