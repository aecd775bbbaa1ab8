"""What could not be written until the end is not lost: it lies in a file that can be imported."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizapp.desk.rescue import rescue
from quizapp.exchange.document import loads
from quizapp.exchange.merging import merge
from quizapp.records import Review, Undo
from quizapp.store import Store

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
REVIEW = Review("r1", NOON, NOON.date(), "a/q0", "good", "good", "right, without help", None, 900)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def test_the_file_can_be_imported_and_is_the_learners_own(home: Path) -> None:
    file = rescue([REVIEW, Undo("u1", NOON, "r0")], {"a/q1": "half an answer", "a/q2": ""}, NOON)
    assert file is not None
    assert file.parent == home
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with Store(None, lambda *_: {}, NOON) as store:
        merge(store, loads(file.read_bytes(), file.name, NOON))
        assert store.reviews() == [REVIEW]
        assert store.drafts() == {"a/q1": "half an answer"}


def test_without_a_home_that_can_be_written_it_is_a_temporary_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(home / "nowhere"))
    monkeypatch.setattr("tempfile.tempdir", str(home))
    file = rescue([REVIEW], {}, NOON)
    assert file is not None
    assert file.parent == home


def test_where_nothing_can_be_written_there_is_none(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(home / "nowhere"))
    monkeypatch.setattr("tempfile.tempdir", str(home / "nowhere"))
    assert rescue([REVIEW], {}, NOON) is None
