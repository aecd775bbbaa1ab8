"""The table of all questions and the search in it."""

from __future__ import annotations

import pytest

from quizapp.desk.browsing import Row, rows, search, with_part
from quizapp.session.items import Selection
from tests.tui.conftest import Rig
from tests.tui.filled import fill


@pytest.fixture
def table(rig: Rig) -> list[Row]:
    fill(rig)
    return rows(rig.desk())


def test_every_question_is_there_in_the_order_of_the_banks(table: list[Row]) -> None:
    assert [row.id for row in table] == [
        "letters/vowels",
        "letters/next-letter",
        "letters/left-side",
        "letters/with-sails",
        "numbers/double",
        "numbers/zero",
    ]
    assert table[0].verdicts == ("wrong", "partial", "right")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "vowels next-letter left-side with-sails double zero"),
        ("SHIP", "left-side with-sails"),
        ("letter m", "vowels next-letter left-side"),
        ("tag:ships", "left-side with-sails"),
        ("tag:sh sails", "with-sails"),
        ("deck:numbers", "double zero"),
        ("is:new", "with-sails double"),
        ("is:suspended", "left-side"),
        ("is:disputed", "zero"),
        ("is:missed", "zero"),
        ("was:partial", "vowels zero"),
        ("was:partial -is:missed", "vowels"),
        ("-deck:letters -zero", "double"),
        ("nothing:like", ""),
        ("zero -", "zero"),
    ],
    ids=lambda value: value or "nothing",
)
def test_a_search_finds_what_has_all_of_it(table: list[Row], query: str, found: str) -> None:
    assert [row.id.partition("/")[2] for row in search(query, table)] == found.split()


def test_due_cards_are_found_when_their_day_comes(rig: Rig) -> None:
    fill(rig)
    desk = rig.desk()
    due = {row.id for row in search("is:due", rows(desk))}
    assert due == {card.id for card in desk.store.cards().values() if card.due and card.due <= desk.now().day}
    assert "numbers/zero" in due


def test_a_filter_takes_the_place_of_its_kind() -> None:
    assert with_part("ship is:due", "is:new", "is:") == "ship is:new"
    assert with_part("is:due ship", "", "is:") == "ship"


def test_the_cards_found_can_be_studied_though_none_is_due(rig: Rig) -> None:
    fill(rig)
    desk = rig.desk()
    wanted = ("letters/with-sails", "letters/left-side", "letters/next-letter")
    state = desk.begin_study(Selection(cards=wanted))
    assert state.turn is not None
    asked = [state.turn.card, *(entry.card for entry in state.waiting)]
    assert asked == ["letters/with-sails", "letters/next-letter"]
