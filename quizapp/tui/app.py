"""The app: one desk, its screens by name, themes, keys, the palette. First a frame, then what takes time."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from typing import Any

from textual import work
from textual.app import SuspendNotSupported, SystemCommand
from textual.message import Message
from textual.screen import Screen

from quizapp.desk import Desk, LibraryFault
from quizapp.problem import did_you_mean, nearest
from quizapp.tui.keys import KEYS, problems
from quizapp.tui.shell import Shell
from quizapp.tui.themes import THEMES

#: How often the learner is told of what the desk noticed, in seconds.
NOTICES_EVERY = 1.0


class QuizApp(Shell):
    """quizapp in a terminal, or in a browser through textual-serve."""

    class LibraryLoaded(Message):
        """The banks are there, or there again."""

    class LibraryFailed(Message):
        """The banks cannot be used."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, desk: Desk, start: str = "home", **options: Any) -> None:
        """``start`` is the screen to begin with, which gets ``options``."""
        super().__init__(desk.settings, desk.preferences.get("theme", desk.settings.theme))
        self.desk = desk
        self.library_ready = False
        self._start = start, options

    def get_default_screen(self) -> Screen[Any]:
        """Home is what everything else lies upon."""
        return self.make("home")

    def on_mount(self) -> None:
        """Say what is wrong with the settings, and listen to the desk."""
        self.theme_changed_signal.subscribe(self, lambda theme: self.desk.prefer("theme", theme.name))
        if self.desk.settings.theme not in self.available_themes:
            there = did_you_mean(nearest(self.desk.settings.theme, list(self.available_themes)))
            known = there or f"there are: {', '.join(theme.name for theme in THEMES)}"
            text = f"config.toml: there is no theme {self.desk.settings.theme!r}; {known}"
            self.notify(text, severity="warning", timeout=15, markup=False)
        for problem in problems(self.desk.settings.keys):
            self.notify(problem, severity="warning", timeout=15, markup=False)
        self.set_interval(NOTICES_EVERY, self._tell_notices)

    def first_frame_drawn(self) -> None:
        """The first screen can be seen: now what takes time."""
        gc.freeze()  # what is loaded by now stays, and need not be searched again and again
        gc.enable()
        self.load_library()

    @work(thread=True, exclusive=True, group="library")
    def load_library(self) -> None:
        """Read the banks, then have torch imported on the bench's side."""
        if self._library_read(self.desk.library.load):
            self.desk.library.warm()

    @work(thread=True, exclusive=True, group="library")
    def reload_library(self) -> None:
        """Read the banks as they are now; those read before stay if that fails."""
        self._library_read(self.desk.library.reload)

    def _library_read(self, read: Callable[[], None]) -> bool:
        try:
            read()
        except LibraryFault as fault:
            self.call_from_thread(self.screen.post_message, self.LibraryFailed(str(fault)))
            return False
        self.call_from_thread(self._library_loaded)
        return True

    def _library_loaded(self) -> None:
        self.library_ready = True
        self.desk.remember_outline()
        for screen in self.screen_stack:
            screen.post_message(self.LibraryLoaded())
        name, options = self._start
        if name != "home":
            self._start = "home", {}
            self.go(name, **options)

    def go(self, name: str, **options: Any) -> None:
        """Open the screen that the file ``screens/<name>.py`` holds."""
        self.push_screen(self.make(name, **options))

    def instead(self, name: str, **options: Any) -> None:
        """Open a screen in the place of the one on top."""
        self.switch_screen(self.make(name, **options))

    def edit(self, card: str) -> None:
        """Open a question's entry in the learner's editor, and read the banks again after it."""
        from quizapp.tui.editor import Unable, edit

        place = self.desk.library.place(card)
        if place is None:
            self.notify("This question is no longer in a bank.", severity="warning")
            return
        try:
            with self.suspend():
                edit(*place)
        except SuspendNotSupported:
            self.notify(f"It stands in {place[0]}, line {place[1]}.", markup=False)
        except Unable as unable:
            self.notify(str(unable), severity="error", markup=False)
        else:
            self.reload_library()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the palette offers: everything that the screen can do now, then the app's own."""
        for active in screen.active_bindings.values():
            item = active.binding
            if item.id in KEYS and active.enabled and item.action != "command_palette":
                title = f"{item.description[:1].upper()}{item.description[1:]}"
                keys = self.get_key_display(item)
                yield SystemCommand(title, f"key {keys}", self._runner(active.node, item.action))
        yield SystemCommand("Theme", "dark, light, high contrast and more", self.action_change_theme)
        yield SystemCommand("Load the questions again", "after a bank was edited", self.reload_library)

    def _runner(self, node: Any, action: str) -> Any:
        async def run() -> None:
            await self.run_action(action, default_namespace=node)

        return run

    def on_quiz_app_library_failed(self, message: LibraryFailed) -> None:
        """Say what is wrong in the banks."""
        lines = message.text.splitlines()
        more = [f"… and {len(lines) - 6} more: 'quizapp check' lists all"] if len(lines) > 6 else []
        text = "\n".join(lines[:6] + more)
        self.notify(text, title="The questions cannot be used", severity="error", timeout=60, markup=False)

    def _tell_notices(self) -> None:
        self.desk.flush()
        while self.desk.notices:
            self.notify(self.desk.notices.pop(0), severity="warning", timeout=20, markup=False)

    def watch_app_focus(self, focus: bool) -> None:
        """In a browser the first screen is opened before the keys are here, and so nothing on it has the focus."""
        if focus and self.screen.focused is None and self.screen.AUTO_FOCUS is None:
            self.screen.focus_next()

    def on_exit_app(self) -> None:
        """Left by a key, or by closing the tab of a browser: keep what is unfinished."""
        self.keep()
