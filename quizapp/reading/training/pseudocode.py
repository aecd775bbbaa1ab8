"""Pseudo-code made to run: what it leaves out is put in, its undefined names are given their places on the bench."""

from __future__ import annotations

import ast
import builtins
import re
from copy import deepcopy
from dataclasses import dataclass

from quizapp.reading.code import syntax
from quizapp.reading.trial.supplied import NAMES

#: What an undefined name stands for, by its use; the first pattern that fits decides.
_CALLED = (
    (None, r"grad|backward|update|zero"),
    ("loss", r"loss|criterion|mse|error|cost|^crit"),
    ("made", r"init|rand|make_param|get_param"),
    ("opt", r"opt|sgd|adam"),
    ("dl", r"batch|load|^dls?$|data"),
    ("model", r"pred|model|net|forward|linear|learn|mlp|^[fh]$|^func"),
)
_PLAIN = (
    (
        "dl",
        r"loader|batch|^(train_?|valid_?)?dls?\d?$|_dls?$|data_?set|^(train_?)?ds$|_ds$|^data$|_data$|^train(ing)?_?(set)?$",
    ),
    ("epochs", r"epoch|n_?iter|iterations|num_?steps|^steps$"),
    ("model", r"model|^net$|network|learn(er)?$"),
    ("lr", r"^lr$|^l_r$|learn\w*_?rate|^eta$|^alpha$|step_?size|^rate$"),
    ("opt", r"opt|sgd"),
    ("parameters", r"param|weight|^ws?$|theta|coeff|^wts?$"),
    ("bias", r"bias|^b$"),
    ("loss", r"loss_?f|criterion"),
    ("y", r"^ys?b?$|(^|_)y(_|$)|targ|label"),
    ("x", r"^xs?b?$|(^|_)x(_|$)|inputs?$|image|feature"),
    ("device", r"^device$"),
)
#: One request runs so many epochs, or the code's own loop over epochs once.
_EPOCHS = 5
_CALLED_PREFIX = "_called_"


@dataclass(frozen=True)
class Plan:
    """Code to run: ``setup`` once, ``body``, which is some epochs, again and again.

    ``single``: the parameters are one tensor. ``own_formula``: the code computes predictions from the weights itself;
    ``biased``: with a bias.
    """

    setup: str
    body: str
    single: bool
    own_formula: bool
    biased: bool
    tree: ast.Module

    @property
    def bindings(self) -> str:
        """The source that gives all names that are bound nowhere their places, as far as they have one."""
        names = [name for name in syntax.free_names(self.tree) if name not in NAMES]
        return "\n".join(filter(None, map(self.binding, names)))

    def binding(self, name: str) -> str | None:
        """The source that gives the undefined ``name`` its place on the bench, or None if it has none."""
        bare = name.removeprefix(_CALLED_PREFIX)
        called = bare != name or any(
            isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
            for node in ast.walk(self.tree)
        )
        table = _CALLED if called else _PLAIN
        role = next((role for role, pattern in table if re.search(pattern, bare.lower())), None)
        if role == "parameters" and self.own_formula:
            role = "weights"
        if role == "epochs" and self._is_iterated(name):
            return f"{name} = range(_toy.epochs)"
        return None if role is None else f"{name} = _toy.{role}"

    def _is_iterated(self, name: str) -> bool:
        loops = [node.iter for node in ast.walk(self.tree) if isinstance(node, ast.For)]
        return any(isinstance(items, ast.Name) and items.id == name for items in loops)


def planned(tree: ast.Module) -> Plan | None:
    """How to run the code of ``tree``; None if it computes no gradients that could be watched."""
    tree = ast.fix_missing_locations(_Forgiving(_called_and_assigned(tree)).visit(deepcopy(tree)))
    tree.body += _calls_of_the_uncalled(tree)
    free_model = any(_is_model(name) for name in syntax.free_names(tree))
    if free_model:
        tree.body = [node for node in tree.body if not _makes_parameters(node)]
    trains = [_trains(node, tree) for node in tree.body]
    if not any(trains):
        return None
    first = trains.index(True)
    if isinstance(tree.body[first], (ast.For, ast.While)) or _calls_a_definition(tree.body[first], tree):
        setup, body = tree.body[:first], tree.body[first:]
    else:
        kept = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)
        setup = [node for node in tree.body if isinstance(node, kept) or _makes_parameters(node)]
        body = [node for node in tree.body if node not in setup]
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    weights = {name for name in names if re.search(_PLAIN[5][1], name.lower())}
    own = any(_is_operand(node, weights) for node in ast.walk(tree))
    iterated = any(isinstance(node, ast.For) and _names_in(node.iter) & weights for node in ast.walk(tree))
    direct = any(isinstance(node, ast.Attribute) and _names_in(node.value) & weights for node in ast.walk(tree))
    return Plan(
        setup=ast.unparse(ast.Module(setup, [])),
        body=ast.unparse(ast.For(ast.Name("_again", ast.Store()), _rounds(body), body, [], lineno=1)),
        single=direct and not iterated and not own,
        own_formula=own,
        biased=not own or any(re.search(_PLAIN[6][1], name.lower()) for name in names),
        tree=tree,
    )


def _rounds(body: list[ast.stmt]) -> ast.expr:
    """The range that repeats ``body``: once if it goes through several epochs by itself."""
    loops = [node for statement in body for node in ast.walk(statement) if isinstance(node, ast.For)]
    own = any(re.search(r"epoch|\brange\b", ast.unparse(loop.iter) + ast.unparse(loop.target)) for loop in loops)
    return ast.parse(f"range({1 if own else _EPOCHS})", mode="eval").body


class _Forgiving(ast.NodeTransformer):
    """Puts in what pseudo-code leaves out: brackets of calls, ``no_grad``, another name for a function's own value."""

    def __init__(self, renamed: set[str]) -> None:
        self.renamed = renamed

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.value, ast.Attribute) and node.value.attr in ("backward", "step", "zero_grad", "zero_"):
            node.value = ast.Call(node.value, [], [])
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in self.renamed:
            node.func = ast.Name(_CALLED_PREFIX + node.func.id, ast.Load())
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.generic_visit(node)
        node.name = _CALLED_PREFIX + node.name if node.name in self.renamed else node.name
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        self.generic_visit(node)
        return _without_gradients(node) if _mentions_gradient(node.value) else node

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        self.generic_visit(node)
        target = node.targets[0]
        if isinstance(target, ast.Attribute) and isinstance(node.value, ast.Constant):
            holder = target.value if target.attr == "data" else target
            if isinstance(holder, ast.Attribute) and holder.attr == "grad":
                return ast.Assign([holder], ast.Constant(None))
        if isinstance(target, ast.Name) and _mentions_gradient(node.value) and target.id in _names_in(node.value):
            return _without_gradients(ast.Assign([ast.Attribute(target, "data", ast.Store())], node.value))
        return node


def _without_gradients(statement: ast.stmt) -> ast.With:
    no_grad = ast.parse("torch.no_grad()", mode="eval").body
    return ast.With([ast.withitem(no_grad, None)], [statement])


def _mentions_gradient(node: ast.AST) -> bool:
    return any(isinstance(inner, ast.Attribute) and inner.attr == "grad" for inner in ast.walk(node))


def _names_in(node: ast.AST) -> set[str]:
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}


def _called_and_assigned(tree: ast.Module) -> set[str]:
    """Names as ``loss`` in ``loss = loss(...)``: a function that would be overwritten by its own value."""
    return {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
        for call in ast.walk(node.value)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == target.id
    }


def _calls_of_the_uncalled(tree: ast.Module) -> list[ast.stmt]:
    """Calls of the functions that train but are never called, each with arguments named as its parameters."""
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    calls: list[ast.stmt] = []
    for definition in syntax.definitions(tree):
        if (
            definition.name not in called
            and isinstance(definition.node, ast.FunctionDef)
            and _trains(definition.node, tree)
        ):
            names = [argument.arg for argument in definition.node.args.args[: definition.least]]
            calls += ast.parse(f"{definition.name}({', '.join(names)})").body
    return calls


def _trains(node: ast.AST, tree: ast.Module) -> bool:
    """Whether it computes gradients, itself or in a function of the code that it calls."""
    within = {definition.name: definition.node for definition in syntax.definitions(tree)}
    seen: set[str] = set()
    waiting: list[ast.AST] = [node] if not isinstance(node, ast.FunctionDef) else list(node.body)
    if isinstance(node, ast.FunctionDef) and any(node is statement for statement in tree.body) and node.name in within:
        seen.add(node.name)
    while waiting:
        current = waiting.pop()
        if isinstance(current, ast.FunctionDef):
            continue
        if isinstance(current, ast.Attribute) and current.attr == "backward":
            return True
        if isinstance(current, ast.Call) and isinstance(current.func, ast.Name):
            name = current.func.id
            if name in within and name not in seen:
                seen.add(name)
                body = within[name].body
                waiting += body if isinstance(body, list) else [body]
        waiting += ast.iter_child_nodes(current)
    return False


def _calls_a_definition(node: ast.stmt, tree: ast.Module) -> bool:
    names = {definition.name for definition in syntax.definitions(tree)}
    calls = [inner.func for inner in ast.walk(node) if isinstance(inner, ast.Call)]
    return any(isinstance(called, ast.Name) and called.id in names for called in calls)


def _makes_parameters(node: ast.stmt) -> bool:
    """Whether it makes weights out of nothing, as ``w = torch.randn(3, requires_grad=True)`` does."""
    if not (
        isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.Call)
    ):
        return False
    named = re.search(_PLAIN[5][1], node.targets[0].id.lower()) is not None
    return named and not _mentions_gradient(node.value) and not hasattr(builtins, node.targets[0].id)


def _is_model(name: str) -> bool:
    return name not in NAMES and re.search(r"pred|model|net$|forward", name.lower()) is not None


def _is_operand(node: ast.AST, weights: set[str]) -> bool:
    """Whether predictions are computed from the weights by an operator: ``x @ w``."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        return bool(_names_in(node) & weights)
    return False
