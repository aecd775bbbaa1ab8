"""Where a file is chosen: a line for its name, and beneath it what it may become, or the files opened last."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from quizapp.tui.widgets.listing import Listing

#: Endings of files that hold answers; others are offered only once enough is typed that nothing else is left.
ENDINGS = (".md", ".markdown", ".txt", ".ipynb", ".html", ".htm", ".py")
#: At most so many are offered.
MOST = 200


class PathBox(Vertical):
    """Tab completes, the arrows go into the list, Enter takes what is typed or marked."""

    DEFAULT_CSS: ClassVar[str] = """
    PathBox { height: 1fr; }
    PathBox Input { border: round $border; background: $background; padding: 0 1; background-tint: $background 0%; }
    PathBox Input:focus { border: round $primary; }
    PathBox Static { color: $foreground 65%; padding: 0 2; height: auto; }
    PathBox Listing { padding: 0 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "complete", show=False),
        Binding("down", "into_list", "list", show=False),
    ]

    class Chosen(Message):
        """A file's name, typed or picked."""

        def __init__(self, path: str) -> None:
            super().__init__()
            self.path = path

    def __init__(self, recent: Sequence[Path]) -> None:
        super().__init__()
        self._recent = tuple(recent)

    def compose(self) -> ComposeResult:
        """Line, heading, list."""
        yield Input(placeholder="answers.md", select_on_focus=False)
        yield Static("", markup=False)
        yield Listing(markup=False)

    def on_mount(self) -> None:
        """The files opened last, until something is typed."""
        self._offer()

    def show(self, recent: Sequence[Path]) -> None:
        """Other recent files."""
        self._recent = tuple(recent)
        self._offer()

    def _offer(self) -> None:
        typed = self.query_one(Input).value
        if typed or not self._recent:
            names = completions(typed)
            heading = "Tab completes; the files here:" if names else "No file begins like this."
        else:
            names = [str(path) for path in self._recent]
            heading = "Opened last:"
        self.query_one(Static).update(heading)
        listing = self.query_one(Listing)
        listing.clear_options()
        listing.add_options([Option(name, id=name) for name in names])
        listing.highlighted = None

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._offer()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self._take(event.value.strip())

    @on(Listing.OptionSelected)
    def _picked(self, event: Listing.OptionSelected) -> None:
        event.stop()
        self._take(event.option.id or "")

    def _take(self, name: str) -> None:
        if os.path.isdir(os.path.expanduser(name)):
            self._write(name if name.endswith(os.sep) else f"{name}{os.sep}")
        elif name:
            meant = completions(name)
            if len(meant) == 1 and not os.path.exists(os.path.expanduser(name)):
                self._take(meant[0])
            else:
                self.post_message(self.Chosen(os.path.expanduser(name)))

    def _write(self, text: str) -> None:
        line = self.query_one(Input)
        line.value = text
        line.cursor_position = len(text)
        line.focus()

    def action_complete(self) -> None:
        """As far as all that is offered agrees; the only one wholly."""
        typed = self.query_one(Input).value
        agreed = os.path.commonprefix(completions(typed))  # noqa: RUF071  (what is being typed is no path yet)
        if len(agreed) > len(typed):
            self._write(agreed)
        else:
            self.action_into_list()

    def action_into_list(self) -> None:
        """From the line into the list."""
        listing = self.query_one(Listing)
        if listing.option_count:
            listing.focus()
            listing.highlighted = 0


def completions(typed: str) -> list[str]:
    """Folders and files of answers whose names begin with what is typed; folders end with a slash."""
    folder, _, begun = typed.rpartition(os.sep)
    shown = f"{folder}{os.sep}" if os.sep in typed else ""
    try:
        with os.scandir(os.path.expanduser(shown) or ".") as found:
            entries = [entry for entry in found if _fits(entry.name, begun)]
            named = sorted((not entry.is_dir(), entry.name) for entry in entries)
    except (OSError, ValueError):
        return []
    wanted = [
        f"{shown}{name}{'' if is_file else os.sep}"
        for is_file, name in named
        if not is_file or name.lower().endswith(ENDINGS)
    ]
    return (wanted or [f"{shown}{name}" for _, name in named if begun])[:MOST]


def _fits(name: str, begun: str) -> bool:
    return name.startswith(begun) and (not name.startswith(".") or begun.startswith("."))
