"""Figures in columns, without a library: for short tables of words and numbers."""

from __future__ import annotations

TYPE_CHECKING = False  # typing's own would cost every call of quizapp 3 ms
if TYPE_CHECKING:
    from collections.abc import Sequence


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Lines of columns; the first column is text, and the others stand to the right, as numbers do."""
    cells = [[str(cell) for cell in row] for row in [head, *rows]]
    widths = [max(len(row[number]) for row in cells) for number in range(len(head))]
    return "".join(f"{_line(row, widths)}\n" for row in cells)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = row
    numbers = (cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))
    return "  ".join([first.ljust(widths[0]), *numbers]).rstrip()
