"""How a quiz went, on screen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from textual.widgets import OptionList

from quizapp.grade import Grade
from quizapp.session.choice import Choice
from quizapp.session.items import Entry, Item
from quizapp.session.quiz import Place
from quizapp.session.summary import Bar, Summary
from quizapp.tui.screens.quiz_summary import bars, question_line, score
from tests.tui.conftest import Rig
from tests.tui.quizzing import VOWELS, Learner, quizzing

EVERYTHING = Choice(number=None, feedback="at the end")


def summing_up(rig: Rig, test: Any, size: tuple[int, int] = (80, 24)) -> None:
    """Right, wrong, half, and three that nobody answered, two of which were not even seen."""

    async def run(learner: Learner) -> None:
        await learner.write(VOWELS)
        await learner.press("f8")
        await learner.write("k")
        await learner.press("f8", "f8")
        rig.later(minutes=12, seconds=5)
        await learner.screen.tick()
        await learner.hand_in()
        await test(learner)

    quizzing(rig, run, EVERYTHING, size)


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
def test_score_time_and_bars_are_those_of_the_quiz(rig: Rig, size: tuple[int, int]) -> None:
    async def test(learner: Learner) -> None:
        words = learner.words
        assert "2 of 7 marks (29%) in 12 min 5 s" in words
        assert "✓ 1 right ✗ 1 wrong · 4 unanswered" in words
        assert "40% 2/5" in words.partition("By topic")[0]
        assert "0% 0/2" in words.partition("By topic")[0]
        topics = words.partition("By topic")[2]
        assert "100% 2/2" in topics.partition("letters")[2]
        assert "You missed 3 questions" in words

    summing_up(rig, test, size)


def test_what_was_missed_goes_into_the_reviews_once(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        await learner.press("l", "l")
        reviews = learner.app.desk.store.reviews()
        assert [(review.card, review.rating) for review in reviews] == [
            ("letters/next-letter", "again"),
            ("letters/left-side", "again"),
            ("letters/with-sails", "again"),
        ]
        assert "✓ 3 questions put into your reviews" in learner.words
        assert "learn what I missed" not in learner.text

    summing_up(rig, test)


def test_the_first_missed_question_is_marked_and_opens(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        assert learner.screen.query_one(OptionList).highlighted == 1
        await learner.press("enter")
        await learner.until("QuizAnswerScreen")
        assert "Which letter follows m?" in learner.words
        assert "✗ wrong 0 of 1" in learner.words
        assert "Model answer" in learner.text
        assert "2 of 6" in learner.text
        await learner.press("escape")
        await learner.until("QuizSummaryScreen")

    summing_up(rig, test)


def test_one_goes_from_question_to_question(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        await learner.press("g", "o")
        await learner.until("QuizAnswerScreen")
        assert "✓ right" in learner.text
        await learner.press("p")
        assert "1 of 6" in learner.text
        await learner.press("n", "f8")
        assert "3 of 6" in learner.text
        assert "· unanswered" in learner.text
        await learner.press("f4")
        assert "2 of 6" in learner.text
        await learner.press("q")
        await learner.until("QuizSummaryScreen")
        assert learner.screen.query_one(OptionList).highlighted == 1

    summing_up(rig, test)


def test_the_list_moves_by_its_keys(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        questions = learner.screen.query_one(OptionList)
        for key, at in (("j", 2), ("k", 1), ("G", 5), ("g", 0), ("down", 1), ("up", 0)):
            await learner.press(key)
            assert questions.highlighted == at, key

    summing_up(rig, test)


@pytest.mark.parametrize("opened", [False, True], ids=["in the list", "on its page"])
def test_a_mark_is_disputed(rig: Rig, opened: bool) -> None:
    async def test(learner: Learner) -> None:
        screen = "QuizSummaryScreen"
        if opened:
            await learner.press("enter")
            screen = "QuizAnswerScreen"
            await learner.until(screen)
        await learner.press("d")
        await learner.until("DisputeScreen")
        await learner.press(*"why", "enter")
        await learner.until(screen)
        (act,) = learner.app.desk.store.acts()
        (attempt,) = learner.app.desk.store.attempts("letters/next-letter")
        assert (act.kind, act.card, act.note, act.attempt) == ("dispute", "letters/next-letter", "why", attempt.id)
        assert ("Disputed. why" if opened else "disputed") in learner.text
        await learner.press("d", "escape")
        assert len(learner.app.desk.store.acts()) == 1

    summing_up(rig, test)


def test_what_was_not_answered_cannot_be_disputed(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        await learner.press("G", "d")
        assert type(learner.app.screen).__name__ == "QuizSummaryScreen"

    summing_up(rig, test)


def test_another_quiz_follows_or_home(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        await learner.press("z")
        await learner.until("QuizSetupScreen")
        await learner.press("escape")
        await learner.until("HomeScreen")

    summing_up(rig, test)


def test_marks_that_are_missing_are_in_no_bar() -> None:
    parts = [Bar("bank", "a-bank-with-a-long-name", 1, 2, 2), Bar("tag", "x", 0, 0, 1)]
    assert bars(parts, 4).plain.splitlines() == [
        "By deck",
        "a-bank-with-a-… ██··  50%     1/2",
        "",
        "By topic",
        "x                no marks",
    ]


def test_a_quiz_without_marks_has_no_score() -> None:
    summary = Summary(0, 0, 0, 0, 0, 0, 1, 40, (), ())
    assert score(summary, timed_out=True).plain.splitlines() == [
        "Nothing was worth marks  in 40 s, the time was up",
        "? 1 not marked",
    ]


def test_a_line_says_what_came_of_a_question() -> None:
    place = Place(Entry(Item("a/rank-and-shape")), submitted="x", grade=Grade("partial", 0.5, 1))
    assert question_line(3, place).plain == "~  3 rank and shape  0.5/1"
    assert question_line(3, replace(place, disputed="")).plain == "~  3 rank and shape  0.5/1  disputed"
    assert question_line(3, replace(place, grade=None)).plain == "?  3 rank and shape"
    assert question_line(12, Place(Entry(Item("a/rank")))).plain == "· 12 rank"
