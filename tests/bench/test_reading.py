"""How long reading and matching takes, as differences and ratios within one run.

Run with ``pytest -m benchmark -s``. Nothing is asserted about time: the figures are for people.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise
from statistics import median
from time import perf_counter

import pytest

from quizapp.bank import load_banks
from quizapp.checker import discover
from quizapp.paths import checkers_folder, questions_folder
from quizapp.question import Bank
from quizapp.submission.align import align
from quizapp.submission.reader import read
from tests.submission.rendering.chapter import chapter, with_questionnaire
from tests.submission.rendering.items import items
from tests.submission.rendering.notebooks import markdown, notebook

LINES = (11_000, 22_000, 44_000, 88_000)


@pytest.fixture(scope="module")
def banks() -> tuple[Bank, ...]:
    return load_banks(questions_folder(), discover([checkers_folder()]))


@pytest.mark.benchmark
def test_the_notebook_of_a_whole_chapter(banks: tuple[Bank, ...]) -> None:
    chance = random.Random(0)
    text = with_questionnaire(chapter(chance, 400), items(banks[1], chance), inline=False).encode()
    empty = notebook([markdown("# Nothing")]).encode()
    turns = [(_seconds(empty, banks), _seconds(text, banks)) for _ in range(8)][1:]
    more = [full - none for none, full in turns]
    print(
        f"\na notebook of {len(text) / 1e6:.1f} MB: {median(more):.2f} s more than an empty one, of 1.0 "
        f"({min(more):.2f} to {max(more):.2f}, n={len(more)})"
    )


@pytest.mark.benchmark
@pytest.mark.parametrize(
    "line",
    [
        pytest.param(lambda number: f"The layer number {number} has features of an image.", id="prose"),
        pytest.param(lambda number: f"{number * 0.37:.3f} {number % 97}", id="numbers"),
        pytest.param(lambda number: f"### Step {number} of the training", id="headings"),
        pytest.param(lambda number: f"{number % 900 + 1}. Explain item {number}", id="numbered tasks"),
    ],
)
def test_one_answer_of_many_lines(line: Callable[[int], str], banks: tuple[Bank, ...]) -> None:
    times = []
    for count in LINES:
        text = "1. What is a feature?\n\n" + "\n".join(map(line, range(count)))
        times.append(_seconds(text.encode(), banks, "answers.md"))
    ratios = ", ".join(f"{after / before:.2f}" for before, after in pairwise(times))
    print(f"\n{line(7)!r}: {LINES[-1]:,} lines in {times[-1]:.1f} s; twice the lines take {ratios} times as long")


def _seconds(data: bytes, banks: tuple[Bank, ...], name: str = "answers.ipynb") -> float:
    started = perf_counter()
    align(read(data, name), banks)
    return perf_counter() - started
