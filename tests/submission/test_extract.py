"""What an answer's text keeps and what it loses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizapp.submission.align import Alignment

Matching = Callable[..., Alignment]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("    one\n    two", "one\ntwo", id="the common indent goes"),
        pytest.param("    one\n        two", "one\n    two", id="the rest of the indent stays"),
        pytest.param("> one\n> two", "one\ntwo", id="quote marks go"),
        pytest.param("> ```python\n> x > 1\n> ```", "```python\nx > 1\n```", id="also around code"),
        pytest.param("```\n> ls\n```", "```\n> ls\n```", id="but not inside code that is not quoted"),
        pytest.param(">>> 1 + 1\n2", ">>> 1 + 1\n2", id="prompts stay"),
        pytest.param("1.  > one\n2.  > two", "1.  one\n2.  two", id="quotes inside of a list go"),
        pytest.param("- one", "one", id="a single bullet goes"),
        pytest.param("- one\n- two", "- one\n- two", id="several bullets stay"),
        pytest.param("- one\n  - two", "one\n- two", id="a bullet with bullets under it goes"),
        pytest.param("1. one", "one", id="a single number goes"),
        pytest.param("7. one", "7. one", id="a number that is not 1 stays"),
        pytest.param("**A:** one", "one", id="a label goes"),
        pytest.param("**Answer: one**", "one", id="a label inside bold goes with the bold"),
        pytest.param("### Answer\n\none", "one", id="a heading that only says that the answer comes goes"),
        pytest.param("A starter. B.", "A starter. B.", id="an article is no label"),
        pytest.param("one\n\n---", "one", id="a rule at the end goes"),
        pytest.param("one\n\n---\n\ntwo", "one\n\n---\n\ntwo", id="a rule in the middle stays"),
        pytest.param(r"\[[0,1\]\] and $x\_i$", r"\[[0,1\]\] and $x\_i$", id="escapes and LaTeX stay as written"),
        pytest.param("![](a.png)", "![](a.png)", id="a picture alone is an answer"),
        pytest.param("**bold** and _thin_", "**bold** and _thin_", id="emphasis stays"),
        pytest.param("one  \ntwo  ", "one  \ntwo", id="blanks at the end go"),
    ],
)
def test_the_text_without_the_mark_up_of_the_convention(written: str, expected: str, matched: Matching) -> None:
    text = f"## What is a starter?\n\n{written}\n\n## What is the autolyse?\n\nA rest.\n"
    assert matched(text).answers[0].text == expected


def test_an_answer_in_the_questions_comment_is_read(matched: Matching) -> None:
    source = "# 1. What is a starter? Flour and water.\n# More of it.\n\n# 4. What is the autolyse? A rest.\nx = 1\n"
    assert [answer.text for answer in matched(source, "a.py").answers] == [
        "Flour and water.\nMore of it.",
        "A rest.\n\n```python\nx = 1\n```",
    ]


def test_comments_before_code_are_prose_and_comments_in_code_stay(matched: Matching) -> None:
    source = "# What is a starter?\n# Flour.\n\nx = 1\n# twice\nx * 2\n"
    assert matched(source, "a.py").answers[0].text == "Flour.\n\n```python\nx = 1\n# twice\nx * 2\n```"
