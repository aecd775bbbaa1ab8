"""What a quiz shall be: every question with its usual answer, other answers, and those that cannot be."""

from __future__ import annotations

import pytest

from quizapp.plain.console import Ended
from quizapp.plain.setup import Left, ask_choice
from quizapp.session.choice import Choice
from quizapp.session.items import Item, Selection

from .conftest import console_of

ITEMS = [Item("tides/cause", tags=("gravity",)), Item("tides/number", tags=("days",)), Item("sky/star")]


def asked(*lines: str) -> tuple[Choice, list[str]]:
    console, out = console_of("".join(f"{line}\n" for line in lines))
    return ask_choice(console, ITEMS), out.getvalue().splitlines()


def test_empty_lines_take_what_is_usual() -> None:
    choice, said = asked("", "", "", "", "", "")
    assert choice == Choice(Selection(), 10, "random", None, "at once")
    assert "How many questions? 1 to 3, or all; usual: 10." in said


def test_everything_can_be_chosen() -> None:
    choice, said = asked("tides", "days, gravity", "all", "weak", "2.5", "at the end")
    assert choice == Choice(Selection(("tides",), ("days", "gravity")), None, "weakest", 2.5, "at the end")
    assert "How many questions? 1 to 2, or all; usual: 10." in said


def test_without_topics_none_is_asked_for() -> None:
    choice, said = asked("sky", "1", "", "none", "")
    assert choice == Choice(Selection(("sky",)), 1, "random", None, "at once")
    assert not any(line.startswith("Which topics") for line in said)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        pytest.param(("tide",), "There is no 'tide'; did you mean 'tides'?.", id="a misspelt deck"),
        pytest.param(("", "mars"), "There is no 'mars'; type names of the list.", id="an unknown topic"),
        pytest.param(
            ("", "", "0"), "'0' is no number of questions; type a whole number from 1, or all.", id="no question"
        ),
        pytest.param(("", "", "", "at"), "'at' is none of them; type questionnaire, random or weakest.", id="an order"),
        pytest.param(
            ("", "", "", "", "ten"), "'ten' is no number of minutes; type a number, or none.", id="a word for a time"
        ),
        pytest.param(
            ("", "", "", "", "nan"),
            "Nan minutes cannot be set; choose more than 0 and at most 1440, or no timer.",
            id="no time at all",
        ),
        pytest.param(("", "", "", "", "", "at"), "'at' is none of them; type at once or at the end.", id="half a word"),
    ],
)
def test_what_cannot_be_is_told_and_asked_again(lines: tuple[str, ...], told: str) -> None:
    _, said = asked(*lines, "", "", "", "", "", "")
    assert told.replace("?.", "?") in [line.replace("?.", "?") for line in said]


def test_the_learner_may_want_none_after_all() -> None:
    with pytest.raises(Left):
        asked("", ":quit")
    with pytest.raises(Ended):
        asked("")
