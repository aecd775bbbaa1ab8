from __future__ import annotations

import sqlite3
import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from quizapp.records import Act, Activity, Attempt, Card, Review, Undo
from quizapp.store import Store, StoreFault, database

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY = NOON.date()


def counted(reviews: Sequence[Review], acts: Sequence[Act], undos: Sequence[Undo]) -> Mapping[str, Card]:
    """A schedule that only counts."""
    taken_back = {undo.of for undo in undos}
    cards: dict[str, Card] = {}
    for review in reviews:
        if review.id not in taken_back:
            before = cards.get(review.card, Card(review.card))
            lapses = before.lapses + (review.rating == "again")
            cards[review.card] = Card(review.card, "review", due=review.day, reviews=before.reviews + 1, lapses=lapses)
    for act in acts:
        if act.id not in taken_back:
            card = cards.get(act.card, Card(act.card))
            cards[act.card] = Card(card.id, card.stage, due=card.due, reviews=card.reviews, suspended=True)
    return cards


def attempt(name: str, card: str = "tides/cause", minutes: int = 0) -> Attempt:
    at = NOON + timedelta(minutes=minutes)
    grade = {"verdict": "partial", "points": [{"says": "the moon's gravity ≈ ½"}]}
    return Attempt(name, at, card, "study", "The moon 🌙\n\tpulls", "partial", 0.5, 1.0, grade, hints=1, revealed=True)


def review(name: str, card: str = "tides/cause", minutes: int = 0, day: date = TODAY, rating: str = "good") -> Review:
    return Review(name, NOON + timedelta(minutes=minutes), day, card, rating, "hard", "why", None, 900)  # type: ignore[arg-type]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "data" / "quizapp.db", counted, NOON)


def reopened(store: Store) -> Store:
    store.close()
    assert store.path is not None
    return Store(store.path, counted, NOON)


def test_records_come_back_as_they_were(store: Store) -> None:
    act = Act("c", NOON, TODAY, "tides/cause", "dispute", "but I said so", "a")
    store.record(attempt("a"), review("b"), act, Undo("d", NOON, "c"))
    again = reopened(store)
    assert again.attempts() == [attempt("a")]
    assert again.reviews() == [review("b")]
    assert again.acts() == []
    assert again.acts(undone=True) == [act]
    assert again.undos() == [Undo("d", NOON, "c")]
    assert again.attempt("a") == attempt("a")
    assert again.attempt("z") is None


def test_a_moment_keeps_its_milliseconds(store: Store) -> None:
    at = datetime(2026, 3, 29, 1, 59, 59, 999_000, tzinfo=UTC)
    store.record(Undo("u", at, "x"))
    assert store.undos()[0].at == at
    assert store.latest() == at


def test_an_empty_store_knows_nothing(store: Store) -> None:
    assert (store.latest(), store.cards(), store.days(), store.undoable(), store.draft("x"), store.session("quiz")) == (
        None,
        {},
        {},
        [],
        "",
        None,
    )
    assert store.card("tides/cause") == Card("tides/cause")


def test_the_same_record_twice_counts_once(store: Store) -> None:
    store.record(review("a"))
    store.record(review("a"))
    assert store.card("tides/cause").reviews == 1
    assert len(store.reviews()) == 1


def test_all_of_a_transaction_is_kept_or_nothing(store: Store) -> None:
    class Unstorable(Exception):
        pass

    def failing(*_: object) -> Mapping[str, Card]:
        raise Unstorable

    store._replay = failing
    with pytest.raises(Unstorable):
        store.record(attempt("a"), review("b"))
    store._replay = counted
    assert (store.attempts(), store.reviews()) == ([], [])
    store.record(attempt("a"), review("b"))
    assert len(store.reviews()) == 1


def test_what_is_undone_counts_no_more_and_stays_in_the_log(store: Store) -> None:
    store.record(review("a"))
    before = store.cards()
    store.record(review("b", minutes=1, rating="again"))
    store.record(Undo("u", NOON, "b"))
    assert store.cards() == before
    assert store.days() == {TODAY: Activity(1, 0, 900)}
    assert [r.id for r in store.reviews(undone=True)] == ["a", "b"]


def test_undoing_a_card_s_only_review_makes_it_new_again(store: Store) -> None:
    store.record(review("a"))
    store.record(Undo("u", NOON, "a"))
    assert store.cards() == {}


def test_the_latest_is_undone_first(store: Store) -> None:
    store.record(review("a", minutes=0))
    store.record(Act("b", NOON + timedelta(minutes=1), TODAY, "tides/cause", "bury"))
    store.record(review("c", "tides/height", minutes=2))
    assert [item.id for item in store.undoable(2)] == ["c", "b"]
    store.record(Undo("u", NOON, "c"))
    assert [item.id for item in store.undoable()] == ["b", "a"]


def test_days_are_summed_in_order(store: Store) -> None:
    store.record(review("a"), review("b", rating="again"), review("c", day=TODAY - timedelta(days=3)))
    assert list(store.days().items()) == [
        (TODAY - timedelta(days=3), Activity(1, 0, 900)),
        (TODAY, Activity(2, 1, 1800)),
    ]


def test_cards_follow_other_settings_once(store: Store) -> None:
    def postponed(card: Card) -> Card:
        return replace(card, due=(card.due or TODAY) + timedelta(days=1))

    store.record(review("a"), review("b", "tides/height"))
    for plan in ("usual", "usual", "other"):
        store.reschedule(plan, postponed)
        store = reopened(store)
    assert [card.due for card in store.cards().values()] == [TODAY + timedelta(days=2)] * 2


@pytest.mark.parametrize("change", ["UPDATE attempts SET answer = 'better'", "DELETE FROM attempts"])
def test_the_log_cannot_be_changed(store: Store, change: str) -> None:
    store.record(attempt("a"))
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        store._connection.execute(change)


def test_drafts_and_sessions_are_kept_until_forgotten(store: Store) -> None:
    store.save_draft("tides/cause", "The moo")
    store.write(sessions={"quiz": "at 3"})
    again = reopened(store)
    assert (again.draft("tides/cause"), again.session("quiz")) == ("The moo", "at 3")
    assert again.drafts() == {"tides/cause": "The moo"}
    again.save_draft("tides/cause", "")
    again.write(sessions={"quiz": None})
    assert (again.draft("tides/cause"), again.session("quiz")) == ("", None)


def test_verdicts_are_told_in_their_order(store: Store) -> None:
    store.record(attempt("a", minutes=2), attempt("b", "tides/height", minutes=1), attempt("c", minutes=3))
    assert store.verdicts() == {"tides/cause": ["partial", "partial"], "tides/height": ["partial"]}


def test_two_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "quizapp.db"
    stores = [Store(path, counted, NOON) for _ in range(4)]

    def rate(position: int) -> None:
        for count in range(25):
            stores[position].record(review(f"{position}-{count}", "tides/cause"))

    threads = [threading.Thread(target=rate, args=(position,)) for position in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(store.card("tides/cause").reviews == 100 for store in stores)


def test_without_a_file_everything_works_and_is_forgotten() -> None:
    store = Store(None, counted, NOON)
    store.record(review("a"))
    assert store.temporary
    assert store.card("tides/cause").reviews == 1
    assert store.backup(NOON, "daily") is None


def test_a_newer_database_is_left_alone(store: Store) -> None:
    assert store.path is not None
    store._connection.execute(f"PRAGMA user_version = {database.VERSION + 1}")
    store.close()
    before = store.path.read_bytes()
    with pytest.raises(StoreFault, match=r"written by a newer quizapp .*; update quizapp, or set QUIZAPP_HOME"):
        Store(store.path, counted, NOON)
    assert store.path.read_bytes() == before


@pytest.mark.parametrize("damage", [b"hello, this is a shopping list" * 200, b"SQLite format 3\x00" + b"\xff" * 8192])
def test_a_damaged_database_is_named_and_left_alone(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "quizapp.db"
    path.write_bytes(damage)
    with pytest.raises(StoreFault, match=rf"{path}: is damaged; 'quizapp restore' lists the backups"):
        Store(path, counted, NOON)
    assert path.read_bytes() == damage


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(StoreFault, match="QUIZAPP_HOME"):
        Store(tmp_path / "data" / "quizapp.db", counted, NOON)


def test_a_full_disk_is_told_and_loses_nothing(store: Store) -> None:
    store.record(review("a"))
    (pages,) = store._connection.execute("PRAGMA page_count").fetchone()
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    long = Attempt("b", NOON, "tides/cause", "study", "x" * 1_000_000, "wrong", 0, 1, {})
    with pytest.raises(StoreFault, match="the disk is full; make room"):
        store.record(long, review("c"))
    assert [r.id for r in store.reviews()] == ["a"]
    store._connection.execute("PRAGMA max_page_count = 1000000")
    store.record(long, review("c"))
    assert [r.id for r in store.reviews()] == ["a", "c"]
