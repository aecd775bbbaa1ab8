"""Whole questionnaires in every convention that people use, crossed with what goes wrong in real files."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from quizapp.bank import load_banks
from quizapp.checker import discover
from quizapp.paths import checkers_folder, questions_folder
from quizapp.question import Bank
from quizapp.submission.align import align
from quizapp.submission.reader import read
from tests.submission.rendering import notebooks, pages, texts
from tests.submission.rendering.items import items
from tests.submission.rendering.measure import Count, measured, total
from tests.submission.rendering.oddities import ODDITIES, Oddity
from tests.submission.rendering.texts import Convention

CONVENTIONS = (*texts.CONVENTIONS, *pages.CONVENTIONS, *notebooks.CONVENTIONS)
AS_IT_SHOULD_BE = ODDITIES[0]
SAMPLE = 8
"""Conventions in which each oddity is tried; which ones is drawn by its name."""
#: Where words are changed, some questions are hard to tell for anybody: there the least share is lower.
HARDER = {"misspelt questions": 0.95, "shortened questions": 0.92}


@pytest.fixture(scope="module")
def banks() -> tuple[Bank, ...]:
    return load_banks(questions_folder(), discover([checkers_folder()]))


def _count(convention: Convention, oddity: Oddity, bank: Bank, banks: Sequence[Bank]) -> Count:
    chance = random.Random(f"{convention.name} {oddity.name} {bank.id} 0")
    written = oddity.items(items(bank, chance), chance)
    data = oddity.text(convention.render(written, chance))
    return measured(written, align(read(data, f"answers{convention.suffix}"), banks))


@pytest.fixture(scope="module")
def as_it_should_be(banks: tuple[Bank, ...]) -> dict[str, Count]:
    """What was read of a whole questionnaire in each convention; the banks take turns."""
    return {
        convention.name: _count(convention, AS_IT_SHOULD_BE, banks[number % len(banks)], banks)
        for number, convention in enumerate(CONVENTIONS)
    }


@pytest.mark.parametrize("convention", [convention.name for convention in CONVENTIONS])
def test_every_convention_is_read(convention: str, as_it_should_be: dict[str, Count]) -> None:
    count = as_it_should_be[convention]
    assert count.found >= 0.9 * count.answered, count
    assert count.kept >= 0.87 * count.answered, count
    assert count.misplaced == 0, count
    assert count.made_up <= 1, count


def test_all_conventions_together_are_read_nearly_without_loss(as_it_should_be: dict[str, Count]) -> None:
    count = total(as_it_should_be.values())
    assert count.found >= 0.99 * count.answered, count
    assert count.kept >= 0.985 * count.answered, count
    assert count.made_up <= 0.02 * count.unanswered, count


@pytest.mark.parametrize("oddity", ODDITIES[1:], ids=lambda oddity: oddity.name)
def test_what_goes_wrong_in_real_files_is_borne(oddity: Oddity, banks: tuple[Bank, ...]) -> None:
    chance = random.Random(oddity.name)
    fitting = [
        each
        for each in CONVENTIONS
        if (each.worded or not oddity.needs_words)
        and (each.suffix != ".ipynb" or not oddity.text_only)
        # Without a mark or a sign between a shortened question and its answer nobody can part them.
        and (each.name != "1. q and answer in a line" or oddity.name not in HARDER)
    ]
    chosen = chance.sample(fitting, SAMPLE)
    count = total(_count(convention, oddity, chance.choice(banks), banks) for convention in chosen)
    least = HARDER.get(oddity.name, 0.98)
    assert count.found >= least * count.answered, count
    assert count.kept >= (least - 0.02) * count.answered, count
    assert count.misplaced <= 0.005 * count.answered, count
    assert count.made_up <= 1 + 0.03 * count.unanswered, count


def test_two_chapters_in_one_file_are_told_apart(banks: tuple[Bank, ...]) -> None:
    for convention in [each for each in texts.CONVENTIONS if each.worded][::9]:
        chance = random.Random(convention.name)
        written = [item for bank in banks for item in items(bank, chance)]
        alignment = align(read(convention.render(written, chance).encode(), f"a{convention.suffix}"), banks)
        count = measured(written, alignment)
        assert count.found >= 0.95 * count.answered, (convention.name, count)
        assert count.misplaced == 0, (convention.name, count)


def test_a_chapter_of_which_there_is_no_bank_is_not_taken_for_another(banks: tuple[Bank, ...]) -> None:
    for convention in CONVENTIONS[::3]:
        chance = random.Random(convention.name)
        written = items(banks[0], chance)
        alignment = align(read(convention.render(written, chance).encode(), f"a{convention.suffix}"), banks[1:])
        assert alignment.answers == (), convention.name
