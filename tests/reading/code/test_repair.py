"""Repairs of code that suffered in copying."""

from __future__ import annotations

import pytest

from quizapp.reading.code.repair import CAP, cleaned, dedented, indented, repaired, syntax


def test_what_is_longer_than_the_cap_is_not_parsed() -> None:
    line = "x = 1\n"
    assert syntax(line * (CAP // len(line))) is not None
    assert syntax(line * (CAP // len(line) + 1)) is None
    assert repaired(line * CAP) is None


def test_a_wrong_escape_in_a_string_warns_nobody() -> None:
    assert syntax("x = '\\d'") is not None


@pytest.mark.parametrize("code", ["", "  \n", "x =", "\0", "(" * 5000])
def test_no_python_has_no_syntax(code: str) -> None:
    assert syntax(code) is None


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        pytest.param("    if a:\n      b", "if a:\n  b", id="all lines deeper"),
        pytest.param("\tif a:\n\t\tb", "if a:\n\tb", id="tabs"),
        pytest.param("a\n    b\n    c", "a\nb\nc", id="the first line lost its indentation"),
        pytest.param("if a:\n    b", "if a:\n    b", id="a body is no loss"),
        pytest.param("f(a,\n  b)", "f(a,\n  b)", id="an open bracket is no loss"),
        pytest.param("\n\n a \n\n", "a", id="blank lines around"),
    ],
)
def test_shared_indentation_is_taken_off(code: str, wanted: str) -> None:
    assert dedented(code) == wanted


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        pytest.param(
            "def f(x):\nif x:\nreturn 1\nreturn 0",
            "def f(x):\n    if x:\n        return 1\n    return 0",
            id="a return ends its body",
        ),
        pytest.param(
            "for x in y:\nif x:\nf(x)\nelse:\ng(x)",
            "for x in y:\n    if x:\n        f(x)\n    else:\n        g(x)",
            id="an else ends the body before it",
        ),
        pytest.param(
            "def f():\nreturn 1\nf()",
            "def f():\n    return 1\nf()",
            id="a call behind the function",
        ),
        pytest.param(
            "def f():\na = 1\ndef g():\nb = 2",
            "def f():\n    a = 1\ndef g():\n    b = 2",
            id="another function",
        ),
        pytest.param("for x in y:\n    f(x)\ng(x)", "for x in y:\n    f(x)\ng(x)", id="nothing is lost"),
    ],
)
def test_bodies_get_their_indentation_back(code: str, wanted: str) -> None:
    assert indented(code) == wanted
    assert syntax(indented(code)) is not None


def test_code_that_stays_wrong_is_cleaned_all_the_same() -> None:
    assert repaired("x = f(\u201ca\u201d") is None
    assert cleaned("x = f(\u201ca\u201d") == 'x = f("a"'
