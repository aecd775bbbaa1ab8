"""A small course of our own, and quizapp called as from a shell."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizapp.records import Rating, Review
from quizapp.schedule.memory import Memory
from quizapp.store import Store
from tests.tides import TIDES

ROOT = Path(__file__).resolve().parents[2]

BANK = (
    TIDES
    + """\
  - id: spring-tide
    number: 3
    prompt: When is a spring tide, the highest of all tides?
    points:
      - says: at full moon and at new moon
        idea: {any: [full new]}
    model: At full moon and at new moon.
    explanation: Sun and moon pull in one line.
    hints: [Think of the phases of the moon.]
"""
)

ANSWERS = """\
# Tides

1. What causes the tides of the oceans?

The moon does.

2. How many high tides are there in a day?

There are two of them.

3. When is a spring tide, the highest of all tides?
"""

#: A checker that says of itself what the answer's first word asks for.
OBEDIENT = '''
    """Does what the answer says: for tests of what happens around a checker."""

    import time
    from pathlib import Path

    from quizapp.checker import Finding
    from quizapp.checker import Parameters as Base


    class Parameters(Base):
        """A file to write when the checker waits."""

        waiting: str = ""


    def check(answer, parameters, context):
        if "break" in answer.text:
            raise RuntimeError("broken on purpose")
        if "wait" in answer.text:
            Path(parameters.waiting).touch()
            time.sleep(600)
        return Finding("met", 1.0)
    '''


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A folder with ``banks/tides.yaml``, ``extra/obedient.py`` and ``answers.md``."""
    (tmp_path / "banks").mkdir()
    (tmp_path / "banks/tides.yaml").write_text(BANK)
    (tmp_path / "extra").mkdir()
    (tmp_path / "extra/obedient.py").write_text(textwrap.dedent(OBEDIENT))
    (tmp_path / "answers.md").write_text(ANSWERS)
    return tmp_path


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment without a user's settings."""
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    return {**kept, "XDG_STATE_HOME": str(tmp_path / "state"), "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"}


Call = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def call(course: Path, environment: dict[str, str]) -> Call:
    """Call quizapp in the course's folder; a grading takes the course's banks and checkers."""

    def run(
        *arguments: str, stdin: bytes = b"", course_only: bool = True, **more: str
    ) -> subprocess.CompletedProcess[bytes]:
        given = [*arguments, "--questions", "banks", "--checkers", "extra"] if course_only else arguments
        command = [sys.executable, "-m", "quizapp", *given]
        return subprocess.run(command, input=stdin, cwd=course, env={**environment, **more}, capture_output=True)

    return run


@pytest.fixture
def home(course: Path) -> Path:
    """A learner's folder whose settings name the course's banks."""
    folder = course / "home"
    folder.mkdir()
    (folder / "config.toml").write_text(f'questions = ["{course / "banks"}"]\n', encoding="utf-8")
    return folder


Rate = Callable[[str, Rating], None]


@pytest.fixture
def rate(home: Path) -> Rate:
    """Put a rating of a card into the learner's log, of now."""
    given: list[Review] = []

    def record(card: str, rating: Rating) -> None:
        at = datetime.now(UTC)
        given.append(Review(f"r{len(given)}", at, at.date(), card, rating, "good", "because", None, 60_000))
        with Store(home / "quizapp.db", Memory().replay, at) as store:
            store.record(given[-1])

    return record


Learner = Callable[..., tuple[int, str, str]]


@pytest.fixture
def learner(call: Call, home: Path) -> Learner:
    """Call quizapp as the learner of `home`, with lines for its stdin; gives code, stdout and stderr."""

    def run(*arguments: str, lines: tuple[str, ...] = (), **more: str) -> tuple[int, str, str]:
        stdin = "".join(f"{line}\n" for line in lines).encode()
        done = call(
            *arguments, stdin=stdin, course_only=False, **{"QUIZAPP_HOME": str(home), "HOME": str(home.parent), **more}
        )
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    return run
