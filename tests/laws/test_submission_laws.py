"""What holds of reading and matching for every file: nothing raises, and no line of a file is lost."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator

import pytest

from quizapp.question import Bank, Question
from quizapp.submission.align import Alignment, align
from quizapp.submission.document import Document, UnreadableFile, Where
from quizapp.submission.extent import RULE
from quizapp.submission.reader import read

QUESTIONS = (
    "What is a starter?",
    "Why is the dough folded several times?",
    "Explain the autolyse.",
    "What does steam do in the oven? Why is it let out?",
    "Name the steps of shaping a loaf.",
    "How much salt goes into the dough?",
)
BANK = Bank.model_construct(
    format=1,
    id="chapter01",
    title="Bread",
    questions=tuple(
        Question.model_construct(
            id=f"question-{number}", number=number, prompt=prompt, points=(), model="-", explanation="-", hints=()
        )
        for number, prompt in enumerate(QUESTIONS, 1)
    ),
)
ANSWERS = (
    "Flour and water.",
    "- one\n- two\n  - three",
    "1. first\n2. second",
    "```python\nx = 1\n```",
    "```\nnever closed",
    "> a quote\n> of two lines",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "$\\begin{bmatrix} 1 & 2 \\end{bmatrix}$",
    "<div>boxed<br>text</div>",
    "    indented",
    "**A:** labelled",
    "Ans 2:- numbered",
    "### heading inside",
    "what else?",
    "",
    "-",
    "\t* deep\n\t\t* deeper",
    "x\r\ny\rz",
    "a\\_b \\* c",
    "0",
)
STYLES = (
    "{n}. {q}\n{a}",
    "1. {q}\n\n    {a}",
    "{n}) {a}",
    "## {q}\n\n{a}",
    "**{q}** {a}",
    "**Question {n}: {q}**\n\n{a}",
    "Q: {q}\nA: {a}",
    "* {q}\n  * {a}",
    "{q}\n{a}",
    "---\n\n{q}\n\n---\n\n{a}",
    "<p><b>{q}</b></p><p>{a}</p>",
    "Ans {n}: {a}",
    "{a}",
)


def _mix(chance: random.Random) -> str:
    """A file as no learner would write it: each piece in another style, numbers and order at random."""
    usual = chance.choice(STYLES)
    pieces = []
    for _ in range(chance.randrange(1, 14)):
        style = usual if chance.random() < 0.6 else chance.choice(STYLES)
        question = chance.choice((*QUESTIONS, "What is the best pizza?", "Notes"))
        pieces.append(style.format(n=chance.randrange(0, 9), q=question, a=chance.choice(ANSWERS)))
    return chance.choice(("\n", "\n\n", "\n\n\n")).join(pieces)


def _notebook(chance: random.Random) -> str:
    cells = [
        {"cell_type": chance.choice(("markdown", "code", "raw")), "source": _mix(chance), "outputs": [{"text": "70.0"}]}
        for _ in range(chance.randrange(0, 5))
    ]
    return json.dumps({"cells": [*cells, {"cell_type": "markdown", "source": "the end"}]})


def _read(data: bytes, name: str) -> Document | None:
    """The document, or None where the file is refused with all that a refusal has to say."""
    try:
        return read(data, name)
    except UnreadableFile as error:
        if not (error.path and error.what and error.do):
            raise
        return None


def _covered(alignment: Alignment) -> set[tuple[int | None, int]]:
    """The lines (cell and number) that are in an answer, a question's words, or left over."""
    places: list[Where] = [left.where for left in alignment.unmatched]
    for answer in alignment.answers:
        places += [*answer.parts, *answer.asked_at]
    return {(place.cell, line) for place in places for line in range(place.line, place.end_line + 1)}


def _lost(document: Document, alignment: Alignment) -> list[str]:
    covered = _covered(alignment)
    return [
        line.text
        for line in document.lines
        if line.text.strip() and not RULE.fullmatch(line.text) and (line.cell, line.number) not in covered
    ]


def _texts(alignment: Alignment) -> Iterator[str]:
    for answer in alignment.answers:
        yield from (answer.text, answer.asked)
    yield from (left.text for left in alignment.unmatched)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{3,}", text))


@pytest.mark.parametrize("only", [pytest.param(None, id="found"), pytest.param("chapter01", id="given")])
@pytest.mark.parametrize("form", ["md", "txt", "ipynb", "html", "py"])
def test_matching_never_raises_and_loses_no_line_and_no_word(form: str, only: str | None) -> None:
    for seed in range(150):
        chance = random.Random(f"{form} {seed}")
        text = _notebook(chance) if form == "ipynb" else _mix(chance)
        document = _read(text.encode(), f"answers.{form}")
        if document is None:
            continue
        alignment = align(document, [BANK], only)
        assert _lost(document, alignment) == [], (seed, text)
        kept = set().union(*map(_words, _texts(alignment)))
        written = set().union(*(_words(line.text) for line in document.lines))
        # What only names the parts: labels are dropped on purpose.
        assert written - kept <= {"Ans", "Question", "python"}, (seed, text)


def test_each_question_has_at_most_one_answer_and_answers_stand_in_the_files_order() -> None:
    for seed in range(150):
        document = read(_mix(random.Random(seed)).encode() or b"x", "answers.md")
        answers = align(document, [BANK]).answers
        assert len({answer.id for answer in answers}) == len(answers)
        firsts = [min((*answer.asked_at, *answer.parts, answer.where), key=lambda w: w.line) for answer in answers]
        assert [place.line for place in firsts] == sorted(place.line for place in firsts)


def test_arbitrary_bytes_are_read_or_refused() -> None:
    for seed in range(200):
        chance = random.Random(seed)
        data = chance.randbytes(chance.randrange(0, 200))
        name = chance.choice(("a.md", "a.txt", "a.ipynb", "a.html", "a.py", "stdin"))
        document = _read(data, name)
        assert document is None or align(document, [BANK]).banks in ((), ("chapter01",))
