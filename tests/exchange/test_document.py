"""The whole log as JSON: it comes back as it was, merging counts nothing twice, and every fault has its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from quizapp.exchange.document import DocumentFault, document_of, dumps, loads
from quizapp.exchange.merging import Merged, merge
from quizapp.records import Act, Attempt, Review, Undo
from quizapp.schedule.memory import Memory
from quizapp.store import Store

NOON = datetime(2026, 3, 1, 12, 0, 0, 250_000, tzinfo=UTC)
DAY = NOON.date()
LATER = NOON + timedelta(days=40)

ATTEMPT = Attempt(
    "a1",
    NOON,
    "tides/cause",
    "study",
    "the moon 🌙\n\tpulls",
    "partial",
    1.0,
    2.0,
    {"verdict": "partial", "points": []},
)
REVIEW = Review("r1", NOON, DAY, "tides/cause", "good", "hard", "1 of 2 points", "a1", 900)
SECOND = Review("r2", NOON + timedelta(days=5), date(2026, 3, 6), "tides/cause", "again")
ACT = Act("c1", NOON, DAY, "tides/cause", "dispute", "I said so", "a1")
TAKEN_BACK = Act("c2", NOON, DAY, "tides/cause", "suspend")
UNDO = Undo("u1", NOON, "c2")
ALL = (ATTEMPT, REVIEW, SECOND, ACT, TAKEN_BACK, UNDO)

OpenStore = Callable[[str], Store]


@pytest.fixture
def open_store(tmp_path: Path) -> OpenStore:
    return lambda name: Store(tmp_path / name / "quizapp.db", Memory().replay, NOON)


@pytest.fixture
def store(open_store: OpenStore) -> Store:
    full = open_store("full")
    full.record(*ALL)
    full.save_draft("tides/number-a-day", "half a")
    return full


def exported(store: Store) -> str:
    return dumps(document_of(store, LATER))


def contents(store: Store) -> tuple[object, ...]:
    logs = (store.attempts(), store.reviews(undone=True), store.acts(undone=True), store.undos())
    return (*logs, store.cards(), store.drafts())


def test_an_empty_home_becomes_the_same_as_the_one_it_comes_from(store: Store, open_store: OpenStore) -> None:
    other = open_store("other")
    merged = merge(other, loads(exported(store), "x.json", LATER))
    assert merged == Merged(1, 2, 2, 1, 1, known=0, different=0)
    assert contents(other) == contents(store)


def test_the_same_document_twice_changes_nothing(store: Store, open_store: OpenStore) -> None:
    document = loads(exported(store), "x.json", LATER)
    other = open_store("other")
    merge(other, document)
    before = contents(other)
    merged = merge(other, document)
    assert (merged.new, merged.known) == (0, 6)
    assert contents(other) == before


def test_two_homes_that_went_apart_are_brought_together(store: Store, open_store: OpenStore) -> None:
    other = open_store("other")
    other.record(REVIEW, Review("r3", NOON + timedelta(days=2), date(2026, 3, 3), "tides/cause", "easy"))
    other.save_draft("tides/number-a-day", "mine")
    merged = merge(other, loads(exported(store), "x.json", LATER))
    assert (merged.reviews, merged.known, merged.drafts) == (1, 1, 0)
    assert [review.id for review in other.reviews()] == ["r1", "r3", "r2"]
    assert other.card("tides/cause").reviews == 3
    assert other.draft("tides/number-a-day") == "mine"


def test_what_is_here_under_the_same_id_stays(store: Store, open_store: OpenStore) -> None:
    other = open_store("other")
    other.record(Review("r1", NOON, DAY, "tides/cause", "easy"))
    merged = merge(other, loads(exported(store), "x.json", LATER))
    assert merged.different == 1
    assert other.reviews()[0].rating == "easy"


def test_what_was_taken_back_twice_counts_once(store: Store, open_store: OpenStore) -> None:
    other = open_store("other")
    other.record(TAKEN_BACK, Undo("u9", NOON, "c2"))
    assert merge(other, loads(exported(store), "x.json", LATER)).undos == 0


def changed(text: str, change: Callable[[Any], object]) -> str:
    document = json.loads(text)
    change(document)
    return json.dumps(document)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param(
            lambda d: d["reviews"][1].update(rating="godo"),
            "x.json: reviews[1].rating: 'rating' must be 'again', 'hard', 'good' or 'easy', not the text 'godo'"
            " (did you mean 'good'?)",
            id="a rating that there is not",
        ),
        pytest.param(
            lambda d: d["attempts"][0].update(score="1"),
            "x.json: attempts[0].score: 'score' needs a number, but is the text '1' (write it without quotes)",
            id="a number in quotes",
        ),
        pytest.param(lambda d: d["acts"][0].pop("card"), "x.json: acts[0].card: is missing", id="no card"),
        pytest.param(
            lambda d: d["undos"][0].update(why="so"),
            "x.json: undos[0].why: is not known here; it may be of a newer quizapp",
            id="something unknown",
        ),
        pytest.param(
            lambda d: d["reviews"][0].update(at="2026-03-01T12:00:00"),
            "x.json: reviews[0].at: needs a zone: write 2026-03-01T12:00:00Z if it is UTC",
            id="a time without a zone",
        ),
        pytest.param(
            lambda d: d["reviews"][0].update(at="2126-03-01T12:00:00Z"),
            "x.json: reviews[0].at: 2126-03-01T12:00:00+00:00 lies in the future; correct it, or this machine's clock",
            id="a time to come",
        ),
        pytest.param(
            lambda d: d["reviews"][0].update(card="cause"),
            "x.json: reviews[0].card: 'cause' is no card; one looks like 'chapter13/channel'",
            id="a card without its deck",
        ),
        pytest.param(
            lambda d: d["attempts"][0].update(milliseconds=-1),
            "x.json: attempts[0].milliseconds: must be from 0 to 1000000000000, not -1",
            id="a time that ran backwards",
        ),
        pytest.param(
            lambda d: d["reviews"][0].update(milliseconds=10**30),
            f"x.json: reviews[0].milliseconds: must be from 0 to 1000000000000, not {10**30}",
            id="a time longer than any",
        ),
        pytest.param(
            lambda d: d["attempts"][0].update(hints=-1),
            "x.json: attempts[0].hints: must be from 0 to 1000000000000, not -1",
            id="fewer hints than none",
        ),
        pytest.param(
            lambda d: d["reviews"][0].update(day="9999-12-31"),
            "x.json: reviews[0].day: 9999-12-31 lies in the future; correct it, or this machine's clock",
            id="a day to come",
        ),
        pytest.param(lambda d: d["acts"][0].update(id=""), "x.json: acts[0].id: is empty", id="no id"),
        pytest.param(
            lambda d: d.update(schema="quizapp-learner/2"),
            "x.json: schema: quizapp-learner/2 is of another quizapp, this one reads quizapp-learner/1; update quizapp",
            id="a newer version",
        ),
        pytest.param(
            lambda d: d.update(schema="quizapp-report/1"),
            "x.json: is no quizapp-learner/1; give a file that 'quizapp export' wrote",
            id="another document",
        ),
        pytest.param(
            lambda d: d.pop("schema"),
            "x.json: is no quizapp-learner/1; give a file that 'quizapp export' wrote",
            id="no schema",
        ),
    ],
)
def test_a_fault_is_told_with_its_place(store: Store, change: Callable[[Any], object], told: str) -> None:
    with pytest.raises(DocumentFault) as fault:
        loads(changed(exported(store), change), "x.json", LATER)
    assert str(fault.value) == told


@pytest.mark.parametrize("text", ["", "hello", "[]", "{", '{"schema": 3}', "null"])
def test_what_is_no_document_at_all_is_told_in_a_line(text: str) -> None:
    with pytest.raises(DocumentFault) as fault:
        loads(text, "x.json", LATER)
    assert str(fault.value).startswith("x.json: ")
    assert "give a file that 'quizapp export' wrote" in str(fault.value)


def test_many_faults_are_told_together_but_not_all(store: Store) -> None:
    def spoil(document: Any) -> None:
        document["reviews"] = [{**document["reviews"][0], "rating": 5} for _ in range(30)]

    with pytest.raises(DocumentFault) as fault:
        loads(changed(exported(store), spoil), "x.json", LATER)
    lines = str(fault.value).splitlines()
    assert len(lines) == 21
    assert lines[-1] == "… and 10 more"
