"""Frozen dataclasses as plain data and back, by their annotations: what JSON can hold, and nothing else is read."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from quizapp.grade import Grade

T = TypeVar("T")


class NotPlain(ValueError):
    """The data does not describe what was to be read."""


def to_plain(value: object) -> Any:
    """``value`` as dicts, lists, texts, numbers, booleans and None."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple | list):
        return [to_plain(member) for member in value]
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {name: to_plain(getattr(value, name)) for name in _names(type(value))}
    raise TypeError(f"{type(value).__name__} cannot be written")


def from_plain(kind: type[T], data: object) -> T:
    """The ``kind`` that was written. Raises NotPlain. Fields that are not in ``data`` get their defaults."""
    try:
        value: T = _reader(cast(Any, kind))(data)
    except (TypeError, ValueError, KeyError, AttributeError, RecursionError) as error:
        raise NotPlain(f"not a {kind.__name__}: {error}") from error
    return value


def grade_data(grade: Grade) -> dict[str, Any]:
    """A mark as plain data, as Attempt.grade holds it."""
    data: dict[str, Any] = to_plain(grade)
    return data


def grade_from(data: Mapping[str, Any]) -> Grade:
    """The mark that was written. Raises NotPlain."""
    return from_plain(Grade, data)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """How a value of an annotated type is read."""
    origin, members = get_origin(kind), get_args(kind)
    if is_dataclass(kind) and isinstance(kind, type):
        return _of_fields(kind)
    if origin is Literal:
        return lambda data: data if data in members else _refuse(data, f"one of {', '.join(members)}")
    if origin is tuple and members[-1] is Ellipsis:
        of_member = _reader(members[0])
        return lambda data: tuple(of_member(member) for member in _checked(data, list))
    if origin is tuple:
        of_members = [_reader(member) for member in members]
        return lambda data: tuple(read(part) for read, part in zip(of_members, _checked(data, list), strict=True))
    if origin in (types.UnionType, Union):
        (other,) = (member for member in members if member is not types.NoneType)
        of_other = _reader(other)
        return lambda data: None if data is None else of_other(data)
    if kind in (date, datetime):
        return lambda data: kind.fromisoformat(_checked(data, str))
    if kind is float:
        return lambda data: float(_checked(data, int, float))
    return lambda data: _checked(data, kind)


def _of_fields(kind: type) -> Callable[[Any], Any]:
    readers: dict[str, Callable[[Any], Any]] = {}

    def read(data: Any) -> Any:
        # Filled at the first use, so that a class may refer to itself.
        if not readers:
            hints = get_type_hints(kind)
            readers.update({name: _reader(hints[name]) for name in _names(kind)})
        given = _checked(data, dict)
        return kind(**{name: of_field(given[name]) for name, of_field in readers.items() if name in given})

    return read


def _checked(data: Any, *kinds: type) -> Any:
    if isinstance(data, kinds) and (bool in kinds or not isinstance(data, bool)):
        return data
    return _refuse(data, kinds[0].__name__)


def _refuse(data: Any, wanted: str) -> Any:
    raise ValueError(f"{wanted} was to be read, and {type(data).__name__} is there")
