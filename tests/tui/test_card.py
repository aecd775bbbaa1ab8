"""The card screen: history, memory, and what can be decided there."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from quizapp.tui.app import QuizApp
from quizapp.tui.screens.card import CardScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.widgets.memory import MemoryPlot
from tests.tui.conftest import Rig, drive, text_of, until
from tests.tui.filled import fill, standing


@pytest.fixture
def filled(rig: Rig) -> Rig:
    fill(rig)
    return rig


async def opened(app: QuizApp, pilot: Pilot[None], text: str) -> None:
    await until(pilot, lambda: isinstance(app.screen, CardScreen) and text in text_of(app))


def test_the_history_has_answers_ratings_and_disputes_the_latest_first(filled: Rig) -> None:
    app = filled.app("card", card="numbers/zero")

    async def test(pilot: Pilot[None]) -> None:
        await opened(app, pilot, "mark disputed")
        text = text_of(app)
        assert "2026-02-25 12:00  mark disputed" in text
        assert "“it is right”" in text
        assert "rated Forgot" in text
        assert "✗ wrong 0 of 1" in text
        assert text.index("my answer 5") < text.index("my answer 4")

    drive(app, test, (160, 48))


def test_a_rating_other_than_proposed_says_so(filled: Rig) -> None:
    app = filled.app("card", card="letters/vowels")

    async def test(pilot: Pilot[None]) -> None:
        await opened(app, pilot, "rated Good instead of Barely")

    drive(app, test, (160, 48))


def test_the_figures_and_the_curve_show_the_memory(filled: Rig) -> None:
    app = filled.app("card", card="letters/vowels")
    card = filled.desk().store.card("letters/vowels")

    async def test(pilot: Pilot[None]) -> None:
        await opened(app, pilot, "Stability")
        text = text_of(app)
        assert f"Stability     {card.stability:.1f} days" in text
        assert f"Due           {card.due}" in text
        assert "on 3 days, forgotten on 0" in text or "forgotten on" in text
        assert "100 %" in text
        assert text.count("▲") == 3
        assert "today" in text
        assert f"due {card.due:%b %d}" in text

    drive(app, test, (160, 48))


def test_everything_is_reached_by_scrolling_in_a_small_terminal(filled: Rig) -> None:
    app = filled.app("card", card="letters/vowels")

    async def test(pilot: Pilot[None]) -> None:
        await opened(app, pilot, "Stability")
        assert "my answer 0" not in text_of(app)
        await pilot.press("G")
        await until(pilot, lambda: "my answer 0" in text_of(app))
        await pilot.press("g", "j", "k")
        await until(pilot, lambda: "Stability" in text_of(app))

    drive(app, test)


def test_a_card_that_was_never_answered_says_so(filled: Rig) -> None:
    app = filled.app("card", card="numbers/double")

    async def test(pilot: Pilot[None]) -> None:
        await opened(app, pilot, "It was never answered.")
        assert "Never reviewed" in text_of(app)
        assert not app.screen.query_one(MemoryPlot).display

    drive(app, test)


def test_a_card_whose_question_is_gone_keeps_its_history(filled: Rig) -> None:
    desk = filled.desk()
    desk.decide("letters/gone", "suspend")
    app = filled.app("card", card="letters/gone")

    async def test(pilot: Pilot[None]) -> None:
        await opened(app, pilot, "no longer in its bank")
        assert "suspended: not asked until resumed" in text_of(app)

    drive(app, test)


def test_keys_suspend_resume_bury_and_take_back(filled: Rig) -> None:
    app = filled.app("card", card="letters/vowels")

    async def test(pilot: Pilot[None]) -> None:
        await opened(app, pilot, "Stability")
        for key, there in (("at", "suspended"), ("at", "asked"), ("minus", "buried"), ("u", "asked")):
            await pilot.press(key)
            await pilot.pause()
            assert standing(app.desk, "letters/vowels") == there
        await pilot.press("G")
        await until(pilot, lambda: "History" in text_of(app))

    drive(app, test)


def test_keys_study_edit_and_go_back(filled: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    app = filled.app("card", card="letters/next-letter")
    edited: list[str] = []
    monkeypatch.setattr(app, "edit", edited.append)

    async def test(pilot: Pilot[None]) -> None:
        await opened(app, pilot, "Stability")
        await pilot.press("e")
        assert edited == ["letters/next-letter"]
        await pilot.press("s")
        await until(pilot, lambda: isinstance(app.screen, StudyScreen) and hasattr(app.screen, "sitting"))
        assert app.screen.sitting.state.turn.card == "letters/next-letter"  # type: ignore[attr-defined]
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CardScreen))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, CardScreen))

    drive(app, test)
