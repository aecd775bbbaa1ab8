"""Choosing a quiz, by keys and by mouse."""

from __future__ import annotations

from typing import Any

import pytest
from textual.widgets import Input

from quizapp.session.choice import Choice
from quizapp.session.items import Selection
from quizapp.tui.screens.quiz_setup import PREFERENCE, USUAL
from quizapp.tui.widgets.choices import Choices
from tests.tui.conftest import Rig
from tests.tui.quizzing import AT_THE_END, VOWELS, Learner, quizzing, sitting


def setting_up(rig: Rig, test: Any, size: tuple[int, int] = (80, 24)) -> None:
    sitting(rig.app("quiz_setup"), test, "QuizSetupScreen", size)


def topics(learner: Learner) -> list[str]:
    return [text for box in learner.screen.query("#topics Choices").results(Choices) for text in box._texts]


async def choose(learner: Learner, box: str, *options: str) -> None:
    """Move to a box and choose in it."""
    choices = learner.screen.query_one(f"#{box} Choices", Choices)
    choices.focus()
    for option in options:
        choices.highlighted = next(at for at, text in enumerate(choices._texts) if text.startswith(option))
        await learner.press("space")


async def fill(learner: Learner, field: str, value: str) -> None:
    learner.screen.query_one(f"#{field}", Input).value = ""
    learner.screen.query_one(f"#{field}").focus()
    await learner.press(*value)


def test_what_is_usual_can_be_started_at_once(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        assert "All 6 questions, random, no timer, marked after each answer." in learner.words
        await learner.press("ctrl+s")
        await learner.until("QuizScreen")
        assert learner.state.choice == USUAL

    setting_up(rig, test)


@pytest.mark.parametrize("start", ["ctrl+s", "f5", "#start", "enter"])
def test_everything_can_be_chosen_and_is_remembered(rig: Rig, start: str) -> None:
    wanted = Choice(Selection(("letters",), ("ships",)), 1, "questionnaire", 2.5, "at the end")

    async def test(learner: Learner) -> None:
        await choose(learner, "decks", "numbers")
        await choose(learner, "topics", "ships")
        await choose(learner, "order", "questionnaire")
        await choose(learner, "marking", "at the end")
        await fill(learner, "number", "1")
        await fill(learner, "minutes", "2,5")
        assert "1 of 2 questions, questionnaire, 2.5 minutes, marked at the end." in learner.words
        await (learner.pilot.click(start) if start.startswith("#") else learner.press(start))
        await learner.until("QuizScreen")
        assert learner.state.choice == wanted
        assert [place.entry.card for place in learner.state.places] == ["letters/left-side"]
        await learner.press("f10", "enter")
        await learner.until("QuizSummaryScreen")

    async def again(learner: Learner) -> None:
        assert learner.screen.choice() == wanted

    setting_up(rig, test)
    setting_up(rig, again)


def test_topics_are_those_of_the_chosen_decks(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        assert topics(learner) == ["functions · 1", "letters · 1", "ships · 2"]
        await choose(learner, "topics", "ships")
        await choose(learner, "decks", "numbers")
        assert topics(learner) == ["letters · 1", "ships · 2"]
        assert learner.screen.choice().only.tags == ("ships",)
        await choose(learner, "decks", "letters", "numbers")
        assert topics(learner) == ["functions · 1"]

    setting_up(rig, test)


def test_without_a_deck_there_is_no_quiz(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        await choose(learner, "decks", "letters", "numbers")
        assert "✗ No deck is chosen" in learner.text
        await learner.press("ctrl+s")
        assert type(learner.app.screen).__name__ == "QuizSetupScreen"

    setting_up(rig, test)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        pytest.param("number", "0", "✗ A quiz of 0 questions cannot be; choose 1 or more, or all.", id="no questions"),
        pytest.param("minutes", "0", "✗ 0.0 minutes cannot be set; choose more than 0", id="no time"),
        pytest.param("minutes", "9999", "✗ 9999.0 minutes cannot be set; choose more than 0", id="a week"),
    ],
)
def test_numbers_that_cannot_be_are_told_while_they_are_typed(rig: Rig, field: str, value: str, says: str) -> None:
    async def test(learner: Learner) -> None:
        await fill(learner, field, value)
        assert says in learner.words
        await learner.press("ctrl+s")
        assert type(learner.app.screen).__name__ == "QuizSetupScreen"

    setting_up(rig, test)


def test_empty_fields_mean_all_and_no_timer(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        await fill(learner, "number", "x")
        await fill(learner, "minutes", ".")
        assert (learner.screen.choice().number, learner.screen.choice().minutes) == (None, None)

    setting_up(rig, test)


@pytest.mark.parametrize("damaged", ["", "{", "[]", '{"number": 0}', '{"order": "sideways"}'])
def test_a_remembered_choice_that_cannot_be_read_is_the_usual_one(rig: Rig, damaged: str) -> None:
    async def test(learner: Learner) -> None:
        assert learner.screen.choice() == USUAL

    desk = rig.desk()
    desk.prefer(PREFERENCE, damaged)
    setting_up(rig, test)


def test_a_remembered_deck_and_topic_that_are_gone_are_left_out(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        assert learner.screen.choice().only == Selection()

    rig.desk().prefer(PREFERENCE, '{"only": {"banks": ["gone"], "tags": ["gone"]}, "order": "random"}')
    setting_up(rig, test)


@pytest.mark.parametrize("go_on", ["c", "#continue"])
def test_an_unfinished_quiz_is_offered(rig: Rig, go_on: str) -> None:
    async def leave(learner: Learner) -> None:
        await learner.write(VOWELS)
        await learner.press("escape")

    async def test(learner: Learner) -> None:
        assert "You left a quiz unfinished: 1 of 4 questions answered." in learner.words
        await (learner.pilot.click(go_on) if go_on.startswith("#") else learner.press(go_on))
        await learner.until("QuizScreen")
        assert learner.place.text == VOWELS

    quizzing(rig, leave, AT_THE_END)
    setting_up(rig, test)


def test_an_unfinished_quiz_makes_room_only_if_that_is_wanted(rig: Rig) -> None:
    async def leave(learner: Learner) -> None:
        await learner.write(VOWELS)
        await learner.press("escape")

    async def test(learner: Learner) -> None:
        await learner.press("ctrl+s")
        await learner.until("ConfirmScreen")
        assert "one takes its place" in learner.words
        await learner.press("escape")
        await learner.until("QuizSetupScreen")
        assert learner.app.desk.saved("quiz") is not None
        await learner.press("ctrl+s", "enter")
        await learner.until("QuizScreen")
        assert learner.state.choice == USUAL

    quizzing(rig, leave, AT_THE_END)
    setting_up(rig, test)


def test_there_is_nothing_to_continue_at_first(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        await learner.press("c")
        assert type(learner.app.screen).__name__ == "QuizSetupScreen"
        assert "unfinished" not in learner.text
        await learner.press("escape")
        await learner.until("HomeScreen")

    setting_up(rig, test)


def test_home_opens_it(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        await learner.press("z")
        await learner.until("QuizSetupScreen")
        await learner.press("q")
        await learner.until("HomeScreen")

    sitting(rig.app(), test, "HomeScreen")
