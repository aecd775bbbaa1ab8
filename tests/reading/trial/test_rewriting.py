"""Small mends of code."""

from __future__ import annotations

import ast
from typing import Any

import pytest

from quizapp.reading.trial.rewriting import as_function, definitions_only, returning


def called(code: str, name: str, *arguments: Any) -> Any:
    """What the function gives; the code is ours."""
    namespace: dict[str, Any] = {}
    exec(code, namespace)
    return namespace[name](*arguments)


@pytest.mark.parametrize(
    "body", ["list(zip(a, b))", "print(list(zip(a, b)))", "both = list(zip(a, b))", "return list(zip(a, b))"]
)
def test_a_return_is_added_before_the_last_value(body: str) -> None:
    code = returning(ast.parse(f"def f(a, b):\n    {body}"), "f")
    assert code is not None
    assert called(code, "f", [1], "a") == [(1, "a")]


def test_a_function_without_a_value_stays_without() -> None:
    assert returning(ast.parse("def f(a):\n    for x in a:\n        print(x)"), "f") is None
    assert returning(ast.parse("x = 1"), "f") is None


@pytest.mark.parametrize(
    ("code", "parameters"),
    [
        pytest.param("list(zip(left, right))", ("left", "right"), id="names that are not defined"),
        pytest.param("a = [9]\nb = 'z'\nlist(zip(a, b))", ("a", "b"), id="names set to constants"),
        pytest.param("a = [9]\nc = list(zip(a, other))\nprint(c)", ("a", "other"), id="some of both"),
        pytest.param("list(zip([9], 'z'))", ("argument_1", "argument_2"), id="constants alone"),
    ],
)
def test_an_expression_becomes_a_function_of_what_it_works_on(code: str, parameters: tuple[str, ...]) -> None:
    function = as_function(ast.parse(code).body, 2)
    assert function is not None
    assert function.parameters == parameters
    assert called(function.code, function.name, [1, 2], "ab") == [(1, "a"), (2, "b")]


@pytest.mark.parametrize("code", ["f(a, b, c)", "x = 5", "", "import torch", "for x in a:\n    print(x)"])
def test_what_does_not_fit_becomes_none(code: str) -> None:
    assert as_function(ast.parse(code).body, 2) is None


def test_the_original_stays_as_it_was() -> None:
    tree = ast.parse("list(zip([9], 'z'))")
    before = ast.dump(tree)
    as_function(tree.body, 2)
    assert ast.dump(tree) == before


def test_definitions_are_kept_without_what_uses_them() -> None:
    code = "import os\nk = 3\ndata = load()\ndef f(): return k\ng = lambda: 1\nf()"
    assert definitions_only(ast.parse(code)) == "import os\nk = 3\n\ndef f():\n    return k\ng = lambda: 1"
