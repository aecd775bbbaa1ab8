"""The quiz screen, driven by its keys and its buttons as a learner would."""

from __future__ import annotations

from dataclasses import replace
from threading import Event
from typing import Any

import pytest
from textual.widgets import Button

from quizapp.grade import Grade
from quizapp.session.choice import Choice
from quizapp.session.items import Selection
from quizapp.session.quiz import Quiz
from quizapp.tui.screens.quiz import QuizScreen
from quizapp.tui.widgets.answer_box import AnswerBox
from quizapp.tui.widgets.choices import Choices
from quizapp.tui.widgets.quiz_map import QuizMap
from tests.tui.conftest import Rig, until
from tests.tui.quizzing import AT_ONCE, AT_THE_END, VOWELS, Learner, quizzing, sitting

TIMED = replace(AT_THE_END, minutes=10)


def kept(rig: Rig) -> Quiz:
    """The quiz that another start would go on with."""
    saved = rig.desk().saved("quiz")
    assert isinstance(saved, Quiz)
    return saved


@pytest.mark.parametrize("submit", ["ctrl+s", "f5", "#submit"])
def test_an_answer_is_marked_at_once_by_key_or_button(rig: Rig, submit: str) -> None:
    async def test(learner: Learner) -> None:
        await learner.write(VOWELS)
        await (learner.pilot.click(submit) if submit.startswith("#") else learner.press(submit))
        await learner.marked()
        assert "✓ right 2 of 2" in learner.words
        assert " 1✓" in learner.text
        (attempt,) = learner.app.desk.store.attempts()
        assert (attempt.card, attempt.source, attempt.verdict) == ("letters/vowels", "quiz", "right")

    quizzing(rig, test)


def test_a_marked_answer_is_not_changed_any_more_and_enter_goes_on(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        await learner.submit("I do not know")
        assert not learner.screen.query_one(AnswerBox).display
        await learner.press("ctrl+s")
        assert len(learner.app.desk.store.attempts()) == 1
        await learner.press("enter")
        assert (learner.at, learner.screen.stage) == (2, "asking")

    quizzing(rig, test)


def test_an_empty_answer_is_not_sent(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        await learner.press("ctrl+s")
        assert learner.screen.stage == "asking"
        assert "Nothing is written yet" in next(iter(learner.app._notifications)).message

    quizzing(rig, test)


def test_with_feedback_at_the_end_submitting_goes_on_and_answers_can_be_changed(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        await learner.write("first thought")
        await learner.press("ctrl+s")
        assert (learner.at, learner.place.text) == (2, "")
        assert "1●" in learner.text
        await learner.write("n")
        await learner.press("f4")
        assert learner.screen.query_one(AnswerBox).text == "first thought"
        await learner.write(VOWELS)
        await learner.press("f8")
        assert learner.app.desk.store.attempts() == []
        assert [place.text for place in learner.state.places] == [VOWELS, "n", "", ""]
        await learner.hand_in()
        assert [attempt.verdict for attempt in learner.app.desk.store.attempts()] == ["right", "right"]

    quizzing(rig, test, AT_THE_END)


def test_submitting_the_last_one_asks_whether_to_hand_in(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        await learner.press("f8", "f8", "f8")
        assert learner.at == 4
        await learner.choose("sloop", "ketch")
        await learner.press("ctrl+s")
        await learner.until("ConfirmScreen")
        assert "Questions 1, 2 and 3 are unanswered" in learner.words

    quizzing(rig, test, AT_THE_END)


def test_handing_in_names_what_is_unanswered_and_can_be_thought_over(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        await learner.submit(VOWELS)
        for no in ("escape", "tab"):
            await learner.press("f10")
            await learner.until("ConfirmScreen")
            assert "Questions 2, 3 and 4 are unanswered: no marks for that." in learner.words
            await learner.press(*([no] if no == "escape" else [no, "enter"]))
            await learner.until("QuizScreen")
            assert learner.state.phase == "running"
        await learner.hand_in()
        assert learner.app.desk.saved("quiz") is None

    quizzing(rig, test)


def test_letters_are_text_in_a_text_field_and_commands_elsewhere(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        await learner.press("n", "p", "q", "m", "d")
        assert learner.screen.query_one(AnswerBox).text == "npqmd"
        assert learner.at == 1
        await learner.press("f8", "f8")
        assert isinstance(learner.screen.query_one(AnswerBox).input, Choices)
        await learner.press("n")
        assert learner.at == 4
        await learner.press("p", "p")
        assert learner.at == 2

    quizzing(rig, test, AT_THE_END)


def test_enter_sends_one_line(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        await learner.press("f8")
        await learner.press("n", "enter")
        await learner.marked()
        assert learner.place.submitted == "n"

    quizzing(rig, test)


def test_a_choice_of_one_and_a_choice_of_several_are_marked(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        await learner.press("f8", "f8")
        await learner.choose("The left side")
        await learner.press("ctrl+s")
        await learner.marked()
        await learner.press("n")
        await learner.choose("sloop", "ketch")
        await learner.press("ctrl+s")
        await learner.marked()
        assert [attempt.verdict for attempt in learner.app.desk.store.attempts()] == ["right", "right"]

    quizzing(rig, test)


def test_code_keeps_its_lines(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        await learner.submit("def double(x):\n    return 2 * x")
        assert learner.place.submitted == "def double(x):\n    return 2 * x"
        assert "return 2 * x" in learner.text

    quizzing(rig, test, Choice(Selection(("numbers",))))


def test_hints_come_one_by_one_and_are_counted(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        assert "Hint (3 left)" in learner.text
        await learner.press("f2")
        assert "There are five of them." in learner.text
        assert "Hint (2 left)" in learner.text
        await learner.pilot.click("#hint")
        await learner.press("f2", "f2")
        assert "No more hints" in learner.text
        await learner.submit(VOWELS)
        assert learner.app.desk.store.attempts()[0].hints == 3

    quizzing(rig, test)


def test_the_model_answer_comes_after_the_mark_and_goes_again(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        await learner.submit("no idea")
        assert "Model answer ─" not in learner.text
        await learner.press("m")
        assert "Model answer ─" in learner.text
        await learner.press("m")
        assert "Model answer ─" not in learner.text

    quizzing(rig, test)


def test_a_mark_is_disputed_with_a_note(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        await learner.submit("no idea")
        await learner.press("d")
        await learner.until("DisputeScreen")
        await learner.press(*"mine", "enter")
        await learner.until("QuizScreen")
        (act,) = learner.app.desk.store.acts()
        assert (act.kind, act.note, act.attempt) == ("dispute", "mine", learner.place.attempt)

    quizzing(rig, test)


def test_a_click_on_the_map_goes_to_a_question(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        await learner.pilot.click(QuizMap, offset=(11, 0))
        assert learner.at == 3
        await learner.press("f9")
        await learner.pilot.click(QuizMap, offset=(2, 0))
        assert learner.at == 3

    quizzing(rig, test)


def test_buttons_do_what_they_say(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        shown = {button.id for button in learner.screen.query(Button) if button.display}
        assert shown == {"next", "hint", "pause", "finish"}
        for button, at, phase in [("next", 2, "running"), ("previous", 1, "running"), ("pause", 1, "paused")]:
            await learner.pilot.click(f"#{button}")
            assert (learner.at, learner.state.phase) == (at, phase)
        await learner.pilot.click("#finish")
        await learner.until("ConfirmScreen")
        await learner.pilot.click("#yes")
        await learner.until("QuizSummaryScreen")

    quizzing(rig, test, AT_THE_END)


def test_the_time_is_told_calmly_and_hands_in_when_it_is_up(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        assert "10 min left" in learner.text
        await learner.write(VOWELS)
        rig.later(minutes=9, seconds=30)
        await learner.screen.tick()
        assert "30 s left" in learner.text
        rig.later(seconds=30)
        await learner.screen.tick()
        await learner.until("QuizSummaryScreen")
        assert "in 10 min 0 s, the time was up" in learner.words
        (attempt,) = learner.app.desk.store.attempts()
        assert (attempt.answer, attempt.milliseconds) == (VOWELS, 300_000)

    quizzing(rig, test, TIMED)


def test_the_time_that_is_up_waits_for_an_open_question(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        screen = learner.screen
        await learner.press("f10")
        await learner.until("ConfirmScreen")
        rig.later(minutes=10)
        await screen.tick()
        assert screen.state.phase == "finished"
        assert type(learner.app.screen).__name__ == "ConfirmScreen"
        await learner.press("enter")
        await learner.until("QuizSummaryScreen")

    quizzing(rig, test, TIMED)


def test_time_that_passes_quietly_is_kept_now_and_then(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        for seconds, spent in ((14, 0), (1, 15), (5, 15)):
            rig.later(seconds=seconds)
            await learner.screen.tick()
            assert kept(rig).spent == spent

    quizzing(rig, test, TIMED)


@pytest.mark.parametrize("go_on", ["f9", "enter", "#pause"])
def test_a_pause_hides_the_question_and_stops_the_time(rig: Rig, go_on: str) -> None:
    async def test(learner: Learner) -> None:
        await learner.write("first thought")
        rig.later(minutes=4)
        await learner.press("f9")
        assert "Paused" in learner.text
        assert "vowels" not in learner.text
        assert "first thought" not in learner.text
        rig.later(hours=3)
        await learner.screen.tick()
        await learner.press("n", "f8", "f2", "ctrl+s")
        assert (learner.at, learner.place.hints) == (1, 0)
        assert "6 min left" in learner.text
        await (learner.pilot.click(go_on) if go_on.startswith("#") else learner.press(go_on))
        assert "6 min left" in learner.text
        assert "Which letters are vowels" in learner.text
        assert learner.screen.query_one(AnswerBox).text == "first thought"
        await learner.press("x")
        assert "x" in learner.screen.query_one(AnswerBox).text

    quizzing(rig, test, TIMED)


@pytest.mark.parametrize("leave", ["escape", "ctrl+q", "ctrl+c"])
def test_a_quiz_that_is_left_goes_on_after_a_restart(rig: Rig, leave: str) -> None:
    async def begin(learner: Learner) -> None:
        await learner.write(VOWELS)
        await learner.press("f8")
        await learner.write("half an ans")
        rig.later(minutes=3)
        await learner.press(leave)
        if leave == "escape":
            await learner.until("HomeScreen")
            assert "You left a quiz unfinished" in learner.text

    async def go_on(learner: Learner) -> None:
        await learner.press("c")
        await learner.until("QuizScreen")
        assert learner.at == 2
        assert learner.screen.query_one(AnswerBox).text == "half an ans"
        assert learner.state.places[0].text == VOWELS
        assert "7 min left" in learner.text

    quizzing(rig, begin, TIMED)
    rig.later(days=1)
    sitting(rig.app(), go_on, "HomeScreen")


def test_a_paused_quiz_goes_on_after_a_restart(rig: Rig) -> None:
    async def begin(learner: Learner) -> None:
        rig.later(minutes=2)
        await learner.press("f9", "ctrl+q")

    async def go_on(learner: Learner) -> None:
        assert learner.state.phase == "running"
        assert "8 min left" in learner.text
        assert "Which letters are vowels" in learner.text

    quizzing(rig, begin, TIMED)
    rig.later(days=1)
    sitting(rig.app("quiz", resume=True), go_on, "QuizScreen")


class Slow:
    """A marking that waits until a test lets it go."""

    def __init__(self, learner: Learner) -> None:
        self.go = Event()
        library: Any = learner.app.desk.library
        mark = library.grade

        def grade(card: str, text: str) -> Grade:
            assert self.go.wait(20)
            marked: Grade = mark(card, text)
            return marked

        library.grade = grade


def test_a_check_that_takes_long_is_told_and_can_be_stopped(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        slow = Slow(learner)
        await learner.write(VOWELS)
        await learner.press("ctrl+s")
        assert learner.screen.stage == "checking"
        assert "Checking …" in learner.text
        assert "1…" in learner.text
        await learner.press("x", "escape")
        assert learner.screen.stage == "asking"
        assert learner.screen.query_one(AnswerBox).text == VOWELS
        slow.go.set()
        await learner.press("ctrl+s")
        await learner.marked()
        assert len(learner.app.desk.store.attempts()) == 1

    quizzing(rig, test)


def test_while_one_answer_is_marked_the_next_question_can_be_answered(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        slow = Slow(learner)
        await learner.write(VOWELS)
        await learner.press("ctrl+s", "f8")
        await learner.write("half")
        slow.go.set()
        await until(learner.pilot, lambda: learner.state.places[0].grade)
        await learner.pilot.pause()
        assert learner.at == 2
        assert learner.screen.query_one(AnswerBox).text == "half"

    quizzing(rig, test)


def test_after_handing_in_nobody_has_to_wait_for_the_marks(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        slow = Slow(learner)
        await learner.write(VOWELS)
        await learner.press("f8")
        await learner.write("n")
        await learner.press("f10", "enter")
        await learner.until("QuizScreen")
        assert "2 answers are still being marked" in learner.words
        await learner.press("escape")
        await learner.until("QuizSummaryScreen")
        assert "? 2 not marked" in learner.words
        slow.go.set()

    quizzing(rig, test, AT_THE_END)


def test_marking_goes_on_after_a_restart(rig: Rig) -> None:
    async def begin(learner: Learner) -> None:
        slow = Slow(learner)
        await learner.write(VOWELS)
        await learner.press("f10", "enter")
        await learner.until("QuizScreen")
        await learner.press("q")
        await learner.until("HomeScreen")
        slow.go.set()

    async def go_on(learner: Learner) -> None:
        assert "✓ 1 right" in learner.words
        assert len(learner.app.desk.store.attempts()) == 1

    quizzing(rig, begin, AT_THE_END)
    sitting(rig.app("quiz", resume=True), go_on, "QuizSummaryScreen")


def test_a_question_that_left_its_bank_is_passed_over(rig: Rig) -> None:
    async def begin(learner: Learner) -> None:
        await learner.press("f8", "escape")

    async def go_on(learner: Learner) -> None:
        assert "no longer in its bank" in learner.words
        await learner.press("n")
        assert learner.at == 3

    quizzing(rig, begin)
    bank = rig.banks / "letters.yaml"
    bank.write_text(bank.read_text().replace("id: next-letter", "id: letter-after"))
    sitting(rig.app("quiz", resume=True), go_on, "QuizScreen")


@pytest.mark.parametrize(
    "options",
    [{"choice": Choice(Selection(("none",)))}, {"resume": True}],
    ids=["no question fits", "nothing was left"],
)
def test_without_questions_another_choice_is_offered(rig: Rig, options: dict[str, Any]) -> None:
    async def test(learner: Learner) -> None:
        assert "10 of" in learner.text or "All" in learner.text

    sitting(rig.app("quiz", **options), test, "QuizSetupScreen")


def test_typing_is_kept_when_it_pauses(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        await learner.write("half an ans")
        await until(learner.pilot, lambda: kept(rig).places[0].text == "half an ans")
        assert "1 answered" in learner.text

    quizzing(rig, test, AT_ONCE)


def test_every_action_has_a_key_and_a_name(rig: Rig) -> None:
    async def test(learner: Learner) -> None:
        await learner.press("f1")
        await learner.until("HelpScreen")
        for name in ("submit", "next", "hint", "pause", "finish"):
            assert f"quiz.{name}" in learner.text

    quizzing(rig, test, size=(80, 40))
    assert QuizScreen.__doc__
