"""The first screen: decks, days, what was left unfinished, and the ways from there."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from quizapp.session.items import Selection
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.home import shortened
from quizapp.tui.screens.study import StudyScreen
from tests.tui.conftest import Rig, drive, text_of, told, until
from tests.tui.filled import fill


async def on(pilot: Pilot[None], screen: str) -> None:
    await until(pilot, lambda: type(pilot.app.screen).__name__ == screen)
    await pilot.pause()


def line_of(app: QuizApp, word: str) -> str:
    """The line on screen that begins with ``word``."""
    return next(line.strip() for line in text_of(app).splitlines() if line.strip().startswith(word))


def test_decks_show_what_there_is_to_do(rig: Rig) -> None:
    fill(rig)
    app = rig.app()

    async def test(pilot: Pilot[None]) -> None:
        assert line_of(app, "letters").split()[1:] == ["████▋·····", "46%", "1", "due", "1", "new", "2", "learned"]
        assert "1 due" in line_of(app, "numbers")
        assert line_of(app, "every deck").endswith("2 due, 2 new")
        assert "Streak  0 days" in text_of(app)
        assert "nothing yet" in text_of(app)

    drive(app, test)


@pytest.mark.parametrize(
    ("keys", "screen"),
    [
        pytest.param("s", "StudyScreen", id="study by its letter"),
        pytest.param("enter", "StudyScreen", id="study by enter"),
        pytest.param("f", "StudyScreen", id="flashcards"),
        pytest.param("z", "QuizSetupScreen", id="quiz"),
        pytest.param("b", "BrowseScreen", id="browse"),
        pytest.param("t", "StatsScreen", id="stats"),
        pytest.param("o", "SubmissionScreen", id="a file of answers"),
        pytest.param("f1", "HelpScreen", id="help"),
    ],
)
def test_every_way_leads_there_and_back(rig: Rig, keys: str, screen: str) -> None:
    app = rig.app()

    async def test(pilot: Pilot[None]) -> None:
        await pilot.press(keys)
        await on(pilot, screen)
        await pilot.press("escape")
        if type(app.screen).__name__ != "HomeScreen":  # the field for a file's name is left first
            await pilot.pause()
            await pilot.press("escape")
        await on(pilot, "HomeScreen")

    drive(app, test)


@pytest.mark.parametrize(
    ("down", "only"),
    [
        pytest.param(0, Selection(("letters",)), id="the first deck"),
        pytest.param(1, Selection(("numbers",)), id="another deck"),
        pytest.param(2, Selection(), id="every deck"),
    ],
)
def test_the_deck_that_is_marked_is_studied(rig: Rig, down: int, only: Selection) -> None:
    app = rig.app()

    async def test(pilot: Pilot[None]) -> None:
        await pilot.press(*["down"] * down, "enter")
        await on(pilot, "StudyScreen")
        assert isinstance(app.screen, StudyScreen)
        assert app.screen._only == only

    drive(app, test)


def test_a_click_studies_a_deck(rig: Rig) -> None:
    app = rig.app()

    async def test(pilot: Pilot[None]) -> None:
        await pilot.click(OptionList, offset=(3, 1))
        await on(pilot, "StudyScreen")
        assert "numbers" in text_of(app).splitlines()[0]

    drive(app, test)


def test_what_was_left_is_gone_on_with(rig: Rig) -> None:
    app = rig.app()

    async def leave(pilot: Pilot[None]) -> None:
        await pilot.press("c")
        assert told(app) == "Nothing was left unfinished."
        await pilot.press("enter")
        await on(pilot, "StudyScreen")
        await pilot.press(*"AEIOU", "ctrl+q")

    drive(app, leave)
    app.desk.close()
    again = rig.app()

    async def go_on(pilot: Pilot[None]) -> None:
        assert "You left a study session unfinished: c continues." in text_of(again)
        await pilot.press("c")
        await on(pilot, "StudyScreen")
        assert "AEIOU" in text_of(again)

    drive(again, go_on)


def test_undo_takes_back_the_last_decision(rig: Rig) -> None:
    desk = rig.desk()
    desk.library.load()
    desk.decide("letters/left-side", "suspend")
    desk.close()
    app = rig.app()

    async def test(pilot: Pilot[None]) -> None:
        assert "3 new" in line_of(app, "letters")
        await pilot.press("u")
        await pilot.pause()
        assert "Taken back: what you decided about left side." in told(app)
        assert "4 new" in line_of(app, "letters")
        await pilot.press("u")
        assert "There is nothing to undo." in told(app)

    drive(app, test)


def test_a_wider_screen_shows_titles_and_keeps_the_mark(rig: Rig) -> None:
    app = rig.app()

    async def test(pilot: Pilot[None]) -> None:
        assert "Letters and ships" not in text_of(app)
        await pilot.press("down")
        await pilot.resize_terminal(120, 30)
        await until(pilot, lambda: "Letters and ships" in text_of(app))
        assert app.screen.query_one("#decks", OptionList).highlighted == 1

    drive(app, test)


def test_long_names_are_shortened() -> None:
    assert shortened("chapter13", 9) == "chapter13"
    assert shortened("chapter13", 8) == "chapter…"
