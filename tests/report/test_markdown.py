"""The report as Markdown: a learner's text stays text."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from quizapp.report import markdown
from quizapp.report.model import Misconception, Picture

from .samples import answer, point, report, submission


def test_it_reads_as_a_document() -> None:
    wrong = answer(
        3,
        "stride",
        "wrong",
        0,
        point("how far the kernel moves", "missing"),
        point("in pixels", "denied", 0, "", ("My",)),
        misconceptions=[Misconception(says="That is time.", quote="seconds")],
        feedback=["That is time.", "Look it up."],
    )
    whole = report(submission(answer(1, "feature", "right", 1), wrong, problems=["odd"]))
    assert markdown.text(whole, {("tides", "stride"): "What moves?"}) == (
        "# answers.md: tides\n"
        "\n"
        "**1 of 3 marks (33 %)**: 1 right, 1 wrong\n"
        "\n"
        "| # | question | verdict | score | what is missing |\n"
        "|--:|---|---|--:|---|\n"
        "| 1 | feature | ✓ right | 1/1 |  |\n"
        "| 3 | stride | ✗ wrong | 0/2 | how far the kernel moves; in pixels |\n"
        "\n"
        "- Note: odd\n"
        "\n"
        "## 3. stride: wrong, 0/2\n"
        "\n"
        "Question 3?\n"
        "\n"
        "```text\n"
        "My answer.\n"
        "```\n"
        "\n"
        "- ✗ how far the kernel moves\n"
        "- ✗ in pixels\n"
        "  - this denies it: “My”\n"
        "- That is time. You say: “seconds”\n"
        "- Look it up.\n"
        "- Next: What moves?\n"
        "\n"
    )


def test_a_learners_text_is_shown_and_never_rendered() -> None:
    evil = "</div> | **x** `y` <script>alert(1)</script>\n```\n# no heading\n````"
    wrong = answer(1, "a", "wrong", 0, point("p", "denied", 0, "", (evil,)), answer=3 * evil)
    html = MarkdownIt("commonmark").enable("table").render(markdown.text(report(submission(wrong)), {}))
    assert "<script>" not in html
    assert "<strong>x</strong>" not in html
    assert html.count("<h1>") == 1
    assert html.count("<tr>") == 2


@pytest.mark.parametrize("start", ["# a", "- a", "+ a", "= a", "1. a", "12) a", "> a", "    a", "| a", "---"])
def test_a_message_starts_no_list_heading_or_code(start: str) -> None:
    wrong = answer(1, "a", "wrong", 0, point("p", "failed", 0, start))
    html = MarkdownIt("commonmark").enable("table").render(markdown.text(report(submission(wrong)), {}))
    assert f"<li>{start.strip().replace('>', '&gt;')}</li>" in html


def test_an_ungraded_answer_has_no_next_step_of_the_learners() -> None:
    open_answer = answer(1, "a", "ungraded", 0, point("p", "error", 0, "not read"), review_reasons=["not read", "odd"])
    shown = markdown.text(report(submission(open_answer)), {("tides", "a"): "hint"})
    assert "- ? p\n  - not read\n- To be looked at: odd\n" in shown
    assert "Next" not in shown


def test_a_picture_is_drawn_in_a_block_that_it_cannot_leave() -> None:
    picture = Picture(title="what ``` it answers", rows=[[0, -3], [3, None]])
    shown = markdown.text(report(submission(answer(2, "kernel", "wrong", 0, pictures=[picture]))), {}).split("\n")
    start = shown.index("what ''' it answers")
    assert shown[start - 1 : start + 4] == ["```text", "what ''' it answers", " 0 -3", " 3  –", "```"]
