"""What Python code is made of: definitions, comprehensions, the names it uses, its value; mends of what does not parse.

Everything works on text of at most 16 KiB and only parses it; nothing is run.
"""

from __future__ import annotations

import ast
import builtins
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from quizapp.reading.code.repair import CAP, syntax

Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)

#: How the complaint about code begins that is no Python, as far as Python itself can tell.
REFUSED = "Python cannot read it"

#: Deeper trees than this are nobody's answer, and walking them by recursion could overflow the stack.
_DEEPEST = 150

#: A mend is looked for in code and in lines up to this long, as every place of the broken line is tried.
_MENDABLE = 1000
_MENDABLE_LINE = 160


@dataclass(frozen=True)
class Definition:
    """A function that the code defines at its top level, by ``def`` or as a named lambda.

    ``least`` and ``most``: how many positional arguments it takes; ``most`` is None without a limit.
    """

    name: str
    least: int
    most: int | None
    returns: bool
    node: ast.FunctionDef | ast.Lambda

    def takes(self, count: int) -> bool:
        """Whether it can be called with ``count`` positional arguments."""
        return self.least <= count and (self.most is None or count <= self.most)


def parsed(code: str) -> ast.Module | None:
    """The syntax tree of ``code``; None if it is no Python, empty, too long, or nested absurdly deep."""
    tree = syntax(code)
    level: list[ast.AST] = [tree] if tree else []
    for _ in range(_DEEPEST):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return tree
    return None


def complaint(code: str) -> str:
    """Why `parsed` gives nothing, as the beginning or the end of a sentence: '..., but it is ...'."""
    if len(code) > CAP:
        return f"it is longer than {CAP >> 10} KiB"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(code)
    except SyntaxError as error:
        return f"{REFUSED}: {error.msg} (line {error.lineno})"
    except (ValueError, RecursionError, MemoryError):
        return "it is no text that Python can read"
    return "it is nested too deeply"


def definitions(tree: ast.Module) -> tuple[Definition, ...]:
    """The functions defined at the top level, in order."""
    found = []
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef):
            found.append(_definition(statement.name, statement, _returns(statement)))
        elif isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Lambda):
            names = [target.id for target in statement.targets if isinstance(target, ast.Name)]
            found += [_definition(name, statement.value, True) for name in names]
    return tuple(found)


def comprehensions(tree: ast.AST) -> tuple[Comprehension, ...]:
    """All comprehensions, outer ones before those inside them."""
    return tuple(node for node in ast.walk(tree) if isinstance(node, COMPREHENSIONS))


def within(node: ast.AST) -> tuple[Comprehension, ...]:
    """The comprehensions inside ``node``, itself not counted."""
    return tuple(inner for inner in comprehensions(node) if inner is not node)


def bound_names(tree: ast.AST) -> set[str]:
    """Every name that is bound anywhere: assigned, imported, defined, a parameter or a loop's variable."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            names.add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.alias):
            names.add((node.asname or node.name).split(".")[0])
    return names


def free_names(tree: ast.AST) -> tuple[str, ...]:
    """The names that are used but bound nowhere, builtins left out, in the order of the text."""
    bound = bound_names(tree)
    used = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)]
    used.sort(key=lambda node: (node.lineno, node.col_offset))
    return tuple(dict.fromkeys(n.id for n in used if n.id not in bound and not hasattr(builtins, n.id)))


def assigned_names(tree: ast.Module) -> tuple[str, ...]:
    """The names that top-level statements assign to, the last assigned one last."""
    names: dict[str, None] = {}
    for statement in tree.body:
        if isinstance(statement, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
            for node in ast.walk(statement):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    names.pop(node.id, None)
                    names[node.id] = None
    return tuple(names)


def slices_twice(tree: ast.AST) -> bool:
    """Whether something like ``t[1:][1:]`` is there: a slice of a slice, which takes rows of rows."""
    return any(
        isinstance(node, ast.Subscript)
        and isinstance(node.slice, ast.Slice)
        and isinstance(node.value, ast.Subscript)
        and isinstance(node.value.slice, ast.Slice)
        for node in ast.walk(tree)
    )


def respelt(code: str, wrong: str, right: str) -> str | None:
    """``code`` with every use of the name or attribute ``wrong`` replaced by ``right``; None if there is none."""
    tree = parsed(code)
    if tree is None:
        return None
    count = 0
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == wrong:
            node.attr, count = right, count + 1
        elif isinstance(node, ast.Name) and node.id == wrong:
            node.id, count = right, count + 1
    return ast.unparse(tree) if count else None


def mended(code: str, most: int = 5) -> tuple[str, ...]:
    """Readings of code with one bracket missing or too many, each with it added to or left out of the line at fault."""
    lacking = [pair for pair in _PAIRS if code.count(pair[0]) != code.count(pair[1])]
    if len(code) > _MENDABLE or len(lacking) != 1 or syntax(code) is not None:
        return ()
    opening, closing = lacking[0]
    surplus = code.count(opening) - code.count(closing)
    if abs(surplus) != 1:
        return ()
    lines = code.split("\n")
    attempts = (
        "\n".join([*lines[:row], changed, *lines[row + 1 :]])
        for row in _rows_at_fault(code, len(lines))
        if len(lines[row]) <= _MENDABLE_LINE
        for changed in (_with(lines[row], closing) if surplus > 0 else _without(lines[row], closing))
    )
    return tuple(islice((attempt for attempt in attempts if parsed(attempt) is not None), most))


_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"))


def _rows_at_fault(code: str, count: int) -> tuple[int, ...]:
    """The line that Python complains about, and the one before it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(code)
    except SyntaxError as error:
        at = min(max((error.lineno or 1) - 1, 0), count - 1)
        return tuple(dict.fromkeys((at, max(at - 1, 0))))
    except (ValueError, RecursionError, MemoryError):
        pass
    return ()


def _with(line: str, bracket: str) -> Iterator[str]:
    for place in range(len(line), len(line) - len(line.lstrip()), -1):
        yield f"{line[:place]}{bracket}{line[place:]}"


def _without(line: str, bracket: str) -> Iterator[str]:
    for place, sign in enumerate(line):
        if sign == bracket:
            yield f"{line[:place]}{line[place + 1 :]}"


def _definition(name: str, node: ast.FunctionDef | ast.Lambda, returns: bool) -> Definition:
    positional = [*node.args.posonlyargs, *node.args.args]
    least = len(positional) - len(node.args.defaults)
    return Definition(name, least, None if node.args.vararg else len(positional), returns, node)


def _returns(function: ast.FunctionDef) -> bool:
    """Whether the function itself gives a value back; what functions inside it return does not count."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        if (isinstance(node, ast.Return) and node.value is not None) or isinstance(node, (ast.Yield, ast.YieldFrom)):
            return True
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            waiting += ast.iter_child_nodes(node)
    return False
