"""What is code and what is prose in Python files and in notebooks' code cells."""

from __future__ import annotations

import pytest

from quizapp.submission.script import source_lines


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("x = 1\n\ny = 2", ["code", "code", "code"], id="code"),
        pytest.param("# A remark.\nx = 1  # not this one", ["comment", "code"], id="a comment, but not behind code"),
        pytest.param('"""Prose,\nmore of it.\n"""\nx = 1', ["prose", "prose", "prose", "code"], id="a string alone"),
        pytest.param("'''One line.'''\nx = 1", ["prose", "code"], id="a string on one line"),
        pytest.param('x = """\n# no comment\n"""', ["code", "code", "code"], id="a string that is a value"),
        pytest.param("A starter is flour and water.", ["prose"], id="bare text"),
        pytest.param("10 g", ["prose"], id="bare text of one word"),
        pytest.param("7", ["code"], id="a number is code"),
        pytest.param("%matplotlib inline\n!pip install x\nx = 1", ["code"] * 3, id="commands of notebooks"),
        pytest.param("for x in y:\n  print(x))", ["code", "code"], id="code with an error is still code"),
        pytest.param("#!/usr/bin/env python\n#hide\n# %%\nx = 1", ["code"] * 4, id="comments for machines"),
        pytest.param('"""never closed\nx = 1', ["prose", "prose"], id="a string that is never closed"),
    ],
)
def test_lines_are_code_comments_or_prose(source: str, expected: list[str]) -> None:
    assert [line.kind for line in source_lines(source.split("\n"))] == expected


def test_a_comment_is_read_without_its_sign_and_keeps_its_line() -> None:
    line = source_lines(["    ## 3. What is the autolyse?"], 7)[0]
    assert (line.text, line.raw, line.cell) == ("3. What is the autolyse?", "    ## 3. What is the autolyse?", 7)


def test_a_string_is_read_without_its_quotes() -> None:
    assert [line.text for line in source_lines(['"""A rest.', 'Flour and water."""'])] == [
        "A rest.",
        "Flour and water.",
    ]


def test_where_a_cell_began_in_a_notebook_saved_as_a_script_says_nothing() -> None:
    lines = source_lines(["# %% [markdown]", "# 1. why?", "# In[3]:", "x = 1"])
    assert [line.text for line in lines] == ["", "1. why?", "", "x = 1"]


def test_comments_of_prose_stay_comments_where_the_rest_is_no_python() -> None:
    lines = source_lines(["# 1. why?", "# because it is so", "# 2. what?", "folder", "  file and so on"])
    assert [line.kind for line in lines] == ["comment"] * 3 + ["code"] * 2
