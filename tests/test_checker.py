"""Finding checkers in folders, and what is said of files that are none."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from quizapp.answer import Answer
from quizapp.checker import CheckerFault, Context, Parameters, discover, load
from quizapp.paths import checkers_folder

SOUND = """
    from quizapp.checker import Finding, Parameters as Base

    class Parameters(Base):
        word: str

    def check(answer, parameters, context):
        return Finding("met", 1.0) if parameters.word in answer.text else Finding("missing")
"""


def put(folder: Path, name: str, code: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(textwrap.dedent(code))
    return path


def test_a_file_in_the_folder_is_a_checker_by_its_name(tmp_path: Path) -> None:
    put(tmp_path, "says.py", SOUND)
    put(tmp_path, "_shared.py", "this is not Python")
    put(tmp_path, "notes.txt", "nor this")
    checkers = discover([tmp_path])
    assert list(checkers) == ["says"]
    parameters = checkers["says"].parameters.model_validate({"word": "moon"})
    context = Context(bench=None, lexicon=None)  # type: ignore[arg-type]
    assert checkers["says"].check(Answer("the moon"), parameters, context).state == "met"
    assert checkers["says"].check(Answer("the sun"), parameters, context).state == "missing"


def test_a_later_folder_replaces_a_checker_of_the_same_name(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    put(ours, "says.py", SOUND)
    put(ours, "other.py", SOUND)
    put(theirs, "says.py", SOUND)
    checkers = discover([ours, theirs])
    assert {name: checker.path.parent for name, checker in checkers.items()} == {"other": ours, "says": theirs}


@pytest.mark.parametrize(
    ("code", "said"),
    [
        pytest.param(
            "x = 1\ndef check(", ":2:10: cannot be loaded: SyntaxError: '(' was never closed; ", id="no Python"
        ),
        pytest.param(
            "\nimport nothing_like_this",
            ":2: cannot be loaded: ModuleNotFoundError: No module named 'nothing_like_this'; install it, ",
            id="a missing module",
        ),
        pytest.param("x = 1 / 0", ":1: cannot be loaded: ZeroDivisionError: division by zero; ", id="a fault"),
        pytest.param("raise SystemExit", ":1: cannot be loaded: SystemExit", id="one that would end quizapp"),
        pytest.param("def check(a, p, c): ...", ": must define a pydantic model named Parameters", id="no parameters"),
        pytest.param("class Parameters: ...", ": must define a pydantic model named Param", id="no pydantic model"),
        pytest.param(
            "from quizapp.checker import Parameters\n\ndef check(answer): ...",
            ":3: check cannot be called as check(answer, parameters, context): too many positional arguments",
            id="a check that takes too little",
        ),
        pytest.param(
            "from quizapp.checker import Parameters",
            ": must define check(answer, parameters, context); 'quizapp new checker NAME' writes one",
            id="no check",
        ),
    ],
)
def test_a_file_that_is_no_checker_is_told_with_its_path(tmp_path: Path, code: str, said: str) -> None:
    path = put(tmp_path, "odd.py", code)
    with pytest.raises(CheckerFault) as raised:
        load(path)
    assert str(raised.value).startswith(f"{path}{said}")


def test_a_file_that_no_key_can_name_is_told(tmp_path: Path) -> None:
    path = put(tmp_path, "My-Checker.py", SOUND)
    with pytest.raises(CheckerFault, match="small letters, digits and _; rename the file"):
        load(path)


def test_all_that_cannot_be_loaded_is_told_at_once(tmp_path: Path) -> None:
    paths = [put(tmp_path, name, "class") for name in ("one.py", "two.py")]
    with pytest.raises(CheckerFault) as raised:
        discover([tmp_path])
    assert [line.split(":")[0] for line in str(raised.value).splitlines()] == [str(path) for path in paths]


def test_parameters_have_no_patterns_unless_they_say_so() -> None:
    assert list(Parameters().patterns()) == []


def test_every_checker_of_ours_explains_itself_and_its_parameters() -> None:
    for name, checker in discover([checkers_folder()]).items():
        assert checker.parameters.__doc__ != Parameters.__doc__, name
        assert checker.check.__doc__, name
