"""Two small banks that the tests of reading and matching share, with the answers that the fixtures hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.question import Bank, Question
from quizapp.submission.align import Alignment, align
from quizapp.submission.reader import read

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "submissions"


def _bank(name: str, title: str, questions: list[tuple[str, str, tuple[str, ...]]]) -> Bank:
    made = tuple(
        Question.model_construct(
            id=identifier,
            number=number,
            prompt=prompt,
            aliases=aliases,
            points=(),
            model="-",
            explanation="-",
            hints=(),
        )
        for number, (identifier, prompt, aliases) in enumerate(questions, 1)
    )
    return Bank.model_construct(format=1, id=name, title=title, questions=made)


BREAD = _bank(
    "chapter01",
    "Sourdough bread",
    [
        (
            "starter",
            "What is a sourdough starter, and what is it made of? Answer in one sentence.",
            ("What is a starter?",),
        ),
        ("folding", "Why is the dough folded several times while it rests?", ("What is folding the dough good for?",)),
        (
            "hydration",
            "Write Python code that computes the hydration of a dough in percent from its water and its flour.",
            ("Write a function for the hydration of a dough.",),
        ),
        ("autolyse", "What is the autolyse?", ("Explain the term autolyse.",)),
        ("shaping", "Name the four steps of shaping a loaf, in order.", ("What are the steps of shaping a loaf?",)),
        ("baked-through", "How can you tell that a loaf is baked through?", ()),
        (
            "steam",
            "What does steam do in the oven? Why is it let out after some minutes?",
            ("What is steam in the oven good for, and why only at first?",),
        ),
        ("salt", "How much salt goes into a dough of 500 g of flour?", ()),
    ],
)
SAILING = _bank(
    "chapter02",
    "Sailing dinghies",
    [
        ("keel", "What is the keel of a yacht for?", ("What does the keel do?",)),
        ("tacking", "What is the difference between tacking and gybing?", ()),
        ("windward", "What does windward mean?", ()),
        ("reach", "Why is a boat faster on a reach than before the wind?", ()),
        ("mainsail", "Name the three corners of a mainsail.", ()),
        ("reefing", "When is a sail reefed?", ("When do you put a reef in?",)),
    ],
)


@pytest.fixture(scope="session")
def bread() -> Bank:
    """Eight questions, chapter 1."""
    return BREAD


@pytest.fixture(scope="session")
def sailing() -> Bank:
    """Six questions, chapter 2."""
    return SAILING


@pytest.fixture(scope="session")
def matched() -> Callable[..., Alignment]:
    """Reads a text (or bytes) under a name and matches it with both banks."""

    def matching(content: str | bytes, name: str = "answers.md", only: str | None = None) -> Alignment:
        data = content.encode() if isinstance(content, str) else content
        return align(read(data, name), [BREAD, SAILING], only)

    return matching


@pytest.fixture(scope="session")
def matched_file() -> Callable[[str], Alignment]:
    """Reads a fixture and matches it with both banks. Python is kept as text: it is not this project's code."""
    return lambda name: align(read(FIXTURES / name, name.replace(".py.txt", ".py")), [BREAD, SAILING])


@pytest.fixture(scope="session")
def texts() -> Callable[..., dict[int, str]]:
    """The answers of one bank by number, those that are empty too."""

    def by_number(alignment: Alignment, bank: str = "chapter01") -> dict[int, str]:
        return {answer.number: answer.text for answer in alignment.answers if answer.bank == bank}

    return by_number
