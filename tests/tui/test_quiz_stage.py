"""What is said and offered in a quiz."""

from __future__ import annotations

import pytest

from quizapp.session import events
from quizapp.session.choice import Choice
from quizapp.session.items import Entry, Item
from quizapp.session.quiz import Quiz, begin, step
from quizapp.tui.quiz_stage import before_handing_in, buttons, stage_of
from tests.session.scripts import NOON


def quiz(number: int, *answered: int) -> Quiz:
    """``number`` questions, those in ``answered`` written and the first one on screen."""
    entries = [Entry(Item(f"a/q{place}", hints=1)) for place in range(number)]
    state = begin(entries, Choice(number=None, feedback="at the end"), NOON, seed="5eed")
    for place in answered:
        state, _ = step(state, events.WentTo(place - 1), NOON)
        state, _ = step(state, events.Typed("x"), NOON)
    return step(state, events.WentTo(0), NOON)[0]


@pytest.mark.parametrize(
    ("state", "says"),
    [
        pytest.param(quiz(2, 1, 2), "Every question is answered.", id="none is left"),
        pytest.param(quiz(3, 1, 2), "Question 3 is unanswered: no marks for that.", id="one is left"),
        pytest.param(quiz(3, 2), "Questions 1 and 3 are unanswered: no marks for that.", id="some are left"),
        pytest.param(quiz(20, 1), "19 of 20 questions are unanswered, the first of them 2: no", id="many are left"),
    ],
)
def test_handing_in_names_what_is_unanswered(state: Quiz, says: str) -> None:
    assert before_handing_in(state).startswith(says)


def test_buttons_are_those_that_make_sense() -> None:
    state = quiz(2)
    assert buttons(state, stage_of(state, False)) == ["next", "hint", "pause", "finish"]
    state, _ = step(state, events.NextCard(), NOON)
    assert buttons(state, stage_of(state, False)) == ["previous", "submit", "hint", "pause", "finish"]
    assert buttons(state, stage_of(state, True)) == ["previous", "pause", "finish"]
    state, _ = step(state, events.Paused(), NOON)
    assert buttons(state, stage_of(state, False)) == ["pause", "finish"]
