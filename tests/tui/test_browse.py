"""Browse, driven by its keys: search, filters, study, suspend, bury, history."""

from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Button, Input

from quizapp.tui.app import QuizApp
from quizapp.tui.screens.browse import BrowseScreen
from quizapp.tui.screens.card import CardScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.widgets.listing import Listing
from tests.tui.conftest import Rig, drive, text_of, until
from tests.tui.filled import fill, standing


@pytest.fixture
def app(rig: Rig) -> QuizApp:
    fill(rig)
    return rig.app("browse")


def screen(app: QuizApp) -> BrowseScreen:
    assert isinstance(app.screen, BrowseScreen)
    return app.screen


def found(app: QuizApp) -> list[str]:
    return [option.id.partition("/")[2] for option in screen(app).query_one(Listing).options if option.id]


async def opened(app: QuizApp, pilot: Pilot[None]) -> None:
    await until(pilot, lambda: isinstance(app.screen, BrowseScreen) and found(app))
    await pilot.pause()


def test_every_question_has_its_history_as_marks_and_its_day(app: QuizApp) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await opened(app, pilot)
        lines = {line.split()[2]: line for line in text_of(app).splitlines() if line.strip().startswith("letters")}
        assert lines["vowels"].split()[3] == "✗~✓"
        assert lines["left"].endswith("suspended")
        assert lines["with"].endswith("new")
        assert "6 of 6" in text_of(app)

    drive(app, test)


def test_the_search_goes_on_as_one_types_and_letters_are_no_commands_there(app: QuizApp) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await opened(app, pilot)
        await pilot.press("slash", *"ships")
        await pilot.pause()
        assert found(app) == ["left-side", "with-sails"]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.focused, Listing)
        await pilot.press("escape")
        await pilot.pause()
        assert len(found(app)) == 6
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, BrowseScreen))

    drive(app, test)


def test_a_search_without_result_says_so(app: QuizApp) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await opened(app, pilot)
        await pilot.press("slash", *"xyzzy", "escape")
        await pilot.pause()
        assert "No question has all of that" in text_of(app)
        await pilot.press("enter", "at", "minus", "e", "s")
        await pilot.pause()
        assert isinstance(app.screen, BrowseScreen)
        assert standing(app.desk, "letters/vowels") == "asked"

    drive(app, test)


def test_keys_and_clicks_filter_by_state_deck_and_tag(app: QuizApp) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await opened(app, pilot)
        line = screen(app).query_one(Input)
        await pilot.press("f")
        await pilot.pause()
        assert line.value == "is:due"
        await pilot.press("d")
        await pilot.pause()
        assert line.value == "is:due deck:letters"
        await pilot.press("d", "d")
        await pilot.pause()
        assert line.value == "is:due"
        await pilot.click("#new")
        await pilot.pause()
        assert (line.value, found(app)) == ("is:new", ["with-sails", "double"])
        assert screen(app).query_one("#new", Button).has_class("-on")
        await until(pilot, lambda: not screen(app).query_one("#new").has_class("-active"))
        await pilot.click("#new")
        await until(pilot, lambda: line.value == "")
        await pilot.press("t", "t")
        await pilot.pause()
        assert (line.value, found(app)) == ("tag:ships", ["left-side", "with-sails"])

    drive(app, test)


def test_a_question_is_suspended_and_resumed_and_buried_and_all_is_taken_back(app: QuizApp) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await opened(app, pilot)
        await pilot.press("at")
        assert standing(app.desk, "letters/vowels") == "suspended"
        await pilot.press("at")
        assert standing(app.desk, "letters/vowels") == "asked"
        await pilot.press("j", "minus")
        assert standing(app.desk, "letters/next-letter") == "buried"
        await pilot.pause()
        assert screen(app).query_one(Listing).chosen == "letters/next-letter"
        await pilot.press("u")
        assert standing(app.desk, "letters/next-letter") == "asked"

    drive(app, test)


def test_what_is_found_is_studied_in_its_order(app: QuizApp) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await opened(app, pilot)
        await pilot.press("slash", *"deck:letters", "enter", "s")
        await until(pilot, lambda: isinstance(app.screen, StudyScreen) and hasattr(app.screen, "sitting"))
        state = app.screen.sitting.state  # type: ignore[attr-defined]
        asked = [state.turn.card, *(entry.card for entry in state.waiting)]
        assert asked == ["letters/vowels", "letters/next-letter", "letters/with-sails"]

    drive(app, test)


def test_suspended_questions_are_not_studied(app: QuizApp) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await opened(app, pilot)
        await pilot.press("slash", *"is:suspended", "enter", "s")
        await pilot.pause()
        assert isinstance(app.screen, BrowseScreen)
        assert any("resumed first" in notice.message for notice in app._notifications)

    drive(app, test)


def test_what_is_typed_right_after_the_slash_is_searched_for(app: QuizApp) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await opened(app, pilot)
        for key in ("slash", "s", "h"):  # faster than any of them is handled
            character = "/" if key == "slash" else key
            app.post_message(events.Key(key, character))
        await until(pilot, lambda: screen(app).query_one(Input).value == "sh")

    drive(app, test)


def test_enter_opens_the_card_and_the_list_is_there_again_after_it(app: QuizApp) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await opened(app, pilot)
        await pilot.press("G", "enter")
        await until(pilot, lambda: isinstance(app.screen, CardScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, BrowseScreen))
        await pilot.pause()
        assert screen(app).query_one(Listing).chosen == "numbers/zero"
        await pilot.press("g")
        assert screen(app).query_one(Listing).chosen == "letters/vowels"
        await pilot.press("j", "k")
        assert screen(app).query_one(Listing).chosen == "letters/vowels"

    drive(app, test)


def test_edit_says_where_the_question_stands(app: QuizApp, monkeypatch: pytest.MonkeyPatch) -> None:
    edited: list[str] = []
    monkeypatch.setattr(app, "edit", edited.append)

    async def test(pilot: Pilot[None]) -> None:
        await opened(app, pilot)
        await pilot.press("j", "e")
        assert edited == ["letters/next-letter"]

    drive(app, test)


def test_a_wide_terminal_shows_the_marked_question_beside_the_list(app: QuizApp) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await opened(app, pilot)
        await pilot.press("j")
        await until(pilot, lambda: "Which letter follows m?" in text_of(app))
        assert "The order is l, m, n, o." in text_of(app)

    drive(app, test, (160, 48))
