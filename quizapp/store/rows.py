"""Records as rows of the database, and back: times as milliseconds since 1970 (UTC), days as ISO dates."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar, get_type_hints

from quizapp.records import Act, Attempt, Card, Review, Undo

Record = Attempt | Review | Act | Undo
Row = TypeVar("Row", Attempt, Review, Act, Undo, Card)

TABLES: Mapping[type[Any], str] = {
    Attempt: "attempts",
    Review: "reviews",
    Act: "acts",
    Undo: "undos",
    Card: "cards",
}

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def columns(kind: type[Any]) -> tuple[str, ...]:
    """The columns of a kind of record, which are named as its fields."""
    return tuple(field.name for field in dataclasses.fields(kind))


def row(record: Record | Card) -> tuple[Any, ...]:
    """The values of a record in the order of ``columns``."""
    return tuple(_stored(getattr(record, name)) for name in columns(type(record)))


def record(kind: type[Row], values: sqlite3.Row | tuple[Any, ...]) -> Row:
    """The record that a row holds, its values in the order of ``columns``."""
    readers = _READERS[kind]
    return kind(
        *[value if read is None or value is None else read(value) for read, value in zip(readers, values, strict=True)]
    )


def insertion(kind: type[Any]) -> str:
    """The statement that appends a row of ``kind``; one that is there already (the same id) stays as it is."""
    names = columns(kind)
    verb = "INSERT OR REPLACE" if kind is Card else "INSERT OR IGNORE"
    return f"{verb} INTO {TABLES[kind]} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


def milliseconds(at: datetime) -> int:
    """Milliseconds from 1970 to ``at``, without the rounding of a float."""
    return (at - _EPOCH) // _MILLISECOND


def moment(at: int) -> datetime:
    """The reverse of ``milliseconds``."""
    return _EPOCH + at * _MILLISECOND


def _stored(value: Any) -> Any:
    match value:
        case bool():
            return int(value)
        case datetime():
            return milliseconds(value)
        case date():
            return value.isoformat()
        case Mapping():
            return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return value


def _readers(kind: type[Any]) -> tuple[Any, ...]:
    """For each column what makes the record's value of it; None where the value stays as it is."""
    readers = {
        datetime: moment,
        bool: bool,
        date: date.fromisoformat,
        date | None: date.fromisoformat,
        Mapping[str, Any]: json.loads,
    }
    hints = get_type_hints(kind)
    return tuple(readers.get(hints[name]) for name in columns(kind))


_READERS: Mapping[Any, tuple[Any, ...]] = {kind: _readers(kind) for kind in TABLES}
