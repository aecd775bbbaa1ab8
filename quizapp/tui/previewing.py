"""The app of ``quizapp preview --watch``: one screen on one file. It knows no learner and writes nothing."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.app import App
from textual.binding import BindingType

from quizapp.authoring.draft_file import DraftFile
from quizapp.checker import Checker
from quizapp.claims import Bench
from quizapp.settings import Settings
from quizapp.tui.keys import KEYS, binding
from quizapp.tui.screens.preview import PreviewScreen
from quizapp.tui.themes import THEMES, offer


@dataclass(frozen=True)
class NoDesk:
    """What there is of a desk where nobody learns: the help reads the keys from it."""

    settings: Settings


class PreviewApp(App[None]):
    """The themes and keys of the learner's app."""

    TITLE = "quizapp"
    CSS_PATH = "styles.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        binding("app.help", "help"),
        binding("app.palette", "command_palette", shown=False),
        binding("app.quit", "quit"),
    ]

    def __init__(
        self,
        file: DraftFile,
        checkers: Mapping[str, Checker],
        bench: Bench,
        settings: Settings,
        question: str | None = None,
    ) -> None:
        """``question`` is the id of the one to begin with."""
        super().__init__()
        self.desk = NoDesk(settings)
        self._first = PreviewScreen(file, checkers, bench, question)
        offer(self)
        self.set_keymap({name: keys for name, keys in settings.keys.items() if name in KEYS})

    def on_mount(self) -> None:
        """The only screen."""
        preferred = self.desk.settings.theme
        self.theme = preferred if preferred in self.available_themes else THEMES[0].name
        self.push_screen(self._first)

    def action_help(self) -> None:
        """What can be done here, and with which keys."""
        screen = importlib.import_module("quizapp.tui.screens.help").SCREEN
        if not isinstance(self.screen, screen):
            self.push_screen(screen(about=self.screen))

    @property
    def fault(self) -> Exception | None:
        """What ended the app, if it was a fault of ours."""
        return self._exception

    def _fatal_error(self) -> None:
        # Textual would print pages of traceback; the caller tells of `fault` in a line.
        self._close_messages_no_wait()
