"""A learner's file as it was handed in, with line numbers, and the lines that are being spoken of marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import RenderOptions

from quizapp.report.model import Where
from quizapp.submission.document import Line

#: Control characters, which a terminal might obey.
_UNSEEN = {**dict.fromkeys((*range(9), *range(10, 32), *range(127, 160)), "·"), 9: "    "}
#: Cells for the line's number and the bar beside lines that are marked.
_MARGIN = 7
#: Lines that stay in view above those that are marked.
_ABOVE = 2


class SourceView(ScrollView, can_focus=True):
    """Lines wrap to the width there is; only what is in view is drawn."""

    DEFAULT_CSS: ClassVar[str] = """
    SourceView { background: $background; color: $foreground; scrollbar-size: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[Line] = ()
        self._marked: frozenset[int] = frozenset()
        self._quotes: tuple[str, ...] = ()
        self._rows: list[tuple[int, bool, Content]] = []
        self._plain: dict[int, list[Content]] = {}
        self._width = 0

    def show(self, lines: Sequence[Line], where: Sequence[Where], quotes: Sequence[str] = ()) -> None:
        """These lines, with those of ``where`` marked, in them ``quotes`` underlined, and the first in view."""
        if lines is not self._lines:
            self._lines, self._plain = lines, {}
        self._marked = frozenset(
            place for place, line in enumerate(lines) if any(_is_in(line, entry) for entry in where)
        )
        self._quotes = tuple(quotes)
        self._lay_out()
        self._reveal()

    def on_resize(self) -> None:
        """Another width wraps otherwise."""
        if self._lines and self._room != self._width:
            self._lay_out()
            self._reveal()

    @property
    def shown(self) -> str:
        """What is in it, as text."""
        return "\n".join(row.plain for _, _, row in self._rows)

    @property
    def marked(self) -> tuple[int, ...]:
        """The numbers of the lines that are marked."""
        return tuple(self._lines[place].number for place in sorted(self._marked))

    @property
    def _room(self) -> int:
        return max(8, self.scrollable_content_region.width - _MARGIN - 1)

    def _reveal(self) -> None:
        if self._marked:
            first = next(y for y, (place, _, _) in enumerate(self._rows) if place in self._marked)
            self.scroll_to(y=max(0, first - _ABOVE), animate=False, force=True, immediate=True)

    def _lay_out(self) -> None:
        if self._room != self._width:
            self._width, self._plain = self._room, {}
        underlined = self._underlined()
        self._rows = []
        for place, line in enumerate(self._lines):
            if place in underlined:
                wrapped = underlined[place].wrap(self._width)
            else:
                if place not in self._plain:
                    self._plain[place] = Content(_text(line)).wrap(self._width)
                wrapped = self._plain[place]
            self._rows += [(place, number == 0, row) for number, row in enumerate(wrapped or [Content("")])]
        self.virtual_size = Size(self._width + _MARGIN, len(self._rows))
        self.refresh()

    def _underlined(self) -> dict[int, Content]:
        """The marked lines, what was quoted from them underlined; a quote may go over several lines."""
        places = sorted(self._marked)
        whole = Content("\n".join(_text(self._lines[place]) for place in places))
        for quote in self._quotes:
            words = [re.escape(word) for word in quote.translate(_UNSEEN).split()]
            found = re.search(r"\s+".join(words), whole.plain) if words else None
            if found:
                whole = whole.stylize("bold underline", found.start(), found.end())
        return dict(zip(places, whole.split("\n", allow_blank=True), strict=False)) if places else {}

    def render_line(self, y: int) -> Strip:
        """One row: number, bar, text."""
        width = self.scrollable_content_region.width
        position = y + self.scroll_offset.y
        if position >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        place, begins, text = self._rows[position]
        line = self._lines[place]
        here = place in self._marked
        number = (f"{line.cell}:{line.number}" if line.cell else f"{line.number}") if begins else ""
        bar = ("▌", "$primary") if here else " "
        row = Content.assemble((f"{number:>5}", "$foreground 50%"), bar, " ", text.rstrip())
        shown = row if here else row.stylize("$foreground 65%", _MARGIN)
        options = RenderOptions(self._get_style, {"text_wrap": "nowrap", "text_overflow": "clip"})
        return shown.render_strips(width, 1, self.visual_style, options)[0].adjust_cell_length(width, self.rich_style)


def _is_in(line: Line, where: Where) -> bool:
    return line.cell == where.cell and where.line <= line.number <= where.end_line


def _text(line: Line) -> str:
    return (line.text if line.raw is None else line.raw).translate(_UNSEEN).rstrip()
