"""What the README promises: its commands exist, its examples work."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.answer import Answer
from quizapp.bank import load_bank
from quizapp.checker import Checker, Context, discover
from quizapp.claims import Bench
from quizapp.cli.exits import TABLE
from quizapp.grading import Grader
from quizapp.paths import checkers_folder
from quizapp.prose.lexicon import Lexicon
from quizapp.settings import load
from quizapp.tui.keys import KEYS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PICTURES = re.findall(r"```\n\$ quizapp (.*?)\n```", README, re.DOTALL)


def block(language: str) -> str:
    """The README's only block in a language."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    return str(found)


def test_the_test_command_is_the_one_that_ci_runs() -> None:
    command = (ROOT / ".ci/run").read_text().splitlines()[-1]
    assert f"```sh\n{command}\n```" in README


def test_the_sample_that_is_graded_is_there() -> None:
    (path,) = set(re.findall(r"quizapp grade (tests/\S+)", README))
    assert (ROOT / path).is_file()


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.split()[0])
def test_a_picture_is_what_its_command_prints(picture: str) -> None:
    command, *lines = picture.split("\n")
    call = [sys.executable, "-m", "quizapp", *command.split()]
    done = subprocess.run(call, cwd=ROOT, env={**os.environ, "COLUMNS": "80"}, capture_output=True, text=True)
    shown = iter(done.stdout.splitlines())
    missing = [line for line in lines if line != "[...]" and line not in shown]
    assert not missing


def test_the_exit_codes_are_those_of_the_help() -> None:
    plain = README.replace("`", "")
    for line in TABLE.splitlines()[1:]:
        code, meaning = line.split(maxsplit=1)
        assert f"| {code} | {meaning} |" in plain


def test_the_settings_shown_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(block("toml"), encoding="utf-8")
    shown = load(tmp_path / "config.toml")
    assert (shown.retention, shown.new_per_day, shown.rollover_hour) == (0.9, 20, 4)
    assert list(shown.exams) == ["chapter13"]
    assert set(shown.keys) <= set(KEYS)


def test_every_command_that_is_shown_exists() -> None:
    shown = set(re.findall(r"^(?:\$ )?quizapp ([a-z]+)", README, re.MULTILINE))
    there = {path.stem for path in (ROOT / "quizapp/cli/commands").glob("*.py")}
    assert {"study", "export", "restore"} <= shown <= there


def test_the_question_grades_its_examples_and_its_model_answer(tmp_path: Path, bench: Bench) -> None:
    (tmp_path / "tides.yaml").write_text(block("yaml"), encoding="utf-8")
    checkers = discover([checkers_folder()])
    bank = load_bank(tmp_path / "tides.yaml", checkers)
    (question,) = bank.questions
    grader = Grader(bank, checkers, bench)
    assert grader.grade(question, Answer(question.model)).verdict == "right"
    assert len(question.examples) == 3
    for example in question.examples:
        assert grader.grade(question, Answer(example.answer)).verdict == example.verdict, example.answer


@pytest.fixture
def norm(tmp_path: Path) -> Checker:
    (tmp_path / "norm.py").write_text(block("python"), encoding="utf-8")
    return discover([tmp_path])["norm"]


@pytest.mark.parametrize(
    ("text", "state", "message"),
    [
        ("5", "met", ""),
        ("7", "failed", "you say 7, torch says 5"),
        ("long", "missing", "there is no number"),
    ],
)
def test_the_checker_works_as_it_stands(norm: Checker, bench: Bench, text: str, state: str, message: str) -> None:
    parameters = norm.parameters.model_validate({"of": [3, 4]})
    finding = norm.check(Answer(text), parameters, Context(bench, Lexicon({})))
    assert (finding.state, finding.message) == (state, message)


def test_the_layout_names_only_what_there_is() -> None:
    names = re.findall(r"^(?:  )?([a-z]+(?:/|\.py)) ", README, re.MULTILINE)
    assert len(names) > 10
    for name in names:
        assert (ROOT / name).exists() or (ROOT / "quizapp" / name).exists(), name
