"""Notebooks of every version and in every state."""

from __future__ import annotations

import json
from typing import Any

import pytest

from quizapp.submission.document import Line
from quizapp.submission.notebook import MAX_OUTPUT, notebook_lines


def lines(*cells: Any, **rest: Any) -> list[Line]:
    return notebook_lines(json.dumps({"cells": list(cells), **rest}), "a.ipynb")


def test_a_source_may_be_a_text_or_a_list() -> None:
    assert lines({"cell_type": "markdown", "source": "a\nb"}) == lines(
        {"cell_type": "markdown", "source": ["a\n", "b"]}
    )


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param({"cell_type": "markdown"}, id="no source"),
        pytest.param({"cell_type": "markdown", "source": None}, id="null as source"),
        pytest.param({"cell_type": "code", "source": ["", 3, None], "outputs": None}, id="no texts in the list"),
        pytest.param({"cell_type": "code", "source": "", "outputs": [1, {"data": 7}, {"text": {}}]}, id="odd outputs"),
        pytest.param({"cell_type": "heading", "level": "x", "source": ""}, id="an odd level"),
        pytest.param({}, id="an empty cell"),
    ],
)
def test_a_broken_cell_does_not_stop_the_others(cell: dict[str, Any]) -> None:
    assert lines(cell, 5, None, {"cell_type": "markdown", "source": "after"})[-1] == Line("after", 1, 4)


def test_half_letters_become_replacement_characters() -> None:
    error = {"output_type": "error", "ename": "E", "evalue": "\udc00"}
    cells = {"cell_type": "markdown", "source": ["a\ud800", "b"]}, {"cell_type": "code", "outputs": [error]}
    assert [line.text for line in lines(*cells)] == ["a\ufffdb", "", "E: \ufffd"]


def test_worksheets_of_old_notebooks_are_read_one_after_the_other() -> None:
    heading = {"cell_type": "heading", "level": 2, "source": "Bread"}
    code = {"cell_type": "code", "input": "1 + 1", "outputs": [{"output_type": "pyout", "text": ["2"]}]}
    old = {"worksheets": [{"cells": [heading]}, {"cells": [code]}, {}], "nbformat": 3}
    assert notebook_lines(json.dumps(old), "a.ipynb") == [
        Line("## Bread", 1, 1),
        Line("1 + 1", 1, 2, "code"),
        Line("2", 1, 2, "output"),
    ]


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        pytest.param({"output_type": "stream", "text": ["a\n", "b\n"]}, ["a", "b"], id="what was printed"),
        pytest.param({"output_type": "execute_result", "data": {"text/plain": "70.0"}}, ["70.0"], id="a value"),
        pytest.param(
            {"output_type": "display_data", "data": {"image/png": "iVBO", "text/plain": ["<Figure>"]}},
            ["<Figure>"],
            id="a picture is only its placeholder",
        ),
        pytest.param(
            {"output_type": "error", "ename": "NameError", "evalue": "name 'w' is not defined", "traceback": ["..."]},
            ["NameError: name 'w' is not defined"],
            id="an error is its last line",
        ),
        pytest.param(
            {"output_type": "stream", "text": "10 %\r50 %\r100 %\rdone\n"}, ["done"], id="a progress bar's last state"
        ),
        pytest.param({"output_type": "stream", "text": "\x1b[31mred\x1b[0m"}, ["red"], id="colours are left out"),
        pytest.param({"output_type": "display_data", "data": {"text/html": "<b>x</b>"}}, [], id="HTML is left out"),
    ],
)
def test_outputs_are_text(output: dict[str, Any], expected: list[str]) -> None:
    found = lines({"cell_type": "code", "source": "x", "outputs": [output]})
    assert [line.text for line in found if line.kind == "output"] == expected


def test_an_endless_output_is_cut() -> None:
    found = lines({"cell_type": "code", "source": "x", "outputs": [{"output_type": "stream", "text": "y" * 10**6}]})
    assert len(found[-1].text) == MAX_OUTPUT
