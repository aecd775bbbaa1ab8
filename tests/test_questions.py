"""Every question proves itself: model answer, examples, an empty answer, its own prompt, its neighbours' answers."""

from __future__ import annotations

import pytest

from quizapp.answer import Answer
from quizapp.bank import load_banks
from quizapp.checker import discover
from quizapp.claims import Bench
from quizapp.grading import Grader
from quizapp.paths import checkers_folder, questions_folder
from quizapp.question import Bank, Example, Question

CHECKERS = discover([checkers_folder()])
BANKS = {bank.id: bank for bank in load_banks(questions_folder(), CHECKERS)}
QUESTIONS = [
    pytest.param(bank, question, id=f"{bank.id}/{question.number}-{question.id}")
    for bank in BANKS.values()
    for question in bank.questions
]
EXAMPLES = [
    pytest.param(bank, question, example, id=f"{bank.id}/{question.number}-{question.id}-{position}-{example.verdict}")
    for bank in BANKS.values()
    for question in bank.questions
    for position, example in enumerate(question.examples, 1)
]


def verdict(bank: Bank, question: Question, text: str, bench: Bench) -> str:
    return Grader(bank, CHECKERS, bench).grade(question, Answer(text)).verdict


def test_the_two_chapters_are_whole() -> None:
    numbers = {bank.id: [question.number for question in bank.questions] for bank in BANKS.values()}
    assert numbers == {"chapter04": list(range(1, 38)), "chapter13": list(range(1, 41))}


@pytest.mark.parametrize(("bank", "question"), QUESTIONS)
def test_the_model_answer_is_right(bank: Bank, question: Question, bench: Bench) -> None:
    grade = Grader(bank, CHECKERS, bench).grade(question, Answer(question.model))
    assert grade.verdict == "right", grade


@pytest.mark.parametrize(("bank", "question"), QUESTIONS)
def test_an_empty_answer_is_unanswered(bank: Bank, question: Question, bench: Bench) -> None:
    assert verdict(bank, question, " \n", bench) == "unanswered"


@pytest.mark.parametrize(("bank", "question"), QUESTIONS)
def test_the_question_said_again_is_never_right(bank: Bank, question: Question, bench: Bench) -> None:
    for wording in (question.prompt, *question.aliases):
        assert verdict(bank, question, wording, bench) != "right", wording


@pytest.mark.parametrize(("bank", "question", "example"), EXAMPLES)
def test_an_example_gets_its_verdict(bank: Bank, question: Question, example: Example, bench: Bench) -> None:
    grade = Grader(bank, CHECKERS, bench).grade(question, Answer(example.answer))
    assert grade.verdict == example.verdict, grade


@pytest.mark.parametrize(("bank", "question"), QUESTIONS)
def test_there_are_examples_of_right_partial_and_wrong(bank: Bank, question: Question) -> None:
    verdicts = [example.verdict for example in question.examples]
    self_reported = question.out_of == 0
    assert len(verdicts) >= 4
    assert verdicts.count("right") >= 2
    assert {"right", "wrong"} <= set(verdicts)
    assert self_reported or "partial" in verdicts


@pytest.mark.parametrize(("bank", "question"), QUESTIONS)
def test_another_questions_model_answer_is_not_right(bank: Bank, question: Question, bench: Bench) -> None:
    grader = Grader(bank, CHECKERS, bench)
    right = {
        other.number
        for other in bank.questions
        if other is not question and grader.grade(question, Answer(other.model)).verdict == "right"
    }
    self_reported = question.out_of == 0  # any report of having done it will do
    assert self_reported or right <= SAME_ANSWER.get(f"{bank.id}/{question.number}", set())


#: Questions whose answer stands in full in another question's model answer. Every line says what both state.
SAME_ANSWER: dict[str, set[int]] = {
    "chapter13/4": {28},  # anything times zero is zero
    "chapter13/28": {4},
    "chapter13/9": {20},  # a channel is the red, the green or the blue plane
    "chapter13/14": {8},  # batch, channel, height, width
    "chapter13/20": {8},
    "chapter13/16": {17},  # the input pixels that an activation depends on
    "chapter13/17": {18},  # the report of the traced precedents: 7 by 7
    "chapter13/25": {27},  # mean, standard deviation, share near zero
    "chapter04/11": {2},  # the validation set, whose images the model was not trained on
    "chapter04/12": {14, 23, 33},  # weights moved against the gradient, which is SGD
    "chapter04/23": {25},  # the update rule
    "chapter04/25": {33},  # an epoch of SGD is a training loop
    "chapter04/30": {31},  # backward adds gradients to .grad
    "chapter04/31": {30},
    "chapter04/33": {14, 25},
}
