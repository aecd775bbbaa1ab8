"""A file of answers at the desk: marked as ``quizapp grade`` marks it, its answers kept, what was missed learned."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from quizapp import __version__
from quizapp.bank import digest
from quizapp.desk.desk import Desk
from quizapp.grade import Grade
from quizapp.marking import File, Progress, mark_files, open_files
from quizapp.question import Bank, Question
from quizapp.records import Attempt
from quizapp.report import model
from quizapp.schedule.rating import is_failed
from quizapp.session.plain import grade_data
from quizapp.submission.align import MatchedAnswer

#: How many files are remembered for the next time.
RECENT = 8


class Unmarkable(Exception):
    """The file cannot be read or answers no bank; the text says which, why, and what to do."""


@dataclass(frozen=True)
class Learned:
    """What putting missed questions into the reviews came to."""

    missed: int
    """Questions of the file that were answered too badly to pass, or left empty."""
    cards: int
    """Of these, how many are forgotten cards from now on; the others were, by this file or by a review today."""
    due: date | None
    """The first study day on which one of them is asked."""

    @property
    def says(self) -> str:
        """For the learner."""
        if not self.missed:
            return "Nothing was missed: there is nothing to learn from this file."
        if not self.cards:
            return "All that was missed is in your reviews already."
        what = f"{self.cards} question{'s' * (self.cards > 1)}"
        rest = self.missed - self.cards
        more = f"; {rest} more {'is' if rest == 1 else 'are'} there already" if rest else ""
        return f"{what} put into your reviews, due from {self.due}{more}."


def mark(desk: Desk, path: str, progress: Progress, bank: str | None = None) -> tuple[File, model.Submission]:
    """Mark the file at ``path`` by the desk's banks, or by ``bank`` alone. Raises Unmarkable, LibraryFault."""
    library = desk.library
    files, problems = open_files([path], list(library.banks.values()), bank)
    if problems:
        raise Unmarkable(f"{problems[0].path}: {problems[0].what}")
    (report,) = mark_files(files, library.checkers, library.bench, progress)
    return files[0], report


def record(desk: Desk, file: File, only: str | None = None) -> None:
    """Keep what the file answers, or its answer to one card; the same answer to the same question counts once."""
    attempts = _attempts(desk, file)
    desk.record(*(attempt for card, attempt in attempts.items() if only in (None, card)))


def learn(desk: Desk, file: File) -> Learned:
    """Keep what the file answers, and make forgotten cards of what was missed. Raises StoreFault.

    Questions that the file does not have are left as they are: nobody was asked them. What this file put into the
    reviews before is not put there again, however late.
    """
    attempts = _attempts(desk, file)
    desk.record(*attempts.values())
    marks = grades(file)
    missed = {card: attempt.id for card, attempt in attempts.items() if is_failed(marks[card])}
    fresh = {
        card: attempt
        for card, attempt in missed.items()
        if not any(review.attempt == attempt for review in desk.store.reviews(card))
    }
    count = desk.learn(fresh)
    due = [day for card in fresh if (day := desk.store.card(card).due) is not None]
    return Learned(len(missed), count, min(due, default=None))


def dispute(desk: Desk, file: File, card: str, note: str) -> None:
    """Keep the answer to ``card``, and that its mark is thought wrong."""
    record(desk, file, card)
    attempt = _attempts(desk, file).get(card)
    desk.decide(card, "dispute", note, attempt.id if attempt else None)


def grades(file: File) -> Mapping[str, Grade]:
    """The marks by card."""
    return {f"{bank.id}/{question.id}": grade for bank, question, _, grade in _marked(file)}


def places(file: File, card: str) -> list[model.Where]:
    """Every stretch of the file that is part of the answer to ``card``; none where the file does not have it."""
    found = next((m for bank, question, m in file.questions if f"{bank.id}/{question.id}" == card), None)
    parts = (found.parts or (found.where,)) if found else ()
    return [model.Where(cell=part.cell, line=part.line, end_line=part.end_line) for part in parts]


def recent(desk: Desk) -> list[Path]:
    """The files opened last, the latest first; those that are gone are left out."""
    found: list[str] = []
    with suppress(ValueError, TypeError):
        found = [str(name) for name in json.loads(desk.preferences.get("recent files", "[]"))]
    return [Path(name) for name in found if Path(name).is_file()]


def remember(desk: Desk, path: str) -> None:
    """Put a file at the head of the recent ones."""
    name = Path(path).absolute()
    others = [other for other in recent(desk) if other != name]
    desk.prefer("recent files", json.dumps([str(entry) for entry in (name, *others)][:RECENT]))


def _marked(file: File) -> list[tuple[Bank, Question, MatchedAnswer | None, Grade]]:
    return [(*entry, file.grades[position]) for position, entry in enumerate(file.questions)]


def _attempts(desk: Desk, file: File) -> dict[str, Attempt]:
    """What was asked in the file, as answers by card; an empty one shows that nothing was known."""
    at = desk.now().at
    prints = {bank.id: digest(bank) for bank, *_ in file.questions}
    found = {}
    for bank, question, matched, grade in _marked(file):
        if matched is None:
            continue
        card = f"{bank.id}/{question.id}"
        # Of the answer alone: a file that is opened again tells nothing new.
        name = sha256("\0".join(("submission", card, matched.text)).encode("utf-8", "replace")).hexdigest()[:32]
        found[card] = Attempt(
            id=name,
            at=at,
            card=card,
            source="submission",
            answer=matched.text.encode("utf-8", "replace").decode("utf-8"),
            verdict=grade.verdict,
            score=grade.score,
            out_of=grade.out_of,
            grade=grade_data(grade),
            bank=prints[bank.id],
            version=__version__,
        )
    return found
