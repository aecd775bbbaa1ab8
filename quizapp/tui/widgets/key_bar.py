"""The last line: what can be done now, and with which keys. One text, because it changes with every step."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.binding import ActiveBinding
from textual.widget import Widget

#: It stays when there is no room for all: from there everything can be found.
ALWAYS = "app.help"


class KeyBar(Widget):
    """The keys of the actions that make sense now, as many as there is room for. A click does what the key does."""

    DEFAULT_CSS: ClassVar[str] = """
    KeyBar { dock: bottom; height: 1; background: $panel; padding: 0 1; }
    """

    def on_mount(self) -> None:
        """Follow what can be done."""
        self.auto_links = False  # keys are no links to be underlined
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> Text:
        """Key and word, again and again."""
        shown: dict[str, ActiveBinding] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.show and active.enabled:
                shown.setdefault(active.binding.action, active)
        keys = [(active.binding.id, self._key(active)) for active in shown.values()]
        always = [key for name, key in keys if name == ALWAYS]
        room = self.size.width - sum(cell_len(key.plain) + 2 for key in always)
        line = Text(no_wrap=True)
        for name, key in keys:
            if name == ALWAYS:
                continue
            if cell_len(line.plain) + cell_len(key.plain) + 2 > room:
                break
            line.append_text(key).append("  ")
        for key in always:
            line.append_text(key)
        return line

    def _key(self, active: ActiveBinding) -> Text:
        binding = active.binding
        colour = self.app.theme_variables["footer-key-foreground"]
        text = Text.assemble((self.app.get_key_display(binding), f"bold {colour}"), f" {binding.description}")
        text.stylize(Style(meta={"@click": f"run({binding.key!r})"}))
        return text

    async def action_run(self, key: str) -> None:
        """Do what the key does."""
        active = self.screen.active_bindings.get(key)
        if active is not None:
            await self.app.run_action(active.binding.action, default_namespace=active.node)
