"""A list to move in with the arrows or as in vi: the keys of every list of the app."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import OptionList

from quizapp.tui.keys import binding


class Listing(OptionList):
    """An OptionList without a frame, whose keys have stable names."""

    DEFAULT_CSS: ClassVar[str] = """
    Listing { border: none; padding: 0 1; height: 1fr; background: $background; scrollbar-size-vertical: 1; }
    Listing:focus { border: none; background-tint: $background 0%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        binding("list.down", "cursor_down"),
        binding("list.up", "cursor_up"),
        binding("list.first", "first"),
        binding("list.last", "last"),
    ]

    @property
    def chosen(self) -> str | None:
        """The id of the option that is marked."""
        if self.highlighted is None:
            return None
        return self.get_option_at_index(self.highlighted).id

    def mark(self, name: str | None) -> None:
        """Mark the option with this id, or the first where it is not there."""
        ids = [option.id for option in self.options]
        self.highlighted = (ids.index(name) if name in ids else 0) if ids else None
