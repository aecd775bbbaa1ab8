"""What every app of ours has: themes and keys as the settings say, help, and a fault that is told in a line."""

from __future__ import annotations

import importlib
from contextlib import suppress
from typing import Any, ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.screen import Screen

from quizapp.settings import Settings
from quizapp.tui.keys import KEYS, binding
from quizapp.tui.themes import THEMES, offer


class Shell(App[None]):
    """An app on a learner's or author's settings; what it shows is for those who build on it."""

    TITLE = "quizapp"
    CSS_PATH = "styles.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        binding("app.help", "help"),
        binding("app.palette", "command_palette", shown=False),
        binding("app.quit", "quit"),
    ]

    def __init__(self, settings: Settings, theme: str) -> None:
        """``theme`` is the one to begin with, if it is there."""
        super().__init__()
        self.settings = settings
        offer(self)
        self._begin_with(theme if theme in self.available_themes else THEMES[0].name)
        self.set_keymap({name: keys for name, keys in settings.keys.items() if name in KEYS})

    def _begin_with(self, theme: str) -> None:
        """Set the theme before anything is drawn.

        Afterwards every widget would be styled twice, and what the settings say be kept as if it were chosen here.
        """
        self.set_reactive(App.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def make(self, name: str, **options: Any) -> Screen[Any]:
        """The screen that the file ``screens/<name>.py`` holds, not opened yet."""
        module = importlib.import_module(f"quizapp.tui.screens.{name}")
        screen: Screen[Any] = module.SCREEN(**options)
        return screen

    def action_help(self) -> None:
        """What can be done here, and with which keys."""
        if not isinstance(self.screen, importlib.import_module("quizapp.tui.screens.help").SCREEN):
            self.push_screen(self.make("help", about=self.screen))

    def keep(self) -> None:
        """Keep what is unfinished on every screen."""
        for screen in self.screen_stack:
            keep = getattr(screen, "keep", None)
            if keep is not None:
                keep()

    @property
    def fault(self) -> Exception | None:
        """What ended the app, if it was a fault of ours."""
        return self._exception

    def _fatal_error(self) -> None:
        # Textual would print pages of traceback. Ours goes to the log, see `fault`; what is unfinished is kept.
        with suppress(Exception):
            self.keep()
        self._close_messages_no_wait()
