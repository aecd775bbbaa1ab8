"""What a typed name may become."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Input

from quizapp.tui.widgets.path_box import PathBox, completions


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


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        pytest.param("answers.md", ["answers.md"], id="a whole name"),
        pytest.param("an", ["answers.md"], id="the beginning of one file"),
        pytest.param("a", ["a"], id="the beginning of several is told to be no file"),
        pytest.param("ap", [], id="the beginning of a folder leads into it"),
    ],
)
def test_enter_takes_the_file_that_can_only_be_meant(typed: str, chosen: list[str]) -> None:
    names: list[str] = []

    class Choosing(App[None]):
        def compose(self) -> ComposeResult:
            yield PathBox([])

        def on_path_box_chosen(self, message: PathBox.Chosen) -> None:
            names.append(message.path)

    async def run() -> None:
        app = Choosing()
        async with app.run_test() as pilot:
            line = app.query_one(Input)
            line.focus()
            line.value = typed
            await pilot.press("enter")
            await pilot.pause()

    asyncio.run(run())
    assert names == chosen
