"""The app of ``quizapp preview --watch``: one screen on one file. It knows no learner and writes nothing."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.authoring.draft_file import DraftFile
from quizapp.checker import Checker
from quizapp.claims import Bench
from quizapp.settings import Settings
from quizapp.tui.screens.preview import PreviewScreen
from quizapp.tui.shell import Shell


class PreviewApp(Shell):
    """The themes and keys of the learner's app."""

    def __init__(
        self,
        file: DraftFile,
        checkers: Mapping[str, Checker],
        bench: Bench,
        settings: Settings,
        question: str | None = None,
    ) -> None:
        """``question`` is the id of the one to begin with."""
        super().__init__(settings, settings.theme)
        self._first = PreviewScreen(file, checkers, bench, question)

    def on_mount(self) -> None:
        """The only screen."""
        self.push_screen(self._first)
