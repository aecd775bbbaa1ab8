"""Studying in line mode, as a learner types it: answers of every kind, every command, leaving and coming back."""

from __future__ import annotations

import threading

import pytest

from quizapp.desk import Desk
from quizapp.plain.study import StudyTalk
from quizapp.session.items import Selection

from .conftest import OpenDesk, console_of, study

KEPT = "Everything is kept. 'quizapp study --plain' goes on here."


def ratings(desk: Desk) -> list[tuple[str, str]]:
    return [(review.card, review.rating) for review in desk.store.reviews()]


def answers(desk: Desk) -> list[tuple[str, str]]:
    return [(attempt.answer, attempt.verdict) for attempt in desk.store.attempts()]


def test_an_answer_of_two_lines_is_marked_explained_and_rated_as_proposed(desk: Desk) -> None:
    said = study(desk, "The moon does,", "and the wind.", "", "", only="tides")
    assert "What causes the tides of the oceans?" in said
    assert "Type your answer. An empty line ends it." in said
    assert "Verdict: partial, 1 of 2 marks." in said
    assert "Met: the moon's gravity You say: “moon”." in said
    assert "Missing: the sun's gravity, to a smaller part" in said
    assert "Mistake: Wind makes waves, not tides. You say: “wind”." in said
    assert any(line.startswith("Proposed rating: Forgot, because 1 of 2 points: Wind makes waves") for line in said)
    assert "3: Good, asked again in 2 days." in said
    assert answers(desk) == [("The moon does,\nand the wind.", "partial")]
    assert ratings(desk) == [("tides/cause", "again")]


@pytest.mark.parametrize(
    ("typed", "rating"),
    [
        pytest.param("2", "hard", id="by its number"),
        pytest.param(":4", "easy", id="by its number as a command"),
        pytest.param("Instant", "easy", id="by its word"),
        pytest.param("good", "good", id="by its word in small letters"),
        pytest.param(":forgot", "again", id="by its word as a command"),
    ],
)
def test_a_rating_is_chosen(desk: Desk, typed: str, rating: str) -> None:
    study(desk, "moon and sun", "", typed, only="tides")
    assert ratings(desk) == [("tides/cause", rating)]


def test_what_is_no_rating_rates_nothing(desk: Desk) -> None:
    said = study(desk, "moon and sun", "", "5", "what?", only="tides")
    assert said.count("1, 2, 3 or 4 rates; an empty line accepts what is proposed; :help lists the rest.") == 2
    assert ratings(desk) == []


def test_one_line_needs_no_second_one(desk: Desk) -> None:
    said = study(desk, ":skip", "There are two.", "", only="tides")
    assert "Type your answer in one line." in said
    assert answers(desk) == [("There are two.", "right")]
    assert ratings(desk) == [("tides/number-a-day", "good")]


def test_choices_are_made_by_numbers(desk: Desk) -> None:
    said = study(desk, "4", "1 2", "x", "2", "3", "3 and 1", "3", only="sky")
    assert "2: The sun" in said
    assert said.count("There are the options 1 to 3; type one number.") == 2
    assert "Only one of them is right; type one number." in said
    assert "Type the numbers of all that are right in one line, such as 1 3." in said
    assert answers(desk) == [("The sun", "right"), ("The earth\nMars", "right")]


def test_a_choice_is_made_by_its_words(desk: Desk) -> None:
    study(desk, "the sun", "", only="sky")
    assert answers(desk) == [("The sun", "right")]


def test_code_is_ended_by_a_dot_and_keeps_its_empty_lines(desk: Desk) -> None:
    said = study(desk, ":s", ":s", "import torch", "", "torch.ones(4)", ".", "", only="sky")
    assert "Type your code. A line with a single dot ends it; empty lines belong to it." in said
    assert "Verdict: right, 1 of 1 mark." in said
    assert answers(desk) == [("import torch\n\ntorch.ones(4)", "right")]


def test_two_colons_begin_a_text_with_one(desk: Desk) -> None:
    study(desk, "::) the moon", "", only="tides")
    assert answers(desk)[0][0] == ":) the moon"


def test_hints_are_given_one_by_one_and_count(desk: Desk) -> None:
    said = study(desk, ":hint", ":h", ":HINT", "moon and sun", "", "", only="tides")
    assert "Hint 1 of 2: Which bodies in the sky pull at us?" in said
    assert "Hint 2 of 2: One is near and one is heavy." in said
    assert "There are no more hints. :giveup shows the model answer." in said
    assert ratings(desk) == [("tides/cause", "hard")]


@pytest.mark.parametrize("command", [":giveup", ":g"])
def test_giving_up_shows_the_model_answer_and_proposes_forgotten(desk: Desk, command: str) -> None:
    said = study(desk, command, "", only="tides")
    assert "The gravity of the moon, and of the sun." in said
    assert "Gravity falls with distance." in said
    assert ratings(desk) == [("tides/cause", "again")]


@pytest.mark.parametrize("command", [":model", ":m"])
def test_the_model_answer_is_shown_after_the_mark_only(desk: Desk, command: str) -> None:
    said = study(desk, command, "moon", "", command, only="tides")
    assert ":model makes no sense now. :help lists what does." in said
    assert said.count("The gravity of the moon, and of the sun.") == 1


@pytest.mark.parametrize("command", [":retry", ":r"])
def test_a_second_answer_is_marked_and_the_rating_stays_that_of_the_first(desk: Desk, command: str) -> None:
    study(desk, "wind", "", command, "moon and sun", "", "", only="tides")
    assert answers(desk) == [("wind", "wrong"), ("moon and sun", "right")]
    assert ratings(desk) == [("tides/cause", "again")]


@pytest.mark.parametrize("lines", [(":dispute I meant the sun",), (":d", "I meant the sun")])
def test_a_dispute_is_kept_with_its_reason(desk: Desk, lines: tuple[str, ...]) -> None:
    study(desk, "helios", "", *lines, only="tides")
    (act,) = desk.store.acts()
    assert (act.kind, act.note, act.attempt) == ("dispute", "I meant the sun", desk.store.attempts()[0].id)


def test_where_nothing_was_marked_nothing_is_disputed(desk: Desk) -> None:
    assert "Nothing was marked here that could be disputed." in study(desk, ":giveup", ":dispute", only="tides")


@pytest.mark.parametrize("command", [":undo", ":u"])
def test_undo_brings_the_card_back_with_its_mark(desk: Desk, command: str) -> None:
    said = study(desk, "moon and sun", "", "1", command, "4", only="tides")
    assert "Taken back: the rating of cause, tides." in said
    assert said.count("Verdict: right, 2 of 2 marks.") == 2
    assert ratings(desk) == [("tides/cause", "easy")]


def test_undo_works_after_the_last_card_and_across_sessions(open_desk: OpenDesk) -> None:
    desk = open_desk()
    said = study(desk, ":s", "two", "3", ":undo", "4", "", only="tides")
    assert "Done for now: 1 rated, 0 of them forgotten, 1 skipped." in said
    assert ratings(desk) == [("tides/number-a-day", "easy")]
    again = open_desk()
    study(again, ":undo", "2", only="tides")
    assert ratings(again) == [("tides/number-a-day", "hard")]


def test_with_nothing_to_take_back_undo_says_so(desk: Desk) -> None:
    assert "There is nothing to take back." in study(desk, ":undo", only="tides")


@pytest.mark.parametrize(
    ("command", "kind"), [(":bury", "bury"), (":b", "bury"), (":suspend", "suspend"), (":x", "suspend")]
)
def test_a_card_is_put_away_and_comes_back(desk: Desk, command: str, kind: str) -> None:
    said = study(desk, command, ":undo", ":s", only="tides")
    assert [act.kind for act in desk.store.acts(undone=True)] == [kind]
    assert desk.store.acts() == []
    assert said.count("What causes the tides of the oceans?") == 2


def test_clear_forgets_what_is_written(desk: Desk) -> None:
    study(desk, "wind", ":clear", "moon and sun", "", only="tides")
    assert answers(desk) == [("moon and sun", "right")]


def test_the_question_is_said_again_with_what_is_written(desk: Desk) -> None:
    said = study(desk, "the moon", ":question", only="tides")
    assert said.count("What causes the tides of the oceans?") == 2
    assert said[said.index("You have written:") + 1] == "the moon"


def test_the_card_and_its_place_are_told(desk: Desk) -> None:
    said = study(desk, ":info", ":edit", "moon", "", ":i", only="tides")
    assert "This card is new." in said
    assert any(line.startswith("It stands in ") and line.endswith("tides.yaml, line 5.") for line in said)
    assert "Your answers so far: partial." in said


def test_help_lists_what_makes_sense_now(desk: Desk) -> None:
    asking, verdict = study(desk, ":help", only="tides"), study(desk, "moon", "", ":?")
    assert any(line.startswith(":hint or :h: ") for line in asking)
    assert not any(line.startswith(":retry") for line in asking)
    assert any(line.startswith(":retry or :r: ") for line in verdict)
    assert not any(line.startswith(":hint") for line in verdict)


def test_a_misspelt_command_is_no_part_of_an_answer(desk: Desk) -> None:
    said = study(desk, ":hnit", "moon", "", only="tides")
    assert any("There is no command ':hnit'. Did you mean ':hint'?" in line for line in said)
    assert answers(desk) == [("moon", "partial")]


def test_nothing_written_is_not_handed_in(desk: Desk) -> None:
    said = study(desk, "", "  ", only="tides")
    assert said.count("Nothing is written yet. Write an answer first, or have the model answer shown.") == 2
    assert answers(desk) == []


def test_a_flashcard_is_turned_over_and_rated_by_the_learner(desk: Desk) -> None:
    said = study(desk, "", "", "3", only="tides", flashcards=True)
    assert "Think of the answer. An empty line turns the card over." in said
    assert "The gravity of the moon, and of the sun." in said
    assert "Nothing is proposed for this one. How well did you know it? Choose 1, 2, 3 or 4." in said
    assert ratings(desk) == [("tides/cause", "good")]


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        pytest.param(("the moon",), "\n", id="after a line"),
        pytest.param(("the mo", "on"), "", id="within a line"),
        pytest.param(("the moon", ":quit"), "\n", id="by :quit"),
        pytest.param(("the moon", ":q"), "", id="by its letter"),
    ],
)
def test_an_answer_that_is_left_is_gone_on_with(open_desk: OpenDesk, lines: tuple[str, ...], end: str) -> None:
    said = study(open_desk(), *lines, only="tides", end=end)
    assert said[-1] == KEPT
    written = "\n".join(line for line in lines if line[0] != ":")
    later = open_desk()
    said = study(later, "and the sun", "", "")
    assert said[0] == "You go on where you left: 2 questions to come."
    assert "\n".join(said).count(f"You have written:\n{written}\nWhat you type is added to it") == 1
    assert answers(later)[0][0] == f"{written}\nand the sun"


def test_a_mark_that_was_left_is_gone_on_with(open_desk: OpenDesk) -> None:
    study(open_desk(), "moon and sun", "", only="tides")
    desk = open_desk()
    said = study(desk, "")
    assert said[said.index("Your answer:") + 1] == "moon and sun"
    assert ratings(desk) == [("tides/cause", "good")]
    assert len(answers(desk)) == 1


def test_ctrl_c_leaves_and_keeps_what_is_written(open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = open_desk()
    console, out = console_of("the moon\nand the s")
    reading = console.read

    def interrupted(seconds: float | None = None) -> str | None:
        if desk.store.drafts():
            raise KeyboardInterrupt
        return reading(seconds)

    monkeypatch.setattr(console, "read", interrupted)
    talk = StudyTalk(desk, desk.begin_study(Selection(("tides",))), console)
    with pytest.raises(KeyboardInterrupt):
        talk.run()
    assert out.getvalue().splitlines()[-1] == KEPT
    assert open_desk().store.drafts() == {"tides/cause": "the moon\nand the s"}


def test_a_slow_check_says_so_and_ctrl_c_stops_only_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    release = threading.Event()
    joined: list[object] = []
    monkeypatch.setattr(desk.library, "grade", lambda card, text: release.wait(60))

    def join(thread: threading.Thread, timeout: float | None = None) -> None:
        joined.append(timeout)
        if timeout is None:
            raise KeyboardInterrupt

    monkeypatch.setattr("quizapp.plain.talk.threading.Thread.join", join)
    try:
        said = study(desk, "the moon", "", ":hint", only="tides")
    finally:
        release.set()
    assert joined == [1.0, None]
    assert "Your answer is being checked. Ctrl-C stops that; the answer stays." in said
    assert "The check is stopped." in said
    assert "Hint 1 of 2: Which bodies in the sky pull at us?" in said
    assert said[said.index("You have written:") + 1] == "the moon"
    assert desk.store.drafts() == {"tides/cause": "the moon"}


def test_with_nothing_due_it_says_so_and_ends(desk: Desk) -> None:
    said = study(desk, only="no-such-deck")
    assert said == ["Nothing is due here, and today's new questions are done. A quiz is always possible."]


def test_a_question_that_vanished_is_left_out(open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    study(open_desk(), "the moon", only="tides")
    desk = open_desk()
    there = desk.library.question
    monkeypatch.setattr(desk.library, "question", lambda card: None if card == "tides/cause" else there(card))
    said = study(desk, "two")
    assert "cause, tides: this question is no longer in its bank and is left out." in said
    assert "How many high tides are there in a day?" in said


def test_what_cannot_be_shown_safely_is_not_shown(desk: Desk) -> None:
    said = study(desk, "\x1b[31mmoon\x07", ":question", only="tides")
    assert "\x1b" not in "\n".join(said)
