"""The themes that can be chosen: with each of them everything can be drawn."""

from __future__ import annotations

import pytest
from rich.color import Color
from rich.text import Text
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import OptionList

from quizapp.tui.themes import THEMES, offer
from tests.tui.conftest import Rig, drive, text_of


def test_the_colours_of_every_theme_that_is_offered_can_be_drawn() -> None:
    app = App[None]()
    offer(app)
    assert {theme.name for theme in THEMES} <= set(app.available_themes)
    for theme in app.available_themes.values():
        colours = theme.to_color_system().generate()
        for name in ("primary", "success", "warning", "error", "accent", "foreground"):
            Color.parse(colours[name].split(" ")[0])


@pytest.mark.parametrize("name", ["ansi-dark", "ansi-light"])
def test_a_theme_kept_by_an_earlier_version_that_cannot_be_drawn_gives_way(rig: Rig, name: str) -> None:
    desk = rig.desk()
    desk.prefer("theme", name)
    desk.close()
    app = rig.app()

    async def test(pilot: Pilot[None]) -> None:
        assert pilot.app.theme == "quizapp-dark"
        assert "letters" in text_of(app)

    drive(app, test)


def test_another_theme_colours_the_decks_anew(rig: Rig) -> None:
    app = rig.app()

    async def test(pilot: Pilot[None]) -> None:
        decks = app.screen.query_one("#decks", OptionList)
        for theme in THEMES:
            app.theme = theme.name
            await pilot.pause()
            first = decks.get_option_at_index(0).prompt
            assert isinstance(first, Text)
            assert str(theme.success).lower() in {str(span.style).lower() for span in first.spans}

    drive(app, test)
