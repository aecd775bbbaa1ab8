"""How lines of Markdown hang together."""

from __future__ import annotations

import subprocess
import sys

import pytest

from quizapp.submission.layout import layout


@pytest.mark.parametrize(
    ("text", "fenced"),
    [
        pytest.param("a\n```\nb\n```\nc", {1, 2, 3}, id="a fence"),
        pytest.param("~~~py\n```\n~~~\nc", {0, 1, 2}, id="another sign inside"),
        pytest.param("> ```\n> b\n> ```\nc", {0, 1, 2}, id="in a quote"),
        pytest.param("1. ```python\n   b\n```\nc", {0, 1, 2}, id="behind a number, closed at the margin"),
        pytest.param("**4.** ```\nb\n```\nc", {0, 1, 2}, id="behind a bold number"),
        pytest.param("```\nb\nx = 1 ```\nc", {0, 1, 2}, id="closed behind the last line of code"),
        pytest.param("```\na\nb", set(), id="a fence that is never closed fences nothing"),
        pytest.param("```\na\n```py\nb\n```\nc", {2, 3, 4}, id="one with a language begins anew"),
        pytest.param("```a = 1```\nb", set(), id="code in a line is no fence"),
    ],
)
def test_fences(text: str, fenced: set[int]) -> None:
    assert layout(text.split("\n")).fenced == fenced


def test_lists_are_counted() -> None:
    text = "1. a\n1. b\n\n   text\n1. c\n\n- x\n\n5. d\n5. e"
    assert layout(text.split("\n")).ordinals == {0: 1, 1: 2, 4: 3, 8: 5, 9: 6}


def test_underlined_headings_have_a_level() -> None:
    found = layout(["Bread", "=====", "", "Starter", "---", "text"])
    assert found.underlined == {0: 1, 3: 2}
    assert found.underlines == {1, 4}


def test_a_file_without_such_structure_needs_no_parser() -> None:
    code = "import sys\nfrom quizapp.submission.layout import layout\n{0}\nprint('markdown_it' in sys.modules)"
    for text, needed in (("1. a\n2. b\n\n## c\n\n---\n\n```\nd\n```", "False"), ("1. a\n1. b", "True")):
        source = code.format(f"layout({text.splitlines()!r})")
        done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == needed
