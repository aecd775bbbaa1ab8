"""Functions of one variable in the notation of mathematics, ``1/(1+e^-x)`` or LaTeX, as expressions in Python."""

from __future__ import annotations

import ast
import re

from quizapp.reading.code import syntax

#: The functions that an expression may call; they are those of Python and its module math.
FUNCTIONS = frozenset({"exp", "max", "min", "log", "tanh", "sqrt", "abs"})
_VARIABLES = frozenset({"x", "z", "t", "u", "a"})
_CAP = 4 * 1024
_MOST = 8

_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_POWER_IN_BRACES = re.compile(r"\^\s*\{([^{}]*)\}")
_WORDS = (
    (re.compile(r"\\(?:left|right|displaystyle|,|;|!)"), ""),
    (re.compile(r"\\(?:cdot|times)|×|·"), "*"),
    (re.compile(r"\\(?=[a-z])"), " "),
    (re.compile(r"[−–]"), "-"),
    (re.compile(r"\b(?:torch|np|numpy|math|F)\."), ""),
)
_EULER = re.compile(r"(?<![\w.])e\s*(?:\^|\*\*)\s*(?P<power>\([^()]*\)|[-+]?\s*\w+)")
_TOKEN = re.compile(r"\s*(?:(?P<name>[A-Za-z_]\w*)|(?P<other>\d+\.?\d*|\*\*|[-+*/^(),]))")


def functions_in(text: str) -> tuple[str, ...]:
    """Expressions in ``x``, ready for Python, with at least one call of a function in each or a division."""
    found: dict[str, None] = {}
    for run in _runs(_plain(text[:_CAP])):
        source = _trimmed(run)
        if source is not None and ("/" in source or any(f"{name}(" in source for name in FUNCTIONS)):
            found[source] = None
    return tuple(found)[:_MOST]


def _plain(text: str) -> str:
    """LaTeX's fractions and powers, and powers of e, in a notation with brackets only."""
    text = re.sub(r"\s+", " ", text)
    for _ in range(4):  # from the innermost braces outwards
        text = _POWER_IN_BRACES.sub(r"^(\1)", text)
        text = _FRACTION.sub(r"((\1)/(\2))", text)
    for pattern, instead in _WORDS:
        text = pattern.sub(instead, text)
    text = _EULER.sub(lambda match: f"exp({match['power']})", text)
    return text.replace("^", "**")


def _runs(text: str) -> list[list[str]]:
    """The stretches of ``text`` that hold nothing but numbers, one variable, known functions and signs."""
    runs: list[list[str]] = [[]]
    at, depth = 0, 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        name = match["name"] if match else None
        if match is None or (name and name not in FUNCTIONS | _VARIABLES) or (match[0].strip() == "," and depth <= 0):
            at, depth = match.end() if match else at + 1, 0
            runs.append([])
            continue
        token = match[0].strip()
        depth += (token == "(") - (token == ")")
        runs[-1].append("x" if name in _VARIABLES else token)
        at = match.end()
    return [run for run in runs if "x" in run and len(run) > 2]


def _trimmed(run: list[str]) -> str | None:
    """The longest expression at the end of ``run``, without what hangs over at either side."""
    for end in range(len(run), max(len(run) - 3, 0), -1):
        for start in range(min(end, 4)):
            source = "".join(run[start:end])
            tree = syntax.parsed(source)
            if tree is not None and len(tree.body) == 1 and isinstance(tree.body[0], ast.Expr):
                return source
    return None
