"""Marking, as the front ends ask for it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BrokenBarrierError, Lock

import pytest

from quizapp.answer import Answer
from quizapp.desk.library import AT_ONCE, Library
from quizapp.grade import Grade
from quizapp.grading import Grader
from quizapp.question import Question


def test_a_quiz_that_is_handed_in_is_marked_a_few_answers_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    lock, inside, most = Lock(), [0], [0]
    together = Barrier(AT_ONCE)

    def grade(self: Grader, question: Question, answer: Answer) -> Grade:
        with lock:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
        try:
            together.wait(10)
        except BrokenBarrierError:
            most[0] = 0
        with lock:
            inside[0] -= 1
        return Grade("right", 1, 1)

    monkeypatch.setattr(Grader, "grade", grade)
    library = Library()
    cards = [item.card for item in library.items()][: 4 * AT_ONCE]
    with ThreadPoolExecutor(len(cards)) as threads:
        marks = list(threads.map(lambda card: library.grade(card, "x"), cards))
    library.close()
    assert len(marks) == len(cards)
    assert most[0] == AT_ONCE
