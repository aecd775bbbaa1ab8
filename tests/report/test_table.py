"""The report in a terminal: read with and without colour, narrow and wide."""

from __future__ import annotations

import re

import pytest

from quizapp.report import table, words
from quizapp.report.model import Misconception, Picture, Unmatched, Where

from .samples import answer, point, report, submission

LONG = "the stride is the length of the step by which the kernel moves over the image, in pixels"
ANSWERS = [
    answer(1, "feature", "right", 1, point("what a model learns from", "met", 1)),
    answer(
        2, "top-edge-kernel", "partial", 0.5, point("finds top edges", "failed", 0.5, "this one finds bottom edges")
    ),
    answer(3, "stride", "wrong", 0, point(LONG, "missing"), point("in pixels", "missing")),
    answer(4, "padding", "unanswered", 0),
    answer(5, "colour", "ungraded", 0, point("has 3 channels", "error", 0, "the bench is closed")),
    answer(6, "run-it", "right", 0, out_of=0),
]
HINTS = {("tides", "stride"): "By how much is the kernel moved each time?"}


def lines(*answers: object, width: int = 80, **more: object) -> list[str]:
    return table.text(report(submission(*answers, **more)), HINTS, width).splitlines()  # type: ignore[arg-type]


def block(shown: list[str], start: str) -> list[str]:
    """The lines of one answer's feedback."""
    first = next(number for number, line in enumerate(shown) if line.startswith(start))
    rest = shown[first:]
    return rest[: rest.index("")] if "" in rest else rest


def test_the_table_has_a_row_for_each_answer_with_sign_word_and_score() -> None:
    assert lines(*ANSWERS, width=100)[:9] == [
        "answers.md: tides",
        "",
        "#  question         verdict       score  what is missing",
        "1  feature          ✓ right         1/1",
        "2  top edge kernel  ~ partial     0.5/1  finds top edges",
        "3  stride           ✗ wrong         0/2  the stride is the length of the step by which the kernel",
        "                                         moves over the image, in pixels; in pixels",
        "4  padding          · unanswered    0/1",
        "5  colour           ? ungraded      –/1  the bench is closed",
    ]


def test_what_is_missing_takes_two_lines_at_most() -> None:
    shown = lines(ANSWERS[2], width=60)
    assert shown[3:6] == [
        "3  stride    ✗ wrong         0/2  the stride is the length",
        "                                  of the step by which the…",
        "",
    ]


def test_totals_leave_out_what_was_not_graded() -> None:
    assert "1.5 of 5 marks (30 %): 2 right, 1 partial, 1 wrong, 1 unanswered, 1 ungraded" in lines(*ANSWERS)
    assert "Not answered: 4" in lines(*ANSWERS)


def test_only_what_was_not_right_gets_feedback() -> None:
    shown = lines(*ANSWERS)
    start = shown.index("What was not right")
    heads = [line.split()[0] for line in shown[start:] if re.match(r" ?\d+  \S", line)]
    assert heads == ["2", "3", "5"]
    assert "What was not right" not in lines(ANSWERS[0])


def test_feedback_shows_question_answer_findings_and_one_next_step() -> None:
    assert block(lines(*ANSWERS), " 3  stride") == [
        " 3  stride · line 30                                                 ✗ wrong 0/2",
        "    asked     Question 3?",
        "    answer    My answer.",
        "    ✗ missing the stride is the length of the step by which the kernel moves",
        "              over the image, in pixels",
        "    ✗ missing in pixels",
        "    next      By how much is the kernel moved each time?",
    ]


def test_a_finding_quotes_the_learner_and_shows_values() -> None:
    denied = answer(
        7, "x", "wrong", 0, point("it grows", "denied", 0, "", ("it shrinks",)), answer="I think that it shrinks."
    )
    assert "              this denies it: “it shrinks”" in lines(denied)
    met = answer(
        8, "y", "partial", 1, point("it is 7", "failed", 0, "4 is not 7"), point("odd", "met", 1, "", ("odd",))
    )
    shown = lines(met)
    assert "              4 is not 7" in shown
    assert "    ✓ found   “odd”" in shown


def test_words_of_what_is_missing_are_told_quietly_and_only_if_there_are_any() -> None:
    given = answer(7, "x", "partial", 0, point("it grows", "missing"), expected=["stride", "border"])
    assert "    words     also expected: stride, border" in lines(given)
    assert not [line for line in lines(*ANSWERS) if "also expected" in line]


def test_a_known_mistake_is_told_once_with_the_learners_words() -> None:
    mistake = Misconception(says="That is padding.", quote="pixels around")
    shown = lines(
        answer(3, "stride", "wrong", 0, misconceptions=[mistake], feedback=["That is padding.", "Also: look it up."])
    )
    told = block(shown, " 3  stride")
    assert [line for line in told if "padding" in line] == ["    mistake   That is padding. You say: “pixels around”"]
    assert "    found     Also: look it up." in shown


def test_an_ungraded_answer_takes_nothing_off_and_says_what_to_do() -> None:
    shown = block(lines(*ANSWERS), " 5  colour")
    assert "    ? open    has 3 channels" in shown
    assert "              the bench is closed" in shown
    assert shown[-2].startswith("    next      Nothing was taken off. Write it in another form,")


def test_a_picture_is_shown_as_rows_of_numbers() -> None:
    picture = Picture(title="what it answers", rows=[[0, -3, None], [1.5, 10, 0]])
    shown = lines(answer(2, "kernel", "wrong", 0, pictures=[picture]))
    start = shown.index("    shown     what it answers")
    assert shown[start + 1 : start + 3] == ["                0  -3   –", "              1.5  10   0"]


def test_a_long_answer_is_cut_and_says_so() -> None:
    shown = block(
        lines(answer(2, "kernel", "wrong", 0, answer="\n".join(f"line {n}" for n in range(30)))), " 2  kernel"
    )
    assert "              line 5 [...]" in shown
    assert not [line for line in shown if "line 6" in line]


def test_notes_about_the_file_stand_below_the_totals() -> None:
    places = [Where(cell=None, line=n, end_line=n) for n in range(1, 8)]
    shown = lines(
        answer(1, "a", "right", 1, review_reasons=["said and denied"]),
        unmatched=[Unmatched(text="x", where=place) for place in places],
        problems=["question 1 is answered twice"],
    )
    assert "A person should look at: 1" in shown
    assert "Text that answers no question: line 1, line 2, line 3, line 4, line 5 and 2 more" in shown
    assert "Note: question 1 is answered twice" in shown


def test_answers_to_two_banks_are_told_apart() -> None:
    shown = lines(answer(1, "a", "right", 1), answer(1, "b", "unanswered", 0, bank="winds"))
    assert shown[0] == "answers.md: tides, winds"
    assert shown[3].startswith("tides 1  a")
    assert "Not answered: winds 1" in shown


def test_a_narrow_terminal_shows_every_verdict_whole_and_what_is_missing_below() -> None:
    shown = lines(*ANSWERS, width=40)
    for verdict in {one.verdict for one in ANSWERS}:
        assert any(f"{words.MARKS[verdict]} {verdict} " in line for line in shown[2 : 3 + len(ANSWERS)])
    assert "missing" not in shown[2]


@pytest.mark.parametrize("width", [40, 60, 80, 100, 160, 300])
def test_no_line_is_wider_than_the_terminal_nor_than_can_be_read(width: int) -> None:
    shown = lines(*ANSWERS, width=width)
    assert max(map(len, shown)) <= min(width, 160)
    start = shown.index("What was not right")
    assert max(map(len, shown[start:])) <= min(width, 110)
    assert all(line == line.rstrip() for line in shown)


def test_colour_changes_nothing_but_colour() -> None:
    whole = report(submission(*ANSWERS))
    plain = table.text(whole, HINTS, 80)
    coloured = table.text(whole, HINTS, 80, colour=True)
    assert "\x1b[" in coloured
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in bare.split("\n")] == plain.split("\n")


def test_nothing_from_a_file_can_drive_the_terminal() -> None:
    evil = "a\x1b[31mb\x9bc\u202ed\x07"
    shown = table.text(
        report(
            submission(
                answer(
                    1,
                    "a",
                    "wrong",
                    0,
                    point(evil, "denied", 0, evil, (evil,)),
                    prompt=evil,
                    answer=3 * evil,
                    misconceptions=[Misconception(says=evil, quote=evil)],
                    feedback=[evil],
                    review_reasons=[evil],
                    pictures=[Picture(title=evil, rows=[[1]])],
                ),
                path=evil,
                problems=[evil],
            )
        ),
        {("tides", "a"): evil},
    )
    assert not set(shown) & set("\x1b\x9b\u202e\x07")
    assert shown.count("a\ufffd[31mb\ufffdc\ufffdd\ufffd") >= 8


def test_markup_of_the_table_library_in_an_answer_is_text() -> None:
    assert "    answer    [bold]x[/bold] :smile: [/]" in lines(
        answer(1, "a", "wrong", 0, answer="[bold]x[/bold] :smile: [/]")
    )
