"""The study screen, driven by its keys and its buttons as a learner would."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Button, Input, TextArea

from quizapp.grade import Grade, PointGrade
from quizapp.session.events import Rated, Revealed
from quizapp.session.items import Selection
from quizapp.session.study import Study, Turn
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.widgets.answer_box import AnswerBox
from quizapp.tui.widgets.choices import Choices
from quizapp.tui.widgets.model_answer import ModelAnswer
from quizapp.tui.widgets.question import QuestionView
from quizapp.tui.widgets.rating_bar import RatingBar
from tests.tui.conftest import Rig, drive, text_of, told, until

LETTERS, NUMBERS = Selection(("letters",)), Selection(("numbers",))
VOWELS = "They are a, e, i, o and u; the air flows free."


class Learner:
    """What tests do at the study screen, and what they see there."""

    def __init__(self, app: QuizApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> StudyScreen:
        assert isinstance(self.app.screen, StudyScreen)
        return self.app.screen

    @property
    def state(self) -> Study:
        return self.screen.state

    @property
    def turn(self) -> Turn:
        assert self.state.turn is not None
        return self.state.turn

    @property
    def text(self) -> str:
        return text_of(self.app)

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
        await self.pilot.pause()

    async def write(self, text: str) -> None:
        area = self.screen.query_one(AnswerBox).input
        if isinstance(area, TextArea):
            area.text = text
            area.move_cursor(area.document.end)
        else:
            assert isinstance(area, Input)
            area.value = text
        await self.pilot.pause()

    async def submit(self, text: str, *keys: str) -> None:
        await self.write(text)
        await self.press(*(keys or ("ctrl+s",)))
        await self.reached("verdict")

    async def reached(self, phase: str) -> None:
        await until(self.pilot, lambda: self.state.phase == phase)
        await self.pilot.pause()

    async def at(self, card: str) -> None:
        await until(self.pilot, lambda: self.state.turn is not None and self.turn.card == card)
        await self.pilot.pause()


Lesson = Callable[[Learner], Any]


def study(rig: Rig, lesson: Lesson, size: tuple[int, int] = (80, 24), **options: Any) -> QuizApp:
    """Drive the study screen over the letters, unless told otherwise."""
    options.setdefault("only", LETTERS)
    app = rig.app("study", **options)

    async def test(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: isinstance(app.screen, StudyScreen) and hasattr(app.screen, "sitting"))
        await pilot.pause()
        await lesson(Learner(app, pilot))

    drive(app, test, size)
    app.desk.close()
    return app


@pytest.mark.parametrize("key", ["ctrl+s", "f5"])
def test_prose_is_submitted_marked_and_rated_with_enter(rig: Rig, key: str) -> None:
    async def lesson(learner: Learner) -> None:
        assert "4 left" in learner.text
        await learner.submit(VOWELS, key)
        assert "✓ right" in learner.text
        assert "Enter: Good, because right, without help" in learner.text
        await learner.press("enter")
        await learner.at("letters/next-letter")
        assert "3 left" in learner.text

    app = study(rig, lesson)
    (review,) = rig.desk().store.reviews()
    assert (review.card, review.rating) == ("letters/vowels", "good")
    assert app.desk.notices == []


def test_the_button_submits(rig: Rig) -> None:
    async def lesson(learner: Learner) -> None:
        await learner.write(VOWELS)
        await learner.pilot.click("#submit")
        await learner.reached("verdict")
        await learner.pilot.click("#easy")
        await learner.at("letters/next-letter")

    study(rig, lesson)
    assert [review.rating for review in rig.desk().store.reviews()] == ["easy"]


def test_the_last_key_before_submitting_belongs_to_the_answer(rig: Rig) -> None:
    async def lesson(learner: Learner) -> None:
        # Quicker than anything can be drawn, as a paste with its line end or a held key is.
        for key, character in (("a", "a"), ("b", "b"), ("ctrl+s", None)):
            learner.app.post_message(events.Key(key, character))
        await learner.reached("verdict")
        assert learner.turn.submitted == "ab"

    study(rig, lesson)


def test_a_verdict_shows_reason_next_step_and_buttons_without_scrolling(rig: Rig) -> None:
    async def lesson(learner: Learner) -> None:
        await learner.submit("a e i o u, and y is a vowel too")
        for wanted in (
            "~ partial  1 of 2",
            "✓ They are a, e, i, o and u.",
            "✗ The breath is not stopped.",
            "✗ mistake: The letter y",
            "next",
            "There are five of them.",
            "Enter: Forgot, because 1 of 2 points",
            "1 Forgot · 1 d",
            "2 Barely",
            "3 Good",
            "4 Instant",
            "⏎ accept",
        ):
            assert wanted in learner.text
        assert learner.screen.query_one("#result").max_scroll_y == 0

    study(rig, lesson)


def test_wrapped_lines_stay_right_of_their_mark(rig: Rig) -> None:
    bank = rig.banks / "letters.yaml"
    long = "They are a, e, i, o and u, which is what every child in every school of this island learns first of all."
    bank.write_text(bank.read_text().replace("says: They are a, e, i, o and u.", f"says: {long}"))

    async def lesson(learner: Learner) -> None:
        await learner.submit("no idea at all")
        lines = learner.text.splitlines()
        (first,) = (place for place, line in enumerate(lines) if "✗ They are" in line)
        assert lines[first].index("They") == len(lines[first + 1]) - len(lines[first + 1].lstrip())

    study(rig, lesson)


@pytest.mark.parametrize(
    ("key", "rating"), [("1", "again"), ("2", "hard"), ("3", "good"), ("4", "easy"), ("space", "good")]
)
def test_each_rating_has_its_key(rig: Rig, key: str, rating: str) -> None:
    async def lesson(learner: Learner) -> None:
        await learner.submit(VOWELS)
        await learner.press(key)
        await learner.at("letters/next-letter")

    study(rig, lesson)
    assert [review.rating for review in rig.desk().store.reviews()] == [rating]


def test_single_letters_are_text_while_an_answer_is_written(rig: Rig) -> None:
    async def lesson(learner: Learner) -> None:
        letters = "hsuemrdi1234q"
        await learner.press(*letters, "minus", "at")
        assert learner.screen.query_one(AnswerBox).text == f"{letters}-@"
        assert (learner.turn.card, learner.state.phase, learner.turn.hints) == ("letters/vowels", "asking", 0)

    study(rig, lesson)


def test_hints_come_one_by_one_and_make_it_barely(rig: Rig) -> None:
    async def lesson(learner: Learner) -> None:
        assert "Hint (3 left)" in learner.text
        await learner.press("f2")
        assert "There are five of them." in learner.text
        assert "Say them" not in learner.text
        await learner.press("f2")
        await learner.pilot.click("#hint")
        await learner.press("f2")
        assert "Hint 3  What does the breath do?" in learner.text
        assert "No more hints" in learner.text
        await learner.submit(VOWELS)
        assert "Enter: Barely, because right, after 3 hints" in learner.text

    study(rig, lesson)


@pytest.mark.parametrize("by", ["f3", "#reveal"])
def test_giving_up_shows_the_model_answer_and_proposes_forgot(rig: Rig, by: str) -> None:
    async def lesson(learner: Learner) -> None:
        await (learner.pilot.click(by) if by.startswith("#") else learner.press(by))
        await learner.reached("verdict")
        assert "the air flows free" in learner.text
        assert "A vowel is spoken with an open mouth" in learner.text
        assert "Enter: Forgot" in learner.text

    study(rig, lesson)


def test_a_line_is_submitted_with_enter(rig: Rig) -> None:
    async def lesson(learner: Learner) -> None:
        await learner.press("f4")
        await learner.at("letters/next-letter")
        await learner.press("n", "enter")
        await learner.reached("verdict")
        assert "✓ right" in learner.text

    study(rig, lesson)


def test_one_option_is_chosen_and_another_takes_its_place(rig: Rig) -> None:
    async def lesson(learner: Learner) -> None:
        await learner.press("f4", "f4")
        await learner.at("letters/left-side")
        assert "The right side [as the steering oar" in learner.text
        await learner.press("down", "space")
        assert "● " in learner.text.split("The right side")[0].splitlines()[-1]
        await learner.press("up", "enter", "ctrl+s")
        await learner.reached("verdict")
        assert learner.turn.submitted == "The left side"
        assert "Enter: Barely, because right, but a first choice may be a guess" in learner.text

    study(rig, lesson)


def test_several_options_are_chosen_and_taken_back(rig: Rig) -> None:
    async def lesson(learner: Learner) -> None:
        await learner.press("f4", "f4", "f4")
        await learner.at("letters/with-sails")
        assert "Choose all that fit" in learner.text
        await learner.press("space", "down", "space", "down", "space", "up", "space", "ctrl+s")
        await learner.reached("verdict")
        assert learner.turn.submitted == "sloop\nketch"
        assert "✓ right" in learner.text

    study(rig, lesson)


def test_letters_are_commands_where_nothing_is_typed(rig: Rig) -> None:
    async def lesson(learner: Learner) -> None:
        await learner.press("f4", "f4")
        await learner.at("letters/left-side")
        assert isinstance(learner.app.focused, Choices)
        await learner.press("h")
        assert "Both words have four letters." in learner.text
        await learner.press("s")
        await learner.at("letters/with-sails")

    study(rig, lesson)


def test_code_is_highlighted_and_indented_and_escape_leaves_the_editor(rig: Rig) -> None:
    async def lesson(learner: Learner) -> None:
        area = learner.screen.query_one(AnswerBox).input
        assert isinstance(area, TextArea)
        await learner.write("def double(x):")
        await learner.press("enter", "x")
        assert area.text == "def double(x):\n    x"
        assert any(name == "keyword.function" for _, _, name in area._highlights[0])
        await learner.press("escape")
        assert isinstance(learner.app.focused, Button)
        assert learner.state.phase == "asking"
        await learner.press("enter")
        await learner.reached("verdict")
        assert "✓ right" in learner.text

    study(rig, lesson, only=NUMBERS)


def test_a_flashcard_is_turned_over_and_rated_by_the_learner_alone(rig: Rig) -> None:
    async def lesson(learner: Learner) -> None:
        assert "Your answer" not in learner.text
        await learner.press("space")
        assert "the air flows free" in learner.text
        await learner.press("enter")  # nothing is proposed, so nothing is accepted
        assert learner.state.phase == "verdict"
        await learner.press("3")
        await learner.at("letters/next-letter")
        await learner.press("enter")
        await learner.reached("verdict")
        await learner.press("u")
        assert learner.turn.card == "letters/vowels"

    study(rig, lesson, flashcards=True)
    assert rig.desk().store.attempts() == []


def test_home_opens_flashcards(rig: Rig) -> None:
    app = rig.app()

    async def test(pilot: Pilot[None]) -> None:
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.screen, StudyScreen) and hasattr(app.screen, "sitting"))
        assert isinstance(app.screen, StudyScreen)
        assert app.screen.state.flashcards

    drive(app, test)


class Gate:
    """Holds the marking until it is opened; says when it has begun."""

    def __init__(self, app: QuizApp) -> None:
        self.begun, self.open = Event(), Event()
        self._grade = app.desk.library.grade
        app.desk.library.grade = self  # type: ignore[method-assign]

    def __call__(self, card: str, text: str) -> Grade:
        self.begun.set()
        assert self.open.wait(20)
        return self._grade(card, text)


def test_a_slow_check_says_what_it_does_and_escape_keeps_the_answer(rig: Rig) -> None:
    async def lesson(learner: Learner) -> None:
        gate = Gate(learner.app)
        await learner.write("while True: pass")
        await learner.press("ctrl+s")
        await until(learner.pilot, lambda: "Running your code in the sandbox" in learner.text)
        assert "Esc stops it" in learner.text
        await learner.press("x", "u", "f4", "escape")
        await learner.reached("asking")
        assert learner.screen.query_one(AnswerBox).text == "while True: pass"
        await learner.press("y")  # the focus is where it was
        gate.open.set()
        await learner.pilot.pause(0.05)
        assert learner.state.phase == "asking"  # the late mark is nobody's
        assert learner.screen.query_one(AnswerBox).text == "while True: passy"

    study(rig, lesson, only=NUMBERS)
    assert rig.desk().store.attempts() == []


def test_the_stop_button_stops_a_check(rig: Rig) -> None:
    async def lesson(learner: Learner) -> None:
        gate = Gate(learner.app)
        await learner.write("a e i")
        await learner.press("ctrl+s")
        await until(learner.pilot, lambda: "Checking your answer" in learner.text)
        await learner.pilot.click("#cancel")
        await learner.reached("asking")
        gate.open.set()

    study(rig, lesson)


def test_an_answer_left_while_it_was_checked_is_checked_on_return(rig: Rig) -> None:
    async def lesson(learner: Learner) -> None:
        gate = Gate(learner.app)
        await learner.write(VOWELS)
        await learner.press("ctrl+s")
        await until(learner.pilot, gate.begun.is_set)
        await learner.press("ctrl+q")
        gate.open.set()

    async def later(learner: Learner) -> None:
        await learner.reached("verdict")
        assert "✓ right" in learner.text

    study(rig, lesson)
    study(rig, later, resume=True)
    assert len(rig.desk().store.attempts()) == 1


def test_a_marking_that_breaks_leaves_the_answer(rig: Rig) -> None:
    async def lesson(learner: Learner) -> None:
        def broken(card: str, text: str) -> Grade:
            raise RuntimeError

        learner.app.desk.library.grade = broken  # type: ignore[method-assign]
        await learner.write("a e i")
        await learner.press("ctrl+s")
        await until(learner.pilot, lambda: "The marking failed" in told(learner.app))
        assert learner.state.phase == "asking"
        assert learner.screen.query_one(AnswerBox).text == "a e i"

    study(rig, lesson)


def test_nothing_written_is_not_submitted(rig: Rig) -> None:
    async def lesson(learner: Learner) -> None:
        await learner.press("ctrl+s")
        await until(learner.pilot, lambda: "Nothing is written yet" in told(learner.app))
        assert learner.state.phase == "asking"

    study(rig, lesson)


def test_what_could_not_be_marked_is_rated_by_the_learner(rig: Rig) -> None:
    async def lesson(learner: Learner) -> None:
        point = PointGrade("They are five.", 1.0, 0.0, "error", message="no letters could be read")
        learner.app.desk.library.grade = lambda card, text: Grade("ungraded", 0.0, 1.0, (point,))  # type: ignore[method-assign]
        await learner.submit("?!")
        assert "? ungraded" in learner.text
        assert "Nothing is taken off." in learner.text
        assert "▸" not in learner.text
        await learner.press("enter")
        await until(learner.pilot, lambda: "Choose 1, 2, 3 or 4" in told(learner.app))
        assert learner.state.phase == "verdict"
        await learner.press("2")
        await learner.at("letters/next-letter")

    study(rig, lesson)
    assert [(review.rating, review.proposed) for review in rig.desk().store.reviews()] == [("hard", None)]


def test_the_model_answer_comes_on_request_and_a_retry_keeps_the_words(rig: Rig) -> None:
    async def lesson(learner: Learner) -> None:
        await learner.submit("a e i o u")
        assert not learner.screen.query_one(ModelAnswer).display
        await learner.press("m")
        assert "the air flows free" in learner.text
        await learner.press("r")
        assert learner.screen.query_one(AnswerBox).text == "a e i o u"
        await learner.submit(VOWELS)
        assert "✓ right" in learner.text
        assert "Enter: Forgot" in learner.text  # the first answer decides

    study(rig, lesson)


def test_undo_goes_back_30_deep_and_across_restarts_to_the_verdict(rig: Rig) -> None:
    async def first(learner: Learner) -> None:
        await learner.submit("a e i o u")
        await learner.press("2")
        await learner.at("letters/next-letter")

    study(rig, first)
    desk = rig.desk()
    for number in range(29):
        rig.later(minutes=1)
        desk.decide("letters/with-sails", "dispute" if number % 2 else "resume")
    desk.close()

    async def second(learner: Learner) -> None:
        undone = 0
        while learner.state.undoable:
            await learner.press("f8")
            undone += 1
        assert undone >= 15
        assert learner.turn.card == "letters/vowels"
        assert learner.state.phase == "verdict"
        assert "~ partial" in learner.text
        assert learner.turn.marked_text == "a e i o u"
        await learner.press("3")

    study(rig, second)
    assert [review.rating for review in rig.desk().store.reviews()] == ["good"]


def test_undo_30_ratings_of_one_session(rig: Rig) -> None:
    async def lesson(learner: Learner) -> None:
        for _ in range(30):  # what is forgotten comes again and again
            learner.screen.sitting.send(Revealed())
            learner.screen.sitting.send(Rated("again"))
        await learner.screen.show()
        for _ in range(30):
            await learner.press("u" if learner.state.phase == "verdict" else "f8")
        assert learner.turn.card == "letters/vowels"
        assert learner.state.reviewed == 0

    study(rig, lesson)
    assert rig.desk().store.reviews() == []


def test_a_dispute_is_kept_with_its_note_and_can_be_taken_back(rig: Rig) -> None:
    async def lesson(learner: Learner) -> None:
        await learner.submit("a e i o u")
        await learner.press("d", "escape")
        assert learner.turn.disputed is None
        await learner.press("d", *"why", "enter")
        await until(learner.pilot, lambda: learner.turn.disputed == "why")
        await learner.press("d")
        assert "why" in learner.text  # what was said before can be changed
        await learner.press("s", "enter")
        await until(learner.pilot, lambda: learner.turn.disputed == "whys")
        await learner.press("u")
        assert learner.turn.disputed == "why"

    study(rig, lesson)
    assert [act.note for act in rig.desk().store.acts()] == ["why"]


@pytest.mark.parametrize(("key", "kind"), [("minus", "bury"), ("at", "suspend")])
def test_a_card_is_put_away_and_comes_back_with_undo(rig: Rig, key: str, kind: str) -> None:
    async def lesson(learner: Learner) -> None:
        await learner.submit("a e i o u")
        await learner.press(key)
        await learner.at("letters/next-letter")
        assert [act.kind for act in learner.app.desk.store.acts()] == [kind]
        await learner.press("f8")
        await learner.at("letters/vowels")
        assert learner.state.phase == "verdict"

    study(rig, lesson)
    assert rig.desk().store.acts() == []


def test_the_editor_opens_at_the_question_and_its_changes_are_shown(rig: Rig) -> None:
    opened: list[str] = []

    async def lesson(learner: Learner) -> None:
        def edit(card: str) -> None:
            opened.append(card)
            bank = rig.banks / "letters.yaml"
            bank.write_text(bank.read_text().replace("Which letters are vowels", "Which ones are vowels"))
            learner.app.reload_library()

        learner.app.edit = edit  # type: ignore[method-assign]
        await learner.submit("a e i o u")
        await learner.press("e")
        await until(learner.pilot, lambda: "Which ones are vowels" in learner.text)
        assert "~ partial" in learner.text
        await learner.press("r")
        await learner.write("half an ans")
        await learner.press("escape")

    study(rig, lesson)
    assert opened == ["letters/vowels"]


def test_without_a_terminal_to_hand_over_the_place_of_the_question_is_told(rig: Rig) -> None:
    async def lesson(learner: Learner) -> None:
        await learner.submit("a e i o u")
        await learner.press("e")
        await until(learner.pilot, lambda: "line 6" in told(learner.app))

    study(rig, lesson)


@pytest.mark.parametrize("leave", ["escape", "ctrl+q", "ctrl+c"])
def test_an_unfinished_answer_is_there_when_the_session_goes_on(rig: Rig, leave: str) -> None:
    async def lesson(learner: Learner) -> None:
        await learner.press("f2", *"half", leave)
        await until(learner.pilot, lambda: leave != "escape" or not isinstance(learner.app.screen, StudyScreen))

    async def later(learner: Learner) -> None:
        assert learner.screen.query_one(AnswerBox).text == "half"
        assert "There are five of them." in learner.text
        await learner.press("x")
        assert learner.screen.query_one(AnswerBox).text == "halfx"

    study(rig, lesson)
    study(rig, later, resume=True)


def test_a_session_goes_on_at_its_verdict(rig: Rig) -> None:
    async def lesson(learner: Learner) -> None:
        await learner.submit("a e i o u")
        await learner.press("q")

    async def later(learner: Learner) -> None:
        assert "~ partial" in learner.text
        await learner.press("enter")
        await learner.at("letters/next-letter")

    study(rig, lesson)
    study(rig, later, resume=True)
    assert len(rig.desk().store.attempts()) == len(rig.desk().store.reviews()) == 1


def test_a_question_that_vanished_is_left_out(rig: Rig) -> None:
    async def lesson(learner: Learner) -> None:
        await learner.submit("a e i o u")

    study(rig, lesson)
    bank = rig.banks / "letters.yaml"
    bank.write_text(bank.read_text().replace("id: vowels", "id: vocals").replace("id: next-letter", "id: following"))

    async def later(learner: Learner) -> None:
        assert learner.turn.card == "letters/left-side"
        assert "is no longer in its bank" in told(learner.app)

    study(rig, later, resume=True)


def test_an_empty_queue_says_so_and_enter_goes_back(rig: Rig) -> None:
    async def lesson(learner: Learner) -> None:
        assert "Nothing is due here" in learner.text
        await learner.press("enter")
        assert not isinstance(learner.app.screen, StudyScreen)

    study(rig, lesson, only=Selection(("letters",), ("no-such-tag",)))


def test_an_empty_queue_does_not_end_another_session(rig: Rig) -> None:
    async def lesson(learner: Learner) -> None:
        await learner.press(*"half", "escape")

    async def empty(learner: Learner) -> None:
        await learner.press("enter")

    study(rig, lesson)
    study(rig, empty, only=Selection(("letters",), ("no-such-tag",)))
    assert isinstance(rig.desk().saved("study"), Study)


def test_the_end_counts_what_was_done_and_can_be_undone(rig: Rig) -> None:
    async def lesson(learner: Learner) -> None:
        assert "2 left" in learner.text
        await learner.submit(VOWELS)
        await learner.press("enter", "f3", "2")
        await learner.reached("done")
        assert "Done for now: 2 rated." in learner.text
        assert "Today    2 rated" in learner.text
        assert "Streak   1 day" in learner.text
        await learner.press("u")
        await learner.reached("verdict")
        assert learner.turn.card == "letters/next-letter"

    study(rig, lesson, limit=2)


def test_a_long_prompt_and_a_long_answer_scroll_in_their_own_room(rig: Rig) -> None:
    bank = rig.banks / "letters.yaml"
    lines = "".join(f"\n\n      Part {number} of it." for number in range(30))
    bank.write_text(
        bank.read_text().replace(
            "    prompt: Which letters", f"    prompt: |-\n      All.{lines}\n\n      Which letters"
        )
    )

    async def lesson(learner: Learner) -> None:
        view = learner.screen.query_one(QuestionView)
        assert view.max_scroll_y > 0
        assert "Your answer" in learner.text
        await learner.press("shift+tab", "end")
        assert "Answer in a sentence." in learner.text
        await learner.submit("\n".join(f"line {number}" for number in range(60)))
        assert "✗ They are a, e, i, o and u." in learner.text
        assert "4 Instant" in learner.text

    study(rig, lesson)


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 48)])
def test_nothing_is_wider_than_the_terminal(rig: Rig, size: tuple[int, int]) -> None:
    async def lesson(learner: Learner) -> None:
        await learner.submit("a e i o u")
        bar = learner.screen.query_one(RatingBar)
        for button in bar.query(Button):
            assert button.region.right <= size[0]
            assert len(str(button.label)) <= button.size.width
        assert learner.screen.max_scroll_x == learner.screen.query_one("#result").max_scroll_x == 0

    study(rig, lesson, size)


def test_intervals_are_what_the_deck_will_do(rig: Rig) -> None:
    async def lesson(learner: Learner) -> None:
        days = learner.app.desk.previews("letters/vowels")
        await learner.submit(VOWELS)
        assert f"3 Good · {days['good']} d" in learner.text

    study(rig, lesson)


def test_rebound_keys_do_what_they_are_bound_to(rig: Rig) -> None:
    rig.settings = replace(rig.settings, keys={"study.submit": "f9", "study.accept": "g"})

    async def lesson(learner: Learner) -> None:
        await learner.submit(VOWELS, "f9")
        await learner.press("g")
        await learner.at("letters/next-letter")

    study(rig, lesson)


def test_a_log_that_cannot_be_read_is_told_and_the_first_screen_comes_back(rig: Rig) -> None:
    from quizapp.store import StoreFault

    app = rig.app("study")

    def broken(*wanted: object) -> Study:
        raise StoreFault(Path("quizapp.db"), "is damaged", "restore a backup")

    app.desk.begin_study = broken  # type: ignore[method-assign, assignment]

    async def test(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: "is damaged; restore a" in told(app))
        await until(pilot, lambda: not isinstance(app.screen, StudyScreen))

    drive(app, test)


def test_python_is_parsed_only_once_code_is_asked_for(rig: Rig) -> None:
    import subprocess

    program = (
        "import sys, quizapp.tui.app, quizapp.tui.screens.home\n"
        "print([name for name in sys.modules if name.startswith('tree_sitter')])\n"
        "import quizapp.tui.screens.study\n"
        "print('tree_sitter_python' in sys.modules)\n"
    )
    root = Path(__file__).parents[2]
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert ran.stdout.splitlines() == ["[]", "False"]
