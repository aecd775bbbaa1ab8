"""The library: checkers, banks and what marks answers, loaded once and in the background if wanted."""

from __future__ import annotations

import gc
import re
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp import __version__

if TYPE_CHECKING:
    from quizapp.checker import Checker
    from quizapp.grade import Grade
    from quizapp.grading import Grader
    from quizapp.question import Bank, Question
    from quizapp.sandbox.bench import LocalBench
    from quizapp.session.items import Item


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
        """``banks`` and ``checkers`` are folders besides quizapp's own and those of installed packages."""
        self._bank_folders = tuple(banks)
        self._checker_folders = tuple(checkers)
        self._files: Mapping[str, Path] = {}
        #: The first is held for as long as banks are read, the second never for long: the interface must not wait.
        self._loading = threading.RLock()
        self._lock = threading.RLock()
        self._places = threading.BoundedSemaphore(AT_ONCE)
        self._bench: LocalBench | None = None
        self._checkers: Mapping[str, Checker] = {}
        self._banks: Mapping[str, Bank] | None = None
        self._graders: dict[str, Grader] = {}
        self._fingerprints: dict[str, str] = {}

    def load(self) -> None:
        """Read all checkers and banks, unless that was done. Raises LibraryFault; what was read before stays."""
        if self._banks is None:
            with self._loading:
                if self._banks is None:
                    self.reload()

    def reload(self) -> None:
        """Read them again, as they are now. Raises LibraryFault; what was read before stays."""
        from quizapp.bank import BankError
        from quizapp.catalogue import bank_folders, find_checkers, load_all
        from quizapp.checker import CheckerFault
        from quizapp.grading import Grader

        with self._loading:
            # Looking for garbage among all that is loaded and stays would take a quarter of the time.
            gc.disable()
            try:
                checkers = find_checkers(self._checker_folders)
                found = load_all(bank_folders(self._bank_folders), checkers)
            except (BankError, CheckerFault) as error:
                raise LibraryFault(str(error)) from error
            finally:
                gc.enable()
            banks = {bank.id: bank for bank in found.values()}
            graders = {bank.id: Grader(bank, checkers, self.bench) for bank in banks.values()}
            with self._lock:
                self._graders, self._fingerprints = graders, {}
                self._checkers, self._banks = checkers, banks
                self._files = {bank.id: path for path, bank in found.items()}

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
        path = self._files.get(bank)
        if path is None or not path.is_file():
            return None
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
        from quizapp.grade import Grade

        question = self.question(card)
        if question is None:
            reason = "this question is no longer in its bank, so nothing can be marked"
            return Grade("ungraded", 0.0, 0.0, review_reasons=(reason,))
        with self._places:
            grade = self._graders[card.partition("/")[0]].grade(question, Answer(text))
        if grade.faults:
            from quizapp import log

            log.keep(grade.faults)
        return grade

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
    from quizapp.session.items import Item

    return Item(
        card=f"{bank}/{question.id}",
        input=question.input,
        hints=len(question.hints),
        out_of=question.out_of,
        tags=question.labels,
    )
