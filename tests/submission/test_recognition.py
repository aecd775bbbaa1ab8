"""The banks that a file answers are recognised; files that answer none are told apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizapp.submission.align import Alignment

Matching = Callable[..., Alignment]

FOREIGN = [
    "What is a compass rose?",
    "Who invented the sextant?",
    "How is a knot tied?",
    "What does the windlass do on a big ship?",
    "Why is salt water heavier than fresh water?",
    "Name four winds of the Mediterranean.",
]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n\n".join(f"## {q}\n\nSomething." for q in FOREIGN), id="questions of another chapter"),
        pytest.param(
            "\n\n".join(f"{n}. Something else." for n in range(1, 9)), id="numbered answers to other questions"
        ),
        pytest.param(
            "\n\n".join(
                f"{n}. {text}"
                for n, text in enumerate(
                    [
                        "Flour and salt.",
                        "In the oven.",
                        "Several times.",
                        "Water.",
                        "A loaf.",
                        "The crust.",
                        "The dough.",
                    ],
                    1,
                )
            ),
            id="numbered answers that share some words with the bank",
        ),
        pytest.param(
            "1. A starter pistol." + "".join(f"\n\n{n}. Something else." for n in range(2, 9)),
            id="numbered answers of which one happens to tell its question",
        ),
        pytest.param("\n".join(f"1. {q}\n   - It is so." for q in FOREIGN), id="a list of other questions"),
        pytest.param("Hello, here is my homework.", id="a letter"),
        pytest.param("x = 1\nprint(x)", id="code"),
        pytest.param("# Notes\n\nA loaf is baked through after an hour, and steam helps the crust.", id="notes"),
    ],
)
def test_a_file_that_answers_no_bank_is_told_apart(text: str, matched: Matching) -> None:
    alignment = matched(text)
    assert alignment.banks == ()
    assert alignment.answers == ()


def test_what_was_seen_instead_is_said(matched: Matching) -> None:
    text = "# Ships\n\n" + "\n\n".join(f"{n}. {q}\n\n   Hm." for n, q in enumerate(FOREIGN, 1))
    seen = '1 heading, 6 numbered items, 6 questions or tasks; the first question is "What is a compass rose?"'
    assert matched(text).seen == seen
    assert matched("Hello.").seen == '1 line of text; it begins "Hello."'
    assert matched("# A\n\n## B").seen == '2 headings; it begins "A"'


def test_a_single_question_is_enough_where_there_is_nothing_else(matched: Matching) -> None:
    assert matched("What does windward mean?\n\nTowards the wind.").banks == ("chapter02",)


def test_a_single_likeness_among_many_other_questions_is_not_enough(matched: Matching) -> None:
    text = "\n\n".join(f"**{q}**\n\nSomething." for q in [*FOREIGN, "What does windward mean?"])
    assert matched(text).banks == ()


def test_bare_questions_are_recognised_and_it_is_said_that_none_is_answered(matched: Matching) -> None:
    text = "\n".join(["1. What is a starter?", "1. What is the autolyse?", "1. What are the steps of shaping a loaf?"])
    alignment = matched(text)
    assert alignment.banks == ("chapter01",)
    assert [answer.text for answer in alignment.answers] == ["", "", ""]
    assert alignment.problems == ("chapter01: 3 of its questions stand here, but none of them has an answer",)


def test_notes_before_the_questionnaire_are_not_taken_for_answers(matched: Matching) -> None:
    notes = (
        "# Lesson one\n\n## The starter\n\nFlour, water.\n\n1. Weigh\n2. Stir\n3. Wait\n\n## Autolyse\n\nA rest.\n\n"
    )
    questions = "\n\n".join(
        f"{n}. {q}\n   {a}"
        for n, (q, a) in enumerate(
            [
                ("What is a starter?", "One."),
                ("Why is the dough folded several times while it rests?", "Two."),
                ("Write a function for the hydration of a dough.", "Three."),
                ("What is the autolyse?", "Four."),
            ],
            1,
        )
    )
    alignment = matched(f"{notes}## Questionnaire\n\n{questions}\n")
    assert [(answer.number, answer.text) for answer in alignment.answers] == [
        (1, "One."),
        (2, "Two."),
        (3, "Three."),
        (4, "Four."),
    ]
    assert "Flour, water." in alignment.unmatched[0].text


def test_two_questions_in_the_banks_own_words_are_enough_for_a_second_bank(matched: Matching) -> None:
    bread = "\n\n".join(
        f"**{q}**\n\nHm."
        for q in (
            "What is a starter?",
            "What is the autolyse?",
            "Name the four steps of shaping a loaf, in order.",
            "How can you tell that a loaf is baked through?",
        )
    )
    sailing = "**What does windward mean?**\n\nHm.\n\n**What does the keel do?**\n\nHm."
    assert matched(f"{bread}\n\n{sailing}").banks == ("chapter01", "chapter02")
    assert matched(f"{bread}\n\n{sailing[: sailing.index('**What does the')]}").banks == ("chapter01",)


def test_a_glossary_in_a_long_text_is_not_taken_for_answers(matched: Matching) -> None:
    terms = ["starter", "autolyse", "steam", *(f"term {n}" for n in range(30))]
    text = "\n".join(f"- **{term}**: something about it" for term in terms)
    assert matched(text).banks == ()


def test_a_list_in_a_long_text_is_not_taken_for_answers(matched: Matching) -> None:
    telling = "\n".join(f"{n}. {text}" for n, text in enumerate(["A starter of flour.", "Folded dough.", "Water"], 1))
    lists = "\n\n".join(f"And:\n\n1. some\n2. thing {n}\n3. else" for n in range(20))
    assert matched(telling).banks == ("chapter01",)
    assert matched(f"{lists}\n\nThen:\n\n{telling}").banks == ()
