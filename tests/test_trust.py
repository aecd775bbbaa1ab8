"""Nothing that a learner made is unpickled, evaluated or executed outside the bench's children."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted([*ROOT.glob("quizapp/**/*.py"), *ROOT.glob("checkers/*.py")])

#: Modules that run in a child, or, before any answer, in the process that children are forked from.
IN_CHILDREN = {"quizapp/sandbox/runner.py", "quizapp/sandbox/kits.py"}

RUNS = {"eval", "exec", "compile", "__import__", "execfile"}
UNPICKLES = {
    "pickle",
    "_pickle",
    "cPickle",
    "marshal",
    "shelve",
    "dill",
    "cloudpickle",
    "joblib",
    "jsonpickle",
    "runpy",
}


def deeds(tree: ast.AST) -> Iterator[str]:
    """Each call in ``tree`` that runs or unpickles something, each import that is made for it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Name) and called.id in RUNS:
                yield called.id
            if isinstance(called, ast.Attribute) and called.attr in {"eval", "exec", "sympify", "parse_expr"}:
                yield called.attr
            if isinstance(called, ast.Attribute) and called.attr == "load" and isinstance(called.value, ast.Name):
                yield from [f"{called.value.id}.load"] if called.value.id in {"torch", "np", "numpy"} else []
            yield from (keyword.arg for keyword in node.keywords if keyword.arg == "allow_pickle")
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] in UNPICKLES)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in UNPICKLES:
            yield str(node.module)


def sent_to_the_bench(tree: ast.Module) -> set[str]:
    """Functions of a module that are handed to ``bench.call`` and are not called or handed on anywhere else."""
    handed, used = set(), []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "call":
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Name) and ast.unparse(node.func.value).split(".")[-1] == "bench":
                handed.add(first.id)
                continue
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            used.append(node.id)
    in_calls = [
        node.args[0].id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and node.args
        and isinstance(node.args[0], ast.Name)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "call"
    ]
    return {name for name in handed if used.count(name) == in_calls.count(name)}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_of_the_app_runs_nothing_and_unpickles_nothing(path: Path) -> None:
    if str(path.relative_to(ROOT)) in IN_CHILDREN:
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    sent = sent_to_the_bench(tree)
    tree.body = [node for node in tree.body if not (isinstance(node, ast.FunctionDef) and node.name in sent)]
    assert list(deeds(tree)) == []


@pytest.mark.parametrize(
    "code",
    [
        "eval(text)",
        "exec(text)",
        "compile(text, 'x', 'exec')",
        "import pickle",
        "from marshal import loads",
        "torch.load(path)",
        "np.load(path, allow_pickle=True)",
        "sympy.parse_expr(text)",
        "import builtins\nbuiltins.eval(text)",
    ],
)
def test_such_deeds_are_seen(code: str) -> None:
    assert list(deeds(ast.parse(code)))


def test_a_function_that_is_called_here_as_well_is_not_excused() -> None:
    only_sent = "def f(x): return eval(x)\ncontext.bench.call(f, 1)"
    assert sent_to_the_bench(ast.parse(only_sent)) == {"f"}
    assert sent_to_the_bench(ast.parse(only_sent + "\nf(2)")) == set()
    assert sent_to_the_bench(ast.parse(only_sent + "\ng = f")) == set()
