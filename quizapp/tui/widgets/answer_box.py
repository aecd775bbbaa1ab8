"""Where an answer is typed: prose, code, one line or a choice, as the question wants it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea
from textual.widgets.text_area import TextAreaTheme

from quizapp.tui.widgets.choices import Choices
from quizapp.tui.widgets.code_area import CodeArea

Kind = Literal["prose", "code", "line", "choice"]

#: What is above and below the box.
TITLES: dict[Kind, tuple[str, str]] = {
    "prose": ("Your answer", ""),
    "code": ("Your code", "Tab indents, Esc leaves the editor"),
    "line": ("Your answer, in one line", "Enter submits"),
    "choice": ("Choose one", "Enter or Space chooses"),
}
SEVERAL = "Choose all that fit"

#: Which colour of the theme Python's parts are shown in.
SYNTAX = {
    "keyword": "primary",
    "keyword.function": "primary",
    "keyword.return": "primary",
    "keyword.operator": "primary",
    "conditional": "primary",
    "repeat": "primary",
    "include": "primary",
    "exception": "primary",
    "boolean": "warning",
    "constant.builtin": "warning",
    "number": "warning",
    "float": "warning",
    "string": "success",
    "function": "accent",
    "function.call": "accent",
    "method": "accent",
    "method.call": "accent",
    "type": "accent",
}


class AnswerBox(Vertical):
    """Holds the input that fits; what is in it is plain text whatever it looks like."""

    DEFAULT_CSS: ClassVar[str] = """
    AnswerBox { height: auto; min-height: 3; max-height: 1fr; border: round $border; padding: 0 1; }
    AnswerBox { border-subtitle-color: $foreground 60%; }
    AnswerBox:focus-within { border: round $primary; }
    AnswerBox.-large { height: 1fr; min-height: 5; }
    AnswerBox TextArea { border: none; padding: 0; height: 1fr; background: $background; }
    AnswerBox TextArea:focus { border: none; }
    AnswerBox Input { border: none; padding: 0; height: 1; background: $background; }
    AnswerBox Input:focus { border: none; }
    """

    class Changed(Message):
        """The answer is another one now."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Entered(Message):
        """Enter was pressed where it can only mean that the answer is complete."""

    def __init__(self) -> None:
        super().__init__()
        self._kind: Kind = "prose"
        self._options: tuple[str, ...] = ()
        self._several = False
        self._told = ""

    def compose(self) -> ComposeResult:
        """The one input."""
        yield self._input("")

    def on_mount(self) -> None:
        """Say what to type."""
        title, keys = TITLES[self._kind]
        self.border_title = SEVERAL if self._several and self._kind == "choice" else title
        self.border_subtitle = keys
        self.set_class(self._kind in ("prose", "code"), "-large")

    @property
    def text(self) -> str:
        """The answer as it is now: asked of the input, whose messages may still be on their way."""
        match self.input:
            case TextArea() as area:
                return area.text
            case Input() as line:
                return line.value
            case Choices() as choices:
                return "\n".join(choices.chosen)
        raise TypeError(f"{self.input} is no input")

    @property
    def input(self) -> Widget:
        """What takes the focus."""
        return self.query("TextArea, Input, Choices").first()

    async def show(self, kind: Kind, text: str, options: Sequence[str] = (), several: bool = False) -> None:
        """Another question's input, with what was typed before; of ``options`` one can be chosen, or ``several``."""
        self._kind, self._told, self._options, self._several = kind, text, tuple(options), several
        with self.app.batch_update():
            await self.remove_children()
            await self.mount(self._input(text))
        if isinstance(self.input, TextArea):
            self.input.move_cursor(self.input.document.end)
        self.on_mount()

    def hold(self, held: bool) -> None:
        """Whether what is typed is kept out for now; the text stays."""
        if isinstance(self.input, TextArea):
            self.input.read_only = held
        else:
            self.input.disabled = held

    def _input(self, text: str) -> Widget:
        match self._kind:
            case "code":
                area = CodeArea.code_editor(text, language="python", soft_wrap=False, show_line_numbers=True)
                area.register_theme(self._syntax())
                area.theme = "quizapp"
                return area
            case "line":
                return Input(text, select_on_focus=False)
            case "choice" if self._options:
                return Choices(self._options, text.splitlines(), self._several)
        return TextArea(text, soft_wrap=True, show_line_numbers=False, tab_behavior="focus")

    def _syntax(self) -> TextAreaTheme:
        colours = {name: self.app.theme_variables.get(colour) for name, colour in SYNTAX.items()}
        styles = {name: Style(color=colour) for name, colour in colours.items() if colour and colour.startswith("#")}
        return TextAreaTheme("quizapp", syntax_styles={**styles, "comment": Style(italic=True, dim=True)})

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Typed in prose or code."""
        event.stop()
        self._tell()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Typed in the one line."""
        event.stop()
        self._tell()

    def on_choices_changed(self, event: Choices.Changed) -> None:
        """Chosen, or no longer."""
        event.stop()
        self._tell()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the one line."""
        event.stop()
        self.post_message(self.Entered())

    def _tell(self) -> None:
        if self.text != self._told:
            self._told = self.text
            self.post_message(self.Changed(self._told))
