"""Cards through reviews: against the fsrs package, over days, with undo, an exam and odd clocks."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import fsrs
import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.records import Act, Card, Rating, Review, Undo
from quizapp.schedule.exam import Exam
from quizapp.schedule.fuzz import bounds
from quizapp.schedule.memory import PARAMETERS, RATINGS, Memory, is_due

LAW = settings(derandomize=True, max_examples=100, deadline=None, database=None)
DAY = date(2026, 3, 1)
OWN = (*PARAMETERS[:20], 0.3)


def review(number: int, card: str, rating: Rating, day: date) -> Review:
    return Review(f"{number:032x}", datetime(day.year, day.month, day.day, 12, tzinfo=UTC), day, card, rating)


# Days between two reviews: none is a second one on a day, fewer than none a clock that was set back.
GAPS = st.sampled_from([0, 0, 1, 2, 7, 40, -3])
LOGS = st.lists(
    st.tuples(st.sampled_from(["a/one", "a/one", "a/two", "b/three"]), st.sampled_from(RATINGS), GAPS), max_size=30
)


def log(steps: list[tuple[str, Rating, int]]) -> list[Review]:
    """Reviews in the order of writing, each some days after the one before."""
    day, reviews = DAY, []
    for number, (card, rating, gap) in enumerate(steps):
        day += timedelta(days=gap)
        reviews.append(review(number, card, rating, day))
    return reviews


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("parameters", [None, OWN], ids=["the usual parameters", "own parameters"])
def test_a_log_gives_what_the_fsrs_package_gives(seed: int, parameters: tuple[float, ...] | None) -> None:
    chance = random.Random(seed)
    retention, maximum = round(chance.uniform(0.7, 0.97), 2), chance.choice([50, 365, 36500])
    scheduler = fsrs.Scheduler(parameters or DEFAULT_PARAMETERS, retention, (), (), maximum, enable_fuzzing=False)
    memory = Memory(retention, parameters, maximum)
    theirs, card, day = fsrs.Card(card_id=1), Card("a/one"), DAY
    for _ in range(30):
        rating = chance.choice(RATINGS)
        midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
        if card.last is not None:
            assert memory.recall(card, day) == pytest.approx(scheduler.get_card_retrievability(theirs, midnight))
        theirs, _ = scheduler.review_card(theirs, fsrs.Rating(RATINGS.index(rating) + 1), midnight)
        card = memory.review(card, rating, day)
        assert (card.stability, card.difficulty) == (theirs.stability, theirs.difficulty)
        shortest, longest = bounds((theirs.due - midnight).days, maximum)
        assert card.due is not None
        assert shortest <= (card.due - day).days <= longest
        # Where nothing is spread the days are the package's own.
        if shortest == longest:
            assert card.due == theirs.due.date()
        day += timedelta(days=chance.choice([1, 1, 2, 3, (card.due - day).days, 40]))


@LAW
@given(st.floats(0.01, 20_000), st.floats(0.7, 0.97), st.integers(1, 36500))
def test_an_interval_before_it_is_spread_is_the_package_s(stability: float, retention: float, maximum: int) -> None:
    scheduler = fsrs.Scheduler(DEFAULT_PARAMETERS, retention, (), (), maximum, enable_fuzzing=False)
    assert Memory(retention, None, maximum)._interval(stability) == scheduler._next_interval(stability=stability)


def test_the_usual_parameters_are_the_package_s() -> None:
    assert PARAMETERS == DEFAULT_PARAMETERS


@LAW
@given(LOGS)
def test_replaying_a_log_is_reviewing_card_by_card(steps: list[tuple[str, Rating, int]]) -> None:
    memory, cards = Memory(), dict[str, Card]()
    for one in log(steps):
        cards[one.card] = memory.review(cards.get(one.card, Card(one.card)), one.rating, one.day)
    assert memory.replay(log(steps)) == cards


@LAW
@given(LOGS, LOGS, st.data())
def test_taking_back_the_last_reviews_gives_the_cards_before_them(
    steps: list[tuple[str, Rating, int]], more: list[tuple[str, Rating, int]], data: st.DataObject
) -> None:
    memory, everything = Memory(), log(steps + more)
    later = everything[len(steps) :]
    undos = [Undo(f"u{one.id}", one.at, one.id) for one in data.draw(st.permutations(later))]
    assert memory.replay(everything, undos=undos) == memory.replay(everything[: len(steps)])


def test_of_one_day_s_reviews_only_the_first_schedules() -> None:
    memory = Memory()
    first = memory.review(Card("a/one"), "again", DAY)
    assert memory.review(first, "easy", DAY) == first
    assert "only the first of a day schedules" in memory.notice(first, DAY)
    assert memory.notice(first, DAY + timedelta(days=1)) == memory.notice(Card("a/new"), DAY) == ""


def test_when_the_first_of_a_day_is_taken_back_the_second_schedules() -> None:
    memory = Memory()
    reviews = [review(1, "a/one", "again", DAY), review(2, "a/one", "good", DAY)]
    cards = memory.replay(reviews, undos=[Undo("u", reviews[0].at, reviews[0].id)])
    assert cards == {"a/one": memory.review(Card("a/one"), "good", DAY)}


def test_a_clock_that_was_set_back_changes_no_schedule_and_says_so() -> None:
    memory = Memory()
    card = memory.review(Card("a/one"), "good", DAY)
    assert memory.review(card, "again", DAY - timedelta(days=400)) == card
    assert memory.recall(card, DAY - timedelta(days=400)) == 1.0
    said = memory.notice(card, DAY - timedelta(days=400))
    assert "last reviewed on 2026-03-01, and today is 2025-01-25" in said
    assert "Check the date of this computer" in said


@LAW
@given(LOGS, st.integers(0, 60))
def test_the_days_on_the_buttons_are_the_days_that_follow(steps: list[tuple[str, Rating, int]], gap: int) -> None:
    memory = Memory(exam=Exam(DAY + timedelta(days=50)))
    for card in [Card("a/new"), *memory.replay(log(steps)).values()]:
        day = (card.last or DAY) + timedelta(days=gap)
        previews = memory.previews(card, day)
        for rating in RATINGS:
            due = memory.review(card, rating, day).due
            assert due is not None
            assert (due - day).days == previews[rating]
        if gap and memory.exam and day > memory.exam.day:
            assert list(previews.values()) == sorted(previews.values())


def test_counts_and_stages_follow_the_ratings() -> None:
    memory = Memory()
    card = memory.review(Card("a/one"), "again", DAY)
    assert (card.stage, card.reviews, card.lapses) == ("relearning", 1, 1)
    card = memory.review(card, "hard", DAY + timedelta(days=1))
    assert (card.stage, card.reviews, card.lapses, card.last) == ("review", 2, 1, DAY + timedelta(days=1))


def test_recall_falls_within_a_day_and_is_nothing_for_a_new_card() -> None:
    memory = Memory()
    card = memory.review(Card("a/one"), "good", DAY)
    morning, evening = (memory.recall(card, DAY + timedelta(days=2), part) for part in (0.1, 0.8))
    assert 0.85 < evening < morning < 0.93
    assert memory.recall(Card("a/new"), DAY) == 0.0


def test_burying_suspending_and_resuming_are_replayed_and_can_be_taken_back() -> None:
    at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    bury, suspend = Act("1", at, DAY, "a/one", "bury"), Act("2", at, DAY, "a/one", "suspend")
    resume, dispute = Act("3", at, DAY, "a/one", "resume"), Act("4", at, DAY, "a/two", "dispute")
    memory = Memory()
    assert memory.replay([], [bury, suspend]) == {"a/one": Card("a/one", suspended=True, buried=DAY)}
    assert memory.replay([], [bury, suspend], [Undo("5", at, "2")]) == {"a/one": Card("a/one", buried=DAY)}
    assert memory.replay([], [bury, suspend, resume]) == {"a/one": Card("a/one")}
    assert memory.replay([], [dispute]) == {}


def test_a_buried_card_is_due_again_tomorrow_and_a_suspended_one_is_not() -> None:
    card = replace(Memory().review(Card("a/one"), "again", DAY - timedelta(days=9)), buried=DAY)
    assert not is_due(card, DAY)
    assert is_due(card, DAY + timedelta(days=1))
    assert not is_due(replace(card, suspended=True), DAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("settings_", "message"),
    [
        pytest.param({"retention": 0.0}, r"retention is 0\.0; write a number from 0\.70 to 0\.97", id="nothing kept"),
        pytest.param({"retention": 90}, r"retention is 90; write a number from 0\.70", id="per cent for a share"),
        pytest.param({"retention": float("nan")}, "retention is nan", id="not a number"),
        pytest.param({"retention": 0.98}, r"retention is 0\.98", id="more than anybody can keep"),
        pytest.param({"maximum": 0}, "longest interval is 0 days; write 1 to 36500", id="no days at all"),
        pytest.param({"parameters": (0.1,)}, "parameters cannot be used; leave them out", id="too few parameters"),
        pytest.param({"parameters": (*PARAMETERS[:20], 9.0)}, r"parameters\[20\] = 9\.0", id="a wild parameter"),
    ],
)
def test_settings_that_cannot_work_are_refused(settings_: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Memory(**settings_)  # type: ignore[arg-type]


@LAW
@given(
    st.integers(0, 100), st.sampled_from(RATINGS), st.lists(st.sampled_from(RATINGS), max_size=4), st.integers(1, 14)
)
def test_before_an_exam_what_would_be_weak_on_its_day_comes_in_its_window(
    number: int, rating: Rating, before: list[Rating], window: int
) -> None:
    usual = Memory()
    card, day = Card(f"a/{number}"), DAY
    for one in before:
        card = usual.review(card, one, day)
        day = card.due or day
    exam = Exam(day + timedelta(days=20), window)
    memory = replace(usual, exam=exam)
    without, with_ = usual.review(card, rating, day), memory.review(card, rating, day)
    assert without.due is not None
    assert with_.due is not None
    if without.due < exam.day or memory.recall(without, exam.day) >= exam.target:
        assert with_ == without
    else:
        assert max(exam.opens, day + timedelta(days=1)) <= with_.due < exam.day
    assert memory.rescheduled(without) == with_
    assert usual.rescheduled(with_) == without


def test_an_exam_that_is_over_changes_nothing() -> None:
    assert Memory(exam=Exam(DAY)).review(Card("a/one"), "easy", DAY) == Memory().review(Card("a/one"), "easy", DAY)


def test_many_cards_due_after_the_exam_are_spread_over_its_window() -> None:
    memory = Memory(exam=Exam(DAY + timedelta(days=6), window=5))
    days = [memory.previews(Card(f"a/{number}"), DAY)["easy"] for number in range(200)]
    assert set(days) == {1, 2, 3, 4, 5}
    assert all(days.count(day) > 25 for day in range(1, 6))
