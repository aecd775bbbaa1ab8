"""What stands before the words of a line is taken for what it is, and for nothing else."""

from __future__ import annotations

import pytest

from quizapp.submission.marks import Style, asks, marked


@pytest.mark.parametrize(
    ("line", "number", "body"),
    [
        pytest.param("12. What now?", 12, "What now?", id="a number and a full stop"),
        pytest.param("12) What now?", 12, "What now?", id="a number and a parenthesis"),
        pytest.param("(12) What now?", 12, "What now?", id="a number in parentheses"),
        pytest.param("[12] What now?", 12, "What now?", id="a number in brackets"),
        pytest.param("12\\. What now?", 12, "What now?", id="an escaped full stop"),
        pytest.param("12.What now?", 12, "What now?", id="no space after the number"),
        pytest.param("12 - What now?", 12, "What now?", id="a dash"),
        pytest.param("12 What now?", 12, "What now?", id="nothing but a space, before a question"),
        pytest.param("#### 12. What now?", 12, "What now?", id="in a heading"),
        pytest.param("**12.** What now?", 12, "What now?", id="the number alone is bold"),
        pytest.param("- [x] 12. What now?", 12, "What now?", id="in a list of tasks"),
        pytest.param("> 12. What now?", 12, "What now?", id="in a quote"),
        pytest.param("| 12 | What now?", 12, "What now?", id="in a table"),
        pytest.param("Q12: What now?", 12, "What now?", id="Q12"),
        pytest.param("Question 12 - What now?", 12, "What now?", id="Question 12"),
        pytest.param("**Question #12:** What now?", 12, "What now?", id="Question #12 in bold"),
        pytest.param("Ans 12:- Flour", 12, "Flour", id="Ans 12:-"),
        pytest.param("A12. Flour", 12, "Flour", id="A12"),
        pytest.param("## 12", 12, "", id="a heading that is only a number"),
        pytest.param("3x3 kernels", None, "3x3 kernels", id="a size is no number of a question"),
        pytest.param("2nd try", None, "2nd try", id="an ordinal is none"),
        pytest.param("100 g of flour", None, "100 g of flour", id="an amount is none"),
        pytest.param("2024 was a good year", None, "2024 was a good year", id="a year is none"),
        pytest.param("A 3-day rest", None, "A 3-day rest", id="an article before a number is no label"),
        pytest.param("[^1]: a footnote", None, "[^1]: a footnote", id="a footnote is none"),
    ],
)
def test_numbers_of_questions(line: str, number: int | None, body: str) -> None:
    found = marked(line)
    assert (found.number, found.body) == (number, body)


def test_a_chapter_may_stand_before_the_number() -> None:
    found = marked("13.5 What is padding?")
    assert (found.chapter, found.number, found.body) == (13, 5, "What is padding?")


@pytest.mark.parametrize(
    ("line", "style"),
    [
        pytest.param("## What now?", Style(level=2), id="a heading"),
        pytest.param("**What now?**", Style(bold="whole"), id="all of it bold"),
        pytest.param("**What now?** This.", Style(bold="part"), id="its beginning bold"),
        pytest.param("* What now?", Style(bullet=True), id="a bullet"),
        pytest.param("\t- What now?", Style(bullet=True, depth=2), id="a bullet, indented by a tab"),
        pytest.param(">>> x", Style(), id="a prompt is no quote"),
        pytest.param("#hashtag", Style(), id="a hash without a space is no heading"),
        pytest.param("__ans__: this", Style(label="answer"), id="__ans__"),
        pytest.param("**A:** this", Style(label="answer"), id="A: in bold"),
        pytest.param("**Answer**: this", Style(label="answer"), id="Answer in bold"),
        pytest.param("Answer", Style(label="answer"), id="Answer alone"),
        pytest.param("A starter is flour.", Style(), id="an article is no label"),
        pytest.param("a) first", Style(), id="a lettered item is no label"),
        pytest.param("Answers differ here", Style(), id="a sentence about answers is no label"),
        pytest.param("> [!question]- What now?", Style(label="question", quoted=True), id="a callout"),
    ],
)
def test_styles(line: str, style: Style) -> None:
    assert marked(line).style == style


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("What is a starter?", True, id="a question"),
        pytest.param("What is a starter", True, id="a question without its mark"),
        pytest.param("**Draw** the curve of the temperature.", True, id="a task"),
        pytest.param("Explain how folding works. It makes the dough strong.", True, id="a task with an answer behind"),
        pytest.param("A starter is flour and water.", False, id="a statement"),
        pytest.param("When it is warm, the dough rises.", False, id="a statement that begins like a question"),
        pytest.param("url = 'http://x.org/?a=b'", False, id="a question mark inside a word"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_what_asks(text: str, expected: bool) -> None:
    assert asks(text) is expected
