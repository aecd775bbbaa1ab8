"""The line at the top: where one is, and how learners' code is run."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static


class Status(Horizontal):
    """A title on the left; on the right the sandbox's level, or what is being waited for."""

    DEFAULT_CSS: ClassVar[str] = """
    Status {
        height: 1;
        background: $panel;
        padding: 0 1;
    }
    Status #where { width: 1fr; text-style: bold; }
    Status #sandbox { width: auto; color: $foreground 75%; }
    """

    def __init__(self, where: str, sandbox: str = "") -> None:
        super().__init__()
        self._where = where
        self._sandbox = sandbox

    def compose(self) -> ComposeResult:
        """Two texts."""
        yield Static(self._where, id="where", markup=False)
        yield Static(self._sandbox, id="sandbox", markup=False)

    def show(self, where: str | None = None, sandbox: str | None = None) -> None:
        """Change either of them."""
        if where is not None:
            self.query_one("#where", Static).update(where)
        if sandbox is not None:
            self.query_one("#sandbox", Static).update(sandbox)
