"""The notebook of a whole chapter with its questionnaire at the end, and a chapter pasted into an answer."""

from __future__ import annotations

import random

import pytest

from quizapp.bank import load_banks
from quizapp.checker import discover
from quizapp.paths import checkers_folder, questions_folder
from quizapp.question import Bank
from quizapp.submission.align import align
from quizapp.submission.reader import read
from tests.submission.rendering.chapter import chapter, with_questionnaire
from tests.submission.rendering.items import items
from tests.submission.rendering.measure import measured
from tests.submission.rendering.notebooks import notebook

CELLS = 360


@pytest.fixture(scope="module")
def banks() -> tuple[Bank, ...]:
    return load_banks(questions_folder(), discover([checkers_folder()]))


@pytest.mark.parametrize(
    "inline", [pytest.param(True, id="in one cell"), pytest.param(False, id="in cells that follow")]
)
@pytest.mark.parametrize("place", [0, 1])
def test_the_answers_at_the_end_are_found_and_none_comes_from_the_chapter(
    place: int, inline: bool, banks: tuple[Bank, ...]
) -> None:
    chance = random.Random(place)
    written = items(banks[place], chance)
    text = with_questionnaire(chapter(chance, CELLS), written, inline)
    assert len(text) > 700_000
    alignment = align(read(text.encode(), "chapter.ipynb"), banks)
    count = measured(written, alignment)
    assert alignment.banks == (banks[place].id,)
    assert count.found >= 0.97 * count.answered, count
    assert count.kept >= 0.95 * count.answered, count
    assert count.misplaced == count.made_up == 0, count
    assert all(answer.where.cell is not None and answer.where.cell > CELLS for answer in alignment.answers)


def test_a_chapter_without_answers_answers_nothing(banks: tuple[Bank, ...]) -> None:
    text = notebook(chapter(random.Random(1), CELLS))
    assert align(read(text.encode(), "chapter.ipynb"), banks).answers == ()


@pytest.mark.parametrize("place", [pytest.param(3, id="amid the questions"), pytest.param(-1, id="at the end")])
def test_a_chapter_pasted_as_one_answer_leaves_the_other_answers_alone(place: int, banks: tuple[Bank, ...]) -> None:
    chance = random.Random(5)
    written = items(banks[1], chance)
    pieces = [f"**{item.asked}**\n\n{item.answer}" for item in written]
    pasted = "\n\n".join("".join(cell["source"]) for cell in chapter(chance, 120))
    pieces[place] = f"**{written[place].asked}**\n\n{pasted}"
    count = measured(written, align(read("\n\n".join(pieces).encode(), "answers.md"), banks))
    assert count.found >= 0.97 * count.answered, count
    assert count.kept >= 0.95 * count.answered - 1, count
    assert count.misplaced == 0, count
    assert count.made_up <= 1, count
