"""The figures of agreement, held against small tables worked out by hand."""

from __future__ import annotations

import pytest

from quizapp.agreement import measure
from quizapp.agreement.measure import figures, kappa
from tests.report.samples import answer, point

from .samples import blank, compared, mark


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        pytest.param([(2, 2), (1, 1), (0, 0)], 1.0, id="all equal"),
        # Theirs are 2, 2 and 2 of each mark, ours 2, 3 and 1: seen 1 + 4, expected 42 / 6.
        pytest.param(
            [(2, 2), (2, 1), (1, 1), (1, 1), (0, 0), (0, 2)], 0.285714, id="two apart cost four times as much"
        ),
        pytest.param([(2, 0), (0, 2)], -1.0, id="always the contrary"),
        pytest.param([(2, 2), (2, 1)], 0.0, id="no better than chance"),
        pytest.param([(2, 2), (2, 2)], None, id="nothing to disagree on"),
        pytest.param([], None, id="nothing at all"),
    ],
)
def test_kappa(pairs: list[tuple[int, int]], expected: float | None) -> None:
    assert kappa(pairs) == expected


def test_each_answer_is_counted_where_it_belongs() -> None:
    reviewed = answer(1, "cause", "partial", 0.5, point("the moon", "partial", 0.5), review_reasons=["unsure"])
    found = figures(
        [
            compared(mark(2), "right"),
            compared(mark(2), "wrong"),
            compared(mark(0), "partial"),
            compared(mark(1), reviewed),
            compared(mark(2), "ungraded"),
            compared(mark(2), "unanswered"),
            compared(mark(2), None),
            compared(mark(None), "right"),
            compared(blank(), "right"),
            compared(blank(), "unanswered"),
        ]
    )
    assert (found.answered, found.found, found.unanswered, found.made_up) == (8, 6, 2, 1)
    assert (found.marked, found.missed, found.abstained, found.compared) == (7, 2, 1, 4)
    assert (found.exact, found.passed) == (0.5, 0.75)
    assert (found.serious, found.harsh, found.lenient) == (1, 1, 1)
    assert (found.review, found.exact_unreviewed) == (0.25, 0.333333)


@pytest.mark.parametrize(
    ("markers", "ours", "theirs"),
    [
        pytest.param((2, 1), "partial", 1, id="either mark will do"),
        pytest.param((2, 1), "wrong", 2, id="else the first one counts"),
        pytest.param((2,), "partial", 2, id="one marker"),
    ],
)
def test_where_markers_differ(markers: tuple[int, ...], ours: str, theirs: int) -> None:
    pair = compared(mark(*markers), ours).pair
    assert pair is not None
    assert pair[0] == theirs


def test_the_confusion_has_what_was_found_and_what_was_not() -> None:
    rows = [
        compared(mark(2), "right"),
        compared(mark(2), "right"),
        compared(mark(0), "ungraded"),
        compared(mark(1), None),
        compared(blank(), "right"),
        compared(mark(None), "right"),
    ]
    assert [(cell.theirs, cell.ours, cell.count) for cell in measure.confusion(rows)] == [
        ("right", "right", 2),
        ("partial", "unanswered", 1),
        ("wrong", "ungraded", 1),
        ("unanswered", "right", 1),
    ]


def test_markers_are_compared_with_each_other() -> None:
    found = measure.markers([compared(mark(2, 2), "right"), compared(mark(2, 0), "right"), compared(mark(1), "right")])
    assert found is not None
    assert (found.pairs, found.exact, found.serious) == (2, 0.5, 1)
    assert measure.markers([compared(mark(1), "right")]) is None
