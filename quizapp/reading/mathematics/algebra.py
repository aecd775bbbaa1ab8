"""Formulas as small safe trees: a parser that stops where a formula ends, and a calculator. Never ``eval``.

A tree is plain data: ``("number", "0.5")``, ``("name", "lr")``, ``("neg", a)``, ``("call", "sqrt", a)`` and
``(operator, a, b)`` with one of ``+ - * / **``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from quizapp.reading.mathematics.formula_tokens import Token

Tree = tuple[Any, ...]
FUNCTIONS = frozenset({"sqrt", "exp", "log", "ln", "abs", "sum", "mean", "max", "min", "tanh", "sigmoid"})
_DEEPEST = 30
_LARGEST = 200
_HIGHEST_POWER = 16
_LARGEST_NUMBER = 1e30
_WORD_OPERATORS = {"minus": "-", "plus": "+", "times": "*", "over": "/", "x": "x"}


@dataclass(frozen=True)
class Reading:
    """A tree, and the tokens ``first`` up to ``last`` (exclusive) it was read from.

    ``whole`` is False if the formula goes on with something that could not be read.
    """

    tree: Tree
    first: int
    last: int
    whole: bool = True


#: The symbol that a name means and how many tokens it takes, from a token's index; None if it is no known name.
Lookup = Callable[[int], tuple[str, int] | None]


def parse(found: list[Token], first: int, lookup: Lookup, free: bool = False, crosses: bool = True) -> Reading | None:
    """The longest formula that begins at token ``first``; None if none does.

    ``lookup`` knows the names. With ``free`` only known names are operands (in prose), otherwise any name is. Without
    ``crosses`` a multiplication cross ends the formula (``(k+4) x (k+4)`` is a size).
    """
    reader = _Parser(found, lookup, free, crosses)
    read = reader.sum(first, 0)
    return Reading(read[0], first, read[1], reader.is_end(read[1])) if read is not None else None


Part = tuple[Tree, int]


class _Parser:
    def __init__(self, found: list[Token], lookup: Lookup, free: bool, crosses: bool) -> None:
        self.tokens, self.lookup, self.free, self.crosses = found, lookup, free, crosses
        self.size = 0
        self.refused = False

    def is_end(self, place: int) -> bool:
        """Whether a formula may end before token ``place``: no operator with an operand follows that was not read."""
        if self.refused:
            return False
        if self._operator(place) is None or (self._operator(place) == "x" and not self.crosses):
            return True
        operand = self.tokens[place + 1]
        prose = operand.kind == "end" and operand.value in ("", "\n", ".", ",", ";")
        return prose or (operand.kind == "name" and self.lookup(place + 1) is None)

    def sum(self, place: int, depth: int) -> Part | None:
        left = self.product(place, depth)
        while left is not None and (sign := self._operator(left[1])) in ("+", "-"):
            right = self.product(left[1] + 1, depth)
            if right is None:
                break
            left = self._node(sign, left[0], right[0]), right[1]
        return left

    def product(self, place: int, depth: int) -> Part | None:
        left = self.signed(place, depth)
        while left is not None:
            right: Part | None = None
            sign = self._operator(left[1])
            if sign in ("*", "/", "//", "x") and (sign != "x" or self.crosses):
                right = self.signed(left[1] + 1, depth)
                sign = {"x": "*", "//": "/"}.get(sign, sign)
            elif self._starts_factor(left[1]):
                right, sign = self.power(left[1], depth), "*"
            else:
                break
            if right is None:
                break
            left = self._node(sign, left[0], right[0]), right[1]
        return left

    def signed(self, place: int, depth: int) -> Part | None:
        sign = self._operator(place)
        if sign in ("+", "-") and depth < _DEEPEST:
            part = self.signed(place + 1, depth + 1)
            return part and ((self._node("neg", part[0]) if sign == "-" else part[0]), part[1])
        return self.power(place, depth)

    def power(self, place: int, depth: int) -> Part | None:
        base = self.atom(place, depth)
        if base is None or self._operator(base[1]) != "**":
            return base
        exponent = self.signed(base[1] + 1, depth + 1) if depth < _DEEPEST else None
        if exponent is None:
            return base
        if base[0] == ("name", "e") and self.lookup(place) is None:
            return self._node("call", "exp", exponent[0]), exponent[1]
        if not _is_modest(exponent[0]):
            self.refused = True
            return base
        return self._node("**", base[0], exponent[0]), exponent[1]

    def atom(self, place: int, depth: int) -> Part | None:
        token = self.tokens[place]
        if depth >= _DEEPEST or self.size > _LARGEST:
            return None
        if token.kind == "number":
            if len(token.value) > 30 or float(token.value) >= _LARGEST_NUMBER:
                self.refused = True
                return None
            return self._node("number", token.value), place + 1
        if token.kind == "open":
            inside = self.sum(place + 1, depth + 1)
            closed = inside is not None and self.tokens[inside[1]].kind == "close"
            return (inside[0], inside[1] + 1) if inside is not None and closed else None
        if token.kind == "frac":
            upper = self.atom(place + 1, depth + 1)
            lower = self.atom(upper[1], depth + 1) if upper else None
            return (self._node("/", upper[0], lower[0]), lower[1]) if upper and lower else None
        if token.kind in ("name", "gradient"):
            return self.named(place, depth)
        return None

    def named(self, place: int, depth: int) -> Part | None:
        known = self.lookup(place)
        token = self.tokens[place]
        if known is not None:
            symbol, length = known
            after = place + length
            if symbol in FUNCTIONS and self.tokens[after].kind == "open":
                inside = self.atom(after, depth + 1)
                return (self._node("call", symbol, inside[0]), inside[1]) if inside else None
            return self._node("name", symbol), after
        following = self.tokens[place + 1]
        if token.value == "e" and self._operator(place + 1) == "**":
            return self._node("name", "e"), place + 1
        if self.free or following.kind == "name" or token.value in ("minus", "plus", "times", "over"):
            return None
        if following.kind == "open" and following.start == token.end:
            closed = self._past_brackets(place + 1)
            return (self._node("name", f"{token.value}()"), closed) if closed else None
        return self._node("name", token.value), place + 1

    def _past_brackets(self, place: int) -> int | None:
        depth = 0
        for index in range(place, min(len(self.tokens), place + 200)):
            depth += (self.tokens[index].kind == "open") - (self.tokens[index].kind == "close")
            if depth == 0:
                return index + 1
        return None

    def _operator(self, place: int) -> str | None:
        token = self.tokens[place]
        if token.kind == "operator":
            return token.value
        if token.kind == "name" and self.lookup(place) is None:
            return _WORD_OPERATORS.get(token.value.lower())
        return None

    def _starts_factor(self, place: int) -> bool:
        """Whether an operand follows without an operator: ``2k``, ``2(k-1)``, ``lr grad``."""
        token = self.tokens[place]
        before = self.tokens[place - 1]
        if token.kind == "open":
            return token.value != "[" and (before.kind != "name" or self.lookup(place - 1) is not None)
        if token.kind in ("gradient", "frac"):
            return True
        # In prose "5 kernels" is no product, "5k" is one.
        beside = not self.free or token.start == before.end
        return token.kind == "name" and beside and self.lookup(place) is not None

    def _node(self, *parts: Any) -> Tree:
        self.size += 1
        return parts


def _is_modest(exponent: Tree) -> bool:
    """Whether raising to ``exponent`` stays small: a small number, or an expression of small numbers without powers."""
    if exponent[0] == "number":
        return float(exponent[1]) <= _HIGHEST_POWER
    if exponent[0] == "name":
        return True
    return exponent[0] != "**" and all(_is_modest(part) for part in exponent[1:] if isinstance(part, tuple))


def names_of(tree: Tree) -> frozenset[str]:
    """The names in a tree."""
    if tree[0] == "name":
        return frozenset({tree[1]})
    return frozenset().union(*(names_of(part) for part in tree[1:] if isinstance(part, tuple)))


def evaluate(tree: Tree, values: Mapping[str, float]) -> float | None:
    """The tree's value, or None where a name has none or the arithmetic fails."""
    try:
        value = _value(tree, values)
    except (KeyError, ZeroDivisionError, OverflowError, ValueError, TypeError):
        return None
    return value if isinstance(value, float) and math.isfinite(value) else None


def _value(tree: Tree, values: Mapping[str, float]) -> float:
    kind = tree[0]
    if kind == "number":
        return float(tree[1])
    if kind == "name":
        return float(values[tree[1]])
    if kind == "neg":
        return -_value(tree[1], values)
    if kind == "call":
        return float(_CALLS[tree[1]](_value(tree[2], values)))
    left, right = _value(tree[1], values), _value(tree[2], values)
    if kind == "+":
        return left + right
    if kind == "-":
        return left - right
    if kind == "*":
        return left * right
    if kind == "/":
        return left / right
    return float(left**right)


_CALLS: dict[str, Callable[[float], float]] = {
    "sqrt": math.sqrt,
    "exp": math.exp,
    "log": math.log,
    "ln": math.log,
    "abs": abs,
    "tanh": math.tanh,
}


def written(tree: Tree, outer: int = 0) -> str:
    """The tree as plain text, for a message: ``w - lr*g``."""
    kind = tree[0]
    if kind in ("number", "name"):
        return str(tree[1])
    if kind == "neg":
        text, level = f"-{written(tree[1], 3)}", 2
    elif kind == "call":
        return f"{tree[1]}({written(tree[2])})"
    else:
        level = {"+": 1, "-": 1, "*": 2, "/": 2, "**": 4}[kind]
        sign = f" {kind} " if level == 1 else kind
        text = f"{written(tree[1], level)}{sign}{written(tree[2], level + (kind in '-/**'))}"
    return f"({text})" if level < outer else text


def degree(tree: Tree) -> float:
    """How high the powers in a tree get when it is multiplied out; what takes long to compare is of high degree."""
    kind = tree[0]
    if kind == "name":
        return 1
    if kind == "number":
        return 0
    if kind == "call":
        return degree(tree[2])
    if kind == "neg":
        return degree(tree[1])
    if kind == "**":
        return max(1, degree(tree[1])) * max(1, abs(evaluate(tree[2], {}) or 0))
    left, right = degree(tree[1]), degree(tree[2])
    return max(left, right) if kind in ("+", "-") else left + right


def replaced(tree: Tree, trees: Mapping[str, Tree]) -> Tree:
    """The tree with other trees put in for some of its names."""
    if tree[0] == "name":
        return trees.get(tree[1], tree)
    return tuple(replaced(part, trees) if isinstance(part, tuple) else part for part in tree)
