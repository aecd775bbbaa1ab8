"""``quizapp quiz --plain`` as a shell calls it: by options, by questions, left and gone on with."""

from __future__ import annotations

import pytest

from .conftest import Learner

QUIZ = ("quiz", "--plain")
CHOSEN = ("tides", "--number", "2", "--order", "questionnaire")


def test_a_quiz_by_options(learner: Learner) -> None:
    lines = ("The moon.", "", "two", "", ":finish", ":learn", "")
    code, out, err = learner(*QUIZ, *CHOSEN, "--feedback", "at-end", "--minutes", "10", lines=lines)
    assert (code, err) == (0, "")
    assert out.startswith("Quiz: 2 questions.\nYou have 10 minutes.\n")
    assert "Score: 2 of 3 marks, 67%.\n" in out
    assert "Put into your reviews: 1 question.\n" in out
    assert "   1 \n" not in out
    assert learner("due", "tides")[1].splitlines()[1].split() == ["tides", "0", "2", "0", "3", "33%"]


def test_a_quiz_by_questions(learner: Learner) -> None:
    lines = ("tides", "1", "questionnaire", "none", "at once", "moon and sun", "", ":f", "")
    code, out, _ = learner(*QUIZ, lines=lines)
    assert code == 0
    assert "How many questions? 1 to 3, or all; usual: 10.\n" in out
    assert "Score: 2 of 2 marks, 100%.\n" in out


def test_no_quiz_is_begun_if_none_is_wanted(learner: Learner) -> None:
    for lines in ((":quit",), ()):
        code, out, _ = learner(*QUIZ, lines=lines)
        assert code == 0
        assert out.endswith("No quiz was begun.\n")


def test_a_quiz_that_was_left_is_gone_on_with_and_dropped_only_when_asked(learner: Learner) -> None:
    learner(*QUIZ, *CHOSEN, lines=("The moon",))
    code, out, err = learner(*QUIZ, *CHOSEN)
    assert (code, out) == (2, "")
    assert "a quiz was left unfinished; leave the options out to go on with it, or say --new to drop it" in err
    code, out, _ = learner(*QUIZ, lines=("and the sun", "", ":f", ":f", ""))
    assert code == 0
    assert "You have written:\nThe moon\n" in out
    assert "Score: 2 of 3 marks, 67%.\n" in out
    learner(*QUIZ, *CHOSEN, lines=("The moon",))
    _, out, _ = learner(*QUIZ, *CHOSEN, "--new")
    assert "You have written" not in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("--number", "0"), "0 is too few; give a whole number from 1", id="no question"),
        pytest.param(("--minutes", "0"), "'0' is not a number above 0", id="no time"),
        pytest.param(("--minutes", "5000"), "5000.0 minutes cannot be set; choose more than 0", id="too long a time"),
        pytest.param(
            ("moon",), "there is no deck 'moon'; there are: chapter04, chapter13, tides", id="an unknown deck"
        ),
    ],
)
def test_a_choice_that_cannot_be_is_refused(learner: Learner, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = learner(*QUIZ, *arguments)
    assert (code, out) == (2, "")
    assert said in err
