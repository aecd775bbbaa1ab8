"""Pictures of a mark, drawn as wide as there is room, in the theme's colours."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.style import Style
from rich.text import Text
from textual.color import Color
from textual.widgets import Static

from quizapp.drawing.ink import Span, Tone
from quizapp.drawing.pictures import drawn
from quizapp.grade import Picture

NARROWEST = 40
#: The theme's colour of a tone's letters; plain ones have none.
_LETTERS: Mapping[Tone, str] = {
    "title": "primary",
    "reference": "secondary",
    "other": "accent",
    "wrong": "error",
}
#: The theme's colour behind numbers, the stronger the number the more of it.
_SHADES: Mapping[Tone, str] = {"high": "primary", "low": "error", "used": "accent"}
_FAINTEST, _FULLEST = 0.15, 0.8


class Pictures(Static):
    """All pictures of one mark; what a colour says stands there as a number, a sign or a word too."""

    DEFAULT_CSS: ClassVar[str] = """
    Pictures { height: auto; width: 1fr; margin: 1 0; }
    """

    def __init__(self, pictures: Sequence[Picture]) -> None:
        """Drawn anew at every width, in the theme that is on by then."""
        super().__init__(_Drawing(pictures, lambda: self.app.theme_variables))


class _Drawing:
    """What rich draws in the columns that it has."""

    def __init__(self, pictures: Sequence[Picture], colours: Callable[[], Mapping[str, str]]) -> None:
        self._pictures = pictures
        self._colours = colours

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(min(NARROWEST, options.max_width), options.max_width)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        colours = self._colours()
        for place, lines in enumerate(drawn(self._pictures, options.max_width)):
            if place:
                yield Text()
            for line in lines:
                text = Text(no_wrap=True, overflow="crop")
                for span in line:
                    text.append(span.text, _style(span, colours))
                yield text


def _style(span: Span, colours: Mapping[str, str]) -> Style:
    """A span's style in the colours of a theme."""
    if span.tone == "bright":
        grey = round(24 + 216 * span.strength)
        # Dark and bright are what they are, in every theme.
        return _on(Color(grey, grey, grey))
    if span.tone in _SHADES:
        share = _FAINTEST + (_FULLEST - _FAINTEST) * span.strength
        return _on(Color.parse(colours["background"]).blend(Color.parse(colours[_SHADES[span.tone]]), share))
    if span.tone in _LETTERS:
        return Style(color=Color.parse(colours[_LETTERS[span.tone]]).rich_color, bold=span.tone in ("title", "wrong"))
    return Style(dim=span.tone == "faint")


def _on(ground: Color) -> Style:
    return Style(color=ground.get_contrast_text(1).rich_color, bgcolor=ground.rich_color)
