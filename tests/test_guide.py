"""The author's guide, followed word for word in a folder of its own."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from quizapp import catalogue
from quizapp.answer import Answer
from quizapp.bank import load_bank
from quizapp.claims import Bench
from quizapp.grading import Grader
from quizapp.prose.lexicon import Lexicon

ROOT = Path(__file__).resolve().parent.parent
GUIDE = (ROOT / "docs/authors-guide.md").read_text(encoding="utf-8")
BLOCK = re.compile(
    r"(?:<!-- (?P<what>[a-z]+)(?:: (?P<path>\S+))? -->\n)?```(?P<language>\w+)\n(?P<text>.*?)```", re.DOTALL
)


@dataclass(frozen=True)
class Block:
    """A fenced block, and what the remark above it says that it is."""

    what: str
    path: str
    language: str
    text: str


BLOCKS = [Block(m["what"] or "", m["path"] or "", m["language"], m["text"]) for m in BLOCK.finditer(GUIDE)]
QUESTIONS = [block.text for block in BLOCKS if block.what == "question"]


@dataclass
class Reader:
    """Somebody who does what the guide says: where they are, and what their shell knows."""

    home: Path
    folder: Path

    def follow(self, block: Block) -> list[str]:
        """Do what a block says; what the guide shows and was not seen comes back."""
        if block.what == "file":
            # Settings lie where quizapp looks for them.
            path = (self.home / "settings" if block.path == "config.toml" else self.folder) / block.path
            path.parent.mkdir(exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
        if block.what == "edit":
            self._edit(self.folder / block.path, block.text)
        if block.language != "console":
            return []
        return [
            wrong for command in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:] for wrong in self._run(command)
        ]

    def _edit(self, path: Path, change: str) -> None:
        text = path.read_text(encoding="utf-8")
        lines = change.splitlines()
        for old, new in zip(lines[::2], lines[1::2], strict=True):
            assert (old[0], new[0], text.count(f"{old[1:]}\n")) == ("-", "+", 1)
            text = text.replace(f"{old[1:]}\n", f"{new[1:]}\n")
        path.write_text(text, encoding="utf-8")

    def _run(self, shown: str) -> list[str]:
        command, *lines = shown.rstrip("\n").split("\n")
        typed = "".join(f"{line[2:]}\n" for line in lines if line.startswith(">"))
        where = self.home / "where"
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
            "HOME": str(self.home),
            "QUIZAPP_HOME": str(self.home / "settings"),
            "PATH": f"{self.home / 'bin'}:{os.environ['PATH']}",
            "COLUMNS": "80",
        }
        done = subprocess.run(
            ["sh", "-c", f"{command}\npwd > {shlex.quote(str(where))}"],
            cwd=self.folder,
            env=environment,
            input=typed,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.folder = Path(where.read_text().strip())
        return [f"$ {command}: {wrong}" for wrong in unlike(lines, done.stdout.splitlines())]


def unlike(shown: list[str], printed: list[str]) -> list[str]:
    """What is wrong with a picture: lines that were not printed where they are shown, and what it leaves out unsaid."""
    rest = list(printed)
    may_skip = False
    for line in shown:
        if line == "[...]":
            may_skip = True
        elif not line.startswith(">"):
            if line not in rest or not (may_skip or rest[0] == line):
                return [f"{line!r} is shown, but not in {printed}"]
            rest = rest[rest.index(line) + 1 :]
            may_skip = False
    return [] if may_skip or not rest else [f"{rest} is printed, but not shown"]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    home = tmp_path_factory.mktemp("home")
    (home / "bin").mkdir()
    call = f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)} -m quizapp "$@"\n'
    (home / "bin/quizapp").write_text(call)
    (home / "bin/quizapp").chmod(0o755)
    return Reader(home, home)


def test_followed_word_for_word_everything_happens_as_it_is_shown(reader: Reader) -> None:
    wrong = [found for block in BLOCKS for found in reader.follow(block)]
    assert not wrong, "\n".join(wrong)
    commands = set(re.findall(r"^\$ quizapp (\w+)", GUIDE, re.MULTILINE))
    assert {"new", "check", "preview", "try", "study", "quiz", "due", "grade", "agree"} <= commands


def test_every_command_that_is_only_named_exists() -> None:
    there = {path.stem for path in (ROOT / "quizapp/cli/commands").glob("*.py")}
    assert set(re.findall(r"`quizapp ([a-z]+)", GUIDE)) <= there


def test_every_yaml_block_is_run() -> None:
    assert {block.what for block in BLOCKS if block.language == "yaml"} == {"file", "question", "patterns"}


@pytest.mark.parametrize("text", QUESTIONS, ids=lambda text: list(yaml.safe_load(text)["points"][0])[-1])
def test_the_example_of_a_checker_gets_its_verdicts(text: str, tmp_path: Path, bench: Bench) -> None:
    asked = {"id": "asked", "number": 1, "prompt": "What is it?", "explanation": "So.", "hints": ["Look."]}
    bank = {"format": 1, "id": "bank", "title": "Bank", "questions": [{**asked, **yaml.safe_load(text)}]}
    (tmp_path / "bank.yaml").write_text(yaml.safe_dump(bank, allow_unicode=True), encoding="utf-8")
    checkers = catalogue.find_checkers()
    loaded = load_bank(tmp_path / "bank.yaml", checkers)
    (question,) = loaded.questions
    grader = Grader(loaded, checkers, bench)
    assert grader.grade(question, Answer(question.model)).verdict == "right"
    for example in question.examples:
        assert (example.answer, grader.grade(question, Answer(example.answer)).verdict) == (
            example.answer,
            example.verdict,
        )


def test_every_checker_has_an_example() -> None:
    shown = {name for text in QUESTIONS for point in yaml.safe_load(text)["points"] for name in point}
    assert set(catalogue.find_checkers()) | {"either"} <= shown


PATTERNS = [row for block in BLOCKS if block.what == "patterns" for row in yaml.safe_load(block.text)]


@pytest.mark.parametrize("row", PATTERNS, ids=lambda row: row["pattern"])
def test_a_pattern_finds_what_is_said_of_it(row: dict[str, str]) -> None:
    lexicon = Lexicon({"up": ["grow", "rise", "go_up"]})
    assert "`up: [grow, rise, go_up]`" in GUIDE
    found = lexicon.find(row["pattern"], lexicon.read(row["finds"]))
    other = lexicon.find(row["pattern"], lexicon.read(row["not"]))
    assert (found is not None and not found.denied, other is not None and not other.denied) == (True, False)


def test_the_entry_points_are_those_that_are_looked_for() -> None:
    (text,) = [block.text for block in BLOCKS if block.language == "toml" and not block.what]
    assert set(tomllib.loads(text)["project"]["entry-points"]) == {catalogue.BANKS, catalogue.CHECKERS}
