"""What holds of sessions whatever happens in any order: nothing raises, no words are lost, nothing counts twice."""

from __future__ import annotations

import itertools
from collections import Counter
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.grade import Grade
from quizapp.records import Act, Attempt, Review, Undo
from quizapp.schedule.days import Moment
from quizapp.session import events, quiz, study
from quizapp.session.choice import Choice, Feedback
from quizapp.session.events import Effect, Graded, SaveDraft
from quizapp.session.saving import dumps, loads
from tests.session.scripts import MOSTLY, NOON, RIGHT, UNGRADED, WRONG, entries, records

LAW = settings(derandomize=True, max_examples=150, deadline=None, database=None)

TEXTS = st.text(max_size=4) | st.sampled_from(["one", "two\n", "λ x: x", "\ud83d"])
GRADES = st.sampled_from([RIGHT, WRONG, MOSTLY, UNGRADED, Grade("unanswered", 0.0, 2.0)])
# A mark for the number that was asked for last is what matters most; others are late ones or nonsense.
MARKS = st.tuples(st.sampled_from([0, 0, 0, 1, 99]), GRADES)
TICKS = st.sampled_from([0, 0, 3, 40, 4000, -50, -90_000])

SHARED = [
    st.builds(events.Typed, TEXTS),
    st.builds(events.Submitted, st.none() | TEXTS),
    MARKS,
    MARKS,
    st.builds(events.CheckCancelled, st.none() | st.integers(0, 9)),
    st.builds(events.Disputed, st.sampled_from(["", "but I said it"])),
    st.sampled_from([events.HintAsked(), events.NextCard(), events.Resumed()]),
]
STUDY_EVENTS = st.one_of(
    *SHARED,
    st.builds(events.Rated, st.none() | st.sampled_from(["again", "hard", "good", "easy"])),
    st.sampled_from([events.Revealed(), events.ModelShown(), events.Retried(), events.Undone(), events.Undone()]),
    st.sampled_from([events.Skipped(), events.Buried(), events.Suspended()]),
)
QUIZ_EVENTS = st.one_of(
    *SHARED,
    st.builds(events.WentTo, st.integers(-1, 4)),
    st.sampled_from([events.Paused(), events.Ticked(), events.Ticked(), events.Finished(), events.MissedLearned()]),
)

# Single events alone would seldom get as far as a rating, and hardly ever to a second one of the same card.
ANSWERED = st.builds(lambda text, grade: [events.Submitted(text), (0, grade)], st.sampled_from(["one", "six"]), GRADES)
RATED = st.builds(
    lambda answered, rating: [*answered, events.Rated(rating)], ANSWERED, st.sampled_from(["again", "good"])
)
DISPUTED = st.builds(
    lambda answered, note: [*answered, note, note], ANSWERED, st.just(events.Disputed("but I said it"))
)
UNDONE = st.builds(lambda rated, typed: [*rated, typed, events.Undone()], RATED, st.builds(events.Typed, TEXTS))
STUDIES = st.lists(
    st.one_of(STUDY_EVENTS.map(lambda event: [event]), RATED, RATED, UNDONE, ANSWERED, DISPUTED), max_size=20
)
LEARNED = st.just([events.Finished(), (0, WRONG), (0, WRONG), events.MissedLearned(), events.MissedLearned()])
QUIZZES = st.lists(st.one_of(QUIZ_EVENTS.map(lambda event: [event]), ANSWERED, LEARNED), max_size=20)


def moved(now: Moment, seconds: int) -> Moment:
    at = now.at + timedelta(seconds=seconds)
    return Moment(at, at.date())


def kinds(effects: tuple[Effect, ...]) -> Counter[type]:
    return Counter(type(record) for record in records(effects))


def words_of(state: study.Study, card: str) -> set[str]:
    """Everything of ``card`` that the learner can come back to."""
    turns = [*state.parked, *([state.turn] if state.turn else []), *(done.turn for done in state.undoable)]
    kept = {text for turn in turns if turn.card == card for text in (turn.text, turn.submitted or "")}
    return kept | {text for name, text in state.drafts if name == card}


def expected_of_study(state: study.Study, event: object) -> Counter[type]:
    """The records that a decision makes: one each where it can be taken, none elsewhere."""
    turn = state.turn
    if isinstance(event, events.Undone):
        return Counter([Undo] if state.undoable else [])
    if turn is None:
        return Counter()
    is_verdict = turn.phase == "verdict"
    rating = turn.proposal.rating if turn.proposal else None
    match event:
        case events.Rated(own) if is_verdict and (own or rating):
            return Counter([Review])
        case events.Graded(check) if turn.phase == "checking" and check == turn.check:
            return Counter([Attempt])
        case events.Disputed(note) if is_verdict and turn.marked and turn.disputed != note:
            return Counter([Act])
        case events.Buried() | events.Suspended():
            return Counter([Act])
    return Counter()


@LAW
@given(STUDIES, st.data(), st.integers(0, 4), st.booleans())
def test_a_study_session_survives_everything(
    parts: list[list[object]], data: st.DataObject, cards: int, flashcards: bool
) -> None:
    state, now = study.begin(entries(cards), NOON, seed="5eed", flashcards=flashcards), NOON
    typed: dict[str, str] = {}
    drafts: dict[str, str] = {}
    log: list[object] = []
    for event in itertools.chain.from_iterable(parts):
        now = moved(now, data.draw(TICKS))
        if isinstance(event, tuple):
            event = Graded(event[0] or (state.turn.check if state.turn else 0), event[1])
        if state.turn and isinstance(event, events.Typed | events.Submitted) and event.text is not None:
            typed[state.turn.card] = event.text
        expected, before = expected_of_study(state, event), state
        state, effects = study.step(before, event, now)  # type: ignore[arg-type]
        assert kinds(effects) == expected
        # As after a kill: what was read back goes on exactly alike.
        read = loads(dumps(before))
        assert read == before
        assert study.step(read, event, now) == (state, effects)  # type: ignore[arg-type]
        log += records(effects)
        drafts.update({effect.card: effect.text for effect in effects if isinstance(effect, SaveDraft)})
        sent = {(record.card, record.answer) for record in log if isinstance(record, Attempt)}
        for card, text in typed.items():
            assert not text or text in words_of(state, card) or (card, text) in sent
            assert not text or drafts.get(card) == text or (card, text) in sent
        on_hand = [entry.card for entry in state.waiting] + ([state.turn.card] if state.turn else [])
        assert len(on_hand) == len(set(on_hand))
    assert_log_is_sound(log)
    undone = {record.of for record in log if isinstance(record, Undo)}
    standing = [record for record in log if isinstance(record, Review) and record.id not in undone]
    assert (state.reviewed, state.forgotten) == (len(standing), sum(one.rating == "again" for one in standing))


@LAW
@given(
    QUIZZES,
    st.data(),
    st.integers(0, 4),
    st.sampled_from(["at once", "at the end"]),
    st.none() | st.just(2.0),
)
def test_a_quiz_survives_everything(
    parts: list[list[object]], data: st.DataObject, places: int, feedback: Feedback, minutes: float | None
) -> None:
    choice = Choice(feedback=feedback, minutes=minutes)
    state, now = quiz.begin(entries(places), choice, NOON, seed="5eed"), NOON
    typed: dict[int, str] = {}
    log: list[object] = []
    for event in itertools.chain.from_iterable(parts):
        now = moved(now, data.draw(TICKS))
        if isinstance(event, tuple):
            running = [place.check for place in state.places if place.check is not None]
            event = Graded(event[0] or (running[0] if running else 0), event[1])
        is_open = state.phase in ("running", "paused")
        if state.place and is_open and isinstance(event, events.Typed | events.Submitted) and event.text is not None:
            typed[state.at] = event.text
        before = state
        state, effects = quiz.step(before, event, now)  # type: ignore[arg-type]
        read = loads(dumps(before))
        assert read == before
        assert quiz.step(read, event, now) == (state, effects)  # type: ignore[arg-type]
        log += records(effects)
        for number, text in typed.items():
            assert state.places[number].text == text
        left = state.seconds_left(now)
        assert left is None or 0 <= left <= 120
        assert state.phase != "finished" or all(place.check is None for place in state.places)
    assert_log_is_sound(log)
    answered = Counter(record.card for record in log if isinstance(record, Attempt))
    assert answered == Counter(place.entry.card for place in state.places if place.grade)
    reviewed = Counter(record.card for record in log if isinstance(record, Review))
    assert all(count == 1 for count in reviewed.values())


def assert_log_is_sound(log: list[object]) -> None:
    """No id twice, and each decision taken back at most once and only after it was made."""
    ids: set[str] = set()
    undone: set[str] = set()
    for record in log:
        assert isinstance(record, Attempt | Review | Act | Undo)
        assert record.id not in ids
        if isinstance(record, Undo):
            assert record.of in ids - undone
            undone.add(record.of)
        ids.add(record.id)
