"""A document merged into a log: what is new is added, what is there already stays, nothing counts twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from quizapp.exchange.document import Document
from quizapp.records import Act, Attempt, Review, Undo
from quizapp.store import Store
from quizapp.store.rows import Record

T = TypeVar("T", Attempt, Review, Act, Undo)


@dataclass(frozen=True)
class Merged:
    """What a merging did."""

    attempts: int
    reviews: int
    acts: int
    undos: int
    drafts: int
    known: int
    """Records that were there already."""
    different: int
    """Of these, those that say something else there under the same id: they stay as they are there."""

    @property
    def new(self) -> int:
        """How much was added."""
        return self.attempts + self.reviews + self.acts + self.undos + self.drafts


def merge(store: Store, document: Document) -> Merged:
    """Add what ``store`` has not, all or nothing. Raises StoreFault."""
    attempts = _new(document.attempts, store.attempts())
    reviews = _new(document.reviews, store.reviews(undone=True))
    acts = _new(document.acts, store.acts(undone=True))
    taken_back = {undo.of for undo in store.undos()}
    undos = [undo for undo in _new(document.undos, store.undos()).records if undo.of not in taken_back]
    records: list[Record] = [*attempts.records, *reviews.records, *acts.records, *undos]
    given = len(document.attempts) + len(document.reviews) + len(document.acts) + len(document.undos)
    own = store.drafts()
    drafts = {card: text for card, text in document.drafts.items() if text and card not in own}
    if records or drafts:
        store.write(records, drafts)
    return Merged(
        attempts=len(attempts.records),
        reviews=len(reviews.records),
        acts=len(acts.records),
        undos=len(undos),
        drafts=len(drafts),
        known=given - len(records),
        different=attempts.different + reviews.different + acts.different,
    )


@dataclass
class _New(Generic[T]):
    records: list[T]
    different: int = 0


def _new(given: Iterable[T], own: Iterable[T]) -> _New[T]:
    known: dict[str, T] = {record.id: record for record in own}
    found: _New[T] = _New([])
    for record in given:
        if record.id not in known:
            known[record.id] = record
            found.records.append(record)
        elif known[record.id] != record:
            found.different += 1
    return found
