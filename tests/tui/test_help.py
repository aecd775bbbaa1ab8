"""The list of keys: those that do something here and now."""

from __future__ import annotations

from textual.pilot import Pilot

from tests.tui.conftest import Rig, drive, text_of, until


def test_keys_that_would_be_typed_are_not_listed_while_the_answer_has_the_focus(rig: Rig) -> None:
    app = rig.app("study")

    async def test(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: type(app.screen).__name__ == "StudyScreen")
        await pilot.pause()
        await pilot.press("f1")
        await until(pilot, lambda: type(app.screen).__name__ == "HelpScreen")
        await pilot.pause()
        assert "study.submit" in text_of(app)
        assert "study.bury" not in text_of(app)
        assert "study.suspend" not in text_of(app)
        await pilot.press("escape", "ctrl+s")  # nothing is written: it stays
        app.screen.set_focus(None)
        await pilot.press("f1")
        await until(pilot, lambda: type(app.screen).__name__ == "HelpScreen")
        await pilot.pause()
        assert "study.bury" in text_of(app)

    drive(app, test, size=(100, 40))
