"""Sessions made ready, and what code leaves behind, on a real bench."""

from __future__ import annotations

import ast
from typing import Any

import pytest

from quizapp.claims import Bench, BenchFailure, Value
from quizapp.reading.trial.givens import COLLECTIONS, run_with_givens
from quizapp.reading.trial.running import Halted, prepared, ran, results, variables
from quizapp.reading.trial.supplied import DRAWN, NAMES


def test_the_names_that_are_supplied_are_there(bench: Bench) -> None:
    with prepared(bench) as session:
        assert session.run(f"[name for name in {sorted(NAMES)} if name not in globals()]") == Value([])
        assert session.run(f"plt.plot([1, 2], [3, 4])\n{DRAWN}") == Value([([1, 2], [3, 4])])


def test_what_is_given_must_run(bench: Bench) -> None:
    with pytest.raises(BenchFailure, match="NameError"), prepared(bench, "t = nothing"):
        pass


@pytest.mark.parametrize(
    ("code", "first"),
    [
        pytest.param("x = 1\nx + 1", 2, id="the last expression"),
        pytest.param("x = 1\ny = 2", 2, id="the last variable"),
        pytest.param("x = 1\nprint('it is', 7)", 7, id="what was printed"),
        pytest.param("def f():\n    return 5", 5, id="a function without parameters"),
    ],
)
def test_results_are_found_where_a_reader_would_look(bench: Bench, code: str, first: Any) -> None:
    with prepared(bench) as session:
        outcome = ran(session.run(code))
        assert isinstance(outcome, Value)
        assert results(session, ast.parse(code), outcome.value)[0] == first


def test_code_that_leaves_nothing_has_no_results(bench: Bench) -> None:
    with prepared(bench) as session:
        session.run("import math")
        assert results(session, ast.parse("import math"), None) == []
        assert variables(session, ["math_is_not_here"]) == []


def test_a_shape_is_one_value_and_not_several(bench: Bench) -> None:
    with prepared(bench) as session:
        outcome = ran(session.run("torch.zeros(2, 3).shape"))
        assert isinstance(outcome, Value)
        assert results(session, ast.parse("x"), outcome.value) == [("size", 2, 3)]


def test_stopped_code_halts_everything(bench: Bench) -> None:
    with prepared(bench) as session, pytest.raises(Halted) as halted:
        ran(session.run("import os\nos._exit(3)"))
    assert halted.value.says == (
        "Your code could not be run to its end: it ends its own process: leave out exit(), quit() and the like."
    )


@pytest.mark.parametrize(
    ("code", "value"),
    [
        pytest.param("[2 * o for o in items]", [2 * o for o in range(1, 11)], id="a collection"),
        pytest.param("len(things)", 10, id="a collection that is counted"),
        pytest.param("[lift(x) for x in (1, 2)]", [1, 1], id="a function"),
        pytest.param("img[3][4].item()", 1.0, id="something with places"),
        pytest.param("[x for x in range(n)]", [0, 1, 2], id="a number"),
    ],
)
def test_undefined_names_are_given_what_fits_their_use(bench: Bench, code: str, value: Any) -> None:
    with prepared(bench) as session:
        outcome, names = run_with_givens(session, code, ast.parse(code), COLLECTIONS[0])
        assert outcome == Value(value)
        assert len(names) == 1
