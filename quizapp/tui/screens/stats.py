"""Stats: was remembered what was predicted, what was done on which days, what is hard, and what is contested."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from quizapp.desk.figures import ExamAhead, Figures, figures
from quizapp.report.words import line
from quizapp.statistics.retention import Retained
from quizapp.statistics.troubles import HardCard
from quizapp.store import StoreFault
from quizapp.tui.keys import binding
from quizapp.tui.widgets.bars import share_bar
from quizapp.tui.widgets.day_plot import DayPlot
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.listing import Listing
from quizapp.tui.widgets.status import Status

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp

#: From this width on there are two columns.
WIDE = 110
#: So many months and disputes are shown, the latest.
MONTHS, DISPUTES = 8, 12
_BAR = 12


class StatsScreen(Screen[None]):
    """Figures about your memory, your days and the questions that trouble you."""

    DEFAULT_CSS: ClassVar[str] = """
    StatsScreen #stats { layout: vertical; height: 1fr; overflow-y: auto; }
    StatsScreen.-wide #stats { layout: horizontal; overflow-y: hidden; }
    StatsScreen .column { height: auto; padding: 0 2; }
    StatsScreen.-wide .column { height: 1fr; width: 1fr; }
    StatsScreen .column Static { height: auto; }
    StatsScreen Listing { height: auto; padding: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        binding("stats.open", "open"),
        binding("stats.span", "span"),
        binding("list.down", "scroll(1)"),
        binding("list.up", "scroll(-1)"),
        binding("list.first", "scroll(-1000000)"),
        binding("list.last", "scroll(1000000)"),
        binding("app.back", "back"),
    ]
    app: QuizApp
    _figures: Figures | None = None

    def compose(self) -> ComposeResult:
        """Two columns, one under the other where there is no room."""
        yield Status("stats", "counting …")
        with VerticalScroll(id="stats"):
            with VerticalScroll(classes="column", can_focus=False):
                yield Static("Days", classes="heading")
                yield DayPlot()
                yield Static("Remembered, and what was predicted", classes="heading")
                yield Static("", id="retention", markup=False)
                with Vertical(id="exam"):
                    yield Static("Exam", classes="heading")
                    yield Static("", id="exams", markup=False)
            with VerticalScroll(classes="column", can_focus=False):
                yield Static("Hardest cards: times forgotten, difficulty, marks", classes="heading")
                yield Listing(id="hardest", markup=False)
                yield Static("Ratings that you changed", classes="heading")
                yield Static("", id="overrides", markup=False)
                yield Static("Disputed marks", classes="heading")
                yield Listing(id="disputes", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Count in the background: a long log takes its time."""
        self.query_one("#hardest" if self.size.width >= WIDE else "#stats").focus(scroll_visible=False)
        self._count()

    def on_screen_resume(self) -> None:
        """Something may have happened meanwhile."""
        if self._figures is not None:
            self._count()

    def on_resize(self) -> None:
        """Two columns where there is room."""
        self.set_class(self.size.width >= WIDE, "-wide")

    @work(thread=True, exclusive=True)
    def _count(self) -> None:
        worker = get_current_worker()
        try:
            found = figures(self.app.desk)
        except StoreFault as fault:
            self.app.call_from_thread(self._failed, str(fault))
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self.show, found)

    def _failed(self, why: str) -> None:
        self.notify(why, severity="error", timeout=20, markup=False)

    def show(self, found: Figures) -> None:
        """These figures."""
        if not self.is_attached:
            return
        self._figures = found
        minutes = found.milliseconds / 60_000
        spent = f"{minutes / 60:.0f} h" if minutes >= 120 else f"{minutes:.0f} min"
        days = f"{len(found.days)} day{'s' * (len(found.days) != 1)}"
        self.query_one(Status).show("stats", f"{found.reviews} reviews on {days}, {spent}")
        self.query_one(DayPlot).show(found.last)
        self.query_one("#retention", Static).update(Content("\n").join(self._retention(found)))
        self.query_one("#exam").display = bool(found.exams)
        self.query_one("#exams", Static).update("\n\n".join(map(_exam, found.exams)))
        self.query_one("#overrides", Static).update(_overrides(found))
        hardest = self.query_one("#hardest", Listing)
        self._fill(hardest, [(hard.card, text) for hard, text in _hardest(found)], "No card was reviewed yet.")
        disputes = [(act.card, self._dispute(act.card, act.note)) for act in found.disputes[:DISPUTES]]
        self._fill(self.query_one("#disputes", Listing), disputes, "None.")

    def _fill(self, listing: Listing, rows: list[tuple[str, Content]], nothing: str) -> None:
        before = listing.chosen
        listing.clear_options()
        listing.add_options([Option(text, id=f"{place} {card}") for place, (card, text) in enumerate(rows)])
        if rows:
            listing.mark(before)
        else:
            listing.add_option(Option(nothing, disabled=True))

    def _retention(self, found: Figures) -> Iterator[Content]:
        every = found.retention.overall
        if every is None:
            yield Content("Known once a card was reviewed on two days.")
            return
        yield Content.assemble(
            (f"{_percent(every.measured)} remembered", "bold"),
            f", {_percent(every.predicted)} predicted, {_percent(found.wanted)} wanted; {every.reviews} reviews",
        )
        for title, groups in (("by month", found.retention.months[-MONTHS:]), ("by prediction", found.retention.bins)):
            yield Content("")
            yield Content.styled(f"{title:<14}{'remembered':<{_BAR + 7}}predicted  reviews", "$foreground 65%")
            for group in groups:
                yield self._retained(group)
        yield Content.styled("▲ ▼ more, or less, than chance would explain", "$foreground 65%")

    def _retained(self, group: Retained) -> Content:
        # More than chance would explain is marked by a sign, not by its colour alone.
        error = (group.predicted * (1 - group.predicted) / group.reviews) ** 0.5
        apart = group.measured - group.predicted
        sign, colour = (
            (" ", "$foreground") if abs(apart) < 2 * error else ("▲", "$success") if apart > 0 else ("▼", "$error")
        )
        return Content.assemble(
            f"{group.label:<14}",
            (share_bar(group.measured, _BAR), "$success"),
            f" {_percent(group.measured):>5} ",
            f"{_percent(group.predicted):>9} ",
            (sign, colour),
            f"{group.reviews:>7}",
        )

    def _dispute(self, card: str, note: str) -> Content:
        said = f"  “{line(note)}”" if note else ""
        return Content.assemble(_name(card), (said, "$foreground 65%"))

    @on(Listing.OptionSelected)
    def _selected(self, event: Listing.OptionSelected) -> None:
        if event.option.id is not None:
            self.app.go("card", card=event.option.id.partition(" ")[2])

    def action_open(self) -> None:
        """The history of the card that is marked."""
        focused = self.focused
        if isinstance(focused, Listing) and focused.chosen is not None:
            self.app.go("card", card=focused.chosen.partition(" ")[2])

    def action_span(self) -> None:
        """A column for each day, or for each week."""
        self.query_one(DayPlot).change_span()

    def action_scroll(self, lines: int) -> None:
        """Through all of it, where it is one column."""
        self.query_one("#stats").scroll_relative(y=lines, animate=False)

    def action_back(self) -> None:
        """Home."""
        self.app.pop_screen()


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _name(card: str) -> str:
    bank, _, name = card.partition("/")
    return f"{bank}  {name.replace('-', ' ')}"


def _hardest(found: Figures) -> Iterator[tuple[HardCard, Content]]:
    for hard in found.hardest:
        name = _name(hard.card)
        name = name if len(name) <= 38 else f"{name[:37]}…"
        score = "" if hard.score is None else f"{_percent(hard.score):>7}"
        yield (
            hard,
            Content.assemble(
                f"{name:<38} ",
                (f"{hard.lapses:>3}×", "bold $warning" if hard.lapses else "$foreground 65%"),
                (f"{hard.difficulty or 0:>6.1f}{score}", "$foreground 65%"),
            ),
        )


def _overrides(found: Figures) -> str:
    every = found.overrides
    if not every.proposed:
        return "Nothing was proposed yet."
    lines = [f"{every.overridden} of {every.proposed} proposals ({_percent(every.share)})"]
    lines += [f"{_percent(one.share):>5} of {one.proposed:<3} {_name(one.card)}" for one in found.contested[:5]]
    return "\n".join(lines)


def _exam(exam: ExamAhead) -> str:
    ahead = exam.outlook
    worst = ", ".join(risk.card.partition("/")[2].replace("-", " ") for risk in ahead.at_risk[:3])
    lines = [
        f"{exam.deck}: {exam.day:%Y-%m-%d}, in {ahead.days_left} day{'s' * (ahead.days_left != 1)}",
        f"{share_bar(ahead.predicted, 20)} {_percent(ahead.predicted)} predicted if nothing more is learned",
        f"{len(ahead.at_risk)} at risk{f' ({worst} …)' if worst else ''}, {ahead.unseen} never seen",
        f"about {ahead.reviews} answers until then: {ahead.minutes_a_day:.0f} min a day",
    ]
    return "\n".join(lines)


SCREEN = StatsScreen
