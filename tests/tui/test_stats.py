"""The stats screen: what it shows of a small past, and its keys."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from textual.pilot import Pilot

from quizapp.tui.app import QuizApp
from quizapp.tui.screens.card import CardScreen
from quizapp.tui.screens.stats import StatsScreen
from quizapp.tui.widgets.listing import Listing
from tests.tui.conftest import Rig, drive, text_of, until
from tests.tui.filled import fill


@pytest.fixture
def app(rig: Rig) -> QuizApp:
    fill(rig)
    rig.settings = replace(rig.settings, exams={"letters": date(2026, 3, 12)})
    return rig.app("stats")


async def counted(app: QuizApp, pilot: Pilot[None]) -> None:
    await until(pilot, lambda: isinstance(app.screen, StatsScreen) and "reviews on" in text_of(app))
    await pilot.pause()


def test_all_figures_are_on_a_wide_screen(app: QuizApp) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await counted(app, pilot)
        text = text_of(app)
        assert "6 reviews on 6 days, 6 min" in text
        assert "67 % remembered" in text
        assert "reviews a day" in text
        assert "2026-02" in text
        assert "letters: 2026-03-12, in 10 days" in text
        assert "2 of 6 proposals (33 %)" in text
        assert "“it is right”" in text
        assert re.search(r"numbers  zero +[012]× +\d\.\d +25 %", text)

    drive(app, test, (160, 48))


def test_columns_are_days_or_weeks(app: QuizApp) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await counted(app, pilot)
        await pilot.press("w")
        await until(pilot, lambda: "reviews a week" in text_of(app))
        assert "this week" in text_of(app)
        await pilot.press("w")
        await until(pilot, lambda: "reviews a day" in text_of(app))

    drive(app, test)


def test_a_hard_card_and_a_disputed_one_are_opened(app: QuizApp) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await counted(app, pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CardScreen))
        await pilot.press("escape")
        await counted(app, pilot)
        app.screen.query_one("#disputes", Listing).focus()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CardScreen) and "zero" in text_of(app))

    drive(app, test, (160, 48))


def test_a_small_terminal_scrolls_and_esc_leaves(app: QuizApp) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await counted(app, pilot)
        assert "Disputed marks" not in text_of(app)
        await pilot.press("G")
        await until(pilot, lambda: "Disputed marks" in text_of(app))
        await pilot.press("g")
        await until(pilot, lambda: "reviews a day" in text_of(app))
        await pilot.press("j", "k", "escape")
        await until(pilot, lambda: not isinstance(app.screen, StatsScreen))

    drive(app, test)


def test_a_fresh_home_says_what_is_still_to_come(rig: Rig) -> None:
    app = rig.app("stats")

    async def test(pilot: Pilot[None]) -> None:
        await counted(app, pilot)
        text = text_of(app)
        assert "Known once a card was reviewed on two days." in text
        assert "No card was reviewed yet." in text
        assert "Nothing was proposed yet." in text
        await pilot.press("enter", "w")

    drive(app, test, (160, 48))
