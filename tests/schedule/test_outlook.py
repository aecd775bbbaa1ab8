"""What is said of an exam that is ahead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from quizapp.records import Card
from quizapp.schedule.exam import Exam
from quizapp.schedule.memory import Memory
from quizapp.schedule.outlook import outlook

DAY = date(2026, 3, 1)
EXAM = Exam(DAY + timedelta(days=20))
MEMORY = Memory(exam=EXAM)


def cards() -> dict[str, Card]:
    weak = Memory().review(Card("a/weak"), "again", DAY)
    fair = Memory().review(Card("a/fair"), "hard", DAY)
    strong = Card("a/strong", "review", 500.0, 2.0, DAY + timedelta(days=400), DAY, 4)
    return {card.id: card for card in (weak, fair, strong)}


def test_cards_at_risk_come_weakest_first_and_unseen_ones_are_counted() -> None:
    told = outlook(["a/strong", "a/fair", "a/new", "a/weak"], cards(), MEMORY, DAY)
    assert told is not None
    assert [risk.card for risk in told.at_risk] == ["a/weak", "a/fair"]
    assert told.at_risk[0].recall < told.at_risk[1].recall < EXAM.target
    assert (told.days_left, told.unseen) == (20, 1)


def test_the_predicted_score_is_the_mean_recall_with_nothing_for_the_unseen() -> None:
    known = cards()
    told = outlook([*known, "a/new"], known, MEMORY, DAY)
    assert told is not None
    assert told.predicted == pytest.approx(sum(MEMORY.recall(card, EXAM.day) for card in known.values()) / 4)


def test_minutes_a_day_are_the_answers_to_give_spread_over_the_days_left() -> None:
    known = cards()
    told = outlook(list(known), known, MEMORY, DAY, seconds=60)
    assert told is not None
    assert (told.reviews, told.minutes_a_day) == (2, 2 / 20)
    more = outlook([*known, "a/new"], known, MEMORY, DAY, seconds=60)
    assert more is not None
    assert more.reviews > told.reviews


def test_a_suspended_card_counts_nowhere() -> None:
    known = {name: replace(card, suspended=True) for name, card in cards().items()}
    told = outlook(list(known), known, MEMORY, DAY)
    assert told is not None
    assert (told.predicted, told.at_risk, told.reviews, told.minutes_a_day) == (0.0, (), 0, 0.0)


@pytest.mark.parametrize(
    ("memory", "day"),
    [
        pytest.param(Memory(), DAY, id="no exam is set"),
        pytest.param(MEMORY, EXAM.day, id="it is today"),
        pytest.param(MEMORY, EXAM.day + timedelta(days=1), id="it is over"),
    ],
)
def test_without_an_exam_ahead_there_is_nothing_to_say(memory: Memory, day: date) -> None:
    assert outlook(["a/one"], {}, memory, day) is None


@pytest.mark.parametrize(
    ("window", "target", "message"),
    [
        pytest.param(0, 0.9, "window is 0 days; write 1 to 60", id="no window"),
        pytest.param(7, 1.0, r"target is 1\.0; write a number from 0\.70 to 0\.99", id="a target nobody reaches"),
    ],
)
def test_an_exam_that_cannot_be_prepared_for_is_refused(window: int, target: float, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Exam(DAY, window, target)
