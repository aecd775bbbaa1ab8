"""The app around its screens: start, palette, keys, themes, notices, banks that are read again or cannot be read."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.filter import Monochrome
from textual.pilot import Pilot
from textual.widgets import Input

from quizapp.settings import Settings
from quizapp.store import StoreFault
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.home import HomeScreen
from tests.tui.conftest import Rig, drive, text_of, told, until


def home_of(app: QuizApp) -> HomeScreen:
    assert isinstance(app.screen, HomeScreen)
    return app.screen


async def on(pilot: Pilot[None], screen: str) -> None:
    """Wait for a screen by its class's name."""
    await until(pilot, lambda: type(pilot.app.screen).__name__ == screen)
    await pilot.pause()


def test_home_is_there_before_the_banks_and_takes_wishes(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    app = rig.app()
    monkeypatch.setattr(app, "load_library", lambda: None)

    async def test(pilot: Pilot[None]) -> None:
        assert "Loading the questions" in text_of(app)
        await pilot.press("b")
        assert isinstance(app.screen, HomeScreen)
        QuizApp.load_library(app)
        await on(pilot, "BrowseScreen")

    async def run() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await test(pilot)

    asyncio.run(run())


def test_the_palette_finds_what_the_screen_can_do(rig: Rig) -> None:
    app = rig.app()

    async def test(pilot: Pilot[None]) -> None:
        titles = {command.title: command.help for command in app.get_system_commands(app.screen)}
        assert titles["Browse"] == "key b"
        assert {"Study", "Quiz", "Stats", "Undo", "Theme", "Load the questions again"} <= set(titles)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, CommandPalette))
        app.screen.query_one(Input).value = "Stats"
        await until(pilot, lambda: "key t" in text_of(app))
        await pilot.press("enter")
        await on(pilot, "StatsScreen")

    drive(app, test)


def test_rebound_keys_work_and_are_told_everywhere(rig: Rig) -> None:
    rig.settings = Settings(keys={"home.browse": "f7,x", "app.help": "f12"})
    app = rig.app()

    async def test(pilot: Pilot[None]) -> None:
        assert "f7 browse" in text_of(app)
        assert not told(app)
        await pilot.press("b")
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("f12")
        await on(pilot, "HelpScreen")
        assert "f7, x" in text_of(app)
        await pilot.press("escape")
        await pilot.press("x")
        await on(pilot, "BrowseScreen")

    drive(app, test)


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        pytest.param(
            {"home.brwse": "x"},
            "there is no action 'home.brwse' to give keys to; did you mean 'home.browse'?",
            id="an action that is misspelt",
        ),
        pytest.param(
            {"home.browse": "t"},
            "the key 't' is given to both 'home.browse' and 'home.stats'; choose another",
            id="a key that is taken",
        ),
    ],
)
def test_keys_that_cannot_be_are_told(rig: Rig, keys: dict[str, str], says: str) -> None:
    rig.settings = Settings(keys=keys)
    app = rig.app()

    async def test(pilot: Pilot[None]) -> None:
        assert told(app) == f"config.toml: {says}"

    drive(app, test)


def test_a_theme_is_kept_only_if_it_was_chosen_here(rig: Rig) -> None:
    rig.settings = Settings(theme="quizapp-light")

    async def as_set(pilot: Pilot[None]) -> None:
        assert pilot.app.theme == "quizapp-light"
        assert pilot.app.screen.styles.background.rgb == (251, 250, 247)

    drive(rig.app(), as_set)
    rig.settings = Settings(theme="quizapp-contrast")

    async def choose(pilot: Pilot[None]) -> None:
        assert pilot.app.theme == "quizapp-contrast"
        pilot.app.theme = "quizapp-dark"
        await pilot.pause()

    drive(rig.app(), choose)

    async def kept(pilot: Pilot[None]) -> None:
        assert pilot.app.theme == "quizapp-dark"

    drive(rig.app(), kept)


def test_a_theme_that_is_not_there_is_told(rig: Rig) -> None:
    rig.settings = Settings(theme="quizapp-lihgt")
    app = rig.app()

    async def test(pilot: Pilot[None]) -> None:
        assert app.theme == "quizapp-dark"
        assert told(app) == "config.toml: there is no theme 'quizapp-lihgt'; did you mean 'quizapp-light'?"

    drive(app, test)


def test_without_colours_words_and_marks_say_the_same(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = rig.app()
    assert any(isinstance(one, Monochrome) for one in app._filters)

    async def test(pilot: Pilot[None]) -> None:
        lines = app.screen._compositor.render_strips()
        styles = [segment.style for strip in lines for segment in strip]
        colors = [color.triplet for style in styles if style for color in (style.color, style.bgcolor) if color]
        assert all(triplet is None or len({*triplet}) == 1 for triplet in colors)
        assert "0 due" in text_of(app)

    drive(app, test)


def test_what_the_desk_noticed_is_told(rig: Rig) -> None:
    app = rig.app()

    async def test(pilot: Pilot[None]) -> None:
        app.desk.notices.append("The [disk] is full.")
        app._tell_notices()
        await until(pilot, lambda: told(app))
        assert told(app) == "The [disk] is full."
        assert app.desk.notices == []

    drive(app, test)


def test_a_clock_set_back_is_told(rig: Rig) -> None:
    desk = rig.desk()
    desk.library.load()
    desk.decide("letters/vowels", "suspend")
    desk.close()
    rig.later(days=-3)
    app = rig.app()

    async def test(pilot: Pilot[None]) -> None:
        app._tell_notices()
        await until(pilot, lambda: told(app))
        assert "it was set back. New answers are dated after the old ones." in told(app)
        assert home_of(app)

    drive(app, test)


def broken(rig: Rig) -> None:
    """Take the points out of a question."""
    bank = rig.banks / "numbers.yaml"
    bank.write_text(bank.read_text().replace("    prompt: What is special", "    prompd: What is special"))


def test_banks_with_errors_at_the_start_are_told_with_their_lines(rig: Rig) -> None:
    broken(rig)
    app = rig.app()

    async def run() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: told(app))
            await pilot.pause()
            assert "numbers.yaml:" in told(app)
            assert "prompd" in told(app)
            assert "There are no questions that could be asked." in text_of(app)
            assert "sandbox: …" not in text_of(app)
            await pilot.press("f1")
            await on(pilot, "HelpScreen")

    asyncio.run(run())


def test_an_edited_bank_is_read_again_and_a_broken_one_changes_nothing(rig: Rig) -> None:
    app = rig.app()

    async def test(pilot: Pilot[None]) -> None:
        assert "numbers" in text_of(app)
        broken(rig)
        app.reload_library()
        await until(pilot, lambda: "prompd" in told(app))
        assert app.desk.library.question("numbers/zero") is not None
        (rig.banks / "numbers.yaml").unlink()
        app.reload_library()
        await until(pilot, lambda: "numbers" not in app.desk.library.banks)
        await until(pilot, lambda: "numbers" not in text_of(app).partition("Streak")[0])
        assert "letters" in text_of(app)

    drive(app, test)


def test_help_lists_the_keys_of_the_screen_below(rig: Rig) -> None:
    app = rig.app()

    async def test(pilot: Pilot[None]) -> None:
        await pilot.press("question_mark")
        await on(pilot, "HelpScreen")
        text = text_of(app)
        assert "The first screen, and the one to come back to." in text
        assert "home.flashcards" in text
        await pilot.press("f1")
        await pilot.pause()
        assert type(app.screen).__name__ == "HelpScreen"
        assert len(app.screen_stack) == 2
        await pilot.press("q")
        await on(pilot, "HomeScreen")

    drive(app, test)


@pytest.mark.parametrize("key", ["q", "escape", "ctrl+q", "ctrl+c"])
def test_home_is_left_for_good(rig: Rig, key: str) -> None:
    app = rig.app()

    async def test(pilot: Pilot[None]) -> None:
        await pilot.press(key)
        await until(pilot, lambda: app._exit)

    drive(app, test)
    assert app.fault is None


def test_a_screen_that_fails_ends_the_app_without_a_traceback(
    rig: Rig, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app = rig.app()

    def fail(self: HomeScreen) -> None:
        raise RuntimeError("on purpose")

    async def test(pilot: Pilot[None]) -> None:
        monkeypatch.setattr(HomeScreen, "action_flashcards", fail)
        await pilot.press("f")

    with pytest.raises(RuntimeError, match="on purpose"):
        drive(app, test)
    assert str(app.fault) == "on purpose"
    assert "Traceback" not in capsys.readouterr().err


def test_a_log_that_cannot_be_read_is_told_and_home_stays(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    app = rig.app()

    def unreadable(*_: object) -> None:
        raise StoreFault(Path("quizapp.db"), "is damaged", "'quizapp restore' lists the backups")

    async def test(pilot: Pilot[None]) -> None:
        monkeypatch.setattr("quizapp.tui.screens.home.overview", unreadable)
        home_of(app).show()
        await pilot.pause()
        assert "quizapp.db: is damaged; 'quizapp restore' lists the backups" in told(app)

    drive(app, test)


def test_a_new_day_shows_other_figures(rig: Rig) -> None:
    rig.settings = replace(rig.settings, exams={"letters": (rig.now + timedelta(days=9)).date()})
    app = rig.app()

    async def test(pilot: Pilot[None]) -> None:
        assert "exam in 9 d" in text_of(app)
        rig.later(days=2)
        await pilot.press("t")
        await on(pilot, "StatsScreen")
        await pilot.press("escape")
        await on(pilot, "HomeScreen")
        await until(pilot, lambda: "exam in 7 d" in text_of(app))

    drive(app, test)
