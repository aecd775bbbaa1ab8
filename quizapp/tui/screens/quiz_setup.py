"""What kind of quiz: decks, topics, how many questions, order, time, and when they are marked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Button, Input, Label, Static

from quizapp.session.choice import Choice, Feedback, Order
from quizapp.session.items import Item, Selection
from quizapp.session.plain import NotPlain, from_plain, to_plain
from quizapp.session.quiz import Quiz
from quizapp.tui.keys import binding
from quizapp.tui.widgets.choices import Choices
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.status import Status

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp

ORDERS: dict[str, Order] = {"random": "random", "weakest first": "weakest", "questionnaire": "questionnaire"}
MARKING: dict[str, Feedback] = {"after each answer": "at once", "at the end": "at the end"}

#: What is wanted by somebody who has not said anything yet.
USUAL = Choice(order="random")

#: What the last choice is kept as.
PREFERENCE = "quiz"


class QuizSetupScreen(Screen[None]):
    """Choose what the quiz is about and how it goes; the last choice is remembered."""

    DEFAULT_CSS: ClassVar[str] = """
    QuizSetupScreen #what { height: 1fr; max-height: 17; }
    QuizSetupScreen #how { height: 5; }
    QuizSetupScreen .box { width: 1fr; height: 100%; border: round $border; padding: 0 1; }
    QuizSetupScreen .box { border-title-color: $foreground 75%; }
    QuizSetupScreen .box:focus-within { border: round $primary; border-title-color: $primary; }
    QuizSetupScreen Choices { scrollbar-size-vertical: 1; }
    QuizSetupScreen .field { height: 1; }
    QuizSetupScreen .field Label { width: 11; }
    QuizSetupScreen Input { width: 1fr; height: 1; border: none; padding: 0 1; background: $panel; }
    QuizSetupScreen Input:focus { border: none; background: $primary 25%; }
    QuizSetupScreen #says { height: auto; padding: 0 1; }
    QuizSetupScreen #unfinished { height: auto; padding: 0 1; color: $accent; }
    QuizSetupScreen #bar { height: 1; padding: 0 1; background: $panel; }
    QuizSetupScreen Button { height: 1; width: auto; min-width: 10; margin-right: 2; text-style: none; }
    QuizSetupScreen Button:focus { text-style: bold reverse; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        binding("quiz.start", "start"),
        binding("quiz.continue", "continue"),
        binding("app.back", "app.pop_screen"),
    ]
    app: QuizApp

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[Item, ...] = ()

    def compose(self) -> ComposeResult:
        """Boxes with what can be chosen, and what comes of it."""
        yield Status("quiz")
        with Horizontal(id="what"):
            yield _box("decks", "Decks")
            yield _box("topics", "Topics; none chosen means all")
        with Horizontal(id="how"):
            yield _box("order", "Order")
            yield _box("marking", "Marked")
            with _box("limits", "How much"):
                with Horizontal(classes="field"):
                    yield Label("Questions")
                    yield Input(id="number", placeholder="all", restrict="[0-9]*", max_length=4)
                with Horizontal(classes="field"):
                    yield Label("Minutes")
                    yield Input(id="minutes", placeholder="no timer", restrict=r"[0-9]*[.,]?[0-9]*", max_length=6)
        yield Static("", id="says", markup=False)
        yield Static("", id="unfinished", markup=False)
        with Horizontal(id="bar"):
            yield Button("Start", id="start", variant="primary", compact=True)
            yield Button("Continue the unfinished quiz", id="continue", compact=True)
        yield KeyBar()

    async def on_mount(self) -> None:
        """What was chosen last time."""
        last = self._last()
        self._items = tuple(self.app.desk.library.items())
        decks = self._decks()
        chosen = [label for label, deck in decks.items() if not last.only.banks or deck in last.only.banks]
        await self._fill("decks", list(decks), chosen or list(decks), several=True)
        await self._fill_topics(last.only.tags)
        await self._fill("order", list(ORDERS), [name for name, order in ORDERS.items() if order == last.order])
        await self._fill("marking", list(MARKING), [name for name, when in MARKING.items() if when == last.feedback])
        self.query_one("#number", Input).value = "" if last.number is None else str(last.number)
        self.query_one("#minutes", Input).value = "" if last.minutes is None else f"{last.minutes:g}"
        self.query_one("#decks Choices").focus()
        self._show()

    def on_screen_resume(self) -> None:
        """A quiz may have been left meanwhile."""
        if self._items:
            self._show()

    async def on_choices_changed(self, event: Choices.Changed) -> None:
        """Other decks have other topics; everything changes how many questions there are."""
        event.stop()
        if self.query_one("#decks Choices").has_focus:
            await self._fill_topics(self._topics())
        self._show()

    def on_input_changed(self) -> None:
        """Another number."""
        if self._items:
            self._show()

    async def on_input_submitted(self) -> None:
        """Enter after a number."""
        await self.action_start()

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """By mouse, or by Enter on the button that has the focus."""
        await self.run_action(event.button.id or "")

    def choice(self) -> Choice:
        """What is chosen now. Raises ValueError for numbers that cannot be."""
        number, minutes = (self.query_one(f"#{name}", Input).value.replace(",", ".") for name in ("number", "minutes"))
        decks = self._chosen("decks")
        return Choice(
            # All decks: those as well that are added later.
            Selection(() if len(decks) == len(self._decks()) else tuple(decks), self._topics()),
            number=int(number) if number else None,
            order=ORDERS[self._chosen("order")[0]],
            minutes=float(minutes) if minutes.strip(".") else None,
            feedback=MARKING[self._chosen("marking")[0]],
        )

    def _show(self) -> None:
        """What comes of the choice, in a sentence."""
        left = self._left()
        says = f"You left a quiz unfinished: {_answered(left)}. c continues it." if left else ""
        self.query_one("#unfinished", Static).update(says)
        self.query_one("#unfinished").display = self.query_one("#continue").display = left is not None
        self.query_one("#says", Static).update(self._problem() or self._sentence())
        self.query_one("#says").set_class(bool(self._problem()), "wrong")
        self.refresh_bindings()

    def _problem(self) -> str:
        """Why there can be no quiz; empty if there can."""
        if not self._chosen("decks"):
            return "✗ No deck is chosen: mark at least one with Space."
        try:
            choice = self.choice()
        except ValueError as error:
            return f"✗ {str(error)[:1].upper()}{str(error)[1:]}."
        if not any(choice.only.has(item) for item in self._items):
            return "✗ No question has this topic in these decks: choose another one."
        return ""

    def _sentence(self) -> str:
        choice = self.choice()
        fitting = sum(choice.only.has(item) for item in self._items)
        number = min(choice.number or fitting, fitting)
        of = "All" if number == fitting else f"{number} of"
        questions = f"{of} {fitting} questions" if fitting != 1 else "One question"
        time = f"{choice.minutes:g} minutes" if choice.minutes else "no timer"
        order = next(name for name, order in ORDERS.items() if order == choice.order)
        marked = next(name for name, when in MARKING.items() if when == choice.feedback)
        return f"{questions}, {order}, {time}, marked {marked}. Ctrl+S starts."

    async def action_start(self) -> None:
        """Begin; a quiz that was left unfinished makes room only if that is wanted."""
        if problem := self._problem():
            self.notify(problem.removeprefix("✗ "), severity="warning", markup=False)
            return
        left = self._left()
        if left is None:
            self._begin(True)
            return
        says = (
            f"You left a quiz unfinished: {_answered(left)}. A new one takes its place; answers that are marked stay."
        )
        self.app.push_screen(self.app.make("confirm", says=says, yes="Start the new one"), self._begin)

    def _begin(self, sure: bool | None) -> None:
        if sure:
            choice = self.choice()
            self.app.desk.prefer(PREFERENCE, json.dumps(to_plain(choice)))
            self.app.instead("quiz", choice=choice)

    def action_continue(self) -> None:
        """Go on with the quiz that was left."""
        self.app.instead("quiz", resume=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Only what was left can be continued."""
        return action != "continue" or self._left() is not None

    def _last(self) -> Choice:
        try:
            return from_plain(Choice, json.loads(self.app.desk.preferences[PREFERENCE]))
        except (KeyError, NotPlain, ValueError):
            return USUAL

    def _left(self) -> Quiz | None:
        saved = self.app.desk.saved("quiz")
        return saved if isinstance(saved, Quiz) else None

    def _decks(self) -> dict[str, str]:
        """Decks by what stands in the list."""
        banks = self.app.desk.library.banks.values()
        return {f"{bank.id} · {len(bank.questions)} · {bank.title}": bank.id for bank in banks}

    def _topics(self) -> tuple[str, ...]:
        return tuple(label.rpartition(" · ")[0] for label in self._chosen("topics"))

    async def _fill_topics(self, chosen: tuple[str, ...]) -> None:
        """The topics of the chosen decks, with how many questions each has."""
        decks = self._chosen("decks")
        tags = [tag for item in self._items if item.bank in decks for tag in item.tags]
        labels = {tag: f"{tag} · {tags.count(tag)}" for tag in sorted(set(tags))}
        await self._fill(
            "topics", list(labels.values()), [labels[tag] for tag in chosen if tag in labels], several=True
        )

    async def _fill(self, name: str, options: list[str], chosen: list[str], several: bool = False) -> None:
        box = self.query_one(f"#{name}")
        await box.remove_children()
        if options:
            await box.mount(Choices(options, chosen, several))

    def _chosen(self, name: str) -> list[str]:
        """What is chosen in a box; of decks their ids."""
        chosen = [label for choices in self.query(f"#{name} Choices").results(Choices) for label in choices.chosen]
        return [self._decks()[label] for label in chosen] if name == "decks" else chosen


def _box(name: str, title: str) -> Vertical:
    box = Vertical(id=name, classes="box")
    box.border_title = title
    return box


def _answered(quiz: Quiz) -> str:
    answered = sum(not place.is_blank for place in quiz.places)
    return f"{answered} of {len(quiz.places)} questions answered"


SCREEN = QuizSetupScreen
