"""The agreement in a terminal: read as an instructor would, at 80 columns and narrower."""

from __future__ import annotations

import re

import pytest

from quizapp.agreement import table
from quizapp.agreement.measure import Compared
from quizapp.question import Bank
from tests.report.samples import answer, point

from .samples import agreement, blank, compared, mark

DOUBTED = answer(
    1,
    "cause",
    "wrong",
    0,
    point("the moon's gravity", "missing"),
    point("the sun's gravity, to a smaller part", "partial", 0.5, "half of it", ("sun",)),
    answer="The heat of the sun.",
    review_reasons=["a short answer"],
)
ROWS = [
    compared(mark(2, 2, line=2, comment="well seen"), DOUBTED, file="class/ann.md"),
    compared(mark(1, line=3), "partial", file="class/bob.md"),
    compared(mark(0, line=4), "ungraded", file="class/cleo.md"),
    compared(blank(line=5), "right", file="class/dan.md"),
]


def shown(bank: Bank, *rows: Compared, width: int = 80, colour: bool = False, **wanted: int) -> str:
    return table.text(agreement(bank, *rows), table.Wanted(**wanted), width, colour)  # type: ignore[arg-type]


def test_the_figures_stand_in_lines_of_words(tides: Bank) -> None:
    lines = shown(tides, *ROWS).splitlines()
    assert lines[0] == "marks.csv: 4 marks in 4 files"
    assert [line.split()[-1] for line in lines[2:16]] == [
        "tides", "3/3", "1/1", "2", "0.500", "-0.333", "0.500", "1", "1", "0", "1", "0.500", "1.000", "–",
    ]  # fmt: skip
    assert any(re.fullmatch("exact: equal marks +0.500", line) for line in lines)
    assert "The markers among themselves: exact 1.000, kappa –, 0 right for wrong (1 pairs)." in " ".join(lines)


def test_the_confusion_has_their_marks_in_rows_and_ours_in_columns(tides: Bank) -> None:
    text = shown(tides, *ROWS)
    assert (
        "marked      right  partial  wrong  ungraded\n"
        "right           ·        ·      1         ·\n"
        "partial         ·        1      ·         ·\n"
        "wrong           ·        ·      ·         1\n"
        "unanswered      1        ·      ·         ·\n"
    ) in text


def test_a_question_has_columns_only_for_what_occurs(tides: Bank) -> None:
    text = shown(tides, *ROWS)
    assert "#  question  marks  exact   kappa  serious  harsh  ungraded  made up  review\n" in text
    assert "1  cause         3  0.500  -0.333        1      1         1        1   0.500\n" in text


def test_questions_with_equal_marks_take_one_line(tides: Bank) -> None:
    text = shown(tides, compared(mark(2), "right"), compared(mark(0), "wrong", file="bob.md"))
    assert "All marks equal in 1 question: 1\n" in text
    assert "#  question" not in text


def test_a_disagreement_shows_both_marks_the_answer_and_every_point(tides: Bank) -> None:
    text = shown(tides, *ROWS)
    start = text.index("1  cause                                     ")
    assert text[start : text.index("\n\n", start)].splitlines() == [
        "1  cause                                         marked ✓ right, quizapp ✗ wrong",
        "    file           class/ann.md, line 10; marked in marks.csv:2",
        "    answer         The heat of the sun.",
        "    their comment  well seen",
        "    ✗ missing      the moon's gravity",
        "    ~ partial      the sun's gravity, to a smaller part",
        "                   half of it: “sun”",
        "    review         a short answer",
    ]


def test_long_answers_are_shortened(tides: Bank) -> None:
    ours = answer(1, "cause", "wrong", 0, answer="The moon and so on. " * 100)
    text = shown(tides, compared(mark(2), ours))
    assert "[...]" in text
    assert text.count("and so on") < 20


def test_only_so_many_of_the_worst_are_shown(tides: Bank) -> None:
    rows = [compared(mark(2), "wrong", file=f"{number}.md") for number in range(5)]
    assert "The worst disagreements: 2 of 5\n" in shown(tides, *rows, worst=2)
    assert "disagreements" not in shown(tides, *rows, worst=0)


def test_points_that_stand_against_marks_are_named(tides: Bank) -> None:
    text = shown(tides, *ROWS)
    assert "Points that fire too seldom: not met in answers marked right (2)\n" in text
    assert "1/1  1  the moon's gravity\n" in text
    assert "too often" not in text


def test_reasons_for_abstaining_are_shown(tides: Bank) -> None:
    ours = answer(1, "cause", "ungraded", 0, point("the moon", "error", message="the bench is closed"))
    assert "times  why\n    1  the bench is closed\n" in shown(tides, compared(mark(2), ours))


def test_patterns_are_counted_and_on_request_listed(tides: Bank) -> None:
    rows = [
        compared(mark(2), answer(1, "cause", "right", 2, answer="The moon.")),
        compared(mark(2), answer(1, "cause", "right", 2, answer="Moon and sun."), file="bob.md"),
    ]
    assert "Of 3, 1 matched in no answer and 1 for one learner only; --patterns lists them.\n" in shown(tides, *rows)
    listed = shown(tides, *rows, patterns=True)
    assert "1  cause\n  points[2].idea.any[1]  bob.md, and no other of its list there\n      sun\n" in listed
    assert "Patterns that never matched: 1 of 3\n\n1  cause\n  misconceptions[1].any[1]\n      wind\n" in listed


def test_the_confusion_of_each_question_is_shown_on_request(tides: Bank) -> None:
    text = shown(tides, *ROWS, confusion=True)
    assert "#  question  ✓✓  ✓~  ✓✗  ~✓  ~~  ~✗  ✗✓  ✗~  ✗✗\n" in text
    assert "1  cause      ·   ·   1   ·   1   ·   ·   ·   ·\n" in text


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_no_line_is_wider_than_the_terminal(tides: Bank, width: int) -> None:
    text = shown(tides, *ROWS, width=width, confusion=True, patterns=True)
    assert max(map(len, text.splitlines())) <= width


def test_colour_only_on_request_and_never_alone(tides: Bank) -> None:
    assert "\x1b" not in shown(tides, *ROWS)
    assert "\x1b[31m✗ wrong" in shown(tides, *ROWS, colour=True)


def test_what_a_learner_or_instructor_wrote_cannot_drive_the_terminal(tides: Bank) -> None:
    ours = answer(
        1, "cause", "wrong", 0, point("the moon", "failed", quotes=("\x1b[2J",)), answer="\x1b]0;x\x07 [red]y[/]"
    )
    text = shown(tides, compared(mark(2, comment="\x1b[31m"), ours, file="\x1b[1m.md"))
    assert "\x1b" not in text
    assert "[red]y[/]" in text
