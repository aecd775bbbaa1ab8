"""Options to choose from, one or several of them; long ones wrap."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

#: Chosen or not, by shape: round where one excludes the others, square where several can be chosen.
MARKS = {False: ("○", "●"), True: ("☐", "☑")}
INDENT = 3


class Choices(OptionList):
    """Enter, space or a click chooses the marked option; where several can be chosen, again takes it back."""

    DEFAULT_CSS: ClassVar[str] = """
    Choices { border: none; padding: 0; width: 1fr; height: auto; max-height: 100%; background: $background; }
    Choices:focus { border: none; background-tint: $foreground 0%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "select", "choose", show=False)]

    class Changed(Message):
        """Other options are chosen now."""

    def __init__(self, options: Sequence[str], chosen: Collection[str], several: bool) -> None:
        super().__init__(compact=True)
        self._texts = tuple(options)
        self._several = several
        self._chosen = [option for option in options if option in chosen]

    @property
    def chosen(self) -> tuple[str, ...]:
        """What is chosen, in the order of the options."""
        return tuple(option for option in self._texts if option in self._chosen)

    def on_mount(self) -> None:
        """Fill the list, the mark on what is chosen."""
        self.add_options([Option(option) for option in map(self._line, self._texts)])
        self.highlighted = self._texts.index(self.chosen[0]) if self.chosen else 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Chosen, or no longer."""
        event.stop()
        option = self._texts[event.option_index]
        if not self._several:
            self._chosen = [option]
        elif option in self._chosen:
            self._chosen.remove(option)
        else:
            self._chosen.append(option)
        self._draw()
        self.post_message(self.Changed())

    def on_resize(self) -> None:
        """Lines break elsewhere now."""
        self._draw()

    def _draw(self) -> None:
        for place, text in enumerate(self._texts):
            self.replace_option_prompt_at_index(place, self._line(text))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Nobody else need know where the mark is."""
        event.stop()

    def _line(self, option: str) -> Content:
        """The option behind its mark, and right of that where it takes several lines."""
        is_chosen = option in self._chosen
        mark = Content.styled(MARKS[self._several][is_chosen], "bold $primary")
        lines = Content.styled(option, "bold" if is_chosen else "").wrap(max(8, self.content_size.width - INDENT))
        first, *others = (line.rstrip() for line in lines)
        return Content("\n").join([mark.pad_right(INDENT - 1) + first, *(line.pad_left(INDENT) for line in others)])
