"""``quizapp check``: what it prints, and what its exit code says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quizapp.claims import BenchFailure
from quizapp.cli import main
from quizapp.sandbox.bench import LocalBench

from .conftest import Call

SOUND = """\
format: 1
id: winds
title: Winds
questions:
  - id: cause
    number: 1
    prompt: Why does the wind blow?
    points:
      - says: Air flows to where the pressure is low.
        idea: {any: ["air low"]}
    model: Air flows to where the pressure is low.
    explanation: Warm air rises.
    hints: [Look at a weather map.]
    examples:
      - {answer: Air goes to the low., verdict: right}
      - {answer: "To a low, that is where air goes.", verdict: right}
      - {answer: The trees shake., verdict: wrong}
"""


@pytest.fixture
def winds(course: Path) -> Path:
    """A folder with one sound bank."""
    (course / "winds").mkdir()
    (course / "winds/winds.yaml").write_text(SOUND)
    return course / "winds"


def test_a_sound_bank_is_said_to_be(call: Call, winds: Path) -> None:
    done = call("check", "winds", course_only=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == b"1 bank, 1 question, 6 answers: nothing is wrong\n"


def test_errors_are_told_at_their_places_and_make_the_code_1(call: Call, winds: Path) -> None:
    (winds / "winds.yaml").write_text(SOUND.replace("hints:", "hint:").replace("title: Winds", "title: no"))
    done = call("check", "winds/winds.yaml", course_only=False)
    assert done.returncode == 1
    assert done.stdout.decode().splitlines()[:2] == [
        "winds/winds.yaml:3:8: Q017 winds: 'no' without quotes means false (write \"no\" for the word, or false)",
        "winds/winds.yaml:13:5: Q012 winds/cause: unknown key 'hint' (did you mean 'hints'?)",
    ]


def test_warnings_make_the_code_1_only_if_that_is_wanted(call: Call, winds: Path) -> None:
    (winds / "winds.yaml").write_text(SOUND.replace('["air low"]', '["air low", "low air"]'))
    done = call("check", "winds", course_only=False)
    assert done.returncode == 0
    assert b"winds/winds.yaml:10:33: Q302 warning: winds/cause: " in done.stdout
    assert call("check", "--strict", "winds", course_only=False).returncode == 1


def test_programs_and_github_get_the_same(call: Call, winds: Path) -> None:
    (winds / "winds.yaml").write_text(SOUND.replace("shake., verdict: wrong", "shake., verdict: right"))
    done = call("check", "winds", "--format", "json", course_only=False)
    (problem,) = json.loads(done.stdout)["problems"]
    assert (done.returncode, problem["line"], problem["column"], problem["code"]) == (1, 17, 45, "Q204")
    done = call("lint", "winds", "--format", "github", course_only=False)
    assert done.returncode == 1
    assert done.stdout.startswith(b"::error file=winds/winds.yaml,line=17,col=45,title=Q204 ")


def test_a_file_and_the_folder_around_it_are_checked_once(call: Call, winds: Path) -> None:
    assert call("check", "winds", "winds/winds.yaml", course_only=False).stdout.startswith(b"1 bank, ")


def test_a_checker_of_ones_own_is_found_where_it_lies(call: Call, winds: Path) -> None:
    (winds / "winds.yaml").write_text(SOUND.replace('idea: {any: ["air low"]}', "obedient: {}"))
    assert b"Q113" in call("check", "winds", course_only=False).stdout
    assert b"Q113" not in call("check", "winds", "--checkers", "extra", course_only=False).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["nowhere.yaml"], "nowhere.yaml: is not there", id="a file that is not there"),
        pytest.param(["extra"], "extra: holds no bank", id="a folder without a bank"),
        pytest.param(["banks", "--checkers", "nowhere"], "nowhere: is not a folder", id="no folder of checkers"),
        pytest.param(["--explain", "Q999"], "there is no code 'Q999'", id="a code that there is not"),
    ],
)
def test_what_cannot_be_used_is_refused(call: Call, arguments: list[str], said: str) -> None:
    done = call("check", *arguments, course_only=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith(f"quizapp: {said}")


def test_a_code_is_explained(call: Call) -> None:
    done = call("check", "--explain", "q205", course_only=False)
    assert done.returncode == 0
    assert done.stdout.startswith(b"Q205 (error): another question's model answer is right\n")
    assert b"same_answer_as" in done.stdout


def test_all_codes_are_listed(call: Call) -> None:
    lines = call("check", "--explain", course_only=False).stdout.decode().splitlines()
    assert lines[0].startswith("Q001  error ")
    assert len(lines) > 40


def test_hostile_files_end_in_a_message_and_never_in_a_traceback(call: Call, course: Path) -> None:
    folder = course / "odd"
    folder.mkdir()
    (folder / "null.yaml").write_bytes(b"\x00\xff\xfe")
    (folder / "deep.yaml").write_text("[" * 5_000)
    (folder / "scalar.yaml").write_text("just words")
    (folder / "odd.yaml").write_text("questions: {a: [1]}\nsynonyms: [x]\nid: 7\n")
    (folder / "points.yaml").write_text(
        "questions: [{points: [1, null, {either: 3}], examples: {}, misconceptions: 2}]"
    )
    (folder / "folder.yaml").mkdir()
    done = call("check", "odd", course_only=False)
    assert (done.returncode, done.stderr) == (1, b"")
    told = {line.split(":")[0] for line in done.stdout.decode().splitlines()[:-1]}
    assert {path.name for path in folder.iterdir()} == {name.removeprefix("odd/") for name in told}


def test_where_no_code_can_be_run_the_code_is_3_and_a_person_is_told(
    winds: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refuse(*given: object, **named: object) -> None:
        raise BenchFailure("code cannot be locked in on this machine, so none was run")

    for name in ("start", "session", "call"):
        monkeypatch.setattr(LocalBench, name, refuse)
    assert main(["check", str(winds)]) == 3
    told = capfd.readouterr()
    assert told.out.endswith("nothing is wrong\n")
    assert "questions with code are not checked ('quizapp doctor' says more)" in told.err
