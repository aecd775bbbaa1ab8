"""Children that are started one by one: the way for systems where a process cannot be forked once torch is in it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest

from quizapp.claims import BenchFailure, Raised, Stopped, Value
from quizapp.sandbox import seatbelt
from quizapp.sandbox.session import LocalSession
from quizapp.sandbox.spawned import Spawner

pytestmark = pytest.mark.skipif(os.name != "posix", reason="not tried on Windows")


@pytest.fixture(scope="module")
def spawner() -> Iterator[Spawner]:
    running = Spawner("sympy", unsafe=True)
    yield running
    running.close()


def test_a_spawned_child_answers_like_a_forked_one(spawner: Spawner) -> None:
    with LocalSession(lambda: spawner.child(10.0), 10.0) as session:
        assert session.run("print('hello')\nx = 2\nx + 1") == Value(3)
        assert session.output == "hello\n"
        assert session.get("x") == Value(2)
        assert isinstance(session.run("1 / 0"), Raised)


def test_the_next_session_has_a_child_of_its_own(spawner: Spawner) -> None:
    numbers = set()
    for _ in range(2):
        with LocalSession(lambda: spawner.child(10.0), 10.0) as session:
            outcome = session.run("import os\nos.getpid()")
            assert isinstance(outcome, Value)
            numbers.add(outcome.value)
    assert len(numbers) == 2


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        pytest.param("while True: pass", "time", id="a loop"),
        pytest.param("import os\nos._exit(3)", "ended", id="an exit"),
        pytest.param("import os\nos.abort()", "ended", id="an abort"),
        pytest.param("while True: print('x' * 1000)", "output", id="a flood"),
    ],
)
def test_a_spawned_child_is_stopped_too(spawner: Spawner, code: str, reason: str) -> None:
    with LocalSession(lambda: spawner.child(0.5), 0.5 if reason == "time" else 20.0) as session:
        outcome = session.run(code)
        assert isinstance(outcome, Stopped)
        assert outcome.reason == reason


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS can lock it in")
def test_a_child_that_nothing_locks_in_must_be_asked_for() -> None:
    assert not seatbelt.available()
    spawner = Spawner("sympy", unsafe=False)
    try:
        with pytest.raises(BenchFailure, match="this system has nothing to lock it in with"):
            LocalSession(lambda: spawner.child(1.0), 1.0)
    finally:
        spawner.close()
