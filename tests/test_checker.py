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
        pytest.param("def check(", "cannot be loaded: SyntaxError: ", id="no Python"),
        pytest.param("import nothing_like_this", "cannot be loaded: ModuleNotFoundError: ", id="a missing module"),
        pytest.param("def check(a, p, c): ...", "must define a pydantic model named Parameters", id="no parameters"),
        pytest.param("class Parameters: ...", "must define a pydantic model named Parameters", id="no pydantic model"),
        pytest.param(
            "from quizapp.checker import Parameters",
            "must define check(answer, parameters, context)",
            id="no check",
        ),
    ],
)
def test_a_file_that_is_no_checker_is_told_with_its_path(tmp_path: Path, code: str, said: str) -> None:
    path = put(tmp_path, "odd.py", code)
    with pytest.raises(CheckerFault) as raised:
        load(path)
    assert str(raised.value).startswith(f"{path}: {said}")


def test_parameters_have_no_patterns_unless_they_say_so() -> None:
    assert list(Parameters().patterns()) == []


def test_every_checker_of_ours_explains_itself_and_its_parameters() -> None:
    for name, checker in discover([checkers_folder()]).items():
        assert checker.parameters.__doc__ != Parameters.__doc__, name
        assert checker.check.__doc__, name
