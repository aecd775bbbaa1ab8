"""An own question in a copy of quizapp, own banks in folders, and own checkers: nothing else is touched."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import BANK, ROOT, Call, Learner

QUESTION = """\
  - id: tide-gauge
    number: 99
    prompt: With which instrument is the height of the tide measured?
    tags: [tidal]
    difficulty: hard
    points:
      - says: With a tide gauge.
        idea: {any: ["tide gauge"]}
    model: With a tide gauge.
    explanation: It records the height of the water.
    hints: [Its name says what it measures.]
    examples:
      - {answer: A gauge of tides., verdict: right}
"""


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of quizapp in which one question was added to chapter13.yaml."""
    folder = tmp_path_factory.mktemp("clone")
    for name in ("quizapp", "questions", "checkers"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    with (folder / "questions/chapter13.yaml").open("a", encoding="utf-8") as bank:
        bank.write(QUESTION)
    return folder


def call_clone(clone: Path, environment: dict[str, str], *arguments: str, stdin: str = "") -> str:
    call = [sys.executable, "-m", "quizapp", *arguments]
    here = {**environment, "PYTHONPATH": str(clone), "QUIZAPP_HOME": str(clone / "home")}
    done = subprocess.run(call, cwd=clone, env=here, input=stdin, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_an_added_question_is_studied(clone: Path, environment: dict[str, str]) -> None:
    said = call_clone(clone, environment, "study", "--plain", "--tag", "tidal", stdin="A tide gauge.\n\n\n")
    assert "With which instrument is the height of the tide measured?" in said
    assert "Verdict: right, 1 of 1 mark" in said


def test_an_added_question_is_quizzed(clone: Path, environment: dict[str, str]) -> None:
    stdin = "It is a tide gauge.\n\n"
    said = call_clone(clone, environment, "quiz", "--plain", "--tag", "tidal", "--number", "1", stdin=stdin)
    assert "Quiz: 1 question." in said
    assert "Verdict: right, 1 of 1 mark" in said


def test_an_added_question_is_chosen_by_its_difficulty(clone: Path, environment: dict[str, str]) -> None:
    figures = json.loads(call_clone(clone, environment, "due", "chapter13", "--tag", "hard", "--format", "json"))
    (deck,) = figures["decks"]
    hard = (clone / "questions/chapter13.yaml").read_text(encoding="utf-8").count("\n    difficulty: hard\n")
    assert deck["total"] == hard


def test_an_added_question_is_graded(clone: Path, environment: dict[str, str]) -> None:
    (clone / "answers.md").write_text(
        "## With which instrument is the height of the tide measured?\n\nWith a tide gauge.\n\n"
        "## What is a feature?\n\nA transformation of the data.\n"
    )
    report = json.loads(call_clone(clone, environment, "grade", "answers.md", "--format", "json"))
    marks = {answer["id"]: answer["verdict"] for answer in report["submissions"][0]["answers"]}
    assert marks["tide-gauge"] == "right"


def test_banks_and_checkers_of_the_settings_are_graded_with(learner: Learner, home: Path, course: Path) -> None:
    with (home / "config.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'checkers = ["{course / "extra"}"]\n')
    (course / "banks/tides.yaml").write_text(BANK.replace("idea: {any: [two]}", "obedient: {}"))
    code, out, err = learner("grade", "answers.md", "--format", "json")
    assert (code, err) == (0, "")
    assert list(json.loads(out)["banks"]) == ["tides"]


def test_folders_that_are_named_replace_all_others_and_may_be_several(call: Call, course: Path) -> None:
    (course / "more").mkdir()
    (course / "more/waves.yaml").write_text(BANK.replace("id: tides", "id: waves"))
    done = call("doctor", "--questions", "more")
    assert "banks     waves (3 questions), tides (3 questions)" in done.stdout.decode()


def test_two_banks_of_one_id_are_refused_with_both_files(call: Call, course: Path) -> None:
    (course / "more").mkdir()
    shutil.copy(course / "banks/tides.yaml", course / "more")
    done = call("grade", "answers.md", "--questions", "more")
    assert done.returncode == 2
    assert done.stderr.decode().startswith(
        "quizapp: banks/tides.yaml: tides: the bank of this id is in more/tides.yaml already (rename one of the files"
    )


def test_a_bank_that_names_one_of_ours_is_refused_to_a_learner(learner: Learner, course: Path) -> None:
    (course / "banks/chapter13.yaml").write_text(BANK.replace("id: tides", "id: chapter13"))
    code, _, err = learner("study", "--plain")
    assert code == 2
    assert f"{course}/banks/chapter13.yaml: chapter13: the bank of this id is in {ROOT}/questions/chapter13.yaml" in err


def test_a_checker_that_cannot_be_loaded_stops_grading_with_its_file_and_line(call: Call, course: Path) -> None:
    (course / "extra/level.py").write_text("import re\nimport tide_tables\n")
    done = call("grade", "answers.md")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == (
        "quizapp: extra/level.py:2: cannot be loaded: ModuleNotFoundError: No module named 'tide_tables'; install it,"
        " correct the name, or import it inside a function that the bench runs\n"
    )


def test_a_new_checker_works_as_it_was_written(call: Call, course: Path) -> None:
    done = call("new", "checker", "level", "--folder", "extra", course_only=False)
    assert done.returncode == 0, done.stderr
    (course / "banks/tides.yaml").write_text(
        BANK.replace("idea: {any: [two]}", "level: {equals: 2}").replace("There are two.", "There are 2.")
    )
    (course / "answers.md").write_text("2. How many high tides are there in a day?\n\nI count 3.\n")
    report = json.loads(call("grade", "answers.md", "--format", "json").stdout)
    (marked,) = [answer for answer in report["submissions"][0]["answers"] if answer["verdict"] != "unanswered"]
    assert (marked["id"], marked["verdict"]) == ("number-a-day", "wrong")
    assert marked["points"][0]["message"] == "3 is not it"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("obedient", "obedient.py: is there already, and nothing is overwritten", id="one that exists"),
        pytest.param("my-checker", "small letters, digits and _", id="a name that is no word"),
        pytest.param("worth", "'worth' is a key that points have already", id="a key of points"),
    ],
)
def test_a_checker_that_cannot_be_begun_is_refused(call: Call, course: Path, name: str, said: str) -> None:
    before = sorted((course / "extra").iterdir())
    done = call("new", "checker", name, "--folder", "extra", course_only=False)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert sorted((course / "extra").iterdir()) == before
