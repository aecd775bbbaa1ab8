"""Where code is typed: a new line keeps the indentation, a colon deepens it, Backspace takes a level of it back."""

from __future__ import annotations

from textual import events
from textual.widgets import TextArea

#: Statements after which a block ends.
ENDING = ("return", "pass", "break", "continue", "raise")


class CodeArea(TextArea):
    """An editor of Python. What is pasted stays as it is."""

    async def _on_key(self, event: events.Key) -> None:
        # Textual runs _on_key of each class, the derived one first, and prevent_default stops it there.
        if self.read_only:
            return
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            start, end = self.selection
            self._replace_via_keyboard(f"\n{self._indentation()}", start, end)

    def action_delete_left(self) -> None:
        """Delete what is selected, the character on the left, or in front of a line one level of indentation."""
        row, column = self.cursor_location
        before = self.document.get_line(row)[:column]
        if self.read_only or not self.selection.is_empty or not before or before.strip(" "):
            super().action_delete_left()
            return
        self._delete_via_keyboard((row, (column - 1) // self.indent_width * self.indent_width), (row, column))

    def _indentation(self) -> str:
        """That of a line begun at the cursor."""
        row, column = min(self.selection)
        before = self.document.get_line(row)[:column]
        indentation = before[: len(before) - len(before.lstrip())]
        code = before.partition("#")[0].strip()
        if code.endswith(":"):
            return indentation + " " * self.indent_width
        if code.split(None, 1)[:1] and code.split(None, 1)[0] in ENDING:
            return indentation[: -self.indent_width]
        return indentation
