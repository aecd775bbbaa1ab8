"""The checker of formulas: a formula of the answer is compared with the right one by sympy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import Field

from quizapp import checker
from quizapp.answer import Answer
from quizapp.checker import Context, Finding
from quizapp.claims import Bench
from quizapp.grade import Evidence
from quizapp.reading.mathematics.algebra import Tree, degree, evaluate, names_of, replaced, written
from quizapp.reading.mathematics.formula import Formula, attempted, formulas

#: Whoever lists one name of a group means the others, too.
_GROUPS = (
    ("gradient", "grad", "gradients", "dw", "slope", "derivative"),
    ("learning_rate", "lr", "eta", "alpha", "step_size", "learningrate", "learn_rate"),
    ("weights", "weight", "w", "params", "parameters", "param", "parameter", "p", "theta", "coefficients"),
)
_HIGHEST_DEGREE = 10
#: A minimum's neighbourhood for x**2: position 3, slope 6, a usual learning rate.
_EXAMPLES = (6.0, 0.1, 3.0)


class Parameters(checker.Parameters):
    """A formula that is equivalent to the right one, in LaTeX, plain text, words or as an assignment in code."""

    equals: Annotated[str, Field(min_length=1)]
    """The right formula, e.g. `w - lr*g`; of an assignment only its right side."""
    symbols: Mapping[str, tuple[str, ...]] = {}
    """The symbols of `equals`, each with the other names it goes by, e.g. `g: [grad, gradient]`."""

    def prove(self, bench: Bench) -> None:
        """Read the formula, and let sympy find it equal to itself."""
        tree = _expected(self)
        if not bench.call(compared, tree, tree, sorted({*self.symbols, *names_of(tree)}), kit="sympy")["equal"]:
            raise ValueError(f"{self.equals!r} is not equal to itself")


def compared(expected: Any, given: Any, symbols: list[str]) -> dict[str, Any]:
    """How sympy finds ``given``, a tree, beside ``expected``; ``symbols`` are the names that belong there."""
    import sympy  # type: ignore[import-untyped]

    def built(tree: Any) -> Any:
        kind = tree[0]
        if kind == "number":
            return sympy.Rational(tree[1])
        if kind == "name":
            return sympy.Symbol(tree[1])
        if kind == "neg":
            return -built(tree[1])
        if kind == "call":
            known = {"sqrt": sympy.sqrt, "exp": sympy.exp, "log": sympy.log, "ln": sympy.log, "abs": sympy.Abs}
            return known.get(tree[1], sympy.Function(tree[1]))(built(tree[2]))
        left, right = built(tree[1]), built(tree[2])
        if kind == "+":
            return left + right
        if kind == "-":
            return left - right
        if kind == "*":
            return left * right
        return left / right if kind == "/" else left**right

    right, answer = built(expected), built(given)
    known = [sympy.Symbol(name) for name in symbols]
    named = sorted({*known, *right.free_symbols, *answer.free_symbols}, key=str)
    somewhere = {symbol: sympy.Rational(sympy.prime(place + 3), place + 2) for place, symbol in enumerate(named)}

    def same(one: Any, other: Any) -> bool:
        # Where the two differ at one place they are not the same, which is seen far sooner than proved by algebra.
        there = (one - other).subs(somewhere)
        if there.is_number and there.is_finite and abs(sympy.N(there)) > 1e-9:
            return False
        return bool(sympy.expand(one - other) == 0 or sympy.simplify(one - other) == 0)

    if same(answer, right):
        return {"equal": True}
    strange = sorted(answer.free_symbols - right.free_symbols - set(known), key=str)
    calls = sorted(answer.atoms(sympy.core.function.AppliedUndef), key=str)
    return {
        "equal": False,
        "turned": [str(name) for name in known if same(answer, right.subs(name, -name))],
        "without": [
            str(name)
            for name in known
            if name in right.free_symbols
            and any(same(answer, other) for other in (right.subs(name, 1), right.subs(name, 0), -right.subs(name, 0)))
        ],
        "exchanged": [
            [str(name), str(other)]
            for name in known
            for other in known
            if name != other and name in right.free_symbols and same(answer, right.subs(name, other))
        ],
        "strange": [str(name) for name in [*strange, *calls]],
        "besides": bool(strange) and same(answer.subs(dict.fromkeys(strange, 0)), right),
        "finite": not answer.has(sympy.zoo, sympy.nan, sympy.oo),
        "difference": str(sympy.expand(answer - right)),
    }


def check(answer: Answer, parameters: Parameters, context: Context) -> Finding:
    """Met if a formula of the answer is equivalent; half for a wrong sign or one missing symbol."""
    symbols = _symbols(parameters.symbols)
    expected = _expected(parameters)
    found = [formula for formula in formulas(answer.text, symbols) if _is_relevant(formula, symbols)]
    readable = [formula for formula in found if formula.whole and degree(formula.tree) <= _HIGHEST_DEGREE]
    if not readable:
        if found or attempted(answer.text, symbols):
            message = f"The formula could not be read; something like {parameters.equals} was looked for."
            return Finding("error", 0, message, review=("formula not read",))
        return Finding("missing", 0, "There is no formula in the answer.")
    definitions = {
        formula.target: formula.tree for formula in found if formula.target and formula.target not in symbols
    }
    findings = []
    for formula in readable[:6]:
        tree = replaced(formula.tree, {name: tree for name, tree in definitions.items() if name != formula.target})
        findings.append(_judged(formula, tree, expected, answer, parameters, context))
    return max(findings, key=lambda finding: finding.share)


def _expected(parameters: Parameters) -> Tree:
    expected = formulas(f"expected = {parameters.equals}", dict.fromkeys(_named(parameters), ()))
    if len(expected) != 1 or not expected[0].whole:
        raise ValueError(f"{parameters.equals!r} could not be read as a formula")
    return expected[0].tree


def _judged(
    formula: Formula, tree: Tree, expected: Tree, answer: Answer, parameters: Parameters, context: Context
) -> Finding:
    evidence = (Evidence(formula.start, formula.end, answer.text[formula.start : formula.end]),)
    names = sorted({*parameters.symbols, *names_of(expected)})
    seen = context.bench.call(compared, expected, tree, names, kit="sympy")
    shown = written(tree)
    if seen["equal"]:
        return Finding("met", 1.0, f"It is equivalent to {parameters.equals}.", evidence)
    if seen["turned"] and not seen["strange"]:
        return Finding("partial", 0.5, "The sign is wrong.", evidence, (_turned(tree, expected, parameters),))
    if seen["without"] and not seen["strange"]:
        missing = " and ".join(_called(name, parameters) for name in seen["without"])
        told = f"Read as {shown}; it should be {parameters.equals}."
        return Finding("partial", 0.5, f"Missing in the formula: {missing}.", evidence, (told,))
    if seen["exchanged"]:
        name, other = (_called(one, parameters) for one in seen["exchanged"][0])
        told = f"Read as {shown}; it should be {parameters.equals}."
        message = f"Missing in the formula: {name}; {other} stands in its place."
        return Finding("partial", 0.5, message, evidence, (told,))
    if seen["besides"]:
        strange = ", ".join(seen["strange"])
        reason = f"the formula has more in it than was asked for: {strange}"
        message = f"Without {strange} it is {parameters.equals}."
        return Finding("partial", 0.5, message, evidence, review=(reason,))
    told = f"Read as {shown}, it differs from {parameters.equals} by {seen['difference']}."
    if not seen["finite"]:
        told = f"Read as {shown}, it divides by zero."
    elif seen["strange"]:
        told = f"Read as {shown}; {seen['strange'][0]} is none of the quantities in {parameters.equals}."
    return Finding("failed", 0, "The formula is not equivalent to the right one.", evidence, (told[:300],))


def _turned(tree: Tree, expected: Tree, parameters: Parameters) -> str:
    """A wrong sign shown with numbers."""
    values, spare = {}, iter((5.0, 7.0, 2.0, 4.0))
    for name in sorted(names_of(expected)):
        group = next((place for place, group in enumerate(_GROUPS) if _belongs(name, group, parameters)), None)
        values[name] = _EXAMPLES[group] if group is not None else next(spare, 1.0)
    got, wanted = evaluate(tree, values), evaluate(expected, values)
    climbs = any(value == _EXAMPLES[0] for value in values.values())
    start = "this one climbs" if climbs else "this one goes the other way"
    if got is None or wanted is None:
        return f"Read as {written(tree)}: {start}."
    given = ", ".join(f"{name} = {value:g}" for name, value in values.items())
    return f"Read as {written(tree)}, {start}: with {given} it gives {got:.6g} instead of {wanted:.6g}."


def _symbols(given: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The symbols with all their names, those of the groups included."""
    taken = {name.lower() for symbol, names in given.items() for name in (symbol, *names)}
    found = {}
    for symbol, names in given.items():
        own = {symbol.lower(), *(name.lower().replace(" ", "_") for name in names)}
        more = [name for group in _GROUPS if own & set(group) for name in group if name not in taken]
        found[symbol] = [*names, *more]
    return found


def _named(parameters: Parameters) -> set[str]:
    return {*parameters.symbols} or set("abcdefghijklmnopqrstuvwxyz")


def _is_relevant(formula: Formula, symbols: Mapping[str, Sequence[str]]) -> bool:
    """Whether a formula relates two of the symbols, or gives one of them a new value."""
    if formula.tree[0] in ("name", "number") and formula.target == formula.tree[1]:
        return False
    known = formula.names & set(symbols)
    return len(known) >= min(2, len(symbols)) or (formula.target in symbols and bool(formula.names))


def _belongs(name: str, group: Sequence[str], parameters: Parameters) -> bool:
    own = {name.lower(), *(other.lower().replace(" ", "_") for other in parameters.symbols.get(name, ()))}
    return bool(own & set(group))


def _called(name: str, parameters: Parameters) -> str:
    """What to call a symbol in a message: the longest plain word it goes by."""
    words = [other.replace("_", " ") for other in parameters.symbols.get(name, ()) if "." not in other]
    return max(words, key=len, default=name)
