"""The checks of style, types and layers, so that one call of pytest runs everything."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted([*ROOT.glob("quizapp/**/*.py"), *ROOT.glob("checkers/*.py")])
LONGEST_MODULE = 300
LONGEST_FUNCTION = 60


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["ruff", "check", "."], id="ruff finds nothing"),
        pytest.param(["ruff", "format", "--check", "."], id="ruff would format nothing anew"),
        pytest.param(["mypy"], id="mypy finds nothing"),
    ],
)
def test_a_checker_of_style_is_content(command: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_imports_point_down_and_heavy_libraries_have_one_home() -> None:
    call = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run([sys.executable, "-c", call], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_checkers_do_not_import_each_other_nor_what_lies_above_them() -> None:
    allowed = {"answer", "checker", "claims", "grade", "reading", "prose"}
    wrong = [
        f"{path.name}: {name}"
        for path in ROOT.glob("checkers/*.py")
        for name in _imports(ast.parse(path.read_text(encoding="utf-8")))
        if name.split(".")[0] in ("quizapp", "checkers") and name.split(".")[1:2] not in [[part] for part in allowed]
    ]
    assert not wrong


def test_checkers_reach_torch_and_sympy_only_inside_functions() -> None:
    wrong = [
        f"{path.name}: {name}"
        for path in ROOT.glob("checkers/*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        for name in _imports(node, deep=False)
        if name.split(".")[0] in ("torch", "sympy", "numpy")
    ]
    assert not wrong


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_and_no_function_is_too_long(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    too_long = [node.name for node in functions if (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION]
    assert not too_long


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_begins_by_saying_what_it_owns(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def _imports(tree: ast.AST, deep: bool = True) -> Iterator[str]:
    for node in ast.walk(tree) if deep else [tree]:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
