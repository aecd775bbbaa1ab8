"""Values for names that an answer uses without defining them, chosen by how it uses them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

from quizapp.claims import Missing, Raised, Session, Value
from quizapp.reading.trial.running import ran

#: What an undefined collection may hold, the likeliest first.
COLLECTIONS = ("list(range(1, 11))", "[[1, 2, 3], [4, 5, 6], [7, 8, 9]]", "['apple', 'pear', 'fig']")

_UNDEFINED = re.compile(r"name '(\w+)' is not defined")
_MOST_NAMES = 10


def run_with_givens(
    session: Session, code: str, tree: ast.AST, collection: str, anything: str | None = None
) -> tuple[Value | Raised | Missing, tuple[str, ...]]:
    """Run ``code``, giving each name that turns out to be undefined a value; the outcome, and the names given.

    ``collection`` is the source of a collection; ``anything``, if given, that of all else that is not called.
    Raises Halted if the code is stopped.
    """
    names = sorted(_shadowed(tree))
    for name in names:
        session.run(f"{name} = {collection}")
    outcome = ran(session.run(code))
    while isinstance(outcome, Raised) and outcome.type == "NameError" and len(names) < _MOST_NAMES:
        match = _UNDEFINED.search(outcome.message)
        if match is None or match[1] in names:
            break
        names.append(match[1])
        session.run(f"{match[1]} = {_fitting(match[1], tree, collection, anything)}")
        outcome = ran(session.run(code))
    return outcome, tuple(names)


def _shadowed(tree: ast.AST) -> set[str]:
    """Types that stand for a collection of that type, as in ``[2 * x for x in list]`` or ``[2 * x for x in L]``."""
    collected = {node.id for node in _collected(tree) if isinstance(node, ast.Name) and node.id in _TYPES}
    bound = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    parameters = {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    return {name for name in collected - bound - parameters if not is_called(name, tree)}


def is_called(name: str, tree: ast.AST) -> bool:
    """Whether the code calls ``name`` as a function."""
    return any(isinstance(node, ast.Call) and _is(node.func, name) for node in ast.walk(tree))


def _fitting(name: str, tree: ast.AST, collection: str, anything: str | None) -> str:
    """The source of a value that can be used as the code uses ``name``."""
    if is_called(name, tree):
        return "lambda *arguments, **options: 1"
    if any(_is(collected, name) for collected in _collected(tree)):
        return collection
    holders = [node for node in ast.walk(tree) if isinstance(node, (ast.Subscript, ast.Attribute))]
    if any(_is(node.value, name) for node in holders):
        return anything or "torch.ones(30, 30)"
    return anything or "3"


def _collected(tree: ast.AST) -> Iterable[ast.expr]:
    """What the code takes items from: iterables of loops, arguments of len, zip, enumerate and the like."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.comprehension, ast.For)):
            yield node.iter
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _TAKE_ITEMS:
            yield from node.args


_TYPES = frozenset({"list", "tuple", "set", "L", "array", "tensor", "Tensor"})
_TAKE_ITEMS = frozenset({"len", "zip", "enumerate", "sorted", "reversed", "list", "set", "tuple", "sum", "max", "min"})


def _is(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name
