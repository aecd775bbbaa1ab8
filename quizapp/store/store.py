"""The store: appends what a learner did, one transaction each, and keeps the cards that follow from it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from threading import RLock
from types import MappingProxyType
from typing import Any

from quizapp.records import Act, Activity, Attempt, Card, Review, Undo
from quizapp.store import backups, database
from quizapp.store.database import transaction, translated
from quizapp.store.rows import TABLES, Record, Row, columns, insertion, moment, record, row

#: Rebuilds cards from their reviews, acts and undos: ``quizapp.schedule.memory.Memory.replay``.
Replay = Callable[[Sequence[Review], Sequence[Act], Sequence[Undo]], Mapping[str, Card]]

NOT_UNDONE = "id NOT IN (SELECT of FROM undos)"

#: Beside the sessions: the settings by which the cards' due days were found.
PLAN = "plan"


class Store:
    """A learner's log and cards. May be used by several threads, and beside other running quizapps.

    Every method raises StoreFault when the file cannot be read or written; what was recorded before stays.
    """

    def __init__(self, path: Path | None, replay: Replay, now: datetime) -> None:
        """Open the database at ``path``, made or brought up to date as needed; None keeps everything in memory only."""
        self.path = path
        self._replay = replay
        self._lock = RLock()
        if path is None:
            self._connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            database.migrate(self._connection)
            return
        self._connection = database.connect(path)
        with translated(path), database.closed_on_error(self._connection):
            version = database.version_of(self._connection)
            if 0 < version < database.VERSION:
                backups.make(self._connection, path, now, "migration")
            if version < database.VERSION:
                database.migrate(self._connection)

    @property
    def temporary(self) -> bool:
        """Whether everything is forgotten at the end."""
        return self.path is None

    def record(self, *records: Record) -> None:
        """Append all of them or none, and bring the cards concerned up to date. The same record twice counts once."""
        self.write(records)

    def write(
        self,
        records: Iterable[Record] = (),
        drafts: Mapping[str, str] = MappingProxyType({}),
        sessions: Mapping[str, str | None] = MappingProxyType({}),
    ) -> None:
        """Append records and keep drafts (by card) and sessions (by name): all of it, or nothing.

        Together, because a session that is older than its last record would ask for it again.
        """
        records = tuple(records)
        with self._use(), transaction(self._connection):
            for item in records:
                self._connection.execute(insertion(type(item)), row(item))
            self._refresh({card for item in records if (card := self._concerned(item)) is not None})
            for card, text in drafts.items():
                self._put("drafts", "card", card, text or None)
            for name, state in sessions.items():
                self._put("sessions", "name", name, state)

    def cards(self) -> dict[str, Card]:
        """Every card that was ever reviewed, buried or suspended, by its id."""
        return {card.id: card for card in self._records(Card, "")}

    def card(self, name: str) -> Card:
        """One card; a new one if nothing is known of it."""
        return next(iter(self._records(Card, "WHERE id = ?", name)), Card(name))

    def attempts(self, card: str | None = None) -> list[Attempt]:
        """All answers in the order they were given, or those to one card."""
        return self._logged(Attempt, card, undone=True)

    def reviews(self, card: str | None = None, undone: bool = False) -> list[Review]:
        """All ratings in their order, or those of one card; without those taken back, unless ``undone``."""
        return self._logged(Review, card, undone)

    def acts(self, card: str | None = None, undone: bool = False) -> list[Act]:
        """Everything else decided, likewise."""
        return self._logged(Act, card, undone)

    def undos(self) -> list[Undo]:
        """What was taken back."""
        return self._records(Undo, "ORDER BY seq")

    def undoable(self, limit: int = 30) -> list[Review | Act]:
        """What may be taken back, the latest first."""
        with self._use():
            newest: list[Review | Act] = [
                *self._records(Review, f"WHERE {NOT_UNDONE} ORDER BY at DESC, seq DESC LIMIT {limit}"),
                *self._records(Act, f"WHERE {NOT_UNDONE} ORDER BY at DESC, seq DESC LIMIT {limit}"),
            ]
        return sorted(newest, key=lambda item: item.at, reverse=True)[:limit]

    def attempt(self, name: str) -> Attempt | None:
        """The answer with this id."""
        return next(iter(self._records(Attempt, "WHERE id = ?", name)), None)

    def latest(self) -> datetime | None:
        """When the newest record was made: a clock that says less was set back."""
        union = " UNION ALL ".join(
            f"SELECT max(at) AS at FROM {table}" for table in ("attempts", "reviews", "acts", "undos")
        )
        with self._use():
            (at,) = self._connection.execute(f"SELECT max(at) FROM ({union})").fetchone()
        return None if at is None else moment(at)

    def days(self) -> dict[date, Activity]:
        """How much was reviewed on which study day, in order."""
        with self._use():
            rows = self._connection.execute(
                "SELECT day, count(*), sum(rating = 'again'), sum(milliseconds) FROM reviews"
                f" WHERE {NOT_UNDONE} GROUP BY day ORDER BY day"
            ).fetchall()
        return {date.fromisoformat(day): Activity(*figures) for day, *figures in rows}

    def verdicts(self) -> dict[str, list[str]]:
        """The verdicts of all answers to each card, in their order."""
        history: dict[str, list[str]] = {}
        with self._use():
            for card, verdict in self._connection.execute("SELECT card, verdict FROM attempts ORDER BY at, seq"):
                history.setdefault(card, []).append(verdict)
        return history

    def draft(self, card: str) -> str:
        """What was typed for a card and not handed in yet."""
        with self._use():
            found = self._connection.execute("SELECT text FROM drafts WHERE card = ?", (card,)).fetchone()
        return found[0] if found else ""

    def save_draft(self, card: str, text: str) -> None:
        """Keep what is being typed; an empty text forgets it."""
        self.write(drafts={card: text})

    def drafts(self) -> dict[str, str]:
        """All that was typed and not handed in yet, by card."""
        with self._use():
            return dict(self._connection.execute("SELECT card, text FROM drafts").fetchall())

    def session(self, name: str) -> str | None:
        """A session that was begun and not finished, or another text kept under ``name``."""
        with self._use():
            found = self._connection.execute("SELECT state FROM sessions WHERE name = ?", (name,)).fetchone()
        return found[0] if found else None

    def reschedule(self, plan: str, rescheduled: Callable[[Card], Card]) -> None:
        """Give every card what ``rescheduled`` makes of it, once for each ``plan`` that follows another."""
        with self._use():
            if self.session(PLAN) == plan:
                return
            with transaction(self._connection):
                cards = [row(rescheduled(card)) for card in self.cards().values()]
                self._connection.executemany(insertion(Card), cards)
                self._put("sessions", "name", PLAN, plan)

    def backup(self, now: datetime, reason: str) -> Path | None:
        """Copy the database into the folder of backups and thin those; None when there is no file."""
        if self.path is None:
            return None
        with self._use():
            return backups.make(self._connection, self.path, now, reason)

    def close(self) -> None:
        """End the connection."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _put(self, table: str, key: str, name: str, text: str | None) -> None:
        self._connection.execute(f"DELETE FROM {table} WHERE {key} = ?", (name,))
        if text is not None:
            self._connection.execute(f"INSERT INTO {table} VALUES (?, ?)", (name, text))

    def _concerned(self, item: Record) -> str | None:
        """The card that follows anew from ``item``; an answer alone changes none."""
        if isinstance(item, Undo):
            union = "SELECT card FROM reviews WHERE id = ?1 UNION ALL SELECT card FROM acts WHERE id = ?1"
            found = self._connection.execute(union, (item.of,)).fetchone()
            return found[0] if found else None
        return None if isinstance(item, Attempt) else item.card

    def _refresh(self, names: Iterable[str]) -> None:
        for name in names:
            reviews, acts = self.reviews(name), self.acts(name)
            card = self._replay(reviews, acts, []).get(name)
            self._connection.execute("DELETE FROM cards WHERE id = ?", (name,))
            if card is not None:
                self._connection.execute(insertion(Card), row(card))

    def _logged(self, kind: type[Row], card: str | None, undone: bool) -> list[Row]:
        conditions = [*(["card = ?"] if card else []), *([] if undone else [NOT_UNDONE])]
        where = f"WHERE {' AND '.join(conditions)} " if conditions else ""
        return self._records(kind, f"{where}ORDER BY at, seq", *([card] if card else []))

    def _records(self, kind: type[Row], rest: str, *values: Any) -> list[Row]:
        with self._use():
            rows = self._connection.execute(f"SELECT {', '.join(columns(kind))} FROM {TABLES[kind]} {rest}", values)
            return [record(kind, found) for found in rows]

    @contextmanager
    def _use(self) -> Iterator[None]:
        """One thread at a time, and errors told in words."""
        with self._lock, translated(self.path or Path("memory")):
            yield
