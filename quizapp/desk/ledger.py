"""What must be remembered: written at once, or kept until it can be, and told of. Opens the store and backs it up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from threading import RLock
from types import MappingProxyType

from quizapp.store import Replay, Store, StoreFault, backups
from quizapp.store.rows import Record

NOTHING: Mapping[str, str] = MappingProxyType({})


class Ledger:
    """A store that can always be written to. While its file cannot be, one in memory stands in for it.

    ``tell`` gets a sentence when something cannot be written, once, and another when it is. Any thread may call.
    """

    def __init__(self, database: Path, replay: Replay, now: datetime, tell: Callable[[str], None]) -> None:
        self._database = database
        self._replay = replay
        self._tell = tell
        self._opened_at = now
        self._lock = RLock()
        #: What is not in the file yet.
        self._records: list[Record] = []
        self._drafts: dict[str, str] = {}
        self._sessions: dict[str, str | None] = {}
        self._told: str | None = None
        self.latest: datetime | None = None
        """When the newest record was made."""
        try:
            self.store = self._open()
        except StoreFault as fault:
            self._complain(f"{fault}. Until then you can study, but it is kept in memory only.")
            self.store = Store(None, replay, now)

    def write(
        self,
        records: Iterable[Record] = (),
        drafts: Mapping[str, str] = NOTHING,
        sessions: Mapping[str, str | None] = NOTHING,
    ) -> bool:
        """Remember all of it, now or as soon as it can be. Whether it is in the file."""
        records = tuple(records)
        with self._lock:
            self._records += records
            self._drafts.update(drafts)
            self._sessions.update(sessions)
            self._note_time(*(record.at for record in records))
            if self.store.temporary:
                self.store.write(records, drafts, sessions)
            return self.flush()

    def flush(self) -> bool:
        """Write what could not be written before. Whether all is in the file."""
        with self._lock:
            try:
                if self.store.temporary:
                    self._take_over(self._open())
                if self._records or self._drafts or self._sessions:
                    self.store.write(self._records, self._drafts, self._sessions)
            except StoreFault as fault:
                if not self.store.temporary:
                    self._complain(str(fault))
                return False
            self._records, self._drafts, self._sessions = [], {}, {}
            if self._told is not None:
                self._told = None
                self._tell("The data folder can be written again: everything is in it now.")
            return True

    def close(self) -> None:
        """Write what is left, say what could not be, and end the connection."""
        with self._lock:
            if not self.flush() and (self._records or any(self._drafts.values())):
                self._tell(self._put_elsewhere())
            self.store.close()

    def _put_elsewhere(self) -> str:
        """Where to find what never reached the file."""
        from quizapp.desk.rescue import rescue

        one = len(self._records) == 1
        what = "1 answer or rating was" if one else f"{len(self._records)} answers and ratings were"
        if not self._records:
            what = "An unfinished answer was"
        file = rescue(self._records, self._drafts, self.latest or self._opened_at)
        if file is None:
            return f"{what} lost: neither {self._database} nor a file elsewhere could be written."
        return (
            f"{what} not written to {self._database}, which cannot be used now, but to {file}."
            f" When it can be used again, 'quizapp import {file}' adds them."
        )

    def _open(self) -> Store:
        store = Store(self._database, self._replay, self._opened_at)
        try:
            latest = store.latest()
        except StoreFault:
            store.close()
            raise
        if latest is not None:
            self._daily_backup(store)
            self._note_time(latest)
        return store

    def _take_over(self, store: Store) -> None:
        self.store.close()
        self.store = store

    def _daily_backup(self, store: Store) -> None:
        try:
            newest = next((copy.at for copy in backups.existing(self._database)), None)
            if newest is None or newest.date() < self._opened_at.date():
                store.backup(self._opened_at, "daily")
        except StoreFault as fault:
            self._tell(f"No backup could be made today: {fault}")
        except OSError as error:
            folder = backups.folder(self._database)
            self._tell(f"No backup could be made today: {folder}: {error.strerror}; change its permissions")

    def _note_time(self, *times: datetime) -> None:
        self.latest = max((*times, *([self.latest] if self.latest else [])), default=None)

    def _complain(self, notice: str) -> None:
        if notice != self._told:
            self._told = notice
            self._tell(notice)
