"""The figures of the stats screen, from a small past."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from quizapp.desk.figures import figures
from tests.tui.conftest import Rig
from tests.tui.filled import fill


def test_days_time_and_troubles_are_counted(rig: Rig) -> None:
    fill(rig)
    found = figures(rig.desk())
    assert (found.reviews, found.milliseconds, len(found.days)) == (6, 360_000, 6)
    assert [day.reviews for day in found.last(6)] == [1, 0, 0, 1, 0, 0]
    assert found.hardest[0].lapses >= found.hardest[-1].lapses
    assert {hard.card for hard in found.hardest} == {"letters/vowels", "letters/next-letter", "numbers/zero"}
    assert [(act.card, act.note) for act in found.disputes] == [("numbers/zero", "it is right")]
    assert (found.overrides.proposed, found.overrides.overridden) == (6, 2)
    assert found.retention.overall is not None
    assert (found.retention.overall.reviews, found.retention.overall.measured) == (3, 2 / 3)
    assert found.exams == ()


def test_an_exam_ahead_has_its_outlook(rig: Rig) -> None:
    fill(rig)
    rig.settings = replace(rig.settings, exams={"letters": date(2026, 3, 12), "numbers": date(2026, 3, 1)})
    (exam,) = figures(rig.desk()).exams
    assert (exam.deck, exam.outlook.days_left, exam.outlook.unseen) == ("letters", 10, 1)


def test_a_fresh_home_has_figures_too(rig: Rig) -> None:
    found = figures(rig.desk())
    assert (found.reviews, found.hardest, found.retention.overall) == (0, (), None)
