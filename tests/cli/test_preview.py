"""``quizapp preview`` where there is no terminal: text, once. On screen: tests/tui/test_preview.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Call


def test_a_question_is_shown_with_its_answers_tried(call: Call) -> None:
    done = call("preview", "banks/tides.yaml", "cause", course_only=False)
    shown = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert shown.startswith("tides/cause: question 1, answered by a text, 2 marks\n\n  What causes the tides")
    for head in ("Hint 1\n", "Model answer\n", "Explanation\n", "Answers tried: it gets its verdict\n"):
        assert head in shown
    assert "model       ✓ right: The gravity of the moon" in shown


def test_all_questions_are_shown_without_an_id(call: Call) -> None:
    shown = call("preview", "banks/tides.yaml", course_only=False).stdout.decode()
    assert [line.split(":")[0] for line in shown.splitlines() if line.startswith("tides/")] == [
        "tides/cause",
        "tides/number-a-day",
        "tides/spring-tide",
    ]


def test_an_example_that_misses_its_verdict_says_what_it_got_and_why(call: Call, course: Path) -> None:
    path = course / "banks/tides.yaml"
    path.write_text(path.read_text() + "    examples: [{answer: full moon, verdict: right}]\n")
    shown = call("preview", "banks/tides.yaml", "spring-tide", course_only=False).stdout.decode()
    assert "Answers tried: 1 of 2 gets another verdict than wanted" in shown
    assert "example 1   ✗ wrong, MUST BE right: full moon" in shown
    assert "- missing: at full moon and at new moon" in shown


@pytest.mark.parametrize("watch", [[], ["--watch"]])
def test_faults_are_told_with_their_lines_and_what_is_sound_is_shown(
    call: Call, course: Path, watch: list[str]
) -> None:
    path = course / "banks/tides.yaml"
    path.write_text(path.read_text().replace("model: There are", "modle: There are"))
    done = call("preview", "banks/tides.yaml", *watch, course_only=False)
    said = done.stderr.decode()
    assert done.returncode == 2
    assert "banks/tides.yaml:25:5: tides/number-a-day: unknown key 'modle' (did you mean 'model'?)" in said
    assert "   25 │     modle: There are two.\nquizapp:       │     ^\n" in said
    assert "tides/cause: question 1" in done.stdout.decode()
    assert "tides/number-a-day" not in done.stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(("no.yaml",), "no.yaml: no: cannot be read: no such file", id="no such file"),
        pytest.param(("banks",), "banks: banks: cannot be read: is a directory", id="a folder"),
        pytest.param(("banks/tides.yaml", "caus"), "did you mean 'cause'?", id="no such question"),
    ],
)
def test_what_is_not_there_is_told_in_a_line(call: Call, arguments: tuple[str, ...], says: str) -> None:
    done = call("preview", *arguments, course_only=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert says in done.stderr.decode()
