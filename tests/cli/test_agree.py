"""Holding marks against quizapp's from the shell: what is graded, what is said, and the exit codes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from .conftest import Call

MARKS = """\
file,question,mark,comment
ann.md,1,partial,no sun
ann.md,2,right,
ann.md,3,unanswered,
bob.md,1,right,says both
bob.md,2,wrong,
bob.md,spring-tide,right,
"""
ANN = """\
1. What causes the tides of the oceans?

The moon does.

2. How many high tides are there in a day?

There are two of them.

3. When is a spring tide, the highest of all tides?
"""
BOB = """\
1. What causes the tides of the oceans?

The wind over the water.

2. How many high tides are there in a day?

Only one.

3. When is a spring tide, the highest of all tides?

When the moon is full, and when it is new.
"""


@pytest.fixture
def group(course: Path) -> Path:
    """A course's folder with ``marks.csv`` and the files it marks in ``class``; kappa is 0.25."""
    (course / "class").mkdir()
    (course / "class/ann.md").write_text(ANN)
    (course / "class/bob.md").write_text(BOB)
    (course / "class/notes.txt").write_text("Nobody marks this.")
    (course / "marks.csv").write_text(MARKS)
    return course


def document(call: Call, *arguments: str, code: int = 0) -> dict[str, Any]:
    done = call("agree", "marks.csv", *(arguments or ("class",)), "--format", "json")
    assert done.returncode == code, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_marks_are_held_against_those_that_grade_gives(call: Call, group: Path) -> None:
    found = document(call)
    graded = json.loads(call("grade", "class/ann.md", "class/bob.md", "--format", "json").stdout)
    verdicts = [answer["verdict"] for file in graded["submissions"] for answer in file["answers"]]
    assert verdicts == ["partial", "right", "unanswered", "wrong", "wrong", "right"]
    figures = found["figures"]
    assert (figures["answered"], figures["found"], figures["unanswered"], figures["made_up"]) == (5, 5, 1, 0)
    assert (figures["compared"], figures["exact"], figures["serious"], figures["harsh"]) == (5, 0.8, 1, 1)
    assert [(one["file"], one["number"], one["theirs"], one["ours"]) for one in found["disagreements"]] == [
        ("class/bob.md", 1, "right", "wrong")
    ]
    assert found["files"] == 2


def test_the_table_goes_to_stdout_and_nothing_to_stderr(call: Call, group: Path) -> None:
    done = call("agree", "marks.csv", "class")
    shown = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert shown.startswith("marks.csv: 6 marks in 2 files\n")
    for words in (
        "marked ✓ right, quizapp ✗ wrong",
        "class/bob.md, line 3; marked in marks.csv:5",
        "The wind over the water.",
        "says both",
        "Wind makes waves, not tides. “wind”",
    ):
        assert words in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_csv_is_chosen_by_the_ending_of_the_file(call: Call, group: Path) -> None:
    done = call("agree", "marks.csv", "class", "-o", "questions.csv", "--sort", "number")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    rows = list(csv.DictReader(io.StringIO((group / "questions.csv").read_text())))
    assert [row["id"] for row in rows] == ["cause", "number-a-day", "spring-tide"]


@pytest.mark.parametrize(
    ("at_least", "code"),
    [pytest.param("0.2", 0, id="reached"), pytest.param("0.99", 1, id="not reached")],
)
def test_a_kappa_can_be_asked_for(call: Call, group: Path, at_least: str, code: int) -> None:
    assert call("agree", "marks.csv", "class", "--at-least", at_least).returncode == code


def test_a_kappa_that_is_not_defined_is_not_reached(call: Call, group: Path) -> None:
    (group / "marks.csv").write_text("file,question,mark\nann.md,2,right\n")
    done = call("agree", "marks.csv", "class", "--at-least", "0")
    assert done.returncode == 1
    assert b"kappa is not defined" in done.stderr


def test_a_marked_file_that_is_not_in_the_folder_is_told(call: Call, group: Path) -> None:
    (group / "class/bob.md").unlink()
    done = call("agree", "marks.csv", "class")
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "quizapp: marks.csv:5: 'bob.md' has marks, but is not among the submissions; add it, or take its marks out\n"
    )
    assert done.stdout.startswith(b"marks.csv: 3 marks in 1 file; 3 of other files left out\n")


def test_files_given_by_name_may_be_some_of_those_marked(call: Call, group: Path) -> None:
    found = document(call, "class/ann.md")
    assert (found["rows"], found["elsewhere"], found["problems"]) == (3, 3, [])


def test_a_marked_file_that_cannot_be_read_is_told_and_the_others_are_compared(call: Call, group: Path) -> None:
    (group / "class/bob.md").write_bytes(b"%PDF-1.7")
    done = call("agree", "marks.csv", "class", "--format", "json")
    assert done.returncode == 2
    assert b"class/bob.md: is not text but a PDF" in done.stderr
    assert json.loads(done.stdout)["figures"]["compared"] == 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param("right,\n", "good,\n", "marks.csv:3: 'good' is no mark: write right, ", id="a mark that is none"),
        pytest.param("ann.md,2", "ann.md,9", "marks.csv:3: there is no question '9' in tides; ", id="no such question"),
        pytest.param(
            "ann.md,2", "ann.md,1", "marks.csv:3: tides/1 of ann.md is marked in line 2 alr", id="marked twice"
        ),
        pytest.param("ann.md", "zoe.md", "", id="another file's name"),
    ],
)
def test_marks_that_are_not_clear_are_refused_before_anything_is_graded(
    call: Call, group: Path, old: str, new: str, said: str
) -> None:
    (group / "marks.csv").write_text(MARKS.replace(old, new, 1))
    done = call("agree", "marks.csv", "class")
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert (done.stdout == b"") == bool(said)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["no.csv", "class"], "no.csv: cannot be opened (No such file or directory)", id="no marks"),
        pytest.param(["class", "class"], "class: is a folder; name the file of marks first", id="a folder as marks"),
        pytest.param(["marks.csv", "no"], "no: does not exist; check the name", id="no such submissions"),
        pytest.param(
            ["marks.csv", "answers.md"], "has no mark of the files given; the first it names is 'ann.md'", id="others"
        ),
        pytest.param(
            ["marks.csv", "class", "--bank", "tide"], "there is no bank 'tide'; did you mean 'tides'?", id="bank"
        ),
        pytest.param(["marks.csv", "class", "-o", "marks.csv"], "marks.csv: holds the answers", id="onto the marks"),
        pytest.param(["marks.csv", "class", "--at-least", "85"], "'85' is not a number from 0 to 1", id="no share"),
        pytest.param(["marks.csv", "class", "--worst", "-1"], "", id="less than none"),
        pytest.param(["marks.csv", "class", "--out-of", "0"], "'0' is not a number above 0", id="out of nothing"),
        pytest.param(["marks.csv"], "the following arguments are required: PATH", id="no submissions"),
    ],
)
def test_wrong_usage_is_told_with_code_2(call: Call, group: Path, arguments: list[str], said: str) -> None:
    done = call("agree", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_files_of_another_bank_do_not_count_with_bank(call: Call, group: Path) -> None:
    bank = (group / "banks/tides.yaml").read_text()
    (group / "banks/winds.yaml").write_text(bank.replace("tides", "winds").replace("Tides", "Winds"))
    (group / "marks.csv").write_text("file,bank,question,mark\nann.md,tides,1,right\nbob.md,winds,1,right\n")
    (group / "class/bob.md").write_bytes(b"%PDF-1.7")  # not even opened
    found = document(call, "class", "--bank", "tides")
    assert (found["rows"], found["problems"], list(found["by_bank"])) == (1, [], ["tides"])


def test_a_column_can_say_whose_a_file_is(call: Call, group: Path) -> None:
    rows = MARKS.splitlines()
    (group / "marks.csv").write_text("\n".join([f"{rows[0]},who", *(f"{row},Ann" for row in rows[1:])]))
    found = document(call, "class", "--learner", "who")
    assert (found["files"], found["learners"], found["patterns_tried"]) == (2, 1, 0)


def test_the_help_says_what_marks_look_like(call: Call) -> None:
    done = call("agree", "--help", course_only=False)
    shown = done.stdout.decode()
    assert done.returncode == 0
    for words in ("CSV with the columns file, question", "0.5, 50%, 1/2", "exit codes:"):
        assert words in shown
