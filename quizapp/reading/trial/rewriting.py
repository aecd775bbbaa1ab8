"""Code rewritten to see what a small mend would make of it: a return added, an expression made a function."""

from __future__ import annotations

import ast
from copy import deepcopy
from dataclasses import dataclass

from quizapp.reading.code import syntax
from quizapp.reading.trial.supplied import NAMES

_PRINTS = frozenset({"print", "display"})


@dataclass(frozen=True)
class Function:
    """Code that defines the function ``name``; ``parameters`` are the names it takes."""

    code: str
    name: str
    parameters: tuple[str, ...]


def definitions_only(tree: ast.Module) -> str:
    """The code's imports, definitions and plain assignments, without what uses them."""
    kept = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)
    body = [node for node in tree.body if isinstance(node, kept) or _is_literal_assignment(node) or _is_lambda(node)]
    return ast.unparse(ast.Module(body, []))


def returning(tree: ast.Module, name: str) -> str | None:
    """The code with ``return`` before the last value of the function ``name``; None if it ends without a value."""
    tree = deepcopy(tree)
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name]
    if not functions or not _return_last(functions[-1].body):
        return None
    return ast.unparse(ast.fix_missing_locations(tree))


def as_function(
    body: list[ast.stmt], count: int, lifting: bool = True, name: str = "this_expression"
) -> Function | None:
    """Statements made a function of ``count`` parameters that returns their last value, or None.

    Its parameters are the names that are used but not defined and those that are set to constants; where there are
    none, with ``lifting``, the constant lists and texts themselves, in their order.
    """
    body = [deepcopy(statement) for statement in body if not isinstance(statement, ast.Pass)]
    module = ast.Module([node for node in body if not isinstance(node, (ast.Import, ast.ImportFrom))], [])
    constants = {
        target.id: node
        for node in module.body
        if _is_literal_assignment(node) and isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    result = module.body[-1] if module.body else None
    constants = {key: node for key, node in constants.items() if node is not result}
    rest = [node for node in body if not any(node is constant for constant in constants.values())]
    names = [*constants, *(free for free in syntax.free_names(module) if free not in NAMES)]
    if not rest or not _return_last(rest):
        return None
    if not names and lifting:
        lifted = _Lifted(count)
        rest = [lifted.visit(statement) for statement in rest]
        names = lifted.names
    if len(names) != count:
        return None
    return Function(_definition(name, names, rest), name, tuple(names))


class _Lifted(ast.NodeTransformer):
    """Puts parameters in the place of the first constant lists and texts."""

    def __init__(self, count: int) -> None:
        self.names: list[str] = []
        self.count = count

    def generic_visit(self, node: ast.AST) -> ast.AST:
        constant = isinstance(node, (ast.List, ast.Tuple)) or (
            isinstance(node, ast.Constant) and isinstance(node.value, str)
        )
        if constant and len(self.names) < self.count and isinstance(node, ast.expr) and _is_literal(node):
            self.names.append(f"argument_{len(self.names) + 1}")
            return ast.Name(self.names[-1], ast.Load())
        return super().generic_visit(node)


def _definition(name: str, parameters: list[str], body: list[ast.stmt]) -> str:
    inner = ast.unparse(ast.fix_missing_locations(ast.Module(body, [])))
    lines = "\n".join(f"    {line}" for line in inner.split("\n"))
    return f"def {name}({', '.join(parameters)}):\n{lines}\n"


def _return_last(body: list[ast.stmt]) -> bool:
    """Make the last statement of ``body`` return its value; False if it has none."""
    last = body[-1]
    if isinstance(last, ast.Return):
        return last.value is not None
    if isinstance(last, ast.Expr):
        body[-1] = ast.Return(_unprinted(last.value))
        return True
    if isinstance(last, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
        target = last.targets[0] if isinstance(last, ast.Assign) else last.target
        if isinstance(target, ast.Name):
            body.append(ast.Return(ast.Name(target.id, ast.Load())))
            return True
    return False


def _unprinted(value: ast.expr) -> ast.expr:
    prints = isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in _PRINTS
    return value.args[0] if prints and isinstance(value, ast.Call) and len(value.args) == 1 else value


def _is_literal_assignment(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and _is_literal(node.value)


def _is_lambda(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda)


def _is_literal(node: ast.expr) -> bool:
    """Whether it is a constant, or a tensor or array of constants."""
    if isinstance(node, ast.Call) and len(node.args) == 1:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        node = node.args[0] if name in ("tensor", "array", "Tensor") else node
    try:
        ast.literal_eval(node)
    except (ValueError, TypeError, RecursionError, MemoryError):
        return False
    return True
