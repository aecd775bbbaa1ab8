from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quizapp.records import Card, Undo
from quizapp.store import Store, StoreFault, backups, database

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def nothing(*_: object) -> Mapping[str, Card]:
    return {}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "quizapp.db"


def test_a_backup_holds_all_and_is_put_back(path: Path) -> None:
    with Store(path, nothing, NOON) as store:
        store.record(Undo("a", NOON, "x"))
        copy = store.backup(NOON, "daily")
        assert copy is not None
        store.record(Undo("b", NOON, "y"))
        kept = backups.restore(copy, path, NOON)
        assert [undo.id for undo in store.undos()] == ["a"], "one that runs meanwhile sees it"
    assert kept is not None
    backups.restore(kept, path, NOON)
    with Store(path, nothing, NOON) as store:
        assert [undo.id for undo in store.undos()] == ["a", "b"], "what was replaced is not lost"


def test_a_damaged_database_is_kept_aside_when_a_backup_replaces_it(path: Path) -> None:
    with Store(path, nothing, NOON) as store:
        store.record(Undo("a", NOON, "x"))
        copy = store.backup(NOON, "daily")
    path.write_bytes(b"no database" * 1000)
    assert copy is not None
    kept = backups.restore(copy, path, NOON)
    assert kept is not None
    assert kept.read_bytes() == b"no database" * 1000
    with Store(path, nothing, NOON) as store:
        assert [undo.id for undo in store.undos()] == ["a"]


def test_a_damaged_backup_is_refused_and_nothing_is_touched(path: Path) -> None:
    with Store(path, nothing, NOON) as store:
        store.record(Undo("a", NOON, "x"))
        damaged = path.parent / "damaged.db"
        damaged.write_bytes(b"no database" * 1000)
        for bad in (damaged, path.parent / "absent.db"):
            with pytest.raises(StoreFault, match=bad.name):
                backups.restore(bad, path, NOON)
        assert [undo.id for undo in store.undos()] == ["a"]


def test_backups_are_listed_newest_first_with_their_reason(path: Path) -> None:
    with Store(path, nothing, NOON) as store:
        store.backup(NOON, "daily")
        store.backup(NOON, "import")
        store.backup(NOON + timedelta(days=1), "daily")
    found = backups.existing(path)
    assert [(copy.at, copy.reason) for copy in found] == [
        (NOON + timedelta(days=1), "daily"),
        (NOON, "import"),
        (NOON, "daily"),
    ]


def test_a_file_that_only_looks_like_a_backup_is_passed_over(path: Path) -> None:
    backups.folder(path).mkdir()
    for name in ("20269999-999999-000-daily.db", "notes.txt"):
        (backups.folder(path) / name).write_bytes(b"")
    assert backups.existing(path) == []


def test_signs_that_mean_something_in_addresses_are_only_a_folder_s_name(tmp_path: Path) -> None:
    path = tmp_path / "what? #1 100%41" / "quizapp.db"
    with Store(path, nothing, NOON) as store:
        store.record(Undo("a", NOON, "x"))
        copy = store.backup(NOON, "daily")
        store.record(Undo("b", NOON, "y"))
    assert copy is not None
    backups.restore(copy, path, NOON)
    with Store(path, nothing, NOON) as store:
        assert [undo.id for undo in store.undos()] == ["a"]


def test_a_sound_database_stays_where_it_is_when_it_cannot_be_copied(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(path, nothing, NOON) as store:
        store.record(Undo("a", NOON, "x"))
        copy = store.backup(NOON, "daily")
        store.record(Undo("b", NOON, "y"))
    assert copy is not None

    def full(*_: object) -> Path:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorname = "SQLITE_FULL"
        raise error

    monkeypatch.setattr(backups, "make", full)
    with pytest.raises(StoreFault, match="the disk is full"):
        backups.restore(copy, path, NOON)
    with Store(path, nothing, NOON) as store:
        assert [undo.id for undo in store.undos()] == ["a", "b"]


def test_there_are_none_at_first(path: Path) -> None:
    assert backups.existing(path) == []


def test_backups_are_thinned_with_age_and_the_newest_stay() -> None:
    copies = [backups.Backup(Path(str(hour)), NOON - timedelta(hours=hour), "daily") for hour in range(0, 24 * 400, 6)]
    gone = backups.superfluous(copies)
    kept = [copy for copy in copies if copy not in gone]
    assert kept[: backups.NEWEST] == copies[: backups.NEWEST]
    assert len(kept) <= backups.NEWEST + backups.DAYS + backups.WEEKS + backups.MONTHS
    assert {copy.at.strftime("%Y-%m") for copy in kept} >= {f"2026-{month:02}" for month in range(1, 12)}


def test_the_database_is_copied_before_it_is_brought_to_a_new_version(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(path, nothing, NOON) as store:
        store.record(Undo("a", NOON, "x"))
    monkeypatch.setattr(database, "MIGRATIONS", [*database.MIGRATIONS, ["CREATE TABLE later (id TEXT) STRICT"]])
    monkeypatch.setattr(database, "VERSION", database.VERSION + 1)
    with Store(path, nothing, NOON) as store:
        assert [undo.id for undo in store.undos()] == ["a"]
        store._connection.execute("SELECT id FROM later")
    assert [copy.reason for copy in backups.existing(path)] == ["migration"]


def test_a_migration_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(path, nothing, NOON) as store:
        store.record(Undo("a", NOON, "x"))
    with monkeypatch.context() as patch:
        patch.setattr(database, "MIGRATIONS", [*database.MIGRATIONS, ["CREATE TABLE later (id TEXT)", "NO SENSE"]])
        patch.setattr(database, "VERSION", database.VERSION + 1)
        with pytest.raises(StoreFault):
            Store(path, nothing, NOON)
    with Store(path, nothing, NOON) as store:
        assert [undo.id for undo in store.undos()] == ["a"]
