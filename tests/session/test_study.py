"""A study session from the first card to the last, as a front end drives it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from quizapp.records import Act, Attempt, Review, Undo
from quizapp.schedule.days import Moment
from quizapp.session import events
from quizapp.session.events import CheckAnswer, Graded, Rated, Retried, SaveDraft, StopCheck, Submitted, Tell, Typed
from quizapp.session.plain import grade_data
from quizapp.session.study import begin, undoable
from tests.session.scripts import DAY, MOSTLY, NOON, RIGHT, START, UNGRADED, WRONG, Studying, entries, records


def session(number: int = 3, **details: object) -> Studying:
    return Studying(begin(entries(number, **details), NOON, seed="5eed"))


def answer(study: Studying, text: str, grade: object = RIGHT) -> None:
    study(Submitted(text))
    study(Graded(study.check, grade, "bank7", "1.0"))  # type: ignore[arg-type]


def test_an_answer_is_marked_recorded_rated_and_the_next_card_comes() -> None:
    study = session()
    assert (study.state.phase, study.state.left) == ("asking", 3)
    assert study(Typed("to add")) == (SaveDraft("a/q0", "to add"),)
    assert study(Submitted()) == (CheckAnswer("a/q0", "to add", 1),)
    recorded, cleared = study(Graded(1, RIGHT, "bank7", "1.0"))
    assert cleared == SaveDraft("a/q0", "")
    (attempt,) = records([recorded])
    assert isinstance(attempt, Attempt)
    assert (attempt.card, attempt.answer, attempt.verdict, attempt.score) == ("a/q0", "to add", "right", 2.0)
    assert (attempt.at, attempt.milliseconds) == (START + timedelta(seconds=20), 20_000)
    assert (attempt.bank, attempt.version, attempt.grade) == ("bank7", "1.0", grade_data(RIGHT))
    assert study.turn.proposal is not None
    assert study.turn.proposal.rating == "good"
    (review,) = records(study(Rated()))
    assert isinstance(review, Review)
    assert (review.card, review.rating, review.proposed, review.attempt) == ("a/q0", "good", "good", attempt.id)
    assert (review.day, review.reason) == (DAY, "right, without help")
    assert (study.turn.card, study.state.phase, study.state.left) == ("a/q1", "asking", 2)


def test_ids_are_the_same_when_the_same_steps_are_done_again() -> None:
    first, second, other = session(), session(), Studying(begin(entries(3), NOON, seed="other"))
    for study in (first, second, other):
        answer(study, "x")
        study(Rated("easy"))
    assert records(first.effects) == records(second.effects)
    ids = [getattr(record, "id", "") for study in (first, other) for record in records(study.effects)]
    assert len(set(ids)) == 4
    assert all(len(name) == 32 and int(name, 16) for name in ids)


def test_a_missed_card_comes_again_after_eight_others_until_it_is_known() -> None:
    study = session(12)
    order = []
    for rating in ["again", *["good"] * 8, "again", *["good"] * 4]:
        order.append(study.turn.card)
        answer(study, "x")
        study(Rated(rating))  # type: ignore[arg-type]
    assert order == [f"a/q{n}" for n in [0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 9, 10, 11, 0]]
    assert (study.state.phase, study.state.reviewed, study.state.forgotten) == ("done", 14, 2)


def test_a_card_that_comes_again_says_that_it_is_practice_unless_a_new_day_has_begun() -> None:
    study = session(1)
    answer(study, "x", WRONG)
    study(Rated())
    answer(study, "y")
    assert study.turn.proposal is not None
    assert study.turn.proposal.reason.endswith("so it only counts as practice")
    study(Rated("again"))
    study.now = Moment(study.now.at, DAY + timedelta(days=1))
    answer(study, "z")
    assert study.turn.proposal.reason == "right, without help"


def test_hints_are_shown_one_by_one_and_cost_the_full_rating() -> None:
    study = session()
    study(events.HintAsked(), events.HintAsked(), events.HintAsked())
    assert study.turn.hints == 2
    answer(study, "x")
    assert study.turn.proposal is not None
    assert study.turn.proposal.rating == "hard"


def test_what_is_typed_while_an_answer_is_marked_stays() -> None:
    study = session()
    study(Submitted("first"), Typed("first and more"))
    assert study(Graded(study.check, MOSTLY))[1] == SaveDraft("a/q0", "first and more")
    assert (study.turn.submitted, study.turn.text) == ("first", "first and more")
    study(Retried(), Submitted())
    assert study.effects[-1] == CheckAnswer("a/q0", "first and more", study.check)


def test_a_cancelled_marking_leaves_the_answer_and_its_late_mark_is_ignored() -> None:
    study = session()
    study(Submitted("slow"))
    old = study.check
    assert study(events.CheckCancelled()) == (StopCheck(old),)
    assert (study.state.phase, study.turn.text) == ("asking", "slow")
    assert study(Graded(old, RIGHT)) == ()
    study(Submitted())
    assert study(Graded(old, RIGHT)) == ()
    assert study.state.phase == "checking"


def test_an_empty_answer_is_not_marked_but_told() -> None:
    (told,) = session()(Submitted("  \n"))[-1:]
    assert told == Tell("Nothing is written yet. Write an answer first, or have the model answer shown.")


def test_a_retry_does_not_better_the_rating_of_the_first_answer() -> None:
    study = session()
    answer(study, "x", WRONG)
    first = study.turn.attempt
    study(events.ModelShown(), Retried())
    answer(study, "copied", RIGHT)
    assert study.turn.grade == RIGHT
    study(Retried())
    answer(study, "copied again", RIGHT)
    (review,) = records(study(Rated()))
    assert isinstance(review, Review)
    assert (review.rating, review.attempt) == ("again", first)
    assert review.reason.startswith("your first answer counts: 0 of ")
    attempts = [record for record in records(study.effects) if isinstance(record, Attempt)]
    assert [attempt.revealed for attempt in attempts] == [False, True, True]


def test_what_could_not_be_marked_is_rated_by_the_learner_alone() -> None:
    study = session()
    answer(study, "x", UNGRADED)
    (told,) = study(Rated())
    assert told == Tell("Nothing is proposed for this one. How well did you know it? Choose 1, 2, 3 or 4.")
    (review,) = records(study(Rated("hard")))
    assert isinstance(review, Review)
    assert (review.rating, review.proposed) == ("hard", None)


def test_giving_up_proposes_again_and_keeps_what_was_written() -> None:
    study = session(1)
    study(Typed("half an ans"), events.Revealed())
    assert study.turn.proposal is not None
    assert (study.state.phase, study.turn.revealed, study.turn.proposal.rating) == ("verdict", True, "again")
    (review,) = records(study(Rated()))
    assert isinstance(review, Review)
    assert review.attempt is None
    assert study.turn.text == "half an ans"


def test_a_flashcard_is_turned_over_and_rated_without_a_proposal() -> None:
    study = Studying(begin(entries(1), NOON, seed="5eed", flashcards=True))
    study(events.Revealed())
    assert study.turn.proposal is not None
    assert study.turn.proposal.rating is None
    (review,) = records(study(Rated("easy")))
    assert isinstance(review, Review)
    assert (review.rating, review.attempt, review.milliseconds, study.state.phase) == ("easy", None, 10_000, "done")


def test_skipping_leaves_a_card_due_and_keeps_its_draft() -> None:
    study = session(2)
    study(Typed("later"), events.Skipped())
    assert (study.turn.card, study.state.skipped, study.state.drafts) == ("a/q1", ("a/q0",), (("a/q0", "later"),))
    assert records(study.effects) == []
    study(events.NextCard())
    assert study.state.phase == "done"


def test_burying_and_suspending_are_recorded_and_stop_a_marking() -> None:
    study = session(3)
    study(Submitted("x"))
    stopped, recorded = study(events.Buried())
    assert stopped == StopCheck(1)
    study(events.Suspended())
    acts = records([recorded, *study.effects[-1:]])
    assert [(act.card, act.kind) for act in acts if isinstance(act, Act)] == [("a/q0", "bury"), ("a/q1", "suspend")]
    assert study.turn.card == "a/q2"
    study(events.Undone(), events.Undone())
    assert (study.turn.card, study.turn.phase, study.turn.text) == ("a/q0", "asking", "x")
    assert [entry.card for entry in study.state.waiting] == ["a/q1", "a/q2"]


def test_a_dispute_names_the_answer_and_is_recorded_once() -> None:
    study = session()
    assert study(events.Disputed("too early")) == ()
    answer(study, "x", WRONG)
    (act,) = records(study(events.Disputed("I said it")))
    assert isinstance(act, Act)
    assert (act.kind, act.note, act.attempt) == ("dispute", "I said it", study.turn.marked)
    assert study(events.Disputed("I said it")) == ()
    (undo,) = records(study(events.Undone()))
    assert isinstance(undo, Undo)
    assert (undo.of, study.turn.disputed, study.state.phase) == (act.id, None, "verdict")


def test_undo_brings_the_card_back_at_its_verdict_and_the_current_one_after_it() -> None:
    study = session(3)
    answer(study, "x", WRONG)
    before = study.turn
    (review,) = records(study(Rated()))
    study(Typed("half"), events.HintAsked())
    (undo,) = records(study(events.Undone()))
    assert isinstance(undo, Undo)
    assert undo.of == getattr(review, "id", "")
    assert study.turn == before
    assert [entry.card for entry in study.state.waiting] == ["a/q1", "a/q2"]
    assert (study.state.reviewed, study.state.forgotten) == (0, 0)
    study(Rated("good"))
    assert (study.turn.card, study.turn.text, study.turn.hints) == ("a/q1", "half", 1)


def test_words_begun_for_the_second_time_outlive_the_undo_of_the_first() -> None:
    study = session(1)
    answer(study, "x", WRONG)
    study(Rated(), Typed("new words"), events.Undone())
    assert (study.turn.phase, study.turn.submitted, study.turn.text) == ("verdict", "x", "new words")
    assert study.state.left == 1


def test_a_verdict_that_an_undo_interrupted_comes_back_as_a_verdict() -> None:
    study = session(2)
    answer(study, "x")
    study(Rated())
    answer(study, "y", WRONG)
    verdict = study.turn
    study(events.Undone(), Rated("hard"))
    assert study.turn == verdict


def test_forty_ratings_can_be_taken_back_and_then_no_more() -> None:
    study = session(45)
    for _ in range(45):
        answer(study, "x")
        study(Rated())
    for _ in range(40):
        assert len(records(study(events.Undone()))) == 1
    assert study.turn.card == "a/q5"
    assert study(events.Undone()) == (Tell("There is nothing to take back."),)


def test_decisions_of_an_earlier_session_can_be_taken_back() -> None:
    earlier = session(2)
    answer(earlier, "my words", WRONG)
    earlier(Rated())
    attempt, review = records(earlier.effects)
    assert isinstance(attempt, Attempt)
    assert isinstance(review, Review)
    before = undoable(review, entries(1)[0], attempt)
    study = Studying(begin(entries(3)[1:], NOON, seed="new", earlier=[before]))
    (undo,) = records(study(events.Undone()))
    assert isinstance(undo, Undo)
    assert undo.of == review.id
    assert (study.turn.card, study.turn.phase, study.turn.text, study.turn.grade) == (
        "a/q0",
        "verdict",
        "my words",
        WRONG,
    )
    assert study.turn.proposal is not None
    assert study.turn.proposal.rating == "again"
    assert study.state.reviewed == 0


def test_an_earlier_mark_that_this_version_cannot_read_can_be_rated_all_the_same() -> None:
    earlier = session(1)
    answer(earlier, "my words", WRONG)
    earlier(Rated())
    attempt, review = records(earlier.effects)
    assert isinstance(attempt, Attempt)
    assert isinstance(review, Review)
    before = undoable(review, entries(1)[0], replace(attempt, grade={"verdict": "splendid"}))
    assert (before.turn.phase, before.turn.grade, before.turn.text) == ("verdict", None, "my words")


def test_time_away_from_the_card_is_not_counted_and_thinking_is_capped() -> None:
    study = session(2)
    study.now = Moment(START + timedelta(days=3), DAY + timedelta(days=3))
    study(events.Resumed(), Submitted("x"))
    assert study.turn.milliseconds == 10_000
    study(Graded(study.check, RIGHT), Rated())
    study.now = Moment(study.now.at + timedelta(hours=2), study.now.day)
    study(Submitted("y"))
    assert study.turn.milliseconds == 300_000


def test_a_clock_that_was_set_back_measures_nothing() -> None:
    study = session(1)
    study.now = Moment(START - timedelta(days=30), DAY - timedelta(days=30))
    study(Submitted("x"))
    assert study.turn.milliseconds == 0


def test_a_marking_that_died_with_its_process_is_asked_for_again() -> None:
    study = session(1)
    study(Submitted("x"))
    assert study(events.Resumed()) == (CheckAnswer("a/q0", "x", study.check),)
    assert len(records(study(Graded(study.check, RIGHT)))) == 1
    assert study(Graded(study.check, RIGHT)) == ()


def test_a_draft_is_there_when_its_card_comes() -> None:
    study = Studying(begin(entries(2), NOON, seed="5eed", drafts={"a/q1": "begun", "z/other": "kept"}))
    study(events.Skipped())
    assert (study.turn.text, study.state.drafts) == ("begun", (("z/other", "kept"),))


def test_a_session_without_cards_is_done_and_nothing_happens_in_it() -> None:
    study = session(0)
    assert study.state.phase == "done"
    assert study(Typed("x"), Submitted("x"), Rated("good"), events.NextCard()) == ()
