"""The library: checkers, banks and what marks answers, loaded once and in the background if wanted."""

from __future__ import annotations

import gc
import re
import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp import __version__
from quizapp.grade import Grade
from quizapp.paths import checkers_folder, questions_folder
from quizapp.session.items import Item

if TYPE_CHECKING:
    from quizapp.checker import Checker
    from quizapp.grading import Grader
    from quizapp.question import Bank, Question
    from quizapp.sandbox.bench import LocalBench


#: So many answers are marked side by side. A quiz that is handed in has dozens of them; code that had to share the
#: processor with all the others would run out of time through no fault of its own.
AT_ONCE = 2


class LibraryFault(Exception):
    """The banks or checkers cannot be used; a line for each thing that is wrong, with file, line and what to do."""


class Library:
    """Banks by id, questions by card (``bank/question``), and marks for answers to them. Close it at the end.

    Nothing is loaded before it is needed; `load` and `warm` may run in threads of their own.
    """

    def __init__(self, banks: Sequence[Path] = (), checkers: Sequence[Path] = ()) -> None:
        """``banks`` and ``checkers`` are folders besides quizapp's own."""
        self._bank_folders = [questions_folder(), *banks]
        self._checker_folders = [checkers_folder(), *checkers]
        self._lock = threading.RLock()
        self._places = threading.BoundedSemaphore(AT_ONCE)
        self._bench: LocalBench | None = None
        self._checkers: Mapping[str, Checker] = {}
        self._banks: Mapping[str, Bank] | None = None
        self._graders: dict[str, Grader] = {}
        self._fingerprints: dict[str, str] = {}

    def load(self) -> None:
        """Read all checkers and banks, unless that was done. Raises LibraryFault; what was read before stays."""
        with self._lock:
            if self._banks is None:
                self.reload()

    def reload(self) -> None:
        """Read them again, as they are now. Raises LibraryFault; what was read before stays."""
        from quizapp.bank import BankError, load_banks
        from quizapp.checker import CheckerFault, discover
        from quizapp.grading import Grader

        with self._lock:
            # Looking for garbage among all that is loaded and stays would take a quarter of the time.
            gc.disable()
            try:
                checkers = discover(self._checker_folders)
                banks = _unique(bank for folder in self._bank_folders for bank in load_banks(folder, checkers))
            except (BankError, CheckerFault) as error:
                raise LibraryFault(str(error)) from error
            finally:
                gc.enable()
            self._checkers, self._banks = checkers, banks
            self._graders = {bank.id: Grader(bank, checkers, self.bench) for bank in banks.values()}
            self._fingerprints = {}

    @property
    def banks(self) -> Mapping[str, Bank]:
        """All banks by id. Raises LibraryFault."""
        self.load()
        assert self._banks is not None
        return self._banks

    @property
    def checkers(self) -> Mapping[str, Checker]:
        """All checkers by name. Raises LibraryFault."""
        self.load()
        return self._checkers

    @property
    def bench(self) -> LocalBench:
        """What runs code; nothing of it is started by asking for it."""
        from quizapp.sandbox.bench import LocalBench

        with self._lock:
            if self._bench is None:
                self._bench = LocalBench()
            return self._bench

    def warm(self) -> None:
        """Have torch imported on the bench's side, so that the first code answer need not wait. Never raises."""
        from quizapp.claims import BenchFailure

        try:
            self.bench.start("torch")
            self.bench.start("sympy")
        except BenchFailure:
            return  # told with the first answer that needs it

    def question(self, card: str) -> Question | None:
        """The question of a card; None where the bank or the question is gone."""
        bank, _, name = card.partition("/")
        if bank not in self.banks:
            return None
        return next((question for question in self.banks[bank].questions if question.id == name), None)

    def place(self, card: str) -> tuple[Path, int] | None:
        """The file and the line where a card's question stands."""
        bank, _, name = card.partition("/")
        for folder in self._bank_folders:
            for path in (folder / f"{bank}.yaml", folder / f"{bank}.yml"):
                if path.is_file():
                    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
                        if re.match(rf"\s*-\s+id:\s*['\"]?{re.escape(name)}['\"]?\s*(#.*)?$", line):
                            return path, number
        return None

    def items(self) -> list[Item]:
        """Every question, as sessions know it, in the order of the banks."""
        return [item_of(bank.id, question) for bank in self.banks.values() for question in bank.questions]

    def grade(self, card: str, text: str) -> Grade:
        """The mark of ``text`` as the answer to a card; may take seconds where code runs. No answer makes it raise."""
        from quizapp.answer import Answer

        question = self.question(card)
        if question is None:
            reason = "this question is no longer in its bank, so nothing can be marked"
            return Grade("ungraded", 0.0, 0.0, review_reasons=(reason,))
        with self._places:
            return self._graders[card.partition("/")[0]].grade(question, Answer(text))

    def fingerprint(self, bank: str) -> str:
        """What tells one state of a bank from another; empty for a bank that is not there."""
        from quizapp.bank import digest

        if bank not in self.banks:
            return ""
        if bank not in self._fingerprints:
            self._fingerprints[bank] = digest(self.banks[bank])
        return self._fingerprints[bank]

    @property
    def version(self) -> str:
        """The quizapp that marks."""
        return __version__

    def close(self) -> None:
        """End the processes that run code."""
        with self._lock:
            if self._bench is not None:
                self._bench.close()


def item_of(bank: str, question: Question) -> Item:
    """A question as sessions know it."""
    return Item(
        card=f"{bank}/{question.id}",
        input=question.input,
        hints=len(question.hints),
        out_of=question.out_of,
        tags=question.tags,
    )


def _unique(banks: Iterable[Bank]) -> dict[str, Bank]:
    """Banks by id. Raises LibraryFault if two folders hold one of the same id."""
    found: dict[str, Bank] = {}
    for bank in banks:
        if bank.id in found:
            raise LibraryFault(f"the bank {bank.id!r} is in two folders; rename one of the files and its id")
        found[bank.id] = bank
    return found
