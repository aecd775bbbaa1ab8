"""A canvas of dots, eight in each character, for lines finer than letters."""

from __future__ import annotations

#: The bit of each dot of a braille character, by column and row.
_BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
_EMPTY = 0x2800


class Canvas:
    """``columns`` by ``rows`` characters, that is, twice by four times as many dots; (0, 0) is the upper left."""

    def __init__(self, columns: int, rows: int) -> None:
        self.width = 2 * columns
        self.height = 4 * rows
        self._cells = [[0] * columns for _ in range(rows)]

    def dot(self, x: int, y: int) -> None:
        """One dot; what is beside the canvas is left out."""
        if 0 <= x < self.width and 0 <= y < self.height:
            self._cells[y // 4][x // 2] |= _BITS[x % 2][y % 4]

    def line(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """A straight line, its ends included."""
        (left, top), (right, bottom) = start, end
        steps = max(abs(right - left), abs(bottom - top), 1)
        for step in range(steps + 1):
            self.dot(left + round((right - left) * step / steps), top + round((bottom - top) * step / steps))

    def texts(self) -> list[str]:
        """The characters, row by row; an empty one is a space."""
        return ["".join(chr(_EMPTY + cell) if cell else " " for cell in row) for row in self._cells]
