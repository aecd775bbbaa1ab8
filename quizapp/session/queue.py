"""What is asked next: due cards first, then a few new ones; what was missed comes back in the same session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from quizapp.records import Card
from quizapp.schedule.memory import Memory, is_due
from quizapp.session.items import EVERYTHING, Entry, Item, Selection

#: After how many other questions a missed one is asked again.
GAP = 8


def plan(
    items: Iterable[Item],
    cards: Mapping[str, Card],
    memory: Memory,
    day: date,
    *,
    only: Selection = EVERYTHING,
    new_a_day: int = 10,
    limit: int | None = None,
) -> tuple[Entry, ...]:
    """What to ask on study day ``day``, in order, at most ``limit`` entries.

    Cards that are due come first, the weakest of them first; with an exam ahead, the weakest on its day, and in its
    window also those that are not due but at risk. New ones follow in the questionnaire's order, as many as
    ``new_a_day`` leaves when those first seen today are counted. Cards without an entry in ``cards`` are new.
    """
    exam = memory.exam if memory.exam is not None and memory.exam.is_ahead(day) else None
    judged_on = exam.day if exam else day
    asked: list[tuple[float, Entry]] = []
    new: list[Entry] = []
    for item in items:
        card = cards.get(item.card) or Card(item.card)
        if not only.has(item) or card.suspended or card.buried == day:
            continue
        if card.last is None:
            new.append(Entry(item))
            continue
        recall = memory.recall(card, judged_on)
        is_at_risk = exam is not None and exam.is_near(day) and card.last < day and recall < exam.target
        if is_at_risk or is_due(card, day):
            asked.append((recall, Entry(item, seen=True, last=card.last)))
    asked.sort(key=lambda pair: pair[0])
    return tuple([*(entry for _, entry in asked), *new[: new_left(cards, day, new_a_day)]][:limit])


def new_left(cards: Mapping[str, Card], day: date, new_a_day: int) -> int:
    """How many new ones study day ``day`` may still bring."""
    first_seen_today = sum(card.reviews == 1 and card.last == day for card in cards.values())
    return max(new_a_day - first_seen_today, 0)


def put_back(queue: tuple[Entry, ...], entry: Entry) -> tuple[Entry, ...]:
    """``queue`` with a missed card in it again, after GAP others or at the end."""
    return (*queue[:GAP], entry, *queue[GAP:])
