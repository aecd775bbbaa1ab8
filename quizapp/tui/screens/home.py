"""Home: the decks with what is due, the days behind and ahead, and the way to everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizapp.desk.overview import Deck, Overview, overview
from quizapp.store import StoreFault
from quizapp.tui.keys import binding
from quizapp.tui.widgets.bars import columns, share_bar
from quizapp.tui.widgets.heatmap import HeatMap
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.status import Status

if TYPE_CHECKING:
    from quizapp.session.items import Selection
    from quizapp.tui.app import QuizApp

LOADING = "Loading the questions …"
NONE = "There are no questions that could be asked."
#: From this width on there is room for a deck's title and longer bars.
WIDE = 100
EVERY = "every deck"
SESSIONS = {"study": "study session", "quiz": "quiz"}


class HomeScreen(Screen[None]):
    """The first screen, and the one to come back to."""

    DEFAULT_CSS: ClassVar[str] = """
    HomeScreen OptionList { height: auto; max-height: 40%; border: none; background: $background; padding: 0; }
    HomeScreen OptionList:focus { border: none; }
    HomeScreen #days { height: auto; margin-top: 1; }
    HomeScreen #figures { width: 1fr; min-width: 24; height: auto; padding-left: 1; }
    HomeScreen #unfinished { color: $accent; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        binding("home.study", "study"),
        binding("home.continue", "continue"),
        binding("home.flashcards", "flashcards"),
        binding("home.quiz", "go('quiz_setup')"),
        binding("home.browse", "go('browse')"),
        binding("home.stats", "go('stats')"),
        binding("home.open", "go('submission')"),
        binding("home.undo", "undo"),
        binding("home.quit", "app.quit"),
    ]
    app: QuizApp
    _wish: tuple[str, dict[str, object]] | None = None
    """What was asked for before the questions were there."""
    _figures: Overview | None = None
    """What is on screen."""
    _wide: bool = False
    """Whether it is drawn for a wide screen."""
    _waited_for: str = LOADING
    """What is said where no deck is known."""

    def compose(self) -> ComposeResult:
        """Everything is there at once; figures are filled in."""
        yield Status("quizapp", "sandbox: …")
        with VerticalScroll(id="body", can_focus=False):
            yield Static("Decks", classes="heading")
            yield OptionList(id="decks", markup=False)
            yield Static("", id="unfinished", markup=False)
            with Horizontal(id="days"):
                yield HeatMap({}, self.app.desk.now().day)
                with Vertical(id="figures"):
                    yield Static("", id="streak", markup=False)
                    yield Static("", id="forecast", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """What is known already is shown first; the rest can wait."""
        self.call_after_refresh(self.app.first_frame_drawn)
        self.app.theme_changed_signal.subscribe(self, lambda _: self.show())  # decks are drawn in the theme's colours

    def on_screen_resume(self) -> None:
        """Figures may have changed meanwhile."""
        self.show()

    def on_quiz_app_library_failed(self) -> None:
        """Nothing can be asked, but the rest is there."""
        self._wish, self._waited_for = None, NONE
        self.show()
        self._show_sandbox()

    def on_quiz_app_library_loaded(self) -> None:
        """The decks are known now, and what was asked for meanwhile can be opened."""
        self.show()
        self._show_sandbox()
        if self._wish is not None:
            (name, options), self._wish = self._wish, None
            self.app.go(name, **options)

    def on_resize(self) -> None:
        """Bars are as long as there is room."""
        if self._figures is not None and self._wide != (self.size.width >= WIDE):
            self._show_decks(self._figures)

    def show(self) -> None:
        """All figures anew."""
        try:
            figures = overview(self.app.desk)
        except StoreFault as fault:
            self.notify(str(fault), severity="error", timeout=20, markup=False)
            return
        self._figures = figures
        self._show_decks(figures)
        self.query_one(HeatMap).show(figures.reviews, figures.today)
        self.query_one("#streak", Static).update(self._streak(figures))
        self.query_one("#forecast", Static).update(self._forecast(figures))
        unfinished = self.app.desk.unfinished()
        says = " and ".join(f"a {SESSIONS[name]}" for name in unfinished)
        which = f" the {SESSIONS[unfinished[0]]}" if len(unfinished) > 1 else ""
        self.query_one("#unfinished", Static).update(f"You left {says} unfinished: c continues{which}.")
        self.query_one("#unfinished", Static).display = bool(unfinished)

    def _show_decks(self, figures: Overview) -> None:
        decks = self.query_one("#decks", OptionList)
        chosen = decks.highlighted
        self._wide = self.size.width >= WIDE
        widths = [len(deck.id) for deck in figures.decks]
        name = max(10, min(20, max(widths, default=0)))
        options = [Option(self._deck(deck, name), id=deck.id) for deck in figures.decks]
        if len(options) > 1:
            due, new = (sum(getattr(deck.count, name) for deck in figures.decks) for name in ("due", "new"))
            options.append(Option(Text.assemble((f"{EVERY:<{name}}", "bold"), f"  {due} due, {new} new"), id=""))
        decks.clear_options()
        decks.add_options(options or [Option(self._waited_for, disabled=True)])
        if options:
            decks.highlighted = chosen if chosen is not None and chosen < len(options) else 0

    def _deck(self, deck: Deck, name: int) -> Text:
        """One line: what it is, in ``name`` columns, how well it is known, what there is to do."""
        count, wide = deck.count, self._wide
        colors = self.app.theme_variables
        text = Text.assemble((f"{shortened(deck.id, name):<{name}}  ", "bold"), no_wrap=True, overflow="ellipsis")
        if wide:
            text.append(f"{shortened(deck.title, 34):<36}")
        text.append(share_bar(count.mastery, 20 if wide else 10), style=colors["success"])
        text.append(f" {count.mastery:>4.0%}  ")
        text.append(f"{count.due:>3} due", style=f"bold {colors['warning']}" if count.due else "dim")
        text.append(f"  {count.new:>3} new", style=colors["primary"] if count.new else "dim")
        text.append(f"  {count.learned:>3} learned")
        if deck.exam is not None and deck.exam >= self.app.desk.now().day:
            text.append(f"  exam in {(deck.exam - self.app.desk.now().day).days} d", style=colors["accent"])
        return text

    def _streak(self, figures: Overview) -> str:
        streak = figures.streak
        minutes = figures.milliseconds_today / 60_000
        today = f"{figures.reviewed_today} in {minutes:.0f} min" if figures.reviewed_today else "nothing yet"
        return f"Streak  {counted(streak.days)}\nLongest {counted(streak.longest)}\nToday   {today}"

    def _forecast(self, figures: Overview) -> str:
        days = len(figures.forecast)
        return f"\nComing {columns(figures.forecast)}\n       {sum(figures.forecast)} in {days} days"

    def _show_sandbox(self) -> None:
        self.query_one(Status).show(sandbox=f"sandbox: {self.app.desk.library.bench.description}")

    def _selection(self) -> Selection:
        from quizapp.session.items import Selection

        decks = self.query_one("#decks", OptionList)
        option = decks.get_option_at_index(decks.highlighted) if decks.highlighted is not None else None
        return Selection((option.id,)) if option is not None and option.id else Selection()

    def on_option_list_option_selected(self) -> None:
        """Enter, or a click on a deck."""
        self.action_study()

    def action_study(self) -> None:
        """Study the deck that is marked."""
        self._when_ready("study", only=self._selection())

    def action_flashcards(self) -> None:
        """The deck that is marked, as cards that are only turned over."""
        self._when_ready("study", only=self._selection(), flashcards=True)

    def action_continue(self) -> None:
        """Go on with what was left."""
        unfinished = self.app.desk.unfinished()
        if unfinished:
            self._when_ready(unfinished[0], resume=True)
        else:
            self.notify("Nothing was left unfinished.")

    def action_go(self, name: str) -> None:
        """Another screen."""
        self._when_ready(name)

    def action_undo(self) -> None:
        """Take back the last decision."""
        undone = self.app.desk.undo()
        if undone is None:
            self.notify("There is nothing to undo.")
            return
        self.notify(f"Taken back: what you decided about {undone.card.partition('/')[2].replace('-', ' ')}.")
        self.show()

    def _when_ready(self, name: str, **options: object) -> None:
        if self.app.library_ready:
            self.app.go(name, **options)
        else:
            self._wish = name, options
            self.query_one(Status).show(sandbox=LOADING)


def counted(days: int) -> str:
    """A number of days in words."""
    return f"{days} day{'s' * (days != 1)}"


def shortened(text: str, width: int) -> str:
    """``text`` in at most ``width`` characters."""
    return text if len(text) <= width else f"{text[: width - 1]}…"


SCREEN = HomeScreen
