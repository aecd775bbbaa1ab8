"""Whatever the disk says, nothing that was recorded is lost while the app runs, and all is written when it can be."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quizapp.desk import Desk, Library
from quizapp.desk.sitting import Sitting
from quizapp.grade import Grade
from quizapp.records import Review
from quizapp.session import events
from quizapp.session.events import CheckAnswer
from quizapp.session.items import Item, Selection
from quizapp.session.study import Study
from quizapp.settings import Settings
from quizapp.store import Store

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
RIGHT = Grade("right", 1.0, 1.0)


class Stub(Library):
    """Three questions without a bank, and every answer is right."""

    def __init__(self) -> None:
        super().__init__()
        self._banks = {}

    def items(self) -> list[Item]:
        return [Item(f"a/q{number}") for number in range(3)]

    def grade(self, card: str, text: str) -> Grade:
        return RIGHT


@dataclass
class Clock:
    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now


class Seat:
    """A learner at a desk over ``database``."""

    def __init__(self, database: Path, clock: Callable[[], datetime] | None = None) -> None:
        self.desk = Desk(database, Settings(), Stub(), clock or Clock(), UTC)
        self.asked: list[CheckAnswer] = []
        self.told: list[str] = []

    def study(self) -> Seat:
        saved = self.desk.saved("study")
        state = saved if isinstance(saved, Study) else self.desk.begin_study(only=Selection(("a",)))
        self.sitting: Sitting[Study] = Sitting(self.desk, state, self.asked.append, self.told.append)
        return self

    def answer(self, text: str = "words") -> Seat:
        self.sitting.send(events.Submitted(text))
        asked = self.asked.pop()
        self.sitting.graded(asked, self.desk.library.grade(asked.card, asked.text))
        self.sitting.send(events.Rated())
        return self


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "home" / "quizapp.db"


def reviews(database: Path) -> list[Review]:
    with Store(database, lambda *_: {}, NOON) as store:
        return store.reviews()


def test_a_home_that_cannot_be_made_is_told_of_and_used_once_it_can(database: Path) -> None:
    database.parent.write_text("a file in the way")
    seat = Seat(database).study().answer()
    (notice,) = seat.desk.notices
    assert str(database) in notice
    assert "QUIZAPP_HOME" in notice
    assert "in memory only" in notice
    assert [review.card for review in seat.desk.store.reviews()] == ["a/q0"]
    assert seat.sitting.state.turn is not None

    database.parent.unlink()
    assert seat.desk.flush()
    assert "everything is in it now" in seat.desk.notices[-1]
    seat.answer()
    seat.desk.close()
    assert [review.card for review in reviews(database)] == ["a/q0", "a/q1"]
    again = Seat(database)
    assert isinstance(again.desk.saved("study"), Study)  # the session moved as well
    again.desk.close()


def test_what_could_never_be_written_lies_in_a_file_elsewhere_at_the_end(database: Path, tmp_path: Path) -> None:
    database.parent.write_text("a file in the way")
    seat = Seat(database).study().answer()
    seat.desk.close()
    (file,) = tmp_path.glob("quizapp-unsaved-*.json")
    notice = seat.desk.notices[-1]
    assert notice.startswith(f"2 answers and ratings were not written to {database}")
    assert f"'quizapp import {file}' adds them" in notice


def test_what_no_file_takes_is_counted_at_the_end(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.desk.rescue.rescue", lambda *_: None)
    database.parent.write_text("a file in the way")
    seat = Seat(database).study().answer()
    seat.desk.close()
    assert seat.desk.notices[-1].startswith("2 answers and ratings were lost")


def test_a_read_only_file_is_told_of(database: Path) -> None:
    Seat(database).study().answer().desk.close()
    database.chmod(0o400)
    database.parent.chmod(0o500)
    try:
        if os.access(database, os.W_OK):
            pytest.skip("this user may write anywhere")
        seat = Seat(database).study().answer()
        assert "may not be written" in seat.desk.notices[0]
    finally:
        database.parent.chmod(0o700)
        database.chmod(0o600)
    assert seat.desk.flush()
    seat.desk.close()
    assert len(reviews(database)) == 2


def test_a_full_disk_is_told_of_once_and_all_is_written_when_there_is_room(database: Path) -> None:
    seat = Seat(database).study().answer()
    connection = seat.desk.store._connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    seat.answer("many words " * 3000)
    seat.answer()
    for _ in range(3):
        assert not seat.desk.flush()
    assert [("the disk is full; make room" in notice) for notice in seat.desk.notices] == [True]
    assert seat.sitting.state.phase == "done"

    connection.execute("PRAGMA max_page_count = 1000000")
    assert seat.desk.flush()
    assert "everything is in it now" in seat.desk.notices[-1]
    seat.desk.close()
    assert [review.card for review in reviews(database)] == ["a/q0", "a/q1", "a/q2"]


def test_another_program_that_keeps_the_file_locked_delays_nothing_but_the_writing(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.store.database.PATIENCE_SECONDS", 0.01)
    seat = Seat(database).study().answer()
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    seat.answer()
    assert "another program keeps it locked" in seat.desk.notices[0]
    other.execute("ROLLBACK")
    other.close()
    assert seat.desk.flush()
    seat.desk.close()
    assert len(reviews(database)) == 2


def test_a_corrupt_database_is_told_of_and_left_as_it_is(database: Path) -> None:
    database.parent.mkdir()
    database.write_bytes(b"no database at all, " * 300)
    seat = Seat(database).study().answer()
    assert "is damaged; 'quizapp restore' lists the backups" in seat.desk.notices[0]
    assert len(seat.desk.store.reviews()) == 1
    seat.desk.close()
    assert database.read_bytes().startswith(b"no database at all")


def test_a_restored_database_gets_what_was_done_in_memory(database: Path) -> None:
    Seat(database).study().answer().desk.close()
    sound = database.read_bytes()
    database.write_bytes(b"no database at all, " * 300)
    seat = Seat(database).study().answer()
    database.write_bytes(sound)
    assert seat.desk.flush()
    seat.desk.close()
    assert len(reviews(database)) == 2


def test_a_damaged_page_is_found_when_it_is_read(database: Path) -> None:
    seat = Seat(database).study()
    for _ in range(3):
        seat.answer("many words " * 2000)
    seat.desk.close()
    content = bytearray(database.read_bytes())
    page = 4096
    for start in range(page, len(content), page):
        content[start : start + page] = os.urandom(page)
    database.write_bytes(content)
    seat = Seat(database).study().answer()
    assert "is damaged" in seat.desk.notices[0]
    seat.desk.close()


def test_the_database_of_a_newer_quizapp_is_not_touched(database: Path) -> None:
    Seat(database).desk.close()
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = database.read_bytes()
    seat = Seat(database).study().answer()
    (notice,) = seat.desk.notices
    assert "was written by a newer quizapp" in notice
    assert "update quizapp" in notice
    seat.desk.close()
    assert database.read_bytes() == before


def test_a_clock_set_back_is_told_of_and_the_log_stays_in_order(database: Path) -> None:
    clock = Clock()
    Seat(database, clock).study().answer().desk.close()
    clock.now -= timedelta(days=3)
    seat = Seat(database, clock).study().answer()
    (notice,) = seat.desk.notices
    assert "was set back" in notice
    first, second = sorted(seat.desk.store.reviews(), key=lambda review: review.card)
    assert first.at <= second.at
    assert first.day <= second.day
    seat.desk.close()


def test_half_a_character_is_no_reason_to_lose_the_rest(database: Path) -> None:
    seat = Seat(database).study()
    seat.sitting.send(events.Typed("half \ud83d and the rest"))
    seat.answer("half \ud83d and the rest")
    assert [attempt.answer for attempt in seat.desk.store.attempts()] == ["half ? and the rest"]
    seat.desk.close()


def test_two_desks_on_one_home_both_keep_what_was_done(database: Path) -> None:
    one, other = Seat(database).study(), Seat(database)
    other.sitting = Sitting(
        other.desk, other.desk.begin_study(Selection(("a",))), other.asked.append, other.told.append
    )
    for _ in range(3):
        one.answer("one")
        other.answer("other")
    assert one.desk.notices == other.desk.notices == []
    one.desk.close()
    other.desk.close()
    assert len(reviews(database)) == 6
    later = Seat(database)
    assert {card.reviews for card in later.desk.store.cards().values()} == {1}  # of one day, the first counts
    later.desk.close()


def test_two_processes_at_once_lose_nothing(database: Path) -> None:
    program = f"""
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from quizapp.desk import Desk, Library
from quizapp.settings import Settings
desk = Desk(Path({str(database)!r}), Settings(), Library(), lambda: datetime(2026, 3, 1, 12, tzinfo=UTC), UTC)
for number in range(40):
    desk.decide(f"a/{{sys.argv[1]}}{{number}}", "suspend")
desk.close()
sys.exit("; ".join(desk.notices) or None)
"""
    root = Path(__file__).parents[2]
    running = [subprocess.Popen([sys.executable, "-c", program, name], cwd=root) for name in "xyz"]
    assert [child.wait(60) for child in running] == [0, 0, 0]
    with Store(database, lambda *_: {}, NOON) as store:
        assert len(store.acts()) == 120
