"""From points to verdict and score."""

from __future__ import annotations

import pytest

from quizapp.grade import Grade, PointGrade, State, Verdict, fold


def point(earned: float, worth: float = 1.0, state: State | None = None) -> PointGrade:
    known: State = "met" if earned >= worth else "partial" if earned else "missing"
    return PointGrade("something", worth, earned, state or known)


@pytest.mark.parametrize(
    ("points", "cap", "verdict", "score"),
    [
        pytest.param([point(1)], 1, "right", 1, id="one point met is right"),
        pytest.param([point(1), point(0)], 1, "partial", 1, id="one of two is partial"),
        pytest.param([point(0), point(0)], 1, "wrong", 0, id="none is wrong"),
        pytest.param([point(0.5)], 1, "partial", 0.5, id="half a point is partial"),
        pytest.param([point(0.1, 0.1)] * 10, 1, "right", 1, id="ten tenths are full marks, not nearly"),
        pytest.param([point(2, 2), point(0)], 1, "partial", 2, id="worth counts"),
        pytest.param([point(1)], 0.5, "partial", 0.5, id="a cap takes from a right answer"),
        pytest.param([point(1), point(0)], 0.75, "partial", 1, id="a cap above the score takes nothing"),
        pytest.param([point(1)], 0, "wrong", 0, id="a cap of nothing is wrong"),
        pytest.param([point(1), point(0, state="error")], 1, "ungraded", 0, id="one point not judged leaves all open"),
        pytest.param([point(0), point(0, state="error")], 0, "ungraded", 0, id="also beside a known mistake"),
        pytest.param([point(0, 0, "met")], 1, "right", 0, id="a task without marks is right when reported done"),
        pytest.param([point(0, 0, "missing")], 1, "wrong", 0, id="and wrong when not"),
        pytest.param([point(0, state="denied")], 1, "wrong", 0, id="denied is wrong"),
        pytest.param([point(1e-12)], 1, "wrong", 0, id="a rounding error is no mark"),
        pytest.param([point(1 - 1e-12)], 1, "right", 1, id="nor is it missing from one"),
    ],
)
def test_points_fold_into_verdict_and_score(
    points: list[PointGrade], cap: float, verdict: Verdict, score: float
) -> None:
    given = fold(points, cap)
    assert given[0] == verdict
    assert given[1] == pytest.approx(score)


def test_a_grade_needs_review_when_it_has_a_reason() -> None:
    assert not Grade("right", 1, 1).needs_review
    assert Grade("right", 1, 1, review_reasons=("said and denied",)).needs_review
