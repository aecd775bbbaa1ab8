"""What FSRS makes of reviews: stability, difficulty, due day and recall of a card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, lru_cache
from math import floor
from typing import TYPE_CHECKING

from quizapp.records import Act, Card, Rating, Review, Stage, Undo
from quizapp.schedule.exam import Exam
from quizapp.schedule.fuzz import draw, fuzzed

if TYPE_CHECKING:
    import fsrs

RATINGS: tuple[Rating, ...] = ("again", "hard", "good", "easy")

#: FSRS-6 as trained on many learners. Held here, so that no release of the package moves anybody's schedule.
PARAMETERS = (
    *(0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796),
    *(1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542),
)


@dataclass(frozen=True)
class Memory:
    """How a learner remembers: the settings and parameters of FSRS. Raises ValueError for settings that cannot work."""

    retention: float = 0.9
    """The recall at which a card is due, from 0.70 to 0.97."""
    parameters: tuple[float, ...] | None = None
    """FSRS-6's 21 numbers; None for the usual ones."""
    maximum: int = 36500
    """No card waits longer than this many days."""
    exam: Exam | None = None
    """Cards that would be due after it, and under its target on its day, are due within its window."""

    def __post_init__(self) -> None:
        # Negated, because NaN is in no range.
        if not 0.70 <= self.retention <= 0.97:
            raise ValueError(f"the wanted retention is {self.retention}; write a number from 0.70 to 0.97, e.g. 0.90")
        if not 1 <= self.maximum <= 36500:
            raise ValueError(f"the longest interval is {self.maximum} days; write 1 to 36500, e.g. 365")
        if self.parameters is not None:
            try:
                _scheduler(self.parameters)
            except ValueError as error:
                raise ValueError(f"the FSRS parameters cannot be used; leave them out. {error}") from None

    def review(self, card: Card, rating: Rating, day: date) -> Card:
        """``card`` after a review on ``day``; unchanged if that study day has scheduled it already (see `notice`)."""
        if card.last is not None and day <= card.last:
            return card
        history = _History(card)
        history.add(_scheduler(self.parameters), rating, day)
        return self.rescheduled(history.card(card))

    def notice(self, card: Card, day: date) -> str:
        """Why a review on ``day`` changes no schedule, for the learner; empty where it does."""
        if card.last is None or day > card.last:
            return ""
        if day == card.last:
            return "You rated this today already. This rating is kept, but only the first of a day schedules the card."
        return (
            f"The clock is set back: this card was last reviewed on {card.last}, and today is {day}. "
            "The rating is kept, but does not change when the card is asked again. Check the date of this computer."
        )

    def previews(self, card: Card, day: date) -> dict[Rating, int]:
        """For each rating the days from ``day`` until the card would be due, exactly as `review` would have it."""
        due = {rating: self.review(card, rating, day).due for rating in RATINGS}
        return {rating: (then - day).days for rating, then in due.items() if then is not None}

    def recall(self, card: Card, day: date, part: float = 0.0) -> float:
        """The chance (0 to 1) that the card is remembered when ``part`` (0 to 1) of ``day`` has passed; new: 0."""
        if card.stability is None or card.last is None:
            return 0.0
        return self._recalled(card.stability, (day - card.last).days + part)

    def rescheduled(self, card: Card) -> Card:
        """``card`` with the due day that these settings give it: after a change of retention, maximum or exam."""
        if card.stability is None or card.last is None:
            return card
        return replace(card, due=self._due(card.id, card.reviews, card.stability, card.last))

    def replay(
        self, reviews: Iterable[Review], acts: Iterable[Act] = (), undos: Iterable[Undo] = ()
    ) -> dict[str, Card]:
        """All cards from the log, each kind in the order of writing; what was taken back does not count."""
        undone = {undo.of for undo in undos}
        histories: dict[str, _History] = {}
        for _ in self._walk((review for review in reviews if review.id not in undone), histories):
            pass
        cards = {name: self.rescheduled(history.card(Card(name))) for name, history in histories.items()}
        for act in acts:
            if act.id not in undone and act.kind != "dispute":
                cards[act.card] = acted(cards.get(act.card, Card(act.card)), act)
        return cards

    def trace(self, reviews: Iterable[Review]) -> Iterator[tuple[Review, float | None]]:
        """Each review that schedules, with the recall predicted just before it; None for the first of a card."""
        return self._walk(reviews, {})

    def _walk(self, reviews: Iterable[Review], histories: dict[str, _History]) -> Iterator[tuple[Review, float | None]]:
        scheduler = _scheduler(self.parameters)
        for review in reviews:
            history = histories.get(review.card)
            if history is None:
                history = histories[review.card] = _History(Card(review.card))
            last, stability = history.last, history.known.stability
            if last is None or stability is None:
                predicted = None
            elif review.day <= last:
                continue
            else:
                predicted = self._recalled(stability, (review.day - last).days)
            history.add(scheduler, review.rating, review.day)
            yield review, predicted

    @cached_property
    def _decay(self) -> float:
        return -(self.parameters or PARAMETERS)[20]

    @cached_property
    def _factor(self) -> float:
        return float(0.9 ** (1 / self._decay) - 1)

    def _recalled(self, stability: float, days: float) -> float:
        return float((1 + self._factor * max(days, 0.0) / stability) ** self._decay)

    def _interval(self, stability: float) -> int:
        """Days until recall falls to the wanted retention, before any fuzz."""
        days: int = round(stability / self._factor * (self.retention ** (1 / self._decay) - 1))
        return min(max(days, 1), self.maximum)

    def _due(self, card: str, reviews: int, stability: float, last: date) -> date:
        usual = last + timedelta(days=fuzzed(self._interval(stability), self.maximum, draw(card, reviews)))
        exam = self.exam
        if exam is None or usual < exam.day or self._recalled(stability, (exam.day - last).days) >= exam.target:
            return usual
        first = max(exam.opens, last + timedelta(days=1))
        room = (exam.day - first).days
        # Spread over the window: everything on its last day would be too much for one evening.
        return first + timedelta(days=floor(draw(card, reviews, "exam") * room)) if room > 0 else usual


def is_due(card: Card, day: date) -> bool:
    """Whether a review of ``card`` is due on study day ``day``, or was before."""
    return card.due is not None and card.due <= day and not card.suspended and card.buried != day


def acted(card: Card, act: Act) -> Card:
    """``card`` after ``act``."""
    match act.kind:
        case "bury":
            return replace(card, buried=act.day)
        case "suspend":
            return replace(card, suspended=True)
        case "resume":
            return replace(card, suspended=False, buried=None)
        case "dispute":
            return card


class _History:
    """One card while its reviews are run through FSRS."""

    __slots__ = ("known", "lapses", "last", "reviews", "stage")

    def __init__(self, card: Card) -> None:
        import fsrs  # 10 ms, and showing the home screen does without it

        self.stage: Stage = card.stage
        self.last = card.last
        self.reviews, self.lapses = card.reviews, card.lapses
        # With an id, because the package waits a millisecond to make one up.
        self.known = fsrs.Card(card_id=1)
        if card.last is not None:
            self.known = fsrs.Card(
                card_id=1,
                state=fsrs.State.Review,
                stability=card.stability,
                difficulty=card.difficulty,
                last_review=_midnight(card.last),
            )

    def add(self, scheduler: fsrs.Scheduler, rating: Rating, day: date) -> None:
        # Midnights, because the package counts whole periods of 24 hours: 21:00 to 8:00 would be no day at all.
        self.known, _ = scheduler.review_card(self.known, _ratings()[rating], _midnight(day))
        self.last = day
        self.reviews += 1
        self.lapses += rating == "again"
        self.stage = "relearning" if rating == "again" else "review"

    def card(self, before: Card) -> Card:
        return replace(
            before,
            stage=self.stage,
            stability=self.known.stability,
            difficulty=self.known.difficulty,
            last=self.last,
            reviews=self.reviews,
            lapses=self.lapses,
        )


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


@lru_cache(maxsize=1)
def _ratings() -> dict[Rating, fsrs.Rating]:
    import fsrs

    return {rating: fsrs.Rating(number) for number, rating in enumerate(RATINGS, 1)}


@lru_cache(maxsize=8)
def _scheduler(parameters: tuple[float, ...] | None) -> fsrs.Scheduler:
    """The package's scheduler, used for stability and difficulty only; raises ValueError for impossible parameters."""
    import fsrs

    return fsrs.Scheduler(parameters or PARAMETERS, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
