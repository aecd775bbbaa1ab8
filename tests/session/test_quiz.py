"""A quiz from the first question to its summary."""

from __future__ import annotations

from datetime import timedelta

import pytest

from quizapp.records import Act, Attempt, Card, Review
from quizapp.schedule.days import Moment
from quizapp.schedule.memory import Memory
from quizapp.session import events
from quizapp.session.choice import Choice, choose
from quizapp.session.events import CheckAnswer, Finished, Graded, StopCheck, Submitted, Tell, Typed, WentTo
from quizapp.session.items import Entry, Item, Selection
from quizapp.session.quiz import begin
from quizapp.session.summary import Bar, summarise
from tests.session.scripts import DAY, MOSTLY, NOON, RIGHT, START, UNGRADED, WRONG, Quizzing, entries, records

ITEMS = [Item(f"{bank}/q{number}", tags=("odd",) if number % 2 else ()) for bank in "ab" for number in range(4)]


def quiz(number: int = 3, **wishes: object) -> Quizzing:
    return Quizzing(begin(entries(number), Choice(**wishes), NOON, seed="5eed"))  # type: ignore[arg-type]


def names(chosen: tuple[Entry, ...]) -> list[str]:
    return [entry.card for entry in chosen]


def test_questions_are_chosen_by_bank_tag_and_number() -> None:
    choice = Choice(Selection(("b",), ("odd",)), number=1)
    assert names(choose(ITEMS, choice, {}, Memory(), DAY, seed="1")) == ["b/q1"]
    assert len(choose(ITEMS, Choice(number=None), {}, Memory(), DAY, seed="1")) == 8
    assert choose(ITEMS, Choice(Selection(("z",))), {}, Memory(), DAY, seed="1") == ()


def test_a_random_order_is_the_seed_s() -> None:
    first, same, other = (
        names(choose(ITEMS, Choice(order="random"), {}, Memory(), DAY, seed=seed)) for seed in ("1", "1", "2")
    )
    assert first == same != other
    assert sorted(first) == sorted(other) == names(choose(ITEMS, Choice(), {}, Memory(), DAY, seed="1"))


def test_the_weakest_come_first() -> None:
    known = {
        "a/q1": Memory().review(Card("a/q1"), "easy", DAY - timedelta(days=1)),
        "a/q0": Memory().review(Card("a/q0"), "hard", DAY - timedelta(days=1)),
    }
    chosen = names(choose(ITEMS[:3], Choice(order="weakest"), known, Memory(), DAY, seed="1"))
    assert chosen == ["a/q2", "a/q0", "a/q1"]


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        pytest.param({"number": 0}, "a quiz of 0 questions cannot be; choose 1 or more, or all", id="no questions"),
        pytest.param({"minutes": 0}, "0 minutes cannot be set; choose more than 0", id="no time"),
        pytest.param({"minutes": float("nan")}, "nan minutes cannot be set", id="not a time"),
    ],
)
def test_a_wish_that_cannot_be_is_refused(wish: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Choice(**wish)  # type: ignore[arg-type]


def test_with_feedback_at_once_an_answer_is_marked_once() -> None:
    one = quiz()
    assert one(Typed("x"), Submitted()) == (CheckAnswer("a/q0", "x", 1),)
    assert one(Submitted("other")) == ()
    (attempt,) = records(one(Graded(1, RIGHT)))
    assert isinstance(attempt, Attempt)
    assert (attempt.source, attempt.answer, attempt.verdict) == ("quiz", "x", "right")
    assert one(Submitted("better"), Graded(1, WRONG)) == ()
    assert one.place.grade == RIGHT
    assert one(WentTo(1), Submitted(" "))[-1] == Tell(
        "Nothing is written yet. Write an answer, or go on to the next question."
    )


def test_with_feedback_at_the_end_answers_can_be_changed_until_it_is_handed_in() -> None:
    one = quiz(feedback="at the end")
    assert one(Submitted("first"), Submitted("second")) == ()
    one(WentTo(0), Typed("changed"), WentTo(2))
    assert one(Finished()) == (CheckAnswer("a/q0", "changed", 1), CheckAnswer("a/q1", "second", 2))
    phases = [one.state.phase]
    for check, grade in ((2, WRONG), (1, RIGHT)):
        one(Graded(check, grade))
        phases.append(one.state.phase)
    assert phases == ["grading", "grading", "finished"]
    assert len(records(one.effects)) == 2


def test_a_quiz_whose_time_is_up_is_handed_in_with_what_is_written() -> None:
    one = quiz(minutes=1.0)
    one(Typed("in the last second"), seconds=59)
    assert one.state.seconds_left(one.now) == 1.0
    assert one(events.Ticked(), seconds=1) == (CheckAnswer("a/q0", "in the last second", 1),)
    assert (one.state.phase, one.state.timed_out, one.state.seconds_left(one.now)) == ("grading", True, 0.0)


def test_words_that_arrive_with_the_bell_still_count() -> None:
    one = quiz(minutes=1.0)
    assert one(Typed("just now"), seconds=61) == (CheckAnswer("a/q0", "just now", 1),)


def test_no_time_runs_while_a_quiz_is_paused_or_its_process_is_gone() -> None:
    one = quiz(minutes=1.0)
    one(events.Paused(), seconds=20)
    one(events.Ticked(), seconds=3600)
    assert (one.state.phase, one.state.seconds_left(one.now)) == ("paused", 40.0)
    one(events.Resumed(), seconds=3600)
    one(events.Ticked(), seconds=10)
    assert one.state.seconds_left(one.now) == 30.0
    one(events.Resumed(), seconds=3600)
    assert (one.state.phase, one.state.seconds_left(one.now)) == ("running", 30.0)


def test_a_clock_that_was_set_back_gives_no_time_and_takes_none() -> None:
    one = quiz(minutes=1.0)
    one(events.Ticked(), seconds=10)
    one.now = Moment(START - timedelta(days=1), DAY)
    one(events.Ticked(), seconds=0)
    one(events.Ticked(), seconds=5)
    assert one.state.seconds_left(one.now) == 45.0


def test_a_cancelled_marking_can_be_sent_again_before_and_stays_unmarked_after_the_end() -> None:
    one = quiz(1)
    one(Submitted("x"))
    assert one(events.CheckCancelled()) == (StopCheck(1),)
    assert one(Submitted()) == (CheckAnswer("a/q0", "x", 2),)
    one(Finished(), events.CheckCancelled(2))
    summary = summarise(one.state)
    assert (one.state.phase, summary.ungraded, summary.out_of, summary.missed) == ("finished", 1, 0.0, ())


def test_markings_that_died_with_their_process_are_asked_for_again() -> None:
    one = quiz(feedback="at the end")
    one(Typed("x"), WentTo(1), Typed("y"))
    sent = one(Finished())
    assert one(events.Resumed()) == sent


def test_hints_and_places_stay_within_what_there_is() -> None:
    one = quiz(2)
    one(events.HintAsked(), events.HintAsked(), events.HintAsked(), WentTo(99))
    assert (one.state.places[0].hints, one.state.at) == (2, 1)
    one(WentTo(-3))
    assert one.state.at == 0
    one(events.NextCard(), events.NextCard())
    assert one.state.at == 1


def played() -> Quizzing:
    """Right, wrong, most of it, not markable, left blank, never seen."""
    one = quiz(6, feedback="at the end")
    for text in "rwmu":
        one(Submitted(text))
    one(Finished())
    for number, grade in enumerate((RIGHT, WRONG, MOSTLY, UNGRADED), 1):
        one(Graded(number, grade))
    return one


def test_a_summary_counts_marks_time_and_what_was_missed() -> None:
    one = played()
    summary = summarise(one.state)
    assert (summary.right, summary.wrong, summary.partial, summary.ungraded, summary.unanswered) == (1, 1, 1, 1, 2)
    assert (summary.earned, summary.out_of, summary.share) == (4.0, 11.0, 4 / 11)
    assert summary.seconds == 50.0
    assert names(tuple(place.entry for place in summary.missed)) == ["a/q1", "a/q4"]
    assert summary.bars == (Bar("bank", "a", 4.0, 11.0, 6),)


def test_bars_are_drawn_for_every_bank_and_tag() -> None:
    chosen = choose(ITEMS, Choice(number=None), {}, Memory(), DAY, seed="1")
    bars = summarise(begin(chosen, Choice(), NOON, seed="1")).bars
    assert bars == (Bar("bank", "a", 0, 4, 4), Bar("bank", "b", 0, 4, 4), Bar("tag", "odd", 0, 4, 4))


def test_what_was_missed_goes_into_the_reviews_once() -> None:
    one = played()
    found = records(one(events.MissedLearned()))
    reviews = [review for review in found if isinstance(review, Review)]
    assert [(review.card, review.rating) for review in reviews] == [("a/q1", "again"), ("a/q4", "again")]
    assert reviews[0].reason == "missed in a quiz: 0 of 1 point: missing 'the sum'"
    assert (reviews[0].attempt, reviews[1].attempt) == (one.state.places[1].attempt, None)
    assert one(events.MissedLearned()) == ()


def test_nothing_is_learned_from_a_quiz_that_still_runs() -> None:
    assert quiz()(events.MissedLearned()) == ()


def test_a_mark_can_be_disputed_when_the_quiz_is_over() -> None:
    one = played()
    (act,) = records(one(WentTo(1), events.Disputed("I meant that")))
    assert isinstance(act, Act)
    assert (act.card, act.attempt) == ("a/q1", one.state.places[1].attempt)
    assert one(events.Disputed("I meant that")) == ()


def test_a_quiz_without_questions_is_over_at_once() -> None:
    one = quiz(0)
    assert one(Typed("x"), Submitted("x"), Finished(), events.Paused(), events.Resumed()) == ()
    assert (one.state.phase, summarise(one.state).share) == ("finished", None)
