"""Whole questionnaires of the real banks, in the three conventions that are met most often."""

from __future__ import annotations

import re

import pytest

from quizapp.bank import load_banks
from quizapp.checker import discover
from quizapp.paths import checkers_folder, questions_folder
from quizapp.question import Bank, Question
from quizapp.submission.align import align
from quizapp.submission.reader import read


@pytest.fixture(scope="module")
def banks() -> tuple[Bank, ...]:
    return load_banks(questions_folder(), discover([checkers_folder()]))


def _asked(question: Question) -> str:
    return question.aliases[0] if question.aliases else question.prompt


def _flat(text: str) -> str:
    return " ".join(re.sub(r"[`>*]|python|^\s*[-\d.]+\s", " ", text, flags=re.MULTILINE).split())


@pytest.mark.parametrize(
    ("style", "name"),
    [
        pytest.param("{number}. {asked}\n{answer}\n\n", "a.txt", id="question and answer on numbered lines"),
        pytest.param("### {asked}\n\n{answer}\n\n", "a.md", id="questions as headings"),
        pytest.param("{number}. {indented}\n\n", "a.md", id="answers only, under their numbers"),
        pytest.param("1. {asked}\n\n    {indented}\n\n", "a.md", id="every item is number 1"),
        pytest.param("{prompt}\n\n{answer}\n\n", "a.md", id="the bank's own wording, without any mark-up"),
    ],
)
@pytest.mark.parametrize("name_of_bank", ["chapter04", "chapter13"])
def test_every_answer_stands_under_its_question(
    style: str, name: str, name_of_bank: str, banks: tuple[Bank, ...]
) -> None:
    bank = next(bank for bank in banks if bank.id == name_of_bank)
    text = "".join(
        style.format(
            number=question.number,
            asked=_asked(question),
            prompt=question.prompt,
            answer=question.model,
            indented=question.model.replace("\n", "\n    "),
        )
        for question in bank.questions
    )
    alignment = align(read(text.encode(), name), banks)
    assert alignment.banks == (bank.id,)
    assert [answer.number for answer in alignment.answers] == [question.number for question in bank.questions]
    for answer, question in zip(alignment.answers, bank.questions, strict=True):
        assert _flat(question.model) in _flat(answer.text) or _flat(answer.text) == _flat(question.model)
