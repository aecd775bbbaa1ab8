"""What code is made of."""

from __future__ import annotations

import ast

import pytest

from quizapp.reading.code import syntax


def tree(code: str) -> ast.Module:
    found = syntax.parsed(code)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("code", "told"),
    [
        pytest.param("x = (1", "Python cannot read it: '(' was never closed (line 1)", id="a bracket missing"),
        pytest.param("x = 1\n" * 4000, "it is longer than 16 KiB", id="too long"),
        pytest.param("x = " + "-" * 400 + "1", "it is nested too deeply", id="too deep"),
        pytest.param("x = '\0'", "it is no text that Python can read", id="a null byte"),
    ],
)
def test_code_that_cannot_be_used_has_a_complaint(code: str, told: str) -> None:
    assert syntax.parsed(code) is None
    complaint = syntax.complaint(code)
    assert complaint == told or "null bytes" in complaint


def test_definitions_know_what_they_take_and_whether_they_return() -> None:
    code = (
        "def a(x, y=1):\n    return x\ndef b(*xs):\n    print(xs)\nc = lambda: 1\n"
        "def d(x):\n    def e():\n        return 1\n    e()\nclass F:\n    def g(self): pass"
    )
    found = {one.name: one for one in syntax.definitions(tree(code))}
    assert list(found) == ["a", "b", "c", "d"]
    assert [found["a"].takes(count) for count in (0, 1, 2, 3)] == [False, True, True, False]
    assert found["b"].takes(9)
    assert found["c"].takes(0)
    assert {name: one.returns for name, one in found.items()} == {"a": True, "b": False, "c": True, "d": False}


def test_free_names_are_those_that_nothing_binds() -> None:
    code = "import torch\ny = [f(x) for x in xs if x in known]\nprint(len(y), z)\ndef g(p): return p + q"
    assert syntax.free_names(tree(code)) == ("f", "xs", "known", "z", "q")


def test_assigned_names_come_in_the_order_of_their_last_assignment() -> None:
    assert syntax.assigned_names(tree("a = 1\nb = 2\na += 1\nc, d = 3, 4\nx[0] = 1")) == ("b", "a", "c", "d")


@pytest.mark.parametrize(("code", "twice"), [("t[1:][1:]", True), ("t[1:, 1:]", False), ("t[1:][0]", False)])
def test_a_slice_of_a_slice_is_seen(code: str, twice: bool) -> None:
    assert syntax.slices_twice(tree(code)) is twice


def test_a_name_is_respelt_wherever_it_is_used() -> None:
    assert syntax.respelt("x = torch.arrange(3)\narrange", "arrange", "arange") == "x = torch.arange(3)\narange"
    assert syntax.respelt("x = 1", "arrange", "arange") is None
    assert syntax.respelt("x = (", "x", "y") is None


@pytest.mark.parametrize(
    ("code", "mend"),
    [
        pytest.param("[(a[i], b[i] for i in c]", "[(a[i], b[i]) for i in c]", id="a bracket missing inside"),
        pytest.param("x = 1\nprint(f(x)\ny = 2", "x = 1\nprint(f(x))\ny = 2", id="a bracket missing at the end"),
        pytest.param("x = [1, 2]]", "x = [1, 2]", id="a bracket too many"),
    ],
)
def test_one_bracket_is_mended(code: str, mend: str) -> None:
    assert mend in syntax.mended(code)


@pytest.mark.parametrize(
    "code", ["x = [1]", "x = (((", "x = = 1", "(" * 2000, "f(" + "x, " * 900], ids=lambda code: code[:9]
)
def test_other_code_is_not_mended(code: str) -> None:
    assert syntax.mended(code) == ()
