"""Patterns that match for one learner only, or never."""

from __future__ import annotations

from quizapp.agreement.patterns import Written, pattern_uses
from quizapp.question import Bank


def uses(bank: Bank, *answers: tuple[str, str]) -> tuple[int, dict[str, tuple[int, str, int]]]:
    tried, found = pattern_uses([bank], {("tides", "cause"): [Written(*one) for one in answers]})
    return tried, {use.place: (use.learners, use.learner, use.alone) for use in found}


def test_a_pattern_that_matches_for_two_is_not_listed(tides: Bank) -> None:
    tried, found = uses(tides, ("ann", "the moon"), ("bob", "moon and sun"), ("cleo", "no idea"))
    assert tried == 3
    assert found == {
        "points[2].idea.any[1]": (1, "bob", 1),
        "misconceptions[1].any[1]": (0, "", 0),
    }


def test_two_files_of_a_learner_are_one_learner(tides: Bank) -> None:
    _, found = uses(tides, ("ann", "the moon"), ("ann", "our moon"), ("bob", "the sun"))
    assert found["points[1].idea.any[1]"] == (1, "ann", 2)


def test_a_pattern_beside_another_one_that_matches_is_not_alone(tides: Bank) -> None:
    question = tides.questions[0]
    point = question.points[0].model_copy(
        update={"idea": question.points[0].judged_by[1].model_copy(update={"any": ("moon", "lunar pull")})}
    )
    bank = tides.model_copy(update={"questions": (question.model_copy(update={"points": (point,)}),)})
    _, found = uses(bank, ("ann", "the moon, by its lunar pull"), ("bob", "the moon"))
    assert found["points[1].idea.any[2]"] == (1, "ann", 0)


def test_answers_of_one_learner_tell_nothing_of_patterns(tides: Bank) -> None:
    assert uses(tides, ("ann", "the moon")) == (0, {})
