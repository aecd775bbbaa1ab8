"""What is to be expected of an exam: the predicted score, the cards at risk, and the work that is left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from quizapp.records import Card
from quizapp.schedule.exam import Exam
from quizapp.schedule.memory import Memory

#: What an answer takes where nothing has been measured yet.
SECONDS_A_REVIEW = 45.0


@dataclass(frozen=True)
class Risk:
    """One card that will be under the target at the exam, if it is not reviewed again."""

    card: str
    recall: float
    """Its recall on the day of the exam, from 0 to 1."""


@dataclass(frozen=True)
class Outlook:
    """What is to be expected of an exam, and to be done for it. Suspended cards count nowhere."""

    days_left: int
    predicted: float
    """The mean recall (0 to 1) of all cards on the exam's day if nothing more is learned; unseen ones are 0."""
    at_risk: tuple[Risk, ...]
    """Seen cards under the target, the worst first."""
    unseen: int
    """Cards never reviewed."""
    reviews: int
    """About how many answers are to be given until the exam."""
    minutes_a_day: float
    """These answers, spread over the days that are left."""


def outlook(
    questions: Iterable[str], cards: Mapping[str, Card], memory: Memory, day: date, seconds: float = SECONDS_A_REVIEW
) -> Outlook | None:
    """What study day ``day`` promises for ``memory.exam``; None without an exam ahead.

    ``questions``: the ids of all cards that the exam is about. ``seconds``: what one answer takes.
    A due or endangered card is counted as one answer, an unseen one as the answers it takes when none is forgotten.
    """
    exam = memory.exam
    if exam is None or not exam.is_ahead(day):
        return None
    asked = [card for name in questions if not (card := cards.get(name) or Card(name)).suspended]
    recalls = [(memory.recall(card, exam.day), card) for card in asked]
    risks = sorted(
        (Risk(card.id, recall) for recall, card in recalls if card.last is not None and recall < exam.target),
        key=lambda risk: (risk.recall, risk.card),
    )
    unseen = sum(card.last is None for card in asked)
    repeats = sum(card.due is not None and (card.due < exam.day or recall < exam.target) for recall, card in recalls)
    days_left = (exam.day - day).days
    reviews = repeats + (unseen * _rounds(memory, exam, day) if unseen else 0)
    return Outlook(
        days_left=days_left,
        predicted=sum(recall for recall, _ in recalls) / len(recalls) if recalls else 0.0,
        at_risk=tuple(risks),
        unseen=unseen,
        reviews=reviews,
        minutes_a_day=reviews * seconds / 60 / days_left,
    )


def _rounds(memory: Memory, exam: Exam, day: date) -> int:
    """How often a card first seen halfway to the exam is asked until then."""
    when = day + timedelta(days=(exam.day - day).days // 2)
    card, rounds = Card("new"), 0
    while when < exam.day:
        card, rounds = memory.review(card, "good", when), rounds + 1
        when = card.due or exam.day
    return max(rounds, 1)
