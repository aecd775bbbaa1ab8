"""What a learner wants of a quiz, and which questions that makes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from quizapp.records import Card
from quizapp.schedule.fuzz import draw
from quizapp.schedule.memory import Memory
from quizapp.session.items import EVERYTHING, Entry, Item, Selection

#: questionnaire: as the items come. weakest: the lowest recall first; what was never reviewed is weakest of all.
Order = Literal["questionnaire", "random", "weakest"]
Feedback = Literal["at once", "at the end"]


@dataclass(frozen=True)
class Choice:
    """What a learner wants of a quiz. Raises ValueError for a number or a time that cannot be."""

    only: Selection = EVERYTHING
    number: int | None = 10
    """How many questions; None for all."""
    order: Order = "questionnaire"
    minutes: float | None = None
    """For the whole quiz; None: no timer."""
    feedback: Feedback = "at once"

    def __post_init__(self) -> None:
        if self.number is not None and self.number < 1:
            raise ValueError(f"a quiz of {self.number} questions cannot be; choose 1 or more, or all")
        # Negated, because NaN is in no range.
        if self.minutes is not None and not 0 < self.minutes <= 24 * 60:
            raise ValueError(f"{self.minutes} minutes cannot be set; choose more than 0 and at most 1440, or no timer")


def choose(
    items: Iterable[Item], choice: Choice, cards: Mapping[str, Card], memory: Memory, day: date, *, seed: str
) -> tuple[Entry, ...]:
    """The questions of a quiz, in its order. The same seed draws the same ones. Suspended cards are asked as well."""
    known = [(item, cards.get(item.card) or Card(item.card)) for item in items if choice.only.has(item)]
    if choice.order == "random":
        known.sort(key=lambda pair: draw(seed, pair[0].card))
    elif choice.order == "weakest":
        known.sort(key=lambda pair: memory.recall(pair[1], day))
    return tuple(Entry(item, card.last is not None, card.last) for item, card in known[: choice.number])
