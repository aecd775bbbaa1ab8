"""What happened to one card, the latest first."""

from __future__ import annotations

from quizapp.desk.history import history
from quizapp.records import Act, Attempt, Review
from tests.tui.conftest import Rig
from tests.tui.filled import fill


def test_everything_is_there_and_what_was_taken_back_says_so(rig: Rig) -> None:
    fill(rig)
    desk = rig.desk()
    desk.decide("numbers/zero", "bury")
    desk.undo()
    happened = history(desk, "numbers/zero")
    assert [type(entry.what) for entry in happened] == [Act, Act, Review, Attempt, Review, Attempt]
    assert [entry.undone for entry in happened] == [True, False, False, False, False, False]


def test_a_card_that_was_never_asked_has_none(rig: Rig) -> None:
    assert history(rig.desk(), "numbers/double") == []
