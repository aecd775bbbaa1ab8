"""Each convention in which learners write: every answer under its question, without the convention's mark-up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.submission.align import Alignment, Leftover
from quizapp.submission.document import Where
from quizapp.submission.evidence import Option
from quizapp.submission.likeness import Key
from quizapp.submission.marks import marked
from quizapp.submission.matches import Match, once_each
from quizapp.submission.places import Place

Matching = Callable[..., Alignment]
ByNumber = Callable[..., dict[int, str]]

CODE = "def hydration(water, flour):\n    return 100 * water / flour"
ANSWERS = {
    1: "Flour and water in which wild yeast lives.",
    2: "It gets strong without kneading.\nGas bubbles are spread evenly as well.",
    3: f"```python\n{CODE}\n```",
    4: "Flour and water rest together before anything else is added.",
    5: "1. Press flat\n2. Fold in\n3. Roll up\n4. Let rest",
    6: "Knock on its bottom: it sounds hollow.",
    7: "The crust stays soft and the loaf can rise. Later it has to dry.",
    8: "10 g",
}
FIRST_LINES = {**{number: text.splitlines()[0] for number, text in ANSWERS.items()}, 3: "100 * water / flour"}
PROSE = {number: ANSWERS[number] for number in (1, 2, 4, 6, 7, 8)}
BULLETS = "It gets strong without kneading.\n{0}Gas bubbles are spread evenly as well."


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("lazy-numbers-indented.md", ANSWERS, id="every item is number 1, answers indented by four"),
        pytest.param(
            "numbers-next-line.md",
            {**ANSWERS, 5: "press flat, fold in, roll up, let rest"},
            id="numbers, and the answer on the next line",
        ),
        pytest.param("numbers-quoted.md", ANSWERS, id="numbers, and the answer in a quote"),
        pytest.param(
            "ans-label-indented.md", {**FIRST_LINES, 5: "Press flat"}, id="numbers, and the answer after __ans__:"
        ),
        pytest.param("headings.md", ANSWERS, id="questions are headings"),
        pytest.param("headings-numbered-tight.md", ANSWERS, id="headings with a number and no space after it"),
        pytest.param("headings-level-four.md", ANSWERS, id="numbered headings of the fourth level"),
        pytest.param("bold-questions.md", ANSWERS, id="bold questions without numbers"),
        pytest.param("bold-question-number.md", ANSWERS, id="'Question 4: ...' in bold"),
        pytest.param("bold-q-and-a.md", ANSWERS, id="'Q: ...' in bold, and the answer after 'A:'"),
        pytest.param("framed-by-rules.md", ANSWERS, id="each question between two rules"),
        pytest.param(
            "nested-bullets.md",
            {**ANSWERS, 2: "* " + BULLETS.format("* ")},
            id="a bullet for the question, nested bullets for the answer",
        ),
        pytest.param(
            "parenthesis-numbers.md",
            {number: FIRST_LINES[number] for number in (2, 4, 6, 7)},
            id="'6) ...', only some of the questions",
        ),
        pytest.param("bare-lines.txt", {**ANSWERS, 3: CODE}, id="bare lines without any mark-up"),
        pytest.param("outline.md", {**PROSE, 2: "- " + BULLETS.format("- ")}, id="an outline with links and tabs"),
        pytest.param(
            "swallowed-list.md",
            {**{n: ANSWERS[n] for n in (1, 3, 4, 5, 6)}, 2: "1. " + BULLETS.format("2. ")},
            id="a nested list swallows the later questions",
        ),
        pytest.param("html-breaks.md", PROSE, id="questions and answers apart by line breaks of HTML"),
        pytest.param("html-admonitions.md", {**PROSE, 5: ANSWERS[5]}, id="boxes of HTML in Markdown with front matter"),
        pytest.param(
            "page.html",
            {**ANSWERS, 2: ANSWERS[2].replace("\n", " "), 3: f"```\n{CODE}\n```"},
            id="a web page",
        ),
        pytest.param("answers.py.txt", ANSWERS, id="a Python file with comments and strings"),
        pytest.param("one-cell.ipynb", {**PROSE, 2: FIRST_LINES[2]}, id="a notebook with all answers in one cell"),
        pytest.param(
            "cell-per-question.ipynb",
            {
                **{number: ANSWERS[number] for number in (1, 2, 4, 5, 6)},
                3: f"```python\n{CODE}\n\nhydration(350, 500)\n```\n\n```output\n70.0\n```",
            },
            id="a notebook with one cell for each question, code and its output in the next",
        ),
        pytest.param("question-cell-answer-cell.ipynb", ANSWERS, id="a notebook with question cell, answer cell"),
        pytest.param("prose-in-code-cells.ipynb", PROSE, id="prose typed into code cells"),
        pytest.param("questions-first.ipynb", ANSWERS, id="all questions first, later 'Ans 2:- ...'"),
        pytest.param(
            "format-3.ipynb",
            {1: ANSWERS[1], 3: f"{ANSWERS[3]}\n\n```output\n70.0\n```", 4: ANSWERS[4]},
            id="a notebook of format 3",
        ),
        pytest.param(
            "reworded.md", {number: ANSWERS[number] for number in (1, 2, 4, 6)}, id="the questions are asked otherwise"
        ),
    ],
)
def test_all_answers_of_a_convention_are_found(
    name: str, expected: dict[int, str], matched_file: Callable[[str], Alignment], texts: ByNumber
) -> None:
    alignment = matched_file(name)
    assert alignment.banks == ("chapter01",)
    assert texts(alignment) == expected


def test_sub_headings_belong_to_the_answer(matched_file: Callable[[str], Alignment], texts: ByNumber) -> None:
    found = texts(matched_file("headings-with-subheadings.md"))
    assert set(found) == set(ANSWERS)
    for number, text in found.items():
        assert text == f"{ANSWERS[number]}\n\n### Why I think so\n\nIt was in the second lesson, part {number}."


def test_answers_without_questions_are_matched_by_their_numbers(
    matched_file: Callable[[str], Alignment], texts: ByNumber
) -> None:
    alignment = matched_file("answers-only.txt")
    found = texts(alignment)
    assert alignment.banks == ("chapter01",)
    assert list(found) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert found[1] == "A starter is flour and water in which wild yeast lives"
    assert found[2].endswith("```\nno kneading\n```")
    assert found[5].endswith("4. Let it rest")
    assert found[8] == "500 g of flour need 10 g of salt"


def test_two_chapters_in_one_file_are_told_apart_from_a_third(
    matched_file: Callable[[str], Alignment], texts: ByNumber
) -> None:
    alignment = matched_file("two-chapters.md")
    assert alignment.banks == ("chapter01", "chapter02")
    assert list(texts(alignment)) == [1, 2, 4, 6, 7, 8]
    assert texts(alignment, "chapter02") == {
        1: "It holds against the wind.",
        2: "Bow or stern goes through the wind.",
        3: "Towards the wind.",
    }
    assert any("compass rose" in left.text and "sextant" in left.text for left in alignment.unmatched)


NUMBERED = "1. What is a starter?\n\n{0}\n\n2. Why is the dough folded several times while it rests?\n\n{1}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "What is a starter?\r\nFlour.\r\n\r\nWhat is the autolyse?\r\nA rest.\r\n",
            {1: "Flour.", 4: "A rest."},
            id="lines that end as on Windows",
        ),
        pytest.param(
            "\ufeff1. What is a starter?\n   Flour.\n1. What is the autolyse?\n   A rest.",
            {1: "Flour.", 4: "A rest."},
            id="a byte order mark, and no line end at the end",
        ),
        pytest.param(
            "What is a starter?\r\r\nFlour.\r\r\nWhat is the autolyse?\rA rest.",
            {1: "Flour.", 4: "A rest."},
            id="stray carriage returns",
        ),
        pytest.param(
            "17. What is a starter?\n\nFlour.\n\n3. What is the autolyse?\n\nA rest.\n\n"
            "345. When is a loaf salted?\n\nHm.",
            {1: "Flour.", 4: "A rest."},
            id="wrong numbers",
        ),
        pytest.param(
            "1. What is a starter?\nFlour.\n1. What is the autolyse?\nA rest.\n"
            "2. What are the steps of shaping a loaf?\nRoll.",
            {1: "Flour.", 4: "A rest.", 5: "Roll."},
            id="numbers that begin again",
        ),
        pytest.param(
            NUMBERED.format("1. Flour\n2. Water\n3. Time", "It gets strong."),
            {1: "1. Flour\n2. Water\n3. Time", 2: "It gets strong."},
            id="an answer that is a numbered list at the margin",
        ),
        pytest.param(
            NUMBERED.format("", "") + "\n3. Write a function for the hydration of a dough.\n\n100 * w / f\n",
            {1: "", 2: "", 3: "100 * w / f"},
            id="empty answers stay empty",
        ),
        pytest.param(NUMBERED.format("-", "TODO()"), {1: "-", 2: "TODO()"}, id="placeholders are kept as they are"),
        pytest.param(
            NUMBERED.format("```python\nflour = 1", "It gets strong."),
            {1: "```python\nflour = 1", 2: "It gets strong."},
            id="a fence that is never closed",
        ),
        pytest.param(
            "**What is a starter?** Flour and water.\n\n**What is the autolyse?** A rest.",
            {1: "Flour and water.", 4: "A rest."},
            id="the answer goes on behind the bold question",
        ),
        pytest.param(
            "1. What is a starter? Flour and water.\n2. What is the autolyse? A rest.",
            {1: "Flour and water.", 4: "A rest."},
            id="the answer stands in the question's line",
        ),
        pytest.param(
            "| no | question | answer |\n|--|--|--|\n| 1 | What is a starter? | Flour |\n"
            "| 4 | What is the autolyse? | A rest |",
            {1: "Flour", 4: "A rest"},
            id="a table",
        ),
        pytest.param(
            "> What is a starter?\n\nFlour and water.\n\n> What is the autolyse?\n\nA rest.",
            {1: "Flour and water.", 4: "A rest."},
            id="the question is the quote",
        ),
        pytest.param(
            "What does steam do in the oven?\nWhy is it let out after some minutes?\nIt keeps the crust soft.",
            {7: "It keeps the crust soft."},
            id="a question that goes over two lines",
        ),
        pytest.param(
            "### What does steam do in the oven?\n\nIt keeps the crust soft.\n\n"
            "### Why is the steam let out of the oven after some minutes?\n\nTo dry it.",
            {7: "It keeps the crust soft.\n\nTo dry it."},
            id="one question asked in two parts",
        ),
        pytest.param(
            "1. Why is the dough folded several times while it re\n\n    __ans__: For strength.\nsts?\n"
            "1. How can you tell that a loaf is baked thro\n\n    __ans__: By its sound.\nugh?\n",
            {2: "For strength.", 6: "By its sound."},
            id="an answer typed into the middle of its question",
        ),
        pytest.param(
            "chapter01/starter\n\nFlour.\n\nchapter01/salt\n\n10 g",
            {1: "Flour.", 8: "10 g"},
            id="questions called by their names",
        ),
        pytest.param(
            "# My bread\n\n1.2 is a fine hydration, says the book\n\n1.4 What is the autolyse?\n\nA rest.",
            {4: "A rest."},
            id="numbers with the chapter before them",
        ),
    ],
)
def test_oddities_cost_no_answer(text: str, expected: dict[int, str], matched: Matching, texts: ByNumber) -> None:
    found = texts(matched(text, only="chapter01"))
    assert {number: found.get(number) for number in expected} == expected


STEPS = "1. Weigh flour and water of the starter\n2. Fold the dough several times\n3. Tell the hydration\n4. Autolyse"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "1. A starter is flour.\n2. The dough is folded several times for strength.\n"
            "3. The hydration is 70 percent.\n4. The autolyse is a rest.\n"
            f"5. The steps of shaping a loaf:\n{STEPS}\n6. A loaf that is baked through sounds.\n",
            {
                1: "A starter is flour.",
                2: "The dough is folded several times for strength.",
                3: "The hydration is 70 percent.",
                4: "The autolyse is a rest.",
                5: f"The steps of shaping a loaf:\n{STEPS}",
                6: "A loaf that is baked through sounds.",
            },
            id="where only numbers tell the questions, a list inside an answer",
        ),
        pytest.param(
            "* What is a starter?\n  * Flour.\n* What are the steps of shaping a loaf?\n"
            + "".join(f"  {step}\n" for step in (*STEPS.splitlines(), "5. Salt the dough", "6. Steam in the oven"))
            + "* How can you tell that a loaf is baked through?\n  * Its sound.\n",
            {1: "Flour.", 5: f"{STEPS}\n5. Salt the dough\n6. Steam in the oven", 6: "Its sound."},
            id="items of an answer that speak of other questions",
        ),
        pytest.param(
            "## Questions\n\n1. What is a starter?\n2. Why is the dough folded several times while it rests?\n"
            "3. Write a function for the hydration of a dough.\n4. What is the autolyse?\n\n"
            "## Answers\n\n1. Flour.\n2. For strength.\n3. water / flour\n4. A rest.\n",
            {1: "Flour.", 2: "For strength.", 3: "water / flour", 4: "A rest."},
            id="all questions first, then answers that only have numbers",
        ),
        pytest.param(
            "".join(
                f"## {n}. {q}\n\nText {n}.\n\n"
                for n, q in enumerate(
                    [
                        "What is the autolyse?",
                        "How can you tell that a loaf is baked through?",
                        "How much salt goes into a dough of 500 g of flour?",
                        "Which pizza is the best in town?",
                        "What do you drink with it?",
                    ],
                    1,
                )
            ),
            {4: "Text 1.", 6: "Text 2.", 8: "Text 3."},
            id="other questions that have the numbers of questions in the bank",
        ),
        pytest.param(
            "1. What is a starter?\n    1. Flour. What else?\n    1. What is the autolyse?\n"
            "        1. The autolyse is a rest. Of flour and water, is it not?\n"
            "    2. What are the steps of shaping a loaf?\n"
            "        1. Rolling it?\n",
            {1: "Flour. What else?", 4: "The autolyse is a rest. Of flour and water, is it not?", 5: "Rolling it?"},
            id="answers that ask, indented more deeply than their questions",
        ),
        pytest.param(
            "1. What is a starter?\n   Flour.\n    1. What is the autolyse?\n        A rest.\n"
            "    2. What are the steps of shaping a loaf?\n        1. Rolling it, is it not?\n"
            "    3. How can you tell that a loaf is baked through?\n        Its sound.\n"
            "    4. What is steam in the oven good for, and why only at first?\n        The crust.\n"
            "    5. How much salt goes into a dough of 500 g of flour?\n        10 g\n",
            {1: "Flour.", 4: "A rest.", 5: "Rolling it, is it not?", 6: "Its sound.", 7: "The crust.", 8: "10 g"},
            id="an answer dressed as the questions are, but indented more deeply",
        ),
        pytest.param(
            "1. What is a starter?\n   Flour.\n\n### The second part\n\n2. What is the autolyse?\n   A rest.\n",
            {1: "Flour.", 4: "A rest."},
            id="a heading before a question belongs to what follows",
        ),
        pytest.param(
            "1.\nWhat is a starter?\n\nFlour.\n\n"
            "2.\nWhy is the dough folded several times while it rests?\n\nStrength.\n",
            {1: "Flour.", 2: "Strength."},
            id="numbers on lines of their own",
        ),
        pytest.param(
            "How do you know of a loaf\nthat it is baked through?\nIts sound.\n",
            {6: "Its sound."},
            id="a reworded question in two short lines",
        ),
        pytest.param(
            "8. How much salt goes into a dough that is made\nof 500 g of flour?\n10 g\n",
            {8: "10 g"},
            id="a question that was broken because its line was full",
        ),
        pytest.param("What does\nwindward mean?\nTo the wind.", {}, id="a question of the other bank in two lines"),
    ],
)
def test_what_looks_like_a_question_is_none(
    text: str, expected: dict[int, str], matched: Matching, texts: ByNumber
) -> None:
    assert texts(matched(text)) == expected


def test_a_short_line_may_begin_a_question(matched: Matching, texts: ByNumber) -> None:
    assert texts(matched("What is the\nautolyse?\nA rest."))[4] == "A rest."


def test_a_question_that_is_only_similar_does_not_replace_an_answer(matched: Matching, texts: ByNumber) -> None:
    text = (
        "## Why is the dough folded several times while it rests?\n\nFor strength.\n\n"
        "## What is the autolyse?\n\nA rest.\n\n## How much salt goes into a dough of 500 g of flour?\n\n10 g\n\n"
        "## Why is the pizza dough folded while we wait?\n\nIt is not.\n"
    )
    alignment = matched(text)
    assert texts(alignment) == {2: "For strength.", 4: "A rest.", 8: "10 g"}
    assert alignment.problems == ()


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["How do you know of a loaf", "that it is baked through?"], id="both lines are needed to tell it"),
        pytest.param(
            ["Why is a boat faster on a reach than before the wind,", "a boat on a reach?"],
            id="the first line is full, and the second only says more of the same",
        ),
    ],
)
def test_all_lines_of_a_question_are_its_own(lines: list[str], matched: Matching) -> None:
    (answer,) = matched("\n".join([*lines, "So it is."])).answers
    assert (answer.asked, answer.text) == (" ".join(lines), "So it is.")
    assert answer.asked_at == (Where(None, 1, 2),)


def test_an_answer_that_was_found_far_more_surely_is_kept() -> None:
    place = Place(0, 0, 0, marked("x"), "x", True, False, (), None, False)
    sure = Match(place, Option(Key(0, 1), 5.0, "text", 0.9, None), "x", (), (), "sure")
    other = Match(replace(place, line=5), Option(Key(0, 2), 5.0, "text", 0.9, None), "x", (), (), "other")
    vague = Match(replace(place, line=9), Option(Key(0, 1), 1.0, "order", 0.4, None), "x", (), (), "vague")
    assert once_each([sure, other, vague]) == ([sure, other], [(vague, sure)])


TWICE = "## What is a starter?\n\nYeast.\n\n## What is the autolyse?\n\nA rest.\n\n## What is a starter?\n"


def test_the_last_of_two_answers_counts_and_it_is_said(matched: Matching, texts: ByNumber) -> None:
    text = TWICE + "\nFlour and water.\n"
    alignment = matched(text)
    assert texts(alignment)[1] == "Flour and water."
    assert alignment.problems == (
        "chapter01, question 1 is answered twice, at line 1 and line 9: the last answer counts",
    )
    assert any("Yeast." in left.text for left in alignment.unmatched)


def test_a_later_empty_answer_does_not_replace_an_earlier_one(matched: Matching, texts: ByNumber) -> None:
    text = TWICE
    alignment = matched(text)
    assert texts(alignment)[1] == "Yeast."
    assert alignment.problems == ()


def test_a_question_that_was_skipped_moves_the_numbers_but_not_the_answers(matched: Matching, texts: ByNumber) -> None:
    text = """
1. What is a starter?
   Flour.
2. Why is the dough folded several times while it rests?
   Strength.
3. What is the autolyse?
   A rest.
4. What are the steps of shaping a loaf?
   Roll it.
8. How much salt goes into a dough of 500 g of flour?
   10 g
"""
    alignment = matched(text)
    assert texts(alignment) == {1: "Flour.", 2: "Strength.", 4: "A rest.", 5: "Roll it.", 8: "10 g"}
    assert alignment.problems == (
        "line 6: chapter01, question 4 has the number 3 here (and 1 more have another number); the words count",
    )


def test_what_comes_after_the_questionnaire_is_left_over(matched: Matching) -> None:
    text = "## What is a starter?\n\nFlour.\n\n## What is the autolyse?\n\nA rest.\n\n"
    text += "## Further research\n\n1. Bake with rye.\n"
    alignment = matched(text)
    assert [answer.text for answer in alignment.answers] == ["Flour.", "A rest."]
    assert alignment.unmatched == (Leftover("## Further research\n\n1. Bake with rye.", Where(None, 9, 11)),)


def test_a_question_of_no_bank_ends_the_answer_before_it(matched: Matching, texts: ByNumber) -> None:
    text = "**What is a starter?**\n\nFlour.\n\n**What is the best pizza in town?**\n\nMine.\n\n"
    text += "**What is the autolyse?**\n\nA rest."
    alignment = matched(text)
    assert texts(alignment) == {1: "Flour.", 4: "A rest."}
    assert [left.text for left in alignment.unmatched] == ["**What is the best pizza in town?**\n\nMine."]


def test_places_are_lines_of_the_file_and_cells_of_the_notebook(
    matched: Matching, matched_file: Callable[[str], Alignment]
) -> None:
    first = matched("Hello\n\n## What is a starter?\n\nFlour\nand water.\n").answers[0]
    assert (first.where, first.asked_at) == (Where(None, 5, 6), (Where(None, 3, 3),))
    third = next(a for a in matched_file("cell-per-question.ipynb").answers if a.number == 3)
    assert (third.where, third.asked_at) == (Where(6, 1, 4), (Where(5, 1, 1),))


def test_an_unanswered_question_has_the_place_where_it_is_asked(matched: Matching) -> None:
    answer = matched("## What is a starter?\n\n## What is the autolyse?\n\nA rest.\n").answers[0]
    assert (answer.text, answer.where) == ("", Where(None, 1, 1))


def test_words_make_a_surer_match_than_numbers_alone(
    matched_file: Callable[[str], Alignment], matched: Matching
) -> None:
    by_words = matched_file("headings-level-four.md").answers
    by_number = matched("1. It holds.\n2. Bow or stern.\n3. There.\n", only="chapter02").answers
    assert {answer.matched_by for answer in by_words} == {"text"}
    assert {answer.matched_by for answer in by_number} == {"number"}
    assert min(a.confidence for a in by_words) > max(a.confidence for a in by_number)


def test_a_bank_that_is_given_is_not_looked_for(matched: Matching, texts: ByNumber) -> None:
    text = "1. It holds.\n2. Bow or stern.\n3. There.\n"
    assert matched(text).banks == ()
    alignment = matched(text, only="chapter02")
    assert alignment.banks == ("chapter02",)
    assert texts(alignment, "chapter02") == {1: "It holds.", 2: "Bow or stern.", 3: "There."}


def test_a_given_bank_hides_the_other(matched_file: Callable[[str], Alignment], matched: Matching) -> None:
    text = (Path(__file__).parent.parent / "fixtures/submissions/two-chapters.md").read_text(encoding="utf-8")
    assert {answer.bank for answer in matched(text, only="chapter02").answers} == {"chapter02"}


def test_an_unknown_bank_is_an_error(matched: Matching) -> None:
    with pytest.raises(ValueError, match="there is no bank 'chapter99'; there are chapter01, chapter02"):
        matched("What is a starter?", only="chapter99")


def test_answers_after_a_list_of_questions_go_by_the_lists_own_numbers(matched: Matching, texts: ByNumber) -> None:
    asked = ["What is the autolyse?", "What is a starter?", "How can you tell that a loaf is baked through?"]
    asked += ["How much salt goes into a dough of 500 g of flour?"]
    text = "\n".join(f"{n}. {q}" for n, q in enumerate(asked, 1)) + "\n\n# Answers\n\n1. A rest.\n2. Yeast.\n4. 10 g\n"
    alignment = matched(text)
    assert texts(alignment) == {4: "A rest.", 1: "Yeast.", 6: "", 8: "10 g"}
    assert [answer.asked for answer in alignment.answers if answer.text] == [asked[0], asked[1], asked[3]]


@pytest.mark.parametrize(
    "mark",
    ["№{n} ", "{n}/ ", "({n}) ", "#{n} ", "❓ ", "🔹 **", "[[", "=="],
    ids=lambda mark: f"the sign {mark.strip()}",
)
def test_peoples_own_marks_before_questions_are_no_part_of_answers(
    mark: str, matched: Matching, texts: ByNumber
) -> None:
    closing = {"[[": "]]", "==": "==", "🔹 **": "**"}.get(mark, "")
    asked = {1: "What is a starter?", 2: "Explain folding the dough several times", 4: "Explain the term autolyse"}
    text = "\n\n".join(f"{mark.format(n=n)}{q}{closing}\n\nAnswer {n} of it." for n, q in asked.items())
    assert texts(matched(text)) == {n: f"Answer {n} of it." for n in asked}


def test_a_mark_of_the_next_question_is_no_answer(matched: Matching, texts: ByNumber) -> None:
    text = "### Q1\nWhat is a starter?\n\n### Q2\nWhy is the dough folded several times while it rests?\n\nStrength.\n"
    assert texts(matched(text)) == {1: "", 2: "Strength."}


def test_what_stands_before_the_mark_of_an_answer_is_the_question(matched: Matching, texts: ByNumber) -> None:
    text = "A starter, please: what?\nA:\n\nTeh autolyse\nA: A rest.\n\nBaked through, how to tell\nA: Knock.\n"
    assert texts(matched(text, only="chapter01")) == {1: "", 4: "A rest.", 6: "Knock."}


def test_numbers_that_count_again_from_1_are_not_remarked_on(matched: Matching) -> None:
    asked = ["What is a starter?", "What is the autolyse?", "How can you tell that a loaf is baked through?"]
    first = [(1, asked[0]), (4, asked[1]), (6, asked[2])]
    again = [(1, "What is steam in the oven good for?")]
    text = "\n\n".join(f"{n}. {q}\n\n   Hm." for n, q in [*first, *again])
    assert matched(text).problems == ()
    odd = "\n\n".join(f"{n}. {q}\n\n   Hm." for n, q in [*first, (3, again[0][1])])
    assert len(matched(odd).problems) == 1


def test_the_bullets_of_a_matrix_rows_are_taken_off(matched: Matching, texts: ByNumber) -> None:
    text = (
        "4. What is the autolyse?\n\n- -1 0 1\n- -1 0 1\n\n5. What are the steps of shaping a loaf?\n\n- 1 bowl\n- 2\n"
    )
    assert texts(matched(text, only="chapter01")) == {4: "-1 0 1\n-1 0 1", 5: "- 1 bowl\n- 2"}


def test_a_column_parts_a_question_from_its_answer(matched: Matching, texts: ByNumber) -> None:
    rows = [
        "Explain a starter|Flour: a starter of a dough.",
        "Explain autolyse|Flour and water rest.",
        "Steps of shaping loaves|Press and roll.",
    ]
    for sign in ("\t", " | ", ":: "):
        text = "\n".join(row.replace("|", sign) for row in rows)
        assert texts(matched(text, only="chapter01")) == {
            1: "Flour: a starter of a dough.",
            4: "Flour and water rest.",
            5: "Press and roll.",
        }
