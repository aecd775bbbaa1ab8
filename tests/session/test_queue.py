"""What is asked, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from quizapp.records import Card
from quizapp.schedule.exam import Exam
from quizapp.schedule.memory import Memory
from quizapp.session.items import Item, Selection
from quizapp.session.queue import plan, put_back
from tests.session.scripts import DAY, entries

MEMORY = Memory()
ITEMS = [Item(f"a/q{number}", tags=("last",) if number == 5 else ()) for number in range(6)]


def reviewed(name: str, stability: float, ago: int, due_in: int) -> Card:
    day = DAY - timedelta(days=ago)
    return Card(name, "review", stability, 5.0, DAY + timedelta(days=due_in), day, 2)


STRONG, WEAK, LATER = reviewed("a/q1", 30, 20, -1), reviewed("a/q3", 2, 20, 0), reviewed("a/q4", 5, 3, 2)
CARDS = {card.id: card for card in (STRONG, WEAK, LATER)}


def planned(cards: dict[str, Card] = CARDS, memory: Memory = MEMORY, **wishes: object) -> list[str]:
    return [entry.card for entry in plan(ITEMS, cards, memory, DAY, **wishes)]  # type: ignore[arg-type]


def test_due_cards_come_weakest_first_then_new_ones_in_order() -> None:
    assert planned() == ["a/q3", "a/q1", "a/q0", "a/q2", "a/q5"]


def test_entries_know_whether_they_were_seen() -> None:
    first, *_, last = plan(ITEMS, CARDS, MEMORY, DAY)
    assert (first.seen, first.last, last.seen, last.last) == (True, WEAK.last, False, None)


@pytest.mark.parametrize(
    ("change", "gone"),
    [
        pytest.param({"suspended": True}, True, id="a suspended card is not asked"),
        pytest.param({"buried": DAY}, True, id="a buried card is not asked today"),
        pytest.param({"buried": DAY - timedelta(days=1)}, False, id="a card buried yesterday is asked"),
        pytest.param({"buried": DAY + timedelta(days=9)}, False, id="nor is one hidden that a wrong clock buried"),
    ],
)
def test_cards_put_away(change: dict[str, object], gone: bool) -> None:
    assert ("a/q3" not in planned({**CARDS, "a/q3": replace(WEAK, **change)})) == gone  # type: ignore[arg-type]
    assert ("a/q0" not in planned({"a/q0": replace(Card("a/q0"), **change)})) == gone  # type: ignore[arg-type]


def test_new_ones_of_today_count_for_the_daily_number() -> None:
    today = MEMORY.review(Card("b/q9"), "good", DAY)
    assert planned({**CARDS, "b/q9": today}, new_a_day=2) == ["a/q3", "a/q1", "a/q0"]
    assert planned(new_a_day=0) == ["a/q3", "a/q1"]


def test_a_limit_and_a_selection_hold() -> None:
    assert planned(limit=3) == ["a/q3", "a/q1", "a/q0"]
    assert planned(only=Selection(tags=("last",))) == ["a/q5"]
    assert planned(only=Selection(banks=("b",))) == []


def test_near_an_exam_cards_at_risk_are_asked_before_they_are_due() -> None:
    near, far = Memory(exam=Exam(DAY + timedelta(days=5))), Memory(exam=Exam(DAY + timedelta(days=60)))
    assert planned(memory=near)[:3] == ["a/q3", "a/q4", "a/q1"]
    assert "a/q4" not in planned(memory=far)
    answered_today = {**CARDS, "a/q4": replace(LATER, last=DAY)}
    assert "a/q4" not in planned(answered_today, near)
    assert planned(memory=Memory(exam=Exam(DAY))) == planned()


def test_a_missed_card_comes_after_eight_others_or_last() -> None:
    *queue, missed = entries(11)
    assert put_back(tuple(queue), missed)[8] == missed
    assert put_back((), missed) == (missed,)
    assert put_back(tuple(queue[:3]), missed)[3] == missed
