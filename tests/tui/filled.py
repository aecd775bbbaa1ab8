"""A learner with a past, and a file of answers, for tests of screens that show them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from quizapp.desk import Desk
from quizapp.grade import Verdict
from quizapp.records import Act, Attempt, Rating, Review
from tests.tui.conftest import Rig

ANSWERS = """\
# Letters

1. Which letters are vowels, and what makes one?

They are a, e, i, o and u.

2. Which letter follows m?

n

3. Which side of a ship is port, seen by somebody who looks forward?

The front

4. Which of these have sails?
"""
#: By card, what was answered and rated on which day before today.
PAST: tuple[tuple[str, int, Verdict, Rating, Rating], ...] = (
    ("letters/vowels", 20, "wrong", "again", "again"),
    ("letters/vowels", 18, "partial", "hard", "hard"),
    ("letters/vowels", 10, "right", "good", "hard"),
    ("letters/next-letter", 2, "right", "easy", "good"),
    ("numbers/zero", 12, "partial", "hard", "hard"),
    ("numbers/zero", 5, "wrong", "again", "again"),
)


def answers_file(folder: Path) -> Path:
    """A file with one answer that is half right, one right, one wrong, and a question without an answer."""
    file = folder / "answers.md"
    file.write_text(ANSWERS)
    return file


def fill(rig: Rig) -> None:
    """Write PAST into the home: with a disputed mark, and one card suspended."""
    desk = rig.desk()
    desk.library.load()
    desk.remember_outline()
    now = desk.now()
    for number, (card, ago, verdict, rating, proposed) in enumerate(PAST):
        at, day = now.at - timedelta(days=ago), now.day - timedelta(days=ago)
        score = {"right": 1.0, "partial": 0.5}.get(verdict, 0.0)
        attempt = Attempt(f"{number:032x}", at, card, "study", f"my answer {number}", verdict, score, 1.0, {})
        review = Review(f"a{number:031x}", at, day, card, rating, proposed, "as it was", attempt.id, 60_000)
        desk.record(attempt, review)
    then = timedelta(days=5)
    disputed = Act("d" * 32, now.at - then, now.day - then, "numbers/zero", "dispute", "it is right", f"{5:032x}")
    desk.record(disputed, Act("e" * 32, now.at - then, now.day - then, "letters/left-side", "suspend"))
    desk.close()


def standing(desk: Desk, card: str) -> str:
    """Whether a card is suspended or buried, or neither."""
    known = desk.store.card(card)
    return "suspended" if known.suspended else "buried" if known.buried else "asked"
