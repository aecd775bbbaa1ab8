"""Rows of a mark and a text: what does not fit in one line goes on to the right of the mark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

Row = tuple[Content, Content]


class Rows(Widget):
    """One widget for all of them: mounting many takes longer than a verdict may."""

    DEFAULT_CSS: ClassVar[str] = "Rows { height: auto; }"

    def __init__(self, rows: Sequence[Row], indent: int) -> None:
        """``indent`` is the width of the marks' column in cells."""
        super().__init__()
        self._rows = rows
        self._indent = indent

    def render(self) -> Content:
        """All rows, wrapped to the width there is."""
        return Content("\n").join(self._lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """How many lines they make."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        lines = []
        for mark, text in self._rows:
            wrapped = text.expand_tabs(4).wrap(max(1, width - self._indent)) or [Content("")]
            lines.append(mark + Content(" " * max(0, self._indent - mark.cell_length)) + wrapped[0].rstrip())
            lines += [line.rstrip().pad_left(self._indent) for line in wrapped[1:]]
        return lines
