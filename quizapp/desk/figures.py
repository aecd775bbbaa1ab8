"""All figures about a learner at once: retention, days, time, what is hard or contested, what an exam promises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from quizapp.desk.desk import Desk
from quizapp.records import Act, Activity
from quizapp.schedule.outlook import Outlook, outlook
from quizapp.statistics.calendar import Streak, streak
from quizapp.statistics.retention import Retention, retention
from quizapp.statistics.troubles import HardCard, Overrides, contested, disputes, hardest, overrides


@dataclass(frozen=True)
class ExamAhead:
    """A deck with an exam, and what is to be expected of it."""

    deck: str
    day: date
    outlook: Outlook


@dataclass(frozen=True)
class Figures:
    """What the stats screen shows."""

    today: date
    streak: Streak
    days: Mapping[date, Activity]
    """Every study day with reviews, in order."""
    reviews: int
    milliseconds: int
    wanted: float
    """The retention that the learner wants."""
    retention: Retention
    hardest: tuple[HardCard, ...]
    disputes: tuple[Act, ...]
    overrides: Overrides
    contested: tuple[Overrides, ...]
    exams: tuple[ExamAhead, ...]

    def last(self, days: int) -> list[Activity]:
        """The activity of each of the last ``days`` study days, today being the last."""
        return [self.days.get(self.today - timedelta(days=back), Activity()) for back in range(days - 1, -1, -1)]


def figures(desk: Desk) -> Figures:
    """The figures now; a long log takes seconds. Needs no bank loaded. Raises StoreFault."""
    day = desk.now().day
    store = desk.store
    reviews, cards = store.reviews(), store.cards()
    done = store.days()
    known = {card for bank in desk.outline() for card in bank.cards}
    milliseconds = sum(entry.milliseconds for entry in done.values())
    seconds = milliseconds / 1000 / len(reviews) if milliseconds else None
    exams = []
    for bank in desk.outline():
        given = {} if seconds is None else {"seconds": seconds}
        ahead = outlook(bank.cards, cards, desk.memory(bank.id), day, **given)
        if ahead is not None:
            exams.append(ExamAhead(bank.id, desk.settings.exams[bank.id], ahead))
    return Figures(
        today=day,
        streak=streak(list(done), day),
        days=done,
        reviews=len(reviews),
        milliseconds=milliseconds,
        wanted=desk.settings.retention,
        retention=retention(reviews, desk.memory("")),
        hardest=hardest({name: card for name, card in cards.items() if name in known}, store.attempts()),
        disputes=disputes(store.acts()),
        overrides=overrides(reviews),
        contested=contested(reviews),
        exams=tuple(exams),
    )
