"""The database file: how it is opened, its tables and their versions, and what to say when it cannot be used."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

_VERSION_1 = """
CREATE TABLE attempts (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, card TEXT NOT NULL, source TEXT NOT NULL,
    answer TEXT NOT NULL, verdict TEXT NOT NULL, score REAL NOT NULL, out_of REAL NOT NULL, grade TEXT NOT NULL,
    hints INTEGER NOT NULL, revealed INTEGER NOT NULL, milliseconds INTEGER NOT NULL, bank TEXT NOT NULL,
    version TEXT NOT NULL
) STRICT;
CREATE TABLE reviews (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, day TEXT NOT NULL, card TEXT NOT NULL,
    rating TEXT NOT NULL, proposed TEXT, reason TEXT NOT NULL, attempt TEXT, milliseconds INTEGER NOT NULL
) STRICT;
CREATE TABLE acts (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, day TEXT NOT NULL, card TEXT NOT NULL,
    kind TEXT NOT NULL, note TEXT NOT NULL, attempt TEXT
) STRICT;
CREATE TABLE undos (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, of TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE cards (
    id TEXT PRIMARY KEY, stage TEXT NOT NULL, stability REAL, difficulty REAL, due TEXT, last TEXT,
    reviews INTEGER NOT NULL, lapses INTEGER NOT NULL, suspended INTEGER NOT NULL, buried TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE drafts (card TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE sessions (name TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX attempts_of_card ON attempts (card);
CREATE INDEX reviews_of_card ON reviews (card);
CREATE INDEX reviews_of_day ON reviews (day, milliseconds, rating, id);
CREATE INDEX acts_of_card ON acts (card);
"""

_APPEND_ONLY = [
    f"CREATE TRIGGER {table}_never_{verb.lower()} BEFORE {verb} ON {table}"
    f" BEGIN SELECT RAISE(ABORT, '{table} are append-only'); END"
    for table in ("attempts", "reviews", "acts", "undos")
    for verb in ("UPDATE", "DELETE")
]

#: Statements that lead from each version to the next: ``MIGRATIONS[0]`` makes an empty file a database of version 1.
MIGRATIONS: Sequence[Sequence[str]] = ([*_VERSION_1.strip().rstrip(";").split(";"), *_APPEND_ONLY],)

VERSION = len(MIGRATIONS)

#: How long one running quizapp waits for another one's write.
PATIENCE_SECONDS = 3.0


class StoreFault(Exception):
    """The database cannot be used: which file, what is wrong, what to do."""

    def __init__(self, path: Path | str, what: str, do: str) -> None:
        super().__init__(f"{path}: {what}; {do}")
        self.path = path
        self.what = what
        self.do = do


def connect(path: Path) -> sqlite3.Connection:
    """A connection to the file at ``path``, which is made if it is not there. Changes no table. Raises StoreFault."""
    with translated(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        connection = sqlite3.connect(path, timeout=PATIENCE_SECONDS, isolation_level=None, check_same_thread=False)
    with translated(path), closed_on_error(connection):
        version = version_of(connection)
        if version > VERSION:
            raise StoreFault(
                path,
                f"was written by a newer quizapp (database version {version}, this one knows {VERSION})",
                "update quizapp, or set QUIZAPP_HOME to another folder",
            )
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # an answer outlives a power cut too
    return connection


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the tables; 0 for an empty file."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables up to VERSION, all or nothing. Raises sqlite3.Error."""
    with transaction(connection):
        # Asked within the transaction: another quizapp may have done it meanwhile.
        for statements in MIGRATIONS[version_of(connection) :]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written within, or nothing; nobody else writes meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk may have ended it already
            connection.execute("ROLLBACK")
        raise


@contextlib.contextmanager
def closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    """Leaves the connection open only if what is within succeeds."""
    try:
        yield
    except BaseException:
        connection.close()
        raise


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Says of SQLite's and the system's errors what they mean and what to do: as StoreFault."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise StoreFault(path, *_meaning(error, path)) from error
    except OSError as error:
        reason = error.strerror or "cannot be used"
        raise StoreFault(path, reason, "make its folder writable, or set QUIZAPP_HOME to one that is") from error


def is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether it says that the file itself is not what it should be."""
    return _name(error).startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def _name(error: sqlite3.DatabaseError) -> str:
    return getattr(error, "sqlite_errorname", "") or ""


def _meaning(error: sqlite3.DatabaseError, path: Path) -> tuple[str, str]:
    name = _name(error)
    if is_damage(error):
        return "is damaged", "'quizapp restore' lists the backups and puts one in its place; the damaged file is kept"
    if name.startswith("SQLITE_FULL"):
        return "the disk is full", "make room; what you do meanwhile is kept in memory and written as soon as it fits"
    if name.startswith("SQLITE_BUSY"):
        return "another program keeps it locked", "close that program and try again"
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_IOERR")):
        folder = path.parent
        if not os.access(folder, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
            return "may not be written", "make it and its folder writable, or set QUIZAPP_HOME to a folder that is"
        return f"cannot be read or written ({error})", "check the disk, or set QUIZAPP_HOME to another folder"
    return f"cannot be used ({error})", "'quizapp restore' lists the backups"
