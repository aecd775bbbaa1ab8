"""Words and numbers that all reports share."""

from __future__ import annotations

import pytest

from quizapp.report import words

from .samples import answer, point, submission


@pytest.mark.parametrize(
    ("value", "shown"),
    [(1.0, "1"), (0.5, "0.5"), (2 / 3, "0.67"), (10.0, "10"), (0.0, "0"), (-3.0, "-3"), (0.001, "0")],
)
def test_numbers_have_two_decimals_at_most(value: float, shown: str) -> None:
    assert words.number(value) == shown


def test_the_share_of_a_file_without_marks_is_full() -> None:
    assert words.percent(submission(answer(1, "a", "right", 0, out_of=0))) == 100
    assert words.totals(submission(answer(1, "a", "right", 0, out_of=0))) == "no marks to give"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("a\r\nb\rc", "a\nb\nc", id="line ends"),
        pytest.param("\n\n  a\n\n", "  a", id="blank lines around, but not the indentation"),
        pytest.param("\ta", "    a", id="tabs"),
        pytest.param("a\x00b\u2028c", "a\ufffdb\ufffdc", id="control characters"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_text_is_made_fit_to_be_shown(text: str, shown: str) -> None:
    assert words.tidy(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("a\nb", "a\nb", id="short enough"),
        pytest.param("a\nb\nc\nd", "a\nb\nc [...]", id="too many lines"),
        pytest.param("x" * 30, "x" * 20 + " [...]", id="too many letters"),
    ],
)
def test_an_excerpt_says_that_something_was_left_out(text: str, shown: str) -> None:
    assert words.excerpt(text, lines=3, length=20) == shown


def test_what_is_missing_is_what_has_not_earned_its_worth() -> None:
    partial = answer(1, "a", "partial", 1, point("one.", "met", 1), point("two.", "missing"), point("three", "failed"))
    assert words.missing(partial) == "two; three"
    assert words.missing(answer(1, "a", "right", 1)) == ""
    assert words.missing(answer(1, "a", "wrong", 0, feedback=["This only says the question again."])) == (
        "This only says the question again."
    )


@pytest.mark.parametrize(
    ("answer_text", "shown"),
    [
        pytest.param("I say that the moon does it.", "not so: “the moon”", id="words out of a longer answer"),
        pytest.param("the moon!", "not so.", id="nearly the whole answer is not said again"),
    ],
)
def test_a_finding_quotes_what_decided_it(answer_text: str, shown: str) -> None:
    assert words.finding(point("x", "denied", 0, "not so.", ("the moon",)), answer_text) == shown
