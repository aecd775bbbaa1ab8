"""What an inspection found, for people, for programs and for GitHub."""

from __future__ import annotations

import json
from pathlib import Path

from quizapp.inspection import rendering
from quizapp.inspection.inspector import Inspected
from quizapp.problem import Problem

ERROR = Problem(Path("my,banks/tides.yaml"), 4, 7, "tides/cause", "unknown key 'hint'", "did you mean 'hints'?", "Q012")
WARNING = Problem(Path("tides.yaml"), 9, 1, "tides/cause", "100 % odd:\nreally", "", "Q401")
FOUND = Inspected((ERROR, WARNING), 1, 2, 30)


def test_text_names_the_place_the_code_and_what_to_do() -> None:
    assert rendering.text(FOUND).splitlines()[0] == (
        "my,banks/tides.yaml:4:7: Q012 tides/cause: unknown key 'hint' (did you mean 'hints'?)"
    )


def test_text_tells_warnings_from_errors_and_counts_both() -> None:
    lines = rendering.text(FOUND).splitlines()
    assert lines[1].startswith("tides.yaml:9:1: Q401 warning: tides/cause: 100 % odd:")
    assert lines[-1].startswith("1 bank, 2 questions, 30 answers: 1 error and 1 warning;")


def test_text_says_that_nothing_is_wrong() -> None:
    assert rendering.text(Inspected((), 2, 1, 9)) == "2 banks, 1 question, 9 answers: nothing is wrong\n"


def test_text_does_nothing_to_a_terminal() -> None:
    found = Inspected((Problem(Path("a.yaml"), 1, 1, "a", "\x1b[31mred\u202e", "", "Q012"),), 1, 0, 0)
    assert not set(rendering.text(found)) & {"\x1b", "\u202e"}


def test_a_problem_of_a_whole_file_has_a_place_that_editors_can_open() -> None:
    found = Inspected((Problem(Path("a.yaml"), 0, 0, "a", "cannot be read", "", "Q001"),), 1, 0, 0)
    assert rendering.text(found).startswith("a.yaml:1:1: Q001 a: cannot be read\n")


def test_json_has_all_of_it() -> None:
    whole = json.loads(rendering.as_json(FOUND))
    assert (whole["format"], whole["errors"], whole["warnings"]) == (1, 1, 1)
    assert whole["problems"][0] == {
        "path": "my,banks/tides.yaml",
        "line": 4,
        "column": 7,
        "code": "Q012",
        "severity": "error",
        "title": "an unknown key",
        "entry": "tides/cause",
        "message": "unknown key 'hint'",
        "suggestion": "did you mean 'hints'?",
    }


def test_github_gets_commands_in_which_nothing_ends_a_field_early() -> None:
    first, second = rendering.github(FOUND).splitlines()
    assert first == (
        "::error file=my%2Cbanks/tides.yaml,line=4,col=7,title=Q012 an unknown key"
        "::tides/cause: unknown key 'hint' (did you mean 'hints'?)"
    )
    assert second == (
        "::warning file=tides.yaml,line=9,col=1,title=Q401 examples are missing::tides/cause: 100 %25 odd:%0Areally"
    )
