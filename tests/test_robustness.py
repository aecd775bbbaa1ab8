"""No trick earns full marks unseen: for every question, tricks are not right, or a person is told why to look."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from quizapp.answer import Answer
from quizapp.bank import load_banks
from quizapp.checker import discover
from quizapp.claims import Bench
from quizapp.grade import Grade
from quizapp.grading import LONGEST_ANSWER, Grader
from quizapp.paths import checkers_folder, questions_folder
from quizapp.prose.passage import read
from quizapp.prose.vocabulary import FUNCTION_WORDS
from quizapp.question import Bank, Question

CHECKERS = discover([checkers_folder()])
BANKS = load_banks(questions_folder(), CHECKERS)
MARKED = [(bank, question) for bank in BANKS for question in bank.questions if question.out_of]

Trick = Callable[[Bank, Question], str]

AUXILIARY = re.compile(r"\b(is|are|was|were|can|will|would|should|has|have|does|do|must|may)\b(?! not)")


def name(bank: Bank, question: Question) -> str:
    return f"{bank.id}/{question.number}"


def words(question: Question) -> list[str]:
    """The content words of the model answer, as they are written."""
    passage = read(question.model)
    return [question.model[t.start : t.end] for t in passage.tokens if t.word not in FUNCTION_WORDS]


def shuffled(items: list[str], question: Question) -> list[str]:
    mixed = list(items)
    Random(question.number).shuffle(mixed)
    return mixed


def others(bank: Bank, question: Question) -> list[str]:
    models = [other.model for other in bank.questions if other is not question]
    return Random(question.number).sample(models, 10)


def denied(question: Question, before: str) -> str:
    model = question.model
    return before + (model[0].lower() + model[1:] if model[:2].istitle() else model)


def statement(question: Question) -> str:
    """The question turned into a sentence about itself."""
    turned = re.sub(r"^(?:What|Why|How|Which|When) (is|are|does|do|can|must)\b", r"This \1", question.prompt)
    return f"I will explain this. {turned.replace('?', '.')}"


def without_some_words(question: Question) -> str:
    return " ".join(word for place, word in enumerate(question.prompt.split()) if place % 7 != 3)


ECHOES: dict[str, Trick] = {
    "the question": lambda _, q: q.prompt,
    "the question as an answer": lambda _, q: f"Answer: {q.prompt}",
    "the question without some of its words": lambda _, q: without_some_words(q),
    "the question as a statement": lambda _, q: statement(q),
    "the question with polite words": lambda _, q: (
        f"The question is: {q.prompt} That is a good question and I would like to answer it well."
    ),
    "all wordings of the question": lambda _, q: " ".join([q.prompt, *q.aliases]),
}
KEYWORDS: dict[str, Trick] = {
    "the words of the answer with commas": lambda _, q: ", ".join(words(q)),
    "the words of the answer": lambda _, q: " ".join(words(q)),
    "the words of the answer in any order": lambda _, q: " ".join(shuffled(words(q), q)),
    "the words of the answer in any order with commas": lambda _, q: ", ".join(shuffled(words(q), q)),
    "the words of the answer as a list": lambda _, q: "\n".join(f"- {word}" for word in shuffled(words(q), q)),
}
PASTED: dict[str, Trick] = {
    "the answer among ten others": lambda b, q: "\n\n".join([*others(b, q)[:5], q.model, *others(b, q)[5:]]),
    "the answer before ten others": lambda b, q: "\n\n".join([q.model, *others(b, q)]),
    "the answer among ten others in one line": lambda b, q: " ".join(
        " ".join(text.split()) for text in [*others(b, q)[:5], q.model, *others(b, q)[5:]]
    ),
    "all answers of the chapter": lambda b, _: "\n\n".join(question.model for question in b.questions),
}
DENIALS: dict[str, Trick] = {
    **{
        f"{before.strip()} …": (lambda _, q, before=before: denied(q, before))  # type: ignore[misc]
        for before in (
            "It is not true that ", "It is false that ", "It's wrong that ", "It is not the case that ",
            "It is incorrect to say that ", "I do not think that ", "Nobody says that ", "It isn't true that ",
            "I doubt that ",
        )
    },
    **{
        f"{before.strip()} … (as it stands)": (lambda _, q, before=before: before + q.model)  # type: ignore[misc]
        for before in (
            "This is false: ", "This is not true: ", "False: ", "Wrong: ", "Not true. ", "The following is wrong: ",
            "No: ",
        )
    },
    "…, and then: this is not true": lambda _, q: f"{q.model}\n\nThis is not true.",
    "…, and then: all of this is false": lambda _, q: f"{q.model}\n\nAll of this is false.",
    "not after every auxiliary": lambda _, q: AUXILIARY.sub(r"\1 not", q.model),
}  # fmt: skip
UNICODE: dict[str, Trick] = {
    "shown from right to left": lambda _, q: f"\u202e{q.model}\u202c",
    "written backwards and shown forwards": lambda _, q: f"\u202e{q.model[::-1]}\u202c",
    "hidden in a comment": lambda _, q: f"<!-- {q.model} --> whatever",
}
#: Questions that a list of words, or a single one, answers in full; every line says with what.
ANSWERED_BY_WORDS = {
    "chapter04/14": "the steps in their order",
    "chapter04/15": "random values",
    "chapter04/19": "PyTorch calculates them",
    "chapter04/21": "code that plots the curve",
    "chapter04/23": "a formula",
    "chapter04/29": "the name of the operation",
    "chapter04/32": "a list",
    "chapter04/34": "code that plots the curve",
    "chapter13/2": "nine numbers in three rows",
    "chapter13/4": "a number",
    "chapter13/14": "four names in order",
    "chapter13/22": "the name of a method",
    "chapter13/25": "a list",
    "chapter13/35": "the name of a callback",
    "chapter13/38": "two names",
}
#: Questions of which these tricks leave what is asked as it is.
STILL_TRUE: dict[str, set[str]] = {
    # They ask for yes or no, and no is the answer.
    "Not true. … (as it stands)": {"chapter04/19", "chapter13/13"},
    "No: … (as it stands)": {"chapter04/19"},
    "False: … (as it stands)": {"chapter04/19"},
    "Wrong: … (as it stands)": {"chapter04/19"},
    # Only what the four things are is asked, and the remark beside them is denied.
    "not after every auxiliary": {"chapter04/32"},
}


def unseen(trick: Trick, bench: Bench) -> set[str]:
    """The questions at which the trick is right and nobody is told to look."""
    found = set()
    for bank, question in MARKED:
        text = trick(bank, question)
        if text == question.model:
            continue
        grade = Grader(bank, CHECKERS, bench).grade(question, Answer(text))
        if grade.verdict == "right" and not any(reason.strip() for reason in grade.review_reasons):
            found.add(name(bank, question))
    return found


def table(tricks: dict[str, Trick]) -> list[Any]:
    return [pytest.param(text, trick, id=text) for text, trick in tricks.items()]


@pytest.mark.parametrize(("text", "trick"), table({**ECHOES, **PASTED, **UNICODE}))
def test_no_trick_is_right_unseen(text: str, trick: Trick, bench: Bench) -> None:
    left = {"chapter13/2", "chapter13/4"} if text == "written backwards and shown forwards" else set()
    assert unseen(trick, bench) <= left


@pytest.mark.parametrize(("text", "trick"), table(KEYWORDS))
def test_words_without_sentences_are_not_right_unseen(text: str, trick: Trick, bench: Bench) -> None:
    assert unseen(trick, bench) <= ANSWERED_BY_WORDS.keys()


@pytest.mark.parametrize(("text", "trick"), table(DENIALS))
def test_the_answer_denied_is_not_right_unseen(text: str, trick: Trick, bench: Bench) -> None:
    assert unseen(trick, bench) <= STILL_TRUE.get(text, set())


def test_most_shuffled_answers_are_seen(bench: Bench) -> None:
    """What is left are short answers: of few words nobody can tell in which order they belong."""
    assert len(unseen(lambda _, q: " ".join(shuffled(q.model.split(), q)), bench)) <= len(MARKED) // 3


LETTERS = {
    "zero-width characters in words": lambda text: re.sub(r"(?<=\w)(?=\w)", "\u200b", text),
    "marks of direction between words": lambda text: text.replace(" ", " \u200f"),
    "Cyrillic letters that look Latin": lambda text: text.translate(str.maketrans("aceopxyi", "асеорхуі")),
    "one Cyrillic letter": lambda text: text.replace("a", "а"),
    "Greek letters that look Latin": lambda text: text.translate(str.maketrans("oavi", "οανι")),
    "full-width letters": lambda text: "".join(chr(ord(s) + 0xFEE0) if "!" <= s <= "~" else s for s in text),
    "mathematical letters": lambda text: "".join(chr(0x1D41A + ord(s) - 97) if "a" <= s <= "z" else s for s in text),
    "accents over every letter": lambda text: "".join(f"{s}\u0301\u0316\u0334" if s.isalpha() else s for s in text),
    "invisible tags": lambda text: text + "".join(chr(0xE0000 + ord(sign)) for sign in "hidden"),
    "a lone surrogate": lambda text: text + "\ud800",
}


@pytest.mark.parametrize("change", LETTERS.values(), ids=LETTERS)
def test_odd_letters_hide_no_denial_and_cost_no_marks(change: Callable[[str], str], bench: Bench) -> None:
    """Read as meant, so that a denied answer is seen to be one in any letters."""
    assert unseen(lambda _, q: change(denied(q, "It is not true that ")), bench) <= {"chapter04/19"}
    prose = [(b, q) for b, q in MARKED if q.input == "prose" and not re.search(r"[`\d=*+]", q.model)]
    grades = {
        name(bank, question): Grader(bank, CHECKERS, bench).grade(question, Answer(change(question.model)))
        for bank, question in prose
    }
    assert len(grades) > 25
    assert {key for key, grade in grades.items() if grade.verdict != "right" and not grade.needs_review} == set()


MEGABYTE = 1_000_000
HUGE: dict[str, Callable[[Question], str]] = {
    "one word over and over": lambda q: f"{max(words(q), key=len)} " * 60_000,
    "one line": lambda _: "x" * MEGABYTE,
    "a hundred thousand line ends": lambda q: "\n" * 100_000 + q.model,
    "the answer over and over": lambda q: f"{q.model}\n" * 3_000,
    **{
        f"nothing but {sign!r}": (lambda _, sign=sign: sign * 100_000)  # type: ignore[misc]
        for sign in ("(", "[", "{", '"', "'", "`", "*", "_", "<", "$", "|", "- ", "# ", "1. ", ">>> ", "(1,", "[0, ",
                     "9**", "<b>", "\\frac{", "a,\n", "not ", "not true that ", "\u0301")
    },
    "brackets in brackets": lambda _: "(" * 50_000 + "1" + ")" * 50_000,
    "blanks before a word": lambda _: " " * 500_000 + "x",
    "letters before a sign": lambda _: "a" * 100_000 + "!",
    "digits": lambda _: "9" * MEGABYTE,
    "code": lambda _: f"```python\n{'x = 1' + chr(10)}" * 50_000,
    "code that never ends": lambda _: "```python\n" + "(" * 500_000,
}  # fmt: skip
#: Calls of functions. An ordinary answer takes some ten thousand.
MOST_STEPS = 8_000_000
#: One question for each way of judging.
HUGE_FOR = ("chapter04/32", "chapter04/9", "chapter04/33", "chapter13/2", "chapter13/4", "chapter13/8", "chapter13/17")


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE)
def test_a_huge_answer_is_judged_in_few_steps(text: Callable[[Question], str], bench: Bench) -> None:
    for bank, question in MARKED:
        if name(bank, question) in HUGE_FOR:
            steps, grade = counted(Grader(bank, CHECKERS, bench), question, text(question))
            assert steps < MOST_STEPS, (name(bank, question), steps)
            assert grade.verdict != "right" or grade.needs_review, name(bank, question)


def counted(grader: Grader, question: Question, text: str) -> tuple[int, Grade]:
    """How many calls the marking makes, and its result."""
    steps = 0

    def step(*_: object) -> None:
        nonlocal steps
        steps += 1

    before = sys.getprofile()
    sys.setprofile(step)
    try:
        grade = grader.grade(question, Answer(text))
    finally:
        sys.setprofile(before)
    return steps, grade


def test_no_checker_gets_more_of_an_answer_than_it_can_read(bench: Bench) -> None:
    seen = []

    def listens(answer: Answer, parameters: Any, context: Any) -> Any:
        seen.append(len(answer.text))
        return CHECKERS["idea"].check(answer, parameters, context)

    bank, question = next((b, q) for b, q in MARKED if q.points[0].judged_by[0] == "idea")
    spying = {
        **CHECKERS,
        "idea": type(CHECKERS["idea"])("idea", CHECKERS["idea"].parameters, listens, checkers_folder()),
    }
    Grader(bank, spying, bench).grade(question, Answer("word " * 400_000))
    assert seen
    assert max(seen) <= LONGEST_ANSWER
