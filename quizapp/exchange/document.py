"""The whole log of a learner as one JSON document, written and read; what is wrong in one is told with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from quizapp import __version__
from quizapp.problem import describe
from quizapp.records import Act, Attempt, Review, Undo
from quizapp.store import Store

SCHEMA: Literal["quizapp-learner/1"] = "quizapp-learner/1"

#: Clocks differ a little; what is later than this lies in the future.
_TOLERANCE = timedelta(days=1)
_MOST_FAULTS = 20
#: No count of anybody's is larger, and the database could not hold any number.
_MOST = 10**12


class Document(BaseModel):
    """All that is not derived: answers, ratings, decisions, what was taken back, and unfinished answers."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False, populate_by_name=True)

    schema_: Literal["quizapp-learner/1"] = Field(alias="schema")
    written: AwareDatetime
    quizapp: str = __version__
    attempts: tuple[Attempt, ...] = ()
    reviews: tuple[Review, ...] = ()
    acts: tuple[Act, ...] = ()
    undos: tuple[Undo, ...] = ()
    drafts: dict[str, str] = Field(default_factory=dict)


class DocumentFault(Exception):
    """It cannot be used; the text has a line for each thing that is wrong, with its place."""


def document_of(store: Store, now: datetime) -> Document:
    """Everything that ``store`` holds, what was taken back included. Raises StoreFault."""
    return Document(
        schema_=SCHEMA,
        written=now,
        attempts=tuple(store.attempts()),
        reviews=tuple(store.reviews(undone=True)),
        acts=tuple(store.acts(undone=True)),
        undos=tuple(store.undos()),
        drafts=store.drafts(),
    )


def dumps(document: Document) -> str:
    """The document as JSON text."""
    return f"{document.model_dump_json(by_alias=True, indent=1)}\n"


def loads(text: str | bytes, name: str, now: datetime) -> Document:
    """The document in ``text``, which came from ``name``. Raises DocumentFault."""
    try:
        document = Document.model_validate_json(text)
    except ValidationError as error:
        faults = [_fault(name, fault) for fault in error.errors(include_url=False)]
        raise DocumentFault(_told(faults)) from error
    faults = [f"{name}: {place}: {what}" for place, what in _unfit(document, now)]
    if faults:
        raise DocumentFault(_told(faults))
    return document


def _fault(name: str, error: Any) -> str:
    loc = error["loc"]
    if error["type"] == "json_invalid":
        reason = str(error["ctx"]["error"])
        return f"{name}: is no JSON: {reason}; give a file that 'quizapp export' wrote"
    if loc == ("schema",) and str(error["input"]).startswith("quizapp-learner/"):
        return f"{name}: schema: {error['input']} is of another quizapp, this one reads {SCHEMA}; update quizapp"
    if not loc or loc == ("schema",) or (error["type"] == "missing" and loc[0] == "schema"):
        return f"{name}: is no {SCHEMA}; give a file that 'quizapp export' wrote"
    what, suggestion = describe(error)
    if error["type"] in ("extra_forbidden", "unexpected_keyword_argument"):
        what = "is not known here; it may be of a newer quizapp"
    if error["type"] == "missing":
        what = "is missing"
    return f"{name}: {_place(loc)}: {what}{f' ({suggestion})' if suggestion else ''}"


def _place(loc: Iterable[int | str]) -> str:
    """``reviews[3].rating``; counted from 0, as programs count."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc).lstrip(".")


def _unfit(document: Document, now: datetime) -> Iterator[tuple[str, str]]:
    """Place and fault of values that have the right kind and cannot be all the same."""
    for name in ("attempts", "reviews", "acts", "undos"):
        for number, record in enumerate(getattr(document, name)):
            place = f"{name}[{number}]"
            if not record.id:
                yield f"{place}.id", "is empty"
            if record.at.tzinfo is None:
                yield f"{place}.at", f"needs a zone: write {record.at.isoformat()}Z if it is UTC"
            elif record.at > now + _TOLERANCE:
                yield f"{place}.at", f"{record.at.isoformat()} lies in the future; correct it, or this machine's clock"
            if not isinstance(record, Undo) and not all(record.card.partition("/")):
                yield f"{place}.card", f"{record.card!r} is no card; one looks like 'chapter13/channel'"
            if isinstance(record, Review | Act) and record.day > now.date() + _TOLERANCE:
                yield f"{place}.day", f"{record.day} lies in the future; correct it, or this machine's clock"
            for count, value in _counts(record):
                if not 0 <= value <= _MOST:
                    yield f"{place}.{count}", f"must be from 0 to {_MOST}, not {value}"


def _counts(record: Attempt | Review | Act | Undo) -> Iterator[tuple[str, int]]:
    if isinstance(record, Attempt | Review):
        yield "milliseconds", record.milliseconds
    if isinstance(record, Attempt):
        yield "hints", record.hints


def _told(faults: list[str]) -> str:
    more = len(faults) - _MOST_FAULTS
    return "\n".join([*faults[:_MOST_FAULTS], *([f"… and {more} more"] if more > 0 else [])])
