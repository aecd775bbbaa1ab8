"""Browse: every question in a list, searched and filtered as one types."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, Input, Static
from textual.widgets.option_list import Option

from quizapp.desk import LibraryFault
from quizapp.desk.browsing import STATES, Row, has_part, rows, search, with_part
from quizapp.session.items import Selection
from quizapp.store import StoreFault
from quizapp.tui.keys import binding
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.listing import Listing
from quizapp.tui.widgets.marks import standing, verdict_marks
from quizapp.tui.widgets.model_answer import ModelAnswer
from quizapp.tui.widgets.question import QuestionView
from quizapp.tui.widgets.status import Status

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp

#: From this width on the marked question stands beside the list.
WIDE = 110
#: So many are listed; a search narrows the rest.
MOST = 500
PLACEHOLDER = "search: words  is:due  was:wrong  tag:…  deck:…  -not"


class BrowseScreen(Screen[None]):
    """All questions: search them, study those found, suspend and bury them."""

    DEFAULT_CSS: ClassVar[str] = """
    BrowseScreen #search { height: 1; padding: 0 1; }
    BrowseScreen #search Static { width: 2; color: $primary; }
    BrowseScreen #search Input {
        border: none; height: 1; padding: 0; width: 1fr; background: $background; background-tint: $background 0%;
    }
    BrowseScreen #filters { height: 1; padding: 0 1; margin-bottom: 1; }
    BrowseScreen #filters Button { min-width: 4; width: auto; margin-right: 1; background: $panel; color: $foreground; }
    BrowseScreen #filters Button.-on { background: $primary; color: $background; text-style: bold; }
    BrowseScreen #found { height: 1fr; }
    BrowseScreen Listing { width: 1fr; }
    BrowseScreen #preview { display: none; width: 1fr; padding: 0 2; border-left: solid $border; }
    BrowseScreen.-wide #preview { display: block; }
    BrowseScreen #about { height: auto; margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        # Before other keys that wait: what follows the slash at once is typed, and no command.
        replace(binding("browse.search", "search"), priority=True),
        binding("browse.filter", "filter"),
        binding("browse.deck", "cycle('deck')"),
        binding("browse.tag", "cycle('tag')"),
        binding("browse.study", "study"),
        binding("browse.open", "open"),
        binding("browse.suspend", "suspend"),
        binding("browse.bury", "bury"),
        binding("browse.edit", "edit"),
        binding("browse.undo", "undo"),
        binding("app.back", "back"),
    ]
    app: QuizApp

    def __init__(self, query: str = "") -> None:
        """``query`` is what is searched for at first."""
        super().__init__()
        self._query = query
        self._rows: list[Row] = []
        self._found: list[Row] = []

    def compose(self) -> ComposeResult:
        """Search line, filters, list and preview."""
        yield Status("browse")
        with Horizontal(id="search"):
            yield Static("/")
            yield Input(self._query, placeholder=PLACEHOLDER, select_on_focus=False)
        with Horizontal(id="filters"):
            for name, says in STATES.items():
                yield Button(name, id=name, compact=True, tooltip=says)
        with Container(id="found"), Horizontal():
            yield Listing()
            with VerticalScroll(id="preview", can_focus=False), Vertical():
                yield Static("", id="about")
                yield QuestionView()
                yield ModelAnswer()
        yield KeyBar()

    def on_mount(self) -> None:
        """The list has the keys; / goes to the search line."""
        for button in self.query("#filters Button"):
            button.can_focus = False
        self.query_one(Listing).focus()
        self.load()

    def on_resize(self) -> None:
        """A preview where there is room."""
        self.set_class(self.size.width >= WIDE, "-wide")
        self.show()

    def on_screen_resume(self) -> None:
        """Cards may have been studied meanwhile."""
        self.load()

    def on_quiz_app_library_loaded(self) -> None:
        """Questions may have been edited."""
        self.load()

    def load(self) -> None:
        """All that is known of every question, anew."""
        try:
            self._rows = rows(self.app.desk)
        except (StoreFault, LibraryFault) as fault:
            self.notify(str(fault), severity="error", timeout=20, markup=False)
        self.show()

    def show(self) -> None:
        """What the search finds."""
        query = self.query_one(Input).value
        self._found = search(query, self._rows)
        self.query_one(Status).show(sandbox=f"{len(self._found)} of {len(self._rows)}")
        listing = self.query_one(Listing)
        before = listing.chosen
        listing.clear_options()
        listing.add_options([Option(self._line(row), id=row.id) for row in self._found[:MOST]])
        if len(self._found) > MOST:
            more = f"… and {len(self._found) - MOST} more: search for them"
            listing.add_option(Option(more, disabled=True))
        if not self._found:
            listing.add_option(Option("No question has all of that. Esc clears the search.", disabled=True))
        listing.mark(before)
        self._show_filters(query)
        self.call_later(self._preview)

    def _show_filters(self, query: str) -> None:
        without = search(with_part(query, "", "is:"), self._rows)
        for name in STATES:
            button = self.query_one(f"#filters #{name}", Button)
            count = sum(name in row.states for row in without)
            button.label = f" {name} {count} "
            button.display = bool(count) or has_part(query, f"is:{name}")
            button.set_class(has_part(query, f"is:{name}"), "-on")

    def _line(self, row: Row) -> Content:
        wide = self.has_class("-wide")
        width = (self.size.width // 2 if wide else self.size.width) - 4
        says, colour = standing(row.card, self.app.desk.now().day)
        most = 8
        space = width - 10 - 4 - most - 11 - 1
        name = row.name if len(row.name) <= space else f"{row.name[: space - 1]}…"
        marks = verdict_marks(row.verdicts, most)
        return Content.assemble(
            (f"{row.bank[:9]:<10}", "$foreground 65%"),
            f"{row.number:>3} {name:<{space}} ",
            " " * (most - marks.cell_length),
            marks,
            (f"{says:>11}", colour),
        )

    @property
    def row(self) -> Row | None:
        """The question that is marked."""
        chosen = self.query_one(Listing).chosen
        return next((row for row in self._found if row.id == chosen), None)

    async def _preview(self) -> None:
        row = self.row
        self.query_one("#preview > Vertical").display = row is not None
        question = self.app.desk.library.question(row.id) if row is not None else None
        if row is None or question is None or not self.has_class("-wide"):
            return
        says, colour = standing(row.card, self.app.desk.now().day)
        recall = f"  recall {100 * row.recall:.0f} %" if row.card.last else ""
        tags = f"  {' '.join(row.tags)}" if row.tags else ""
        history = Content.assemble("  ", verdict_marks(row.verdicts, 20)) if row.verdicts else Content("")
        self.query_one("#about", Static).update(
            Content.assemble((row.name, "bold"), "\n", (says, colour), recall, history, (tags, "$primary"))
        )
        await self.query_one(QuestionView).show(question.prompt)
        await self.query_one(ModelAnswer).show(question, shown=True)
        self.query_one("#preview").scroll_home(animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """While something is typed, keys are letters."""
        return action in ("back", "help", "quit", "command_palette") or not self.query_one(Input).has_focus

    @on(Input.Changed)
    def _typed(self) -> None:
        self.show()

    @on(Input.Submitted)
    def _searched(self) -> None:
        self.query_one(Listing).focus()

    @on(Listing.OptionHighlighted)
    async def _marked(self) -> None:
        await self._preview()

    @on(Listing.OptionSelected)
    def _selected(self) -> None:
        self.action_open()

    @on(Button.Pressed)
    def _filtered(self, event: Button.Pressed) -> None:
        part = f"is:{event.button.id}"
        self._filter("" if has_part(self.query_one(Input).value, part) else part, "is:")

    def _filter(self, part: str, instead_of: str) -> None:
        line = self.query_one(Input)
        line.value = with_part(line.value, part, instead_of)
        line.cursor_position = len(line.value)

    def action_search(self) -> None:
        """To the search line."""
        self.set_focus(self.query_one(Input))

    def action_filter(self) -> None:
        """The next of the filters by state that finds something, after the last none."""
        shown = [f"is:{button.id}" for button in self.query("#filters Button") if button.display]
        self._next(shown, "is:")

    def action_cycle(self, kind: str) -> None:
        """The next deck or tag, after the last none."""
        names = (row.bank for row in self._rows) if kind == "deck" else (tag for row in self._rows for tag in row.tags)
        self._next([f"{kind}:{name}" for name in dict.fromkeys(names)], f"{kind}:")

    def _next(self, parts: list[str], kind: str) -> None:
        query = self.query_one(Input).value
        now = next((place for place, part in enumerate(parts) if has_part(query, part)), -1)
        following = parts[now + 1] if now + 1 < len(parts) else ""
        self._filter(following, kind)

    def action_study(self) -> None:
        """All that is found, in its order, whether due or not."""
        cards = tuple(row.id for row in self._found if not row.card.suspended)
        if cards:
            self.app.go("study", only=Selection(cards=cards))
        else:
            self.notify("There is nothing to study here: suspended questions have to be resumed first.")

    def action_open(self) -> None:
        """The history of the one that is marked."""
        if self.row is not None:
            self.app.go("card", card=self.row.id)

    def action_suspend(self) -> None:
        """Not asked until resumed, or asked again."""
        row = self.row
        if row is not None:
            self._decide(row, "resume" if row.card.suspended else "suspend")

    def action_bury(self) -> None:
        """Not asked today."""
        if self.row is not None:
            self._decide(self.row, "bury")

    def _decide(self, row: Row, kind: str) -> None:
        self.app.desk.decide(row.id, kind)
        says = {"suspend": "is not asked until you resume it", "resume": "is asked again", "bury": "is not asked today"}
        self.notify(f"{row.name}: {says[kind]}.", markup=False)
        self.load()

    def action_undo(self) -> None:
        """Take back the last decision."""
        undone = self.app.desk.undo()
        self.notify(f"Taken back: what you decided about {undone.card}." if undone else "There is nothing to undo.")
        self.load()

    def action_edit(self) -> None:
        """The question's entry in the bank, in an editor."""
        if self.row is not None:
            self.app.edit(self.row.id)

    def action_back(self) -> None:
        """From the search line to the list; then clear the search; then leave."""
        line = self.query_one(Input)
        if line.has_focus:
            self.query_one(Listing).focus()
        elif line.value:
            line.value = ""
        else:
            self.app.pop_screen()


SCREEN = BrowseScreen
