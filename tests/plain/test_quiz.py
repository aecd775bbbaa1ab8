"""A quiz in line mode: answers, ways through it, the timer, handing in, the summary and what comes of it."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from quizapp.desk import Desk
from quizapp.plain.console import Console
from quizapp.plain.quiz import QuizTalk
from quizapp.session.choice import Choice
from quizapp.session.items import Selection

from .conftest import Clock, OpenDesk, quiz

TIDES = Selection(("tides",))
AT_ONCE = Choice(TIDES, feedback="at once")
AT_END = Choice(TIDES, feedback="at the end")
KEPT = "Everything is kept. 'quizapp quiz --plain' goes on here."


def test_marks_at_once_then_the_summary(desk: Desk) -> None:
    said = quiz(desk, "the moon", "", "", "two", ":model", "", ":finish", "", choice=AT_ONCE)
    assert said[0] == "Quiz: 2 questions."
    assert "Question 1 of 2: cause, tides." in said
    assert "Verdict: partial, 1 of 2 marks." in said
    assert "Verdict: right, 1 of 1 mark." in said
    assert "There are two." in said
    assert "That was the last question. :finish hands the quiz in; :list says what is answered." in said
    assert "Score: 2 of 3 marks, 67%." in said
    assert "Deck tides: 2 of 3 marks in 2 questions." in said
    assert "Topic gravity: 1 of 2 marks in 1 question." in said
    assert "1: cause, tides: partial, 1 of 2." in said
    assert desk.saved("quiz") is None


def test_marks_at_the_end_leave_answers_open_until_then(desk: Desk) -> None:
    said = quiz(
        desk, "wind", "", "two", ":previous", ":clear", "moon and sun", "", ":list", ":finish", "", choice=AT_END
    )
    assert "Marks come at the end; until you hand in, every answer can be changed." in said
    handed_in = said.index("The quiz is handed in.")
    assert not any(line.startswith("Verdict") for line in said[:handed_in])
    assert "1: cause, tides: answered." in said[:handed_in]
    assert "Score: 3 of 3 marks, 100%." in said
    assert [attempt.answer for attempt in desk.store.attempts()] == ["moon and sun", "two"]


@pytest.mark.parametrize(
    "ways",
    [
        pytest.param((":next", ":previous"), id="by words"),
        pytest.param((":n", ":p"), id="by letters"),
        pytest.param((":go 2", ":o 1"), id="by numbers"),
    ],
)
def test_ways_through_the_questions(desk: Desk, ways: tuple[str, str]) -> None:
    said = quiz(desk, *ways, choice=AT_ONCE)
    assert [line.split(":")[0] for line in said if line.startswith("Question ")] == [
        "Question 1 of 2",
        "Question 2 of 2",
        "Question 1 of 2",
    ]


def test_places_that_are_not_there(desk: Desk) -> None:
    said = quiz(desk, ":previous", ":go 3", ":go", ":next", ":next", choice=AT_ONCE)
    assert "This is the first question." in said
    assert said.count("Which question? Type its number, from 1 to 2, after the command.") == 2
    assert "That was the last question. :finish hands the quiz in; :list says what is answered." in said


def test_handing_in_names_what_is_not_answered_and_asks_again(desk: Desk) -> None:
    said = quiz(desk, "moon", ":finish", ":time", ":f", ":f", choice=AT_END)
    assert said.count("Not answered: 2. :finish once more hands in all the same.") == 2
    assert "0 seconds used; no timer." in said
    assert "Unanswered: 1." in said


def test_a_hint_is_given(desk: Desk) -> None:
    said = quiz(desk, ":hint", ":h", ":h", choice=AT_ONCE)
    assert "Hint 1 of 2: Which bodies in the sky pull at us?" in said
    assert "There are no more hints." in said


def test_what_was_missed_is_put_into_the_reviews_once(desk: Desk) -> None:
    said = quiz(desk, "two", "", ":n", "seven", "", ":f", ":learn", ":l", choice=AT_ONCE)
    assert "Put into your reviews: 2 questions." in said
    assert "What you missed is in your reviews already." in said
    assert [(review.card, review.rating) for review in desk.store.reviews()] == [
        ("tides/cause", "again"),
        ("tides/number-a-day", "again"),
    ]


def test_where_nothing_was_missed_nothing_is_learned(desk: Desk) -> None:
    said = quiz(desk, "moon and sun", "", "", "two", ":f", ":learn", choice=AT_ONCE)
    assert "You missed nothing." in said
    assert desk.store.reviews() == []


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("helios", "", ":dispute a Greek sun"), id="at its mark"),
        pytest.param(("helios", "", ":f", ":f", ":dispute 1 a Greek sun"), id="in the summary"),
        pytest.param(("helios", "", ":f", ":f", ":d 1", "a Greek sun"), id="in the summary, with the reason asked for"),
    ],
)
def test_a_mark_is_disputed(desk: Desk, lines: tuple[str, ...]) -> None:
    quiz(desk, *lines, choice=AT_ONCE)
    (act,) = desk.store.acts()
    assert (act.card, act.kind, act.note) == ("tides/cause", "dispute", "a Greek sun")


def test_a_question_without_a_mark_is_not_disputed(desk: Desk) -> None:
    assert "Nothing was marked here that could be disputed." in quiz(
        desk, "moon", "", ":f", ":f", ":d 2", choice=AT_END
    )


def test_the_summary_says_more_of_one_question(desk: Desk) -> None:
    said = quiz(desk, "moon", "", ":f", ":f", ":verdict 1", ":v 7", "hm", "", choice=AT_END)
    more = said[said.index("Topic gravity: 1 of 2 marks in 1 question.") :]
    assert "What causes the tides of the oceans?" in more
    assert "Missing: the sun's gravity, to a smaller part" in more
    assert "The gravity of the moon, and of the sun." in more
    assert "Which question? Type its number, from 1 to 2, after the command." in more
    assert "An empty line leaves; :help lists what can be done." in more


def test_a_pause_hides_the_question_and_stops_the_time(desk: Desk, clock: Clock) -> None:
    lines = [":pause", None, ":t", "", ":q"]
    said = timed(desk, clock, lines, Choice(TIDES, minutes=10))
    paused = said.index("Paused; the time stands still. An empty line goes on.")
    assert said[paused + 1] == "0 seconds used, 10 minutes left."
    assert said.count("What causes the tides of the oceans?") == 2


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        pytest.param(("the moon", "and"), "", id="the input ends within a line"),
        pytest.param(("the moon", "and", ":quit"), "\n", id="by :quit"),
    ],
)
def test_a_quiz_that_is_left_is_gone_on_with_and_its_time_stands_still(
    open_desk: OpenDesk, clock: Clock, lines: tuple[str, ...], end: str
) -> None:
    said = quiz(open_desk(), *lines, choice=Choice(TIDES, minutes=10), end=end)
    assert said[-1] == KEPT
    clock.pass_by(3600)
    desk = open_desk()
    said = quiz(desk, "the sun", "")
    assert said[:2] == ["You go on with a quiz of 2 questions.", "You have 10 minutes left."]
    assert "You have written:" in said
    assert [attempt.answer for attempt in desk.store.attempts()] == ["the moon\nand\nthe sun"]


class Waited(Console):
    """Lines that come at once, but for None: then as much time passes as is waited for."""

    def __init__(self, lines: list[str | None], clock: Clock, out: io.StringIO) -> None:
        super().__init__(0, out)
        self.is_terminal = False
        self.lines, self.clock = lines, clock

    def read(self, seconds: float | None = None) -> str | None:
        """The next line."""
        line = self.lines.pop(0)
        if line is None:
            self.clock.pass_by(3600 if seconds is None else seconds)
            return self.read(seconds) if seconds is None else None
        return line


def timed(desk: Desk, clock: Clock, lines: list[str | None], choice: Choice) -> list[str]:
    out = io.StringIO()
    QuizTalk(desk, desk.begin_quiz(choice), Waited(lines, clock, out)).run()
    return out.getvalue().splitlines()


def test_the_timer_is_told_in_words_and_ends_the_quiz_with_what_is_written(desk: Desk, clock: Clock) -> None:
    said = timed(desk, clock, ["moon and sun", None, ":time", None, ""], Choice(TIDES, minutes=10))
    assert "You have 10 minutes." in said
    assert "Question 1 of 2: cause, tides. 10 minutes left." in said
    assert "1 minute left." in said
    assert "9 minutes used, 1 minute left." in said
    assert "The time is up." in said
    assert "Score: 2 of 3 marks, 67%." in said
    assert [attempt.answer for attempt in desk.store.attempts()] == ["moon and sun"]


def test_a_quiz_whose_time_is_used_up_is_handed_in_when_it_is_gone_on_with(open_desk: OpenDesk) -> None:
    desk = open_desk()
    begun = desk.begin_quiz(Choice(TIDES, minutes=10))
    desk.save("quiz", replace(begun, spent=600.0))
    assert "The time is up." in quiz(desk)


def test_help_lists_what_makes_sense_now(desk: Desk) -> None:
    said = quiz(desk, ":help", ":f", ":f", ":help", choice=AT_ONCE)
    handed_in = said.index("The quiz is handed in.")
    assert any(line.startswith(":finish or :f: ") for line in said[:handed_in])
    assert not any(line.startswith(":learn") for line in said[:handed_in])
    assert any(line.startswith(":learn or :l: ") for line in said[handed_in:])


def test_an_empty_choice_is_told(desk: Desk) -> None:
    said = quiz(desk, choice=Choice(Selection(tags=("nothing",))))
    assert said == ["No question fits what you chose. Choose other decks or tags."]
