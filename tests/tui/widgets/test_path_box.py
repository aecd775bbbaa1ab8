"""What a typed name may become."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.tui.widgets.path_box import completions


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("answers.md", "a.ipynb", "a.png", ".hidden.md"):
        (tmp_path / name).touch()
    (tmp_path / "apart").mkdir()
    (tmp_path / "apart" / "more.txt").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", ["apart/", "a.ipynb", "answers.md"]),
        ("an", ["answers.md"]),
        ("apart/", ["apart/more.txt"]),
        ("~/an", ["~/answers.md"]),
        (".h", [".hidden.md"]),
        ("a.p", ["a.png"]),
        ("nowhere/", []),
        ("x\0y/", []),
    ],
    ids=["nothing", "a beginning", "a folder", "home", "hidden", "another ending", "no such folder", "no name at all"],
)
def test_files_of_answers_and_folders_are_offered(typed: str, offered: list[str]) -> None:
    assert completions(typed) == offered
