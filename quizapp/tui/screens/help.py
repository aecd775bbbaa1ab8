"""What can be done on the screen underneath, and with which keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from quizapp.tui.keys import KEYS, binding

if TYPE_CHECKING:
    from quizapp.tui.shell import Shell


#: What textual does not know to be characters, and would list where they are typed.
CHARACTERS = {"minus": "-", "at": "@", "slash": "/"}


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
    app: Shell

    def __init__(self, about: Screen[Any]) -> None:
        super().__init__()
        self._about = about

    def compose(self) -> ComposeResult:
        """What the screen is for, its keys, and how to change them."""
        with VerticalScroll():
            yield Static(Text((self._about.__doc__ or "").strip().splitlines()[0], style="bold"))
            yield Static(self._keys())
            yield Static(
                "Ctrl+P finds every command by its name. Keys are changed in config.toml, where each action has a "
                f'stable name:\n\n[keys]\n"{self._example()}" = "f7"',
                markup=False,
                classes="quiet",
            )

    def _example(self) -> str:
        return next((item.binding.id for item in self._active() if item.binding.id), "study.submit")

    def _active(self) -> list[Any]:
        active = [item for item in self._about.active_bindings.values() if item.binding.id in KEYS]
        return [item for item in active if not self._is_typed(item.binding.key)]

    def _is_typed(self, key: str) -> bool:
        focused, character = self._about.focused, CHARACTERS.get(key)
        return focused is not None and character is not None and focused.check_consume_key(key, character)

    def _keys(self) -> Text:
        text = Text("\n")
        for name, says in {item.binding.id: item.binding.description for item in self._active()}.items():
            # Not only those that are free now: a list may take Enter to itself, and mean the same by it.
            given = self.app.settings.keys.get(name, KEYS[name].keys).split(",")
            keys = [self.app.get_key_display(Binding(key.strip(), "")) for key in given]
            text.append(f"{', '.join(keys):<20}", style="bold")
            text.append(f" {says:<24}")
            text.append(f" {name}\n", style="dim")
        return text


SCREEN = HelpScreen
