"""The desk: sessions begun and gone on with, effects carried out, and every record kept, whatever the disk says."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.desk.ledger import Ledger
from quizapp.desk.library import Library
from quizapp.records import Act, Card, Rating, Review, Undo
from quizapp.schedule.days import Moment, moment
from quizapp.schedule.exam import Exam
from quizapp.schedule.memory import Memory
from quizapp.store import Store, StoreFault

if TYPE_CHECKING:  # sessions are loaded with the first one that is begun: the app's first frame does not wait for them
    from quizapp.session.choice import Choice
    from quizapp.session.items import Entry, Selection
    from quizapp.session.quiz import Quiz
    from quizapp.session.state import Study
    from quizapp.session.turn import Undoable
    from quizapp.settings import Settings
    from quizapp.store.rows import Record

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Outline:
    """A bank in short."""

    id: str
    title: str
    cards: tuple[str, ...]


class Desk:
    """Everything a front end needs. The clock comes in; nothing heavy is loaded before it is used.

    `notices` tells what the learner should know (a data folder that cannot be written, a clock set back); a front end
    shows and empties it. Methods may be called from several threads.
    """

    def __init__(self, database: Path, settings: Settings, library: Library, clock: Clock, zone: tzinfo) -> None:
        self.settings = settings
        self.library = library
        self.notices: list[str] = []
        self._clock = clock
        self._zone = zone
        self._memories: dict[str, Memory] = {}
        self._told_of_clock = False
        self._ledger = Ledger(database, self._replay, clock().astimezone(UTC), self.notices.append)
        self._reschedule()

    @property
    def store(self) -> Store:
        """The log and the cards, to be read; one in memory while the file cannot be used."""
        return self._ledger.store

    def now(self) -> Moment:
        """The time and its study day; never before the newest record, lest a clock set back mixes up the log."""
        at = self._clock().astimezone(UTC)
        latest = self._ledger.latest
        if latest is not None and at < latest:
            if latest - at > timedelta(minutes=2) and not self._told_of_clock:
                self._told_of_clock = True
                self.notices.append(
                    f"The clock says {at:%Y-%m-%d %H:%M} UTC, but you studied until {latest:%Y-%m-%d %H:%M}:"
                    " it was set back. New answers are dated after the old ones."
                )
            at = latest
        return moment(at, self._zone, timedelta(hours=self.settings.rollover_hour))

    def local(self, at: datetime) -> datetime:
        """A time as the learner's clock shows it."""
        return at.astimezone(self._zone)

    def memory(self, bank: str) -> Memory:
        """The memory settings of a deck: the retention wanted, and its exam if one is set."""
        if bank not in self._memories:
            day = self.settings.exams.get(bank)
            self._memories[bank] = Memory(self.settings.retention, exam=Exam(day) if day else None)
        return self._memories[bank]

    def recall(self, card: Card) -> float:
        """The chance from 0 to 1 that a card is remembered today."""
        return self.memory(card.id.partition("/")[0]).recall(card, self.now().day)

    def previews(self, card: str) -> Mapping[Rating, int]:
        """For each rating the days until the card would be asked again; nothing where the log cannot be read."""
        try:
            known = self.store.card(card)
        except StoreFault:
            return {}
        return self.memory(card.partition("/")[0]).previews(known, self.now().day)

    def begin_study(self, only: Selection | None = None, limit: int | None = None, flashcards: bool = False) -> Study:
        """A study session over what is due and new now, or over just the cards wanted; it may be empty."""
        from quizapp.session import study
        from quizapp.session.items import EVERYTHING

        now, only = self.now(), only or EVERYTHING
        entries = (self._these(only) if only.cards else self._planned(only, now.day))[:limit]
        wanted = {entry.card for entry in entries}
        drafts = {card: text for card, text in self.store.drafts().items() if card in wanted}
        earlier = self._undoable()
        return study.begin(
            entries, now, seed=os.urandom(8).hex(), drafts=drafts, earlier=earlier, flashcards=flashcards
        )

    def begin_quiz(self, choice: Choice) -> Quiz:
        """A quiz of questions chosen as wanted."""
        from quizapp.session import quiz
        from quizapp.session.choice import choose

        now, seed = self.now(), os.urandom(8).hex()
        entries = choose(self.library.items(), choice, self.store.cards(), self.memory(""), now.day, seed=seed)
        return quiz.begin(entries, choice, now, seed=seed)

    def saved(self, name: str) -> Study | Quiz | None:
        """The session ``name`` ("study", "quiz") that was not finished; one that cannot be read is as good as none."""
        state = self.store.session(name)
        if state is None:
            return None
        from quizapp.session import saving

        try:
            return saving.loads(state, self.store.drafts())
        except saving.UnreadableSession:
            return None

    def unfinished(self) -> list[str]:
        """The sessions ("study", "quiz") that were not finished, the one that was left last before the other."""
        try:
            names = [name for name in ("study", "quiz") if self.store.session(name)]
        except StoreFault:
            return []
        return sorted(names, key=lambda name: name != self.preferences.get("left"))

    def save(self, name: str, state: Study | Quiz | None) -> None:
        """Keep a session for the next start; None when it is over."""
        self.keep((), {}, name, state)

    def keep(self, records: Iterable[Record], drafts: Mapping[str, str], name: str, state: Study | Quiz | None) -> None:
        """Write what a step of the session ``name`` left behind, all at once, or as soon as it can be."""
        from quizapp.session import saving

        if state is not None:
            self.prefer("left", name)
        self._ledger.write(records, drafts, {name: None if state is None else saving.dumps(state)})

    @property
    def preferences(self) -> Mapping[str, str]:
        """What was chosen on screen and is not in the settings' file, such as the theme."""
        try:
            chosen: dict[str, str] = json.loads(self.store.session("preferences") or "{}")
        except StoreFault:
            return {}
        return chosen

    def prefer(self, name: str, value: str) -> None:
        """Keep a choice made on screen."""
        if self.preferences.get(name) != value:
            self._ledger.write(sessions={"preferences": json.dumps({**self.preferences, name: value})})

    def outline(self) -> list[Outline]:
        """The banks as they were when last loaded, so that they can be shown before they are."""
        saved = json.loads(self.store.session("outline") or "{}")
        return [Outline(name, title, tuple(cards)) for name, (title, cards) in saved.items()]

    def remember_outline(self) -> None:
        """Keep which banks there are. Raises LibraryFault."""
        banks = self.library.banks.values()
        outline = {bank.id: (bank.title, [f"{bank.id}/{question.id}" for question in bank.questions]) for bank in banks}
        self._ledger.write(sessions={"outline": json.dumps(outline)})

    def save_draft(self, card: str, text: str) -> None:
        """Keep an unfinished answer."""
        self._ledger.write(drafts={card: text})

    def record(self, *records: Record) -> None:
        """Write records; what cannot be written now is kept, told of, and written as soon as it can be."""
        self._ledger.write(records)

    def flush(self) -> bool:
        """Write what could not be written before. Whether all is written."""
        return self._ledger.flush()

    def undo(self) -> Review | Act | None:
        """Take back the last decision outside a session; None if there is none."""
        last = next(iter(self.store.undoable(1)), None)
        if last is not None:
            self.record(Undo(os.urandom(16).hex(), self.now().at, last.id))
        return last

    def decide(self, card: str, kind: str, note: str = "", attempt: str | None = None) -> None:
        """Bury, suspend, resume or dispute a card outside a session."""
        now = self.now()
        self.record(Act(os.urandom(16).hex(), now.at, now.day, card, kind, note, attempt))  # type: ignore[arg-type]

    def learn(self, missed: Mapping[str, str | None]) -> int:
        """Put cards into the reviews as forgotten today, with the answer that shows it. How many were put there."""
        now = self.now()
        reason = "missed in a submission"
        reviews = [
            Review(os.urandom(16).hex(), now.at, now.day, card, "again", "again", reason, attempt)
            for card, attempt in missed.items()
            if self.store.card(card).last != now.day
        ]
        if reviews:
            self.record(*reviews)
        return len(reviews)

    def close(self) -> None:
        """Write what is left and end everything."""
        self._ledger.close()
        self.library.close()

    def _replay(self, reviews: Sequence[Review], acts: Sequence[Act], undos: Sequence[Undo]) -> Mapping[str, Card]:
        """All cards of the log, each with its own deck's memory."""
        cards: dict[str, Card] = {}
        banks = {review.card.partition("/")[0] for review in reviews} | {act.card.partition("/")[0] for act in acts}
        for bank in banks:
            prefix = f"{bank}/"
            own = [review for review in reviews if review.card.startswith(prefix)]
            cards |= self.memory(bank).replay(own, [act for act in acts if act.card.startswith(prefix)], undos)
        return cards

    def _reschedule(self) -> None:
        """Cards that were given their due days by other settings get them anew."""
        exams = {deck: day.isoformat() for deck, day in sorted(self.settings.exams.items())}
        plan = json.dumps({"retention": self.settings.retention, "exams": exams})
        with suppress(StoreFault):  # told where something is to be written; the next start tries again
            self.store.reschedule(plan, lambda card: self.memory(card.id.partition("/")[0]).rescheduled(card))

    def _planned(self, only: Selection, day: date) -> list[Entry]:
        """What is due, then as many new ones as the day still may bring."""
        from quizapp.session.queue import new_left, plan

        cards = self.store.cards()
        items = [item for item in self.library.items() if only.has(item)]
        new = new_left(cards, day, self.settings.new_per_day)
        entries: list[Entry] = []
        for bank in only.banks or tuple(self.library.banks):
            of_bank = [item for item in items if item.bank == bank]
            entries += plan(of_bank, cards, self.memory(bank), day, new_a_day=self.settings.new_per_day)
        fresh = [entry for entry in entries if not entry.seen][:new]
        return [*(entry for entry in entries if entry.seen), *fresh]

    def _these(self, only: Selection) -> list[Entry]:
        """Just these cards in their order, whether due or not; suspended ones stay where they are."""
        from quizapp.session.items import Entry

        cards = self.store.cards()
        items = {item.card: item for item in self.library.items() if only.has(item)}
        known = [(items[name], cards.get(name) or Card(name)) for name in only.cards if name in items]
        return [Entry(item, card.last is not None, card.last) for item, card in known if not card.suspended]

    def _undoable(self) -> list[Undoable]:
        """The last decisions, the oldest first, each with its card as it was before."""
        from quizapp.session.items import Entry
        from quizapp.session.state import UNDO_DEPTH
        from quizapp.session.turn import undoable

        items = {item.card: item for item in self.library.items()}
        found = []
        for decision in reversed(self.store.undoable(UNDO_DEPTH)):
            item = items.get(decision.card)
            if item is None or (isinstance(decision, Act) and decision.kind == "resume"):
                continue
            before = [r for r in self.store.reviews(decision.card) if r.at < decision.at and r.id != decision.id]
            entry = Entry(item, seen=bool(before), last=max((r.day for r in before), default=None))
            attempt = self.store.attempt(decision.attempt) if decision.attempt else None
            found.append(undoable(decision, entry, attempt))
        return found


def open_desk(clock: Clock | None = None) -> Desk:
    """The desk of the user who started this process. Raises SettingsFault."""
    from quizapp.paths import database_file, settings_file
    from quizapp.settings import load

    settings = load(settings_file())
    zone = datetime.now().astimezone().tzinfo
    assert zone is not None
    library = Library(settings.questions, settings.checkers)
    return Desk(database_file(), settings, library, clock or (lambda: datetime.now(UTC)), zone)
