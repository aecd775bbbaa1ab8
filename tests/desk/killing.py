"""Run by test_killing.py: studies in child processes that are killed at random points, and looks at what is left.

Every step follows from the session's state alone, so that a session that goes on where it was killed must end as one
that was never killed.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sqlite3
import sys
import tempfile
import traceback
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from quizapp.desk import Desk, Library
from quizapp.desk.sitting import Sitting
from quizapp.grade import Grade, PointGrade
from quizapp.session import events
from quizapp.session.events import CheckAnswer
from quizapp.session.items import Item
from quizapp.session.study import Study
from quizapp.settings import Settings

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
CARDS = 12
#: Bytes of output, seconds: how far a life goes at most before its end comes.
LONGEST_LIFE = 500, 0.002
#: In memory, where there is such a folder: a killed process leaves the same files there, and nothing waits for a disk.
ROOM = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None

RIGHT = Grade("right", 1.0, 1.0, (PointGrade("all of it", 1.0, 1.0, "met"),))
WRONG = Grade("wrong", 0.0, 1.0, (PointGrade("all of it", 1.0, 0.0, "missing"),))
UNGRADED = Grade("ungraded", 0.0, 1.0, (PointGrade("all of it", 1.0, 0.0, "error", message="unreadable"),))


class Stub(Library):
    """Questions without banks, and marks by the answer's length."""

    @property
    def banks(self) -> dict[str, Any]:
        return {"a": None}

    def items(self) -> list[Item]:
        return [Item(f"a/q{number}", hints=2) for number in range(CARDS)]

    def grade(self, card: str, text: str) -> Grade:
        return (RIGHT, RIGHT, WRONG, UNGRADED)[len(text) % 4]

    def fingerprint(self, bank: str) -> str:
        return "bank"


class Life:
    """One process's share of a session: what is told of goes to ``told``, a line each."""

    def __init__(self, home: Path, seed: str, told: int) -> None:
        self._told = told
        self._state: Study | None = None
        self.desk = Desk(home / "quizapp.db", Settings(new_per_day=CARDS), Stub(), self._clock, UTC)
        saved = self.desk.saved("study")
        if saved is None:
            # One that had ended when its process was killed is not begun again.
            over = bool(self.desk.store.reviews())
            saved = Study(seed) if over else replace(self.desk.begin_study(), seed=seed)
        assert isinstance(saved, Study)
        self._state = saved
        self._asked: list[CheckAnswer] = []
        self.sitting: Sitting[Study] = Sitting(self.desk, saved, self._asked.append, lambda text: None)
        keep = self.desk.keep

        def keep_and_tell(records: Any, drafts: Any, name: str, state: Any) -> None:
            keep(records, drafts, name, state)
            if self.desk.notices:
                raise AssertionError(self.desk.notices[0])
            for record in records:
                self._tell(f"{type(record).__name__.lower()}s {record.id}")

        self.desk.keep = keep_and_tell  # type: ignore[method-assign]

    def _clock(self) -> datetime:
        return START + timedelta(seconds=10 * self._state.ids if self._state else 0)

    def _tell(self, line: str) -> None:
        os.write(self._told, f"{line}\n".encode())

    def run(self) -> None:
        """From where it was left to the end of the session."""
        if self.sitting.state.turn is not None:
            self.sitting.resume()
        while self.sitting.state.turn is not None:
            self._state = self.sitting.state
            if self._asked:
                asked = self._asked.pop()
                self.sitting.graded(asked, self.desk.library.grade(asked.card, asked.text))
            else:
                self.sitting.send(self._event(self._state))
        self.desk.close()
        self._tell("end")

    def _event(self, state: Study) -> events.StudyEvent:
        turn = state.turn
        assert turn is not None
        key = [state.ids, turn.card, turn.phase, turn.hints, turn.revealed, turn.text, len(state.skipped)]
        draw = int(sha256(json.dumps(key).encode()).hexdigest()[:8], 16)
        if turn.phase == "asking":
            if not turn.text:
                return events.Typed("a" * (1 + draw % 50))
            asking: list[events.StudyEvent] = [*[events.Submitted()] * 7, events.Revealed(), events.Buried()]
            if turn.hints < 2:
                asking.append(events.HintAsked())
            if turn.card not in state.skipped:
                asking.append(events.Skipped())
            return asking[draw % len(asking)]
        rated: list[events.StudyEvent] = [events.Rated(r) for r in ("again", "hard", "good", "good", "easy")]
        more: list[events.StudyEvent] = [events.Disputed(f"note {draw % 3}"), events.Suspended()]
        if state.ids < 12 * CARDS:  # after that, only on
            more += [events.Undone(), events.Retried()]
        return [*rated, *more][draw % (len(rated) + len(more))]


def live(home: Path, seed: str, told: int) -> int:
    """A child that runs the session; its process id."""
    child = os.fork()
    if child:
        return child
    try:
        Life(home, seed, told).run()
    except BaseException:  # in a child of fork nothing may return
        os.write(told, f"fault {traceback.format_exc()!r}\n".encode())
    os._exit(0)


def killed_life(home: Path, seed: str, chance: random.Random) -> tuple[list[str], bool]:
    """What a child told before it was killed after a random number of bytes, and whether it lived to its end."""
    reading, writing = os.pipe()
    child = live(home, seed, writing)
    os.close(writing)
    heard, enough, patience = b"", chance.randrange(LONGEST_LIFE[0]), chance.random() * LONGEST_LIFE[1]
    while len(heard) < enough and (more := os.read(reading, 16)):
        heard += more
    select.select([], [], [], patience)
    os.kill(child, signal.SIGKILL)
    while more := os.read(reading, 4096):
        heard += more
    os.close(reading)
    os.waitpid(child, 0)
    lines = heard.decode().splitlines()
    return lines, "end" in lines


def look(home: Path, told: set[str]) -> None:
    """Raises AssertionError unless the database is sound and holds all that was told."""
    connection = sqlite3.connect(home / "quizapp.db")
    assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
    for line in told:
        table, name = line.split()
        found = connection.execute(f"SELECT count(*) FROM {table} WHERE id = ?", (name,)).fetchone()
        assert found == (1,), f"{line} was told as recorded and is there {found[0]} times"
    connection.close()


def log(home: Path) -> dict[str, Any]:
    """All that counts, without the time that thinking took."""
    connection = sqlite3.connect(home / "quizapp.db")
    queries = {
        "attempts": "SELECT id, at, card, answer, verdict, hints, revealed FROM attempts ORDER BY seq",
        "reviews": "SELECT id, at, day, card, rating, proposed, attempt FROM reviews ORDER BY seq",
        "acts": "SELECT id, at, day, card, kind, note FROM acts ORDER BY seq",
        "undos": "SELECT id, at, of FROM undos ORDER BY seq",
        "cards": "SELECT * FROM cards ORDER BY id",
        "drafts": "SELECT * FROM drafts ORDER BY card",
    }
    found = {name: connection.execute(query).fetchall() for name, query in queries.items()}
    connection.close()
    return found


def main(kills: int, seed: int) -> None:
    """Sessions one after the other until so many children were killed; prints what was counted."""
    chance, counted = random.Random(seed), {"kills": 0, "sessions": 0, "records": 0}
    while counted["kills"] < kills:
        name = f"seed-{seed}-{counted['sessions']}"
        with tempfile.TemporaryDirectory(dir=ROOM) as killed, tempfile.TemporaryDirectory(dir=ROOM) as spared:
            told: set[str] = set()
            ended = False
            while not ended:
                lines, ended = killed_life(Path(killed), name, chance)
                faults = [line for line in lines if line.startswith("fault")]
                assert not faults, faults[0]
                told |= set(lines) - {"end"}
                counted["kills"] += not ended
                look(Path(killed), told)
            sink = os.open(os.devnull, os.O_WRONLY)
            os.waitpid(live(Path(spared), name, sink), 0)
            os.close(sink)
            there, wanted = log(Path(killed)), log(Path(spared))
            for table, rows in wanted.items():
                assert there[table] == rows, f"{table} differ after {counted['kills']} kills"
            counted["sessions"] += 1
            counted["records"] += len(told)
    print(json.dumps(counted))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
