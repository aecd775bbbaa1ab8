"""``quizapp grade`` as its users see it: streams, forms, files, exit codes."""

from __future__ import annotations

import json
import os
import pty
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from quizapp.cli.exits import Refused
from quizapp.cli.output import target
from quizapp.report.model import json_schema

from .conftest import ANSWERS, BANK, OBEDIENT, Call


def report(done: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(done.stdout)
    Draft202012Validator(json_schema()).validate(document)
    return document


def answers(done: subprocess.CompletedProcess[bytes], file: int = 0) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = report(done)["submissions"][file]["answers"]
    return found


def test_a_table_of_marks_goes_to_stdout_and_nothing_to_stderr(call: Call) -> None:
    done = call("grade", "answers.md")
    shown = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert shown.startswith("answers.md: tides\n")
    assert "1  cause         ~ partial       1/2  the sun's gravity, to a" in shown
    assert "2  number a day  ✓ right         1/1" in shown
    assert "3  spring tide   · unanswered    0/1" in shown
    assert "2 of 4 marks (50 %): 1 right, 1 partial, 1 unanswered" in shown
    assert "Not answered: 3" in shown
    assert "next      Which bodies in the sky pull at us?" in shown
    assert "\x1b" not in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_json_is_one_document_as_its_schema_says(call: Call) -> None:
    done = call("grade", "answers.md", "--format", "json")
    document = report(done)
    assert done.returncode == 0
    assert document["schema"] == "quizapp-report/1"
    assert document["problems"] == []
    (submission,) = document["submissions"]
    assert (submission["path"], submission["banks"]) == ("answers.md", ["tides"])
    assert (submission["score"], submission["out_of"]) == (2, 4)
    assert [answer["verdict"] for answer in answers(done)] == ["partial", "right", "unanswered"]
    cause = answers(done)[0]
    assert cause["answer"] == "The moon does."
    assert cause["where"] == {"cell": None, "line": 5, "end_line": 5}
    (evidence,) = cause["points"][0]["evidence"]
    assert cause["answer"][evidence["start"] : evidence["end"]] == evidence["quote"] == "moon"


def test_markdown_has_a_table_and_what_was_not_right(call: Call) -> None:
    shown = call("grade", "answers.md", "--format", "md").stdout.decode()
    assert shown.startswith("# answers.md: tides\n")
    assert "| 1 | cause | \\~ partial | 1/2 | the sun's gravity, to a smaller part |" in shown
    assert "## 1. cause: partial, 1/2" in shown


@pytest.mark.parametrize(
    ("name", "start"),
    [
        pytest.param("marks.json", '{\n  "schema"', id="JSON by its ending"),
        pytest.param("marks.md", "# answers.md", id="Markdown by its ending"),
        pytest.param("marks.txt", "answers.md: tides", id="a table otherwise"),
    ],
)
def test_a_result_goes_into_a_file_in_the_form_that_its_ending_says(
    call: Call, course: Path, name: str, start: str
) -> None:
    done = call("grade", "answers.md", "-o", name)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (course / name).read_text().startswith(start)


def test_a_file_is_replaced_and_keeps_its_permissions(call: Call, course: Path) -> None:
    (course / "marks.json").write_text("old")
    (course / "marks.json").chmod(0o600)
    call("grade", "answers.md", "-o", "marks.json")
    assert json.loads((course / "marks.json").read_text())["schema"] == "quizapp-report/1"
    assert stat.S_IMODE((course / "marks.json").stat().st_mode) == 0o600
    assert [path.name for path in course.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("target", "said"),
    [
        pytest.param("banks", "quizapp: banks: is a folder; give the name of a file for -o\n", id="a folder"),
        pytest.param(
            "no/marks.json",
            "quizapp: no/marks.json: there is no folder no; make it first, or give another name for -o\n",
            id="in a folder that does not exist",
        ),
        pytest.param(
            "./answers.md",
            "quizapp: answers.md: holds the answers that are to be graded; give another name for -o\n",
            id="the file that is graded",
        ),
    ],
)
def test_a_target_that_cannot_be_written_is_refused(call: Call, target: str, said: str) -> None:
    done = call("grade", "answers.md", "-o", target)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", said)


def test_a_target_that_is_read_only_is_kept(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = course / "mine.md"
    mine.write_text("mine")
    mine.chmod(0o444)
    monkeypatch.setattr(os, "access", lambda path, mode: bool(os.stat(path).st_mode & 0o200))  # root may everything
    with pytest.raises(Refused, match=r"mine\.md: may not be written; give another name for -o"):
        target(str(mine))


def test_an_empty_name_is_told(call: Call) -> None:
    for arguments in (["grade", ""], ["grade", "answers.md", "-o", ""]):
        done = call(*arguments)
        assert done.returncode == 2
        assert done.stderr.endswith(b"the name is empty; give a file's name, or -\n")


def test_stdin_is_read_for_a_dash(call: Call) -> None:
    done = call("grade", "-", "--format", "json", stdin=ANSWERS.encode())
    assert report(done)["submissions"][0]["path"] == "stdin"
    assert len(answers(done)) == 3


def test_stdin_can_be_named_once(call: Call) -> None:
    done = call("grade", "-", "-")
    assert (done.returncode, done.stderr) == (2, b"quizapp: '-' is given twice, but stdin can be read only once\n")


def test_several_files_make_one_report_with_an_overview(call: Call, course: Path) -> None:
    (course / "other.md").write_text(ANSWERS.replace("The moon does.", "The moon and the sun."))
    shown = call("grade", "answers.md", "other.md").stdout.decode()
    assert "answers.md    2/4  50  1 right, 1 partial, 1 unanswered" in shown
    assert "other.md      3/4  75  2 right, 1 unanswered" in shown
    done = call("grade", "answers.md", "other.md", "--format", "json")
    assert [answers(done, 0)[0]["verdict"], answers(done, 1)[0]["verdict"]] == ["partial", "right"]


BAD_FILES = [
    pytest.param("nowhere.md", None, "does not exist", id="a missing file"),
    pytest.param("banks", None, "is a folder; name the files in it", id="a folder"),
    pytest.param("empty.md", b"", "is empty", id="an empty file"),
    pytest.param("blank.md", b" \n\n\t\n", "is empty", id="a file of blanks"),
    pytest.param("noise.md", bytes(range(256)) * 20, "is a binary file", id="a binary file"),
    pytest.param("paper.md", b"%PDF-1.7 ...", "is not text but a PDF", id="a PDF"),
    pytest.param("half.ipynb", b'{"cells": [', "is not a notebook", id="a notebook that is not JSON"),
    pytest.param("list.ipynb", b"[1, 2]", "is JSON, but not a notebook", id="a notebook that is other JSON"),
    pytest.param("odd.md", b"hello \x81\x8d\x8f\x90\x9d \xff", "is in an unknown encoding", id="an unknown encoding"),
    pytest.param(
        "cats.md", b"I like cats.\n", "no question of tides was found; what was seen: ", id="a file on something else"
    ),
]


@pytest.mark.parametrize(("name", "content", "said"), BAD_FILES)
def test_a_bad_file_is_told_in_one_line_and_the_others_are_graded(
    call: Call, course: Path, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (course / name).write_bytes(content)
    done = call("grade", name, "answers.md", "--format", "json")
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith(f"quizapp: {name}: {said}")
    assert done.returncode == 2
    (problem,) = report(done)["problems"]
    assert f"quizapp: {problem['path']}: {problem['what']}" == line
    assert len(answers(done)) == 3


def test_a_file_of_50_megabytes_is_refused_unread(call: Call, course: Path) -> None:
    with (course / "big.md").open("wb") as file:
        file.truncate(50_000_000)
    done = call("grade", "big.md", "answers.md")
    assert done.returncode == 2
    assert done.stderr.startswith(b"quizapp: big.md: is too large: 50.0 MB, and the limit is 10 MB")
    assert b"answers.md: tides" in done.stdout


def test_a_bank_with_errors_stops_everything_and_each_error_has_its_place(call: Call, course: Path) -> None:
    (course / "banks/tides.yaml").write_text(BANK.replace("prompt: When", "promt: When").replace("[sun]", "[no]"))
    done = call("grade", "answers.md")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().splitlines() == [
        "quizapp: banks/tides.yaml:12:22: tides/cause: 'no' without quotes means false"
        ' (write "no" for the word, or false)',
        "quizapp: banks/tides.yaml:30:5: tides/spring-tide: unknown key 'promt' (did you mean 'prompt'?)",
        "quizapp: 2 problems in the banks: correct them first",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(
            ["--bank", "tide"], "there is no bank 'tide'; did you mean 'tides'?", id="a bank that does not exist"
        ),
        pytest.param(["--bank", "x"], "there is no bank 'x'; there are: tides", id="a bank unlike any"),
        pytest.param(
            ["--checkers", "nowhere"],
            "nowhere: is not a folder; give --checkers a folder that holds checkers",
            id="checkers that do not exist",
        ),
        pytest.param(
            ["--questions", "nowhere"],
            "nowhere: is not a folder; give --questions a folder that holds banks",
            id="banks that do not exist",
        ),
    ],
)
def test_what_was_named_wrongly_is_told(call: Call, arguments: list[str], said: str) -> None:
    given = [*arguments, *(["--questions", "banks"] if "--questions" not in arguments else [])]
    done = call("grade", "answers.md", *given, course_only=False)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", f"quizapp: {said}\n")


def test_a_bank_that_is_named_is_taken(call: Call) -> None:
    assert len(answers(call("grade", "answers.md", "--bank", "tides", "--format", "json"))) == 3


@pytest.mark.parametrize(
    ("percent", "code"),
    [
        pytest.param("50", 0, id="the mark itself is not below"),
        pytest.param("50.1", 1, id="just above the mark"),
        pytest.param("0", 0, id="nothing is below nothing"),
        pytest.param("101", 2, id="more than full marks"),
        pytest.param("half", 2, id="no number"),
        pytest.param("nan", 2, id="not a number"),
    ],
)
def test_the_exit_code_tells_whether_a_file_is_below_a_mark(call: Call, percent: str, code: int) -> None:
    assert call("grade", "answers.md", "--fail-under", percent).returncode == code


COUNT = "idea: {any: [two]}"


def test_a_checker_that_breaks_leaves_the_answer_ungraded_and_grades_the_others(call: Call, course: Path) -> None:
    (course / "banks/tides.yaml").write_text(BANK.replace(COUNT, "obedient: {}"))
    (course / "answers.md").write_text(ANSWERS.replace("There are two", "break it"))
    done = call("grade", "answers.md", "--format", "json")
    assert done.returncode == 3
    assert [answer["verdict"] for answer in answers(done)] == ["partial", "ungraded", "unanswered"]
    line = 1 + OBEDIENT.splitlines().index('            raise RuntimeError("broken on purpose")')
    what = "RuntimeError: broken on purpose"
    assert answers(done)[1]["review_reasons"] == [f"the checker 'obedient' failed in obedient.py, line {line}: {what}"]
    (fault,) = answers(done)[1]["faults"]
    trace = fault.pop("traceback")
    assert fault == {"checker": "obedient", "file": "extra/obedient.py", "line": line, "what": what}
    assert trace.startswith("Traceback (most recent call last):\n")
    assert trace.endswith(f'raise RuntimeError("broken on purpose")\n{what}\n')
    assert trace in (course / "state/quizapp/quizapp.log").read_text(encoding="utf-8")
    told = f"quizapp: extra/obedient.py:{line}: the checker 'obedient' failed: {what}; an answer is ungraded for it"
    assert f"{told}; --verbose says more\n" == done.stderr.decode()
    verbose = call("grade", "answers.md", "--verbose").stderr.decode()
    assert verbose.startswith(f"{told}\nquizapp: Traceback (most recent call last):\n")
    submission = report(done)["submissions"][0]
    assert (submission["score"], submission["out_of"]) == (1, 3)
    shown = call("grade", "answers.md").stdout.decode()
    assert "? ungraded      –/1  the checker 'obedient'" in shown
    assert "Nothing was taken off." in shown


HOSTILE = [
    pytest.param("while True:\n    pass", id="a loop without end"),
    pytest.param("x = bytearray(100_000_000_000)\nx", id="a hundred gigabytes"),
    pytest.param("while True:\n    print('x' * 1000)", id="printing without end"),
    pytest.param("import os\nos._exit(0)", id="an exit"),
    pytest.param("import ctypes\nctypes.string_at(0)", id="a crash"),
]


@pytest.mark.parametrize("code", HOSTILE)
def test_hostile_code_gets_a_clear_line_and_the_other_answers_their_marks(call: Call, course: Path, code: str) -> None:
    (course / "banks/tides.yaml").write_text(BANK.replace(COUNT, 'expression: {reference: "1 + 1"}'))
    (course / "answers.md").write_text(ANSWERS.replace("There are two of them.", f"```python\n{code}\n```"))
    done = call("grade", "answers.md", "--format", "json")
    cause, number, _ = answers(done)
    assert cause["verdict"] == "partial"
    assert number["verdict"] == "wrong"
    assert number["points"][0]["message"] or number["feedback"]
    assert (done.returncode, done.stderr) == (0, b"")


def test_what_learners_write_cannot_drive_the_terminal(call: Call, course: Path) -> None:
    (course / "answers.md").write_text(
        ANSWERS.replace("The moon does.", "The wind\x1b]0;x\x07 \x1b[31mdoes\u202e it\x9b")
    )
    for form in ("table", "md"):
        shown = call("grade", "answers.md", "--format", form).stdout.decode()
        assert "Wind makes waves, not tides." in shown
        assert not {letter for letter in shown if letter in "\x1b\x07\x9b\u202e"}


def in_terminal(arguments: list[str], course: Path, environment: dict[str, str]) -> str:
    """What a user sees, stdout and stderr together, in a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "quizapp", *arguments, "--questions", "banks"]
    child = subprocess.Popen(command, cwd=course, env=environment, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # how Linux says that the other side is closed
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    assert child.wait() == 0
    return shown.decode()


def test_a_terminal_gets_colour_and_progress_that_goes_away(course: Path, environment: dict[str, str]) -> None:
    shown = in_terminal(["grade", "answers.md"], course, environment)
    progress, table = shown.rsplit("\r\x1b[K", 1)
    assert "loading the questions" in progress
    assert "\x1b[32m✓ right" in table
    assert "loading" not in table


def test_a_terminal_without_our_signs_gets_others(course: Path, environment: dict[str, str]) -> None:
    shown = in_terminal(["grade", "answers.md"], course, {**environment, "PYTHONIOENCODING": "ascii", "TERM": "dumb"})
    assert "2  number a day  + right         1/1" in shown
    assert "3  spring tide   - unanswered    0/1" in shown


@pytest.mark.parametrize(
    ("arguments", "variables"),
    [
        pytest.param(["--no-color"], {}, id="the option"),
        pytest.param([], {"NO_COLOR": "1"}, id="the variable"),
        pytest.param([], {"TERM": "dumb"}, id="a dumb terminal"),
    ],
)
def test_without_colour_the_marks_have_signs_and_words(
    course: Path, environment: dict[str, str], arguments: list[str], variables: dict[str, str]
) -> None:
    shown = in_terminal(["grade", "answers.md", *arguments], course, {**environment, **variables})
    table = shown.rsplit("\x1b[K", 1)[-1]
    assert "✓ right" in table
    assert "~ partial" in table
    assert "\x1b" not in table


def test_a_reader_that_has_enough_is_no_error(course: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "quizapp", "grade", "answers.md", "--questions", "banks"]
    child = subprocess.Popen(command, cwd=course, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout
    assert child.stderr
    child.stdout.close()
    with child.stderr as stream:
        said = stream.read()
    assert (child.wait(), said) == (0, b"")


def test_json_has_the_learners_text_whole_and_cannot_drive_the_terminal(call: Call, course: Path) -> None:
    text = "The wind\x1b[31m\x9b\u202e does"
    name = os.fsdecode(b"an\xffna.md")
    (course / name).write_text(ANSWERS.replace("The moon does.", text))
    done = call("grade", name, "--format", "json")
    assert not set("\x1b\x9b\u202e") & set(done.stdout.decode())
    assert answers(done)[0]["answer"] == text
    assert report(done)["submissions"][0]["path"] == "an\ufffdna.md"


def test_a_full_disk_is_told(course: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "quizapp", "grade", "answers.md", "--questions", "banks"]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, cwd=course, env=environment, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr == b"quizapp: stdout could not be written: No space left on device\n"


def test_an_interrupt_ends_it_with_one_line(course: Path, environment: dict[str, str]) -> None:
    waiting = course / "waiting"
    (course / "banks/tides.yaml").write_text(BANK.replace(COUNT, f'obedient: {{waiting: "{waiting}"}}'))
    (course / "answers.md").write_text(ANSWERS.replace("There are two", "wait"))
    options = ["--questions", "banks", "--checkers", "extra"]
    command = [sys.executable, "-m", "quizapp", "grade", "answers.md", *options]
    child = subprocess.Popen(command, cwd=course, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while not waiting.exists():
        assert child.poll() is None
        time.sleep(0.02)
    child.send_signal(signal.SIGINT)
    stdout, stderr = child.communicate()
    assert (child.returncode, stdout, stderr) == (130, b"", b"\nquizapp: interrupted\n")
