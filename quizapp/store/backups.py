"""Copies of the database: made before anything risky and once a day, thinned with age, and put back."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from quizapp.store import database
from quizapp.store.database import StoreFault, translated

#: All of the newest are kept, then the last one of each of these many days, weeks and months.
NEWEST, DAYS, WEEKS, MONTHS = 10, 7, 5, 12

_NAME = re.compile(r"(\d{8}-\d{6})-(\d{3})-([a-z]+)\.db")
_STAMP = "%Y%m%d-%H%M%S"


@dataclass(frozen=True)
class Backup:
    """One copy: where it lies, when it was made (UTC) and why."""

    path: Path
    at: datetime
    reason: str


def folder(path: Path) -> Path:
    """Where the copies of the database at ``path`` lie."""
    return path.parent / "backups"


def existing(path: Path) -> list[Backup]:
    """The copies of the database at ``path``, the newest first. Raises OSError."""
    if not folder(path).is_dir():
        return []
    found = [_backup(folder(path) / name) for name in sorted(os.listdir(folder(path)), reverse=True)]
    return [copy for copy in found if copy is not None]


def _backup(path: Path) -> Backup | None:
    """The copy of this name; None for a file that is none of ours."""
    match = _NAME.fullmatch(path.name)
    try:
        return Backup(path, datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC), match[3]) if match else None
    except ValueError:  # digits, but no time
        return None


def make(connection: sqlite3.Connection, path: Path, now: datetime, reason: str) -> Path:
    """Copy what ``connection`` holds, and thin the copies. Raises sqlite3.Error or OSError."""
    folder(path).mkdir(parents=True, exist_ok=True, mode=0o700)
    stamp = now.astimezone(UTC).strftime(_STAMP)
    taken = sum(name.startswith(stamp) for name in os.listdir(folder(path)))
    target = folder(path) / f"{stamp}-{taken:03}-{reason}.db"
    unfinished = target.with_suffix(".unfinished")
    with closing(sqlite3.connect(unfinished)) as copy:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, without companions
    os.replace(unfinished, target)
    for old in superfluous(existing(path)):
        old.path.unlink(missing_ok=True)
    return target


def superfluous(copies: Sequence[Backup]) -> list[Backup]:
    """Which of ``copies`` (the newest first) need not be kept."""
    kept = set(copies[:NEWEST])
    for pattern, count in (("%Y-%m-%d", DAYS), ("%G-%V", WEEKS), ("%Y-%m", MONTHS)):
        latest: dict[str, Backup] = {}
        for copy in copies:
            latest.setdefault(copy.at.strftime(pattern), copy)
        kept |= set(list(latest.values())[:count])
    return [copy for copy in copies if copy not in kept]


def check(path: Path) -> None:
    """Whether the file at ``path`` is a sound database of ours. Raises StoreFault."""
    if not path.is_file():
        raise StoreFault(path, "is not there", "'quizapp restore' lists the backups")
    with translated(path), closing(_to_read(path)) as connection:
        version = database.version_of(connection)
        if not 0 < version <= database.VERSION:
            raise StoreFault(path, "is no database of this quizapp", "'quizapp restore' lists the backups")
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise StoreFault(path, f"is damaged ({verdict})", "choose another backup")


def restore(backup: Path, path: Path, now: datetime) -> Path | None:
    """Put ``backup`` in the place of the database at ``path``; returns where the latter is kept. Raises StoreFault.

    Another quizapp that has the database open sees the restored one at its next step.
    """
    check(backup)
    with translated(path), closing(_to_read(backup)) as source:
        kept = None
        if path.exists():
            try:
                with closing(sqlite3.connect(path)) as current:
                    kept = make(current, path, now, "restore")
            except sqlite3.DatabaseError as error:
                # A full disk or another program's lock is no reason to take a sound database away.
                if not database.is_damage(error):
                    raise
                kept = _moved_away(path, now)
        with closing(sqlite3.connect(path, timeout=database.PATIENCE_SECONDS)) as target:
            source.backup(target)
    return kept


def _to_read(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing. As a URI, in which a '#' or '?' of a folder's name must be quoted."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _moved_away(path: Path, now: datetime) -> Path:
    """Move a damaged database aside, with what WAL wrote beside it, which may hold its last transactions."""
    kept = path.with_name(f"{path.stem}-damaged-{now.astimezone(UTC).strftime(_STAMP)}.db")
    for suffix in ("", "-wal", "-shm"):
        part = Path(f"{path}{suffix}")
        if part.exists():
            os.replace(part, f"{kept}{suffix}")
    return kept
