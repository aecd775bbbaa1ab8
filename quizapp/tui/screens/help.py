"""What can be done on the screen underneath, and with which keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from quizapp.tui.keys import KEYS, binding

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp


class HelpScreen(ModalScreen[None]):
    """A list of keys over the screen that it is about."""

    DEFAULT_CSS: ClassVar[str] = """
    HelpScreen { align: center middle; }
    HelpScreen > VerticalScroll {
        width: 70; max-width: 96%; height: auto; max-height: 90%;
        border: round $primary; background: $surface; padding: 1 2;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [binding("app.back", "dismiss")]
    app: QuizApp

    def __init__(self, about: Screen[Any]) -> None:
        super().__init__()
        self._about = about

    def compose(self) -> ComposeResult:
        """What the screen is for, its keys, and how to change them."""
        with VerticalScroll():
            yield Static(Text((self._about.__doc__ or "").strip().splitlines()[0], style="bold"))
            yield Static(self._keys())
            yield Static(
                "Ctrl+P finds every command by its name. Keys are changed in config.toml, where each action has a\n"
                f'stable name:\n\n[keys]\n"{self._example()}" = "f7"',
                markup=False,
                classes="quiet",
            )

    def _example(self) -> str:
        return next((item.binding.id for item in self._active() if item.binding.id), "study.submit")

    def _active(self) -> list[Any]:
        return [item for item in self._about.active_bindings.values() if item.binding.id in KEYS]

    def _keys(self) -> Text:
        shown: dict[str, tuple[str, list[str]]] = {}
        for item in self._active():
            _, keys = shown.setdefault(item.binding.id, (item.binding.description, []))
            keys.append(self.app.get_key_display(item.binding))
        text = Text("\n")
        for name, (says, keys) in shown.items():
            text.append(f"{', '.join(dict.fromkeys(keys)):<20}", style="bold")
            text.append(f" {says:<24}")
            text.append(f" {name}\n", style="dim")
        return text


SCREEN = HelpScreen
