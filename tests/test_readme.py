"""What the README promises: its commands exist, its examples work."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.cli.exits import TABLE
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


def test_what_it_links_to_is_there() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert "docs/authors-guide.md" in links
    assert all((ROOT / link).is_file() for link in links if "://" not in link)


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
    assert [path.name for path in (*shown.questions, *shown.checkers)] == ["banks", "checkers"]
    assert set(shown.keys) <= set(KEYS)


def test_every_command_that_is_shown_exists() -> None:
    shown = set(re.findall(r"^(?:\$ )?quizapp ([a-z]+)", README, re.MULTILINE))
    there = {path.stem for path in (ROOT / "quizapp/cli/commands").glob("*.py")}
    assert {"study", "export", "restore", "check"} <= shown <= there


def test_the_layout_names_only_what_there_is() -> None:
    names = re.findall(r"^(?:  )?([a-z]+(?:/|\.py)) ", README, re.MULTILINE)
    assert len(names) > 10
    for name in names:
        assert (ROOT / name).exists() or (ROOT / "quizapp" / name).exists(), name
