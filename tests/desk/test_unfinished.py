"""Which session is gone on with: the one that was left last."""

from __future__ import annotations

from quizapp.desk import Desk
from quizapp.session.choice import Choice
from tests.tui.conftest import Rig


def left(rig: Rig, *names: str) -> list[str]:
    """What is unfinished, in a new process, once these sessions were begun and left in this order."""
    desk = ready(rig)
    for name in names:
        desk.save(name, desk.begin_quiz(Choice()) if name == "quiz" else desk.begin_study())
    desk.close()
    return rig.desk().unfinished()


def ready(rig: Rig) -> Desk:
    desk = rig.desk()
    desk.library.load()
    return desk


def test_the_one_that_was_left_last_comes_first(rig: Rig) -> None:
    assert left(rig) == []
    assert left(rig, "study") == ["study"]
    assert left(rig, "quiz") == ["quiz", "study"]
    assert left(rig, "study") == ["study", "quiz"]


def test_one_that_is_over_leaves_the_other(rig: Rig) -> None:
    left(rig, "study", "quiz")
    desk = ready(rig)
    desk.save("quiz", None)
    assert desk.unfinished() == ["study"]
