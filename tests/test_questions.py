"""Our banks are whole, and 'quizapp check' finds nothing in them: every question proves itself."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from quizapp.bank import bank_files, load_banks
from quizapp.checker import discover
from quizapp.claims import Bench
from quizapp.inspection.inspector import inspect
from quizapp.paths import checkers_folder, questions_folder
from quizapp.problem import Problem

CHECKERS = discover([checkers_folder()])
BANKS = {bank.id: bank for bank in load_banks(questions_folder(), CHECKERS)}
ENTRIES = [f"{bank.id}/{question.id}" for bank in BANKS.values() for question in bank.questions]
#: Seconds. How long marking takes here depends on what else the machine does.
SLOW = 60.0


@pytest.fixture(scope="module")
def told(bench: Bench) -> Mapping[str, list[Problem]]:
    """All that the inspection of our banks tells, by question, or by bank where it is about none."""
    found: dict[str, list[Problem]] = {}
    for problem in inspect(bank_files(questions_folder()), CHECKERS, bench, lambda done, total: None, SLOW).problems:
        found.setdefault(problem.entry, []).append(problem)
    return found


def test_the_two_chapters_are_whole() -> None:
    numbers = {bank.id: [question.number for question in bank.questions] for bank in BANKS.values()}
    assert numbers == {"chapter04": list(range(1, 38)), "chapter13": list(range(1, 41))}


@pytest.mark.parametrize("entry", [*BANKS, *ENTRIES])
def test_nothing_is_wrong(told: Mapping[str, list[Problem]], entry: str) -> None:
    assert not told.get(entry), "\n".join(f"{problem.code} {problem}" for problem in told[entry])


def test_every_question_has_a_partial_example_if_it_has_marks() -> None:
    without = [
        f"{bank.id}/{question.id}"
        for bank in BANKS.values()
        for question in bank.questions
        if question.out_of and "partial" not in {example.verdict for example in question.examples}
    ]
    assert not without
