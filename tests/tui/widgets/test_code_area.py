"""The editor for code: what Enter and Backspace do to the indentation."""

from __future__ import annotations

import asyncio

import pytest
from textual.app import App, ComposeResult
from textual.events import Paste

from quizapp.tui.widgets.code_area import CodeArea


def typed(text: str, *keys: str) -> str:
    """What is in the editor after ``keys`` are pressed at the end of ``text``."""

    class Editor(App[None]):
        def compose(self) -> ComposeResult:
            yield CodeArea.code_editor(text, language="python")

    async def run() -> str:
        app = Editor()
        async with app.run_test() as pilot:
            area = app.query_one(CodeArea)
            area.focus()
            area.move_cursor(area.document.end)
            await pilot.press(*keys)
            return area.text

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("text", "keys", "then"),
    [
        pytest.param("x = 1", ["enter", "y"], "x = 1\ny", id="a line at the margin is followed by one there"),
        pytest.param("def f():", ["enter", "y"], "def f():\n    y", id="a colon opens a block"),
        pytest.param("for x in y:  # all", ["enter", "y"], "for x in y:  # all\n    y", id="a comment hides no colon"),
        pytest.param("if x:\n    y = 1", ["enter", "z"], "if x:\n    y = 1\n    z", id="a block goes on"),
        pytest.param("def f():\n    return 1", ["enter", "x"], "def f():\n    return 1\nx", id="return ends a block"),
        pytest.param("    returned = 1", ["enter", "x"], "    returned = 1\n    x", id="a name like it does not"),
        pytest.param("def f():", ["home", "enter"], "\ndef f():", id="only what stands before the cursor counts"),
        pytest.param("if x:\n        ", ["backspace", "y"], "if x:\n    y", id="Backspace takes a level back"),
        pytest.param("if x:\n      ", ["backspace", "y"], "if x:\n    y", id="or what is left of one"),
        pytest.param("ab", ["backspace"], "a", id="behind code it takes a character"),
        pytest.param("a\n", ["backspace"], "a", id="at the margin it joins lines"),
    ],
)
def test_indentation_follows_the_code(text: str, keys: list[str], then: str) -> None:
    assert typed(text, *keys) == then


def test_what_is_pasted_stays_as_it_is() -> None:
    class Editor(App[None]):
        def compose(self) -> ComposeResult:
            yield CodeArea.code_editor("if x:\n    ", language="python")

    async def run() -> str:

        app = Editor()
        async with app.run_test() as pilot:
            area = app.query_one(CodeArea)
            area.focus()
            area.move_cursor(area.document.end)
            app.post_message(Paste("y:\nz\n"))
            await pilot.pause()
            return area.text

    assert asyncio.run(run()) == "if x:\n    y:\nz\n"
