"""The readings of an answer's code."""

from __future__ import annotations

import pytest

from quizapp.reading.code.readings import NO_PYTHON, readings


def test_a_reading_has_its_tree_and_the_learners_words() -> None:
    text = "So:\n```python\nx = 1\n```\n"
    (found,) = readings(text)
    assert found.code == "x = 1"
    assert found.tree is not None
    assert found.complaint == ""
    assert text[found.evidence[0].start : found.evidence[0].end] == found.evidence[0].quote


def test_code_that_is_no_python_has_a_complaint_in_place_of_a_tree() -> None:
    (found,) = readings("```python\nx = = 1\n```")
    assert found.tree is None
    assert found.complaint == "Python cannot read it: invalid syntax (line 1)"
    assert found.is_refused
    assert found.doubts == ()


@pytest.mark.parametrize(
    "code", ["for each item of the list: add it up", "x = the sum of them all", "1 2 3\n4 5 6\nx = = 1"]
)
def test_what_may_be_no_code_at_all_needs_a_look(code: str) -> None:
    (found,) = readings(f"```python\n{code}\n```")
    assert found.is_refused
    assert found.doubts == (NO_PYTHON,)


def test_code_that_was_cut_is_not_taken_for_what_was_written() -> None:
    (found,) = readings("```python\n" + "x = 1\n" * 4000 + "```")
    assert found.tree is None
    assert found.complaint == "it is longer than 16 KiB"
    assert not found.is_refused


def test_a_word_in_backticks_is_talk_about_code() -> None:
    assert readings("Use `view` here.") == ()


def test_no_more_readings_than_wanted() -> None:
    text = "\n\nand\n\n".join(f"```python\nx = {number}\n```" for number in range(9))
    assert len(readings(text, most=2)) == 2
