"""List comprehensions: one inside another, or one that selects and changes items as the reference does."""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from functools import cache
from typing import Any, Self

from pydantic import model_validator

from quizapp import checker
from quizapp.answer import Answer
from quizapp.checker import Context, Finding
from quizapp.claims import Bench, Plain, Session, Value
from quizapp.reading.code import syntax
from quizapp.reading.code.readings import Reading, readings
from quizapp.reading.code.repair import CAP
from quizapp.reading.trial.comparison import difference, shown
from quizapp.reading.trial.failures import described
from quizapp.reading.trial.givens import COLLECTIONS, is_called, run_with_givens
from quizapp.reading.trial.running import Halted, prepared, ran
from quizapp.reading.trial.supplied import SUPPLIED

#: What went wrong where the odd numbers were to be doubled, by what comes out instead.
DOUBLED_ODD_SLIPS = {
    "[2*o for o in xs if o % 2 == 0]": "This keeps the even numbers.",
    "[o for o in xs if o % 2]": "The odd numbers are selected, but not doubled.",
    "[o**2 for o in xs if o % 2]": "The odd numbers are squared, not doubled.",
    "[o**2 for o in xs if o % 2 == 0]": "This keeps the even numbers, and squares instead of doubling.",
    "[2*o for o in xs]": "Nothing is left out: the even numbers are doubled too.",
    "[2*o if o % 2 else o for o in xs]": "The even numbers are still there: an if before the for leaves nothing out.",
    "[]": "Nothing passes this test: the list is empty.",
}
_DOUBLED_ODD = "[2*o for o in xs if o % 2]"
#: After code whose own last value does not matter, and may be too large to be sent.
_NO_VALUE = "\nNone"
_FRESH_LISTS = 24
#: Whole numbers are compared: no error is allowed that is more than rounding.
_EXACT = 1e-9


class Parameters(checker.Parameters):
    """A list comprehension: nested, or with the items of `reference`."""

    nested: bool = False
    """A comprehension inside another one is wanted, whatever it computes."""
    reference: str | None = None
    """A comprehension over `xs` that selects and changes the items as wanted."""
    mistakes: Mapping[str, str] | None = None
    """Expressions over `xs` of wrong results, each with what to say; known for doubled odd numbers."""

    @model_validator(mode="after")
    def _one_task(self) -> Self:
        if self.nested == (self.reference is not None):
            raise ValueError("give either 'nested: true' or 'reference', the comprehension that is wanted")
        return self

    def prove(self, bench: Bench) -> None:
        if self.reference is not None:
            bench.call(values_over, SUPPLIED, [self.reference, *(self.mistakes or {})], list(range(12)))


def check(answer: Answer, parameters: Parameters, context: Context) -> Finding:
    """Whether some reading of the answer's code has the comprehension that is wanted."""
    best: Finding | None = None
    try:
        for reading in readings(answer.text):
            finding = replace(_judged(reading, parameters, context), evidence=reading.evidence)
            if finding.state == "met":
                return finding
            if best is None or finding.share > best.share:
                best = finding
    except Halted as halted:
        return Finding("failed", message=halted.says, feedback=(halted.says,))
    return best or Finding("missing", message="There is no code in the answer.")


def _judged(reading: Reading, parameters: Parameters, context: Context) -> Finding:
    if reading.tree is None:
        return _unreadable(reading, parameters, context)
    return _read(reading.code, reading.tree, parameters, context)


def _read(code: str, tree: ast.Module, parameters: Parameters, context: Context) -> Finding:
    if parameters.reference is None:
        return _nested(code, tree, context)
    return _selecting(code, tree, parameters, parameters.reference, context)


def _unreadable(reading: Reading, parameters: Parameters, context: Context) -> Finding:
    for attempt in syntax.mended(reading.code):
        tree = syntax.parsed(attempt)
        if tree is not None and _read(attempt, tree, parameters, context).state == "met":
            says = "As written it is no Python (a bracket is missing or too many); with it mended it is right."
            return Finding("partial", 0.5, says, feedback=(says,))
    if parameters.nested and len(reading.code) < CAP and _looks_nested(reading.code):
        says = f"One comprehension inside another is attempted, but {reading.complaint}."
        return Finding("partial", 0.5, says, feedback=(says,))
    if not reading.is_refused:
        says = f"The code was not read: {reading.complaint}. Looked for a list comprehension."
        return Finding("error", message=says, review=(says,))
    return Finding("failed", 0, f"{reading.complaint}.", feedback=(f"{reading.complaint}.",), review=reading.doubts)


def _looks_nested(code: str) -> bool:
    """Whether brackets with a ``for`` in them stand inside brackets with a ``for`` of their own."""
    open_brackets = [(False, False)]  # of each: has it a for of its own, has it brackets with a for
    for token in [*re.findall(r"[\[\](){}]|\bfor\b", code), *"]" * code.count("[")]:
        own, deeper = open_brackets.pop()
        if token == "for":
            open_brackets.append((True, deeper))
        elif token in "[({":
            open_brackets += [(own, deeper), (False, False)]
        elif not open_brackets:
            open_brackets.append((own, deeper))
        elif own and deeper:
            return True
        else:
            outer_own, outer_deeper = open_brackets.pop()
            open_brackets.append((outer_own, outer_deeper or own or deeper))
    return False


# One inside another


def _nested(code: str, tree: ast.Module, context: Context) -> Finding:
    found = syntax.comprehensions(tree)
    outer = [one for one in found if syntax.within(one)]
    lists = [one for one in outer if isinstance(one, ast.ListComp)]
    if lists:
        return _tried(code, tree, lists[0], context)
    if outer:
        says = "There is a comprehension inside another, but the outer one is no list comprehension."
        return Finding("partial", 0.5, says, feedback=(says,))
    flat = [one for one in found if len(one.generators) > 1]
    if flat:
        return _flat(code, tree, flat[0], context)
    says = _without_nesting(tree, found)
    return Finding("failed", message=says, feedback=(says,))


def _tried(code: str, tree: ast.Module, comprehension: ast.ListComp, context: Context) -> Finding:
    source = ast.unparse(comprehension)
    fault = ""
    with prepared(context.bench) as session:
        for collection in COLLECTIONS:
            _, given = run_with_givens(session, code + _NO_VALUE, tree, collection)
            # What is made may be too large to be sent, so that it is kept first: this alone shows that it runs.
            outcome, more = run_with_givens(session, f"_made = {source}", tree, collection)
            if isinstance(outcome, Value):
                made = session.get("_made")
                gives = f"; it gives {shown(made.value)}" if isinstance(made, Value) else ""
                supposed = [name for name in sorted({*given, *more}) if is_called(name, tree)]
                review = tuple(f"{name} is not defined; something was put in its place" for name in supposed)
                return Finding("met", 1.0, f"One comprehension inside another{gives}.", review=review)
            fault = fault or f"One comprehension is inside another, but {described(outcome)}."
            if not given and not more:
                break
            # The next collection takes the place of this one.
            session.run("\n".join(f"globals().pop({name!r}, None)" for name in {*given, *more}) + _NO_VALUE)
    return Finding("partial", 0.5, fault, feedback=(fault,))


def _flat(code: str, tree: ast.Module, comprehension: syntax.Comprehension, context: Context) -> Finding:
    with prepared(context.bench) as session:
        run_with_givens(session, code + _NO_VALUE, tree, COLLECTIONS[0])
        outcome, _ = run_with_givens(session, f"[*{ast.unparse(comprehension)}].__len__()", tree, COLLECTIONS[0])
    items = f" of {outcome.value} items" if isinstance(outcome, Value) and isinstance(outcome.value, int) else ""
    says = (
        f"One comprehension with two for-clauses makes one flat list{items}; nested is one inside another: [[...] ...]."
    )
    return Finding("partial", 0.5, says, feedback=(says,))


def _without_nesting(tree: ast.Module, found: tuple[syntax.Comprehension, ...]) -> str:
    if found:
        return "This is a single comprehension; nested is one that contains another comprehension."
    if any(isinstance(node, (ast.For, ast.While)) for node in ast.walk(tree)):
        return "This is an ordinary loop, not a comprehension."
    return "There is no comprehension in the code."


# Selecting and changing items


def _selecting(code: str, tree: ast.Module, parameters: Parameters, reference: str, context: Context) -> Finding:
    found = syntax.comprehensions(tree)
    inside = {id(inner) for one in found for inner in syntax.within(one)}
    outermost = [one for one in found if id(one) not in inside]
    if not outermost:
        says = _without_nesting(tree, ())
        return Finding("failed", message=says, feedback=(says,))
    chosen = max(outermost, key=lambda one: (one.lineno, one.col_offset))
    if isinstance(chosen, (ast.SetComp, ast.DictComp)):
        says = "This comprehension makes a set or a dictionary, not a list."
        return Finding("failed", message=says, feedback=(says,))
    with prepared(context.bench) as session:
        _, given = run_with_givens(session, code + _NO_VALUE, tree, COLLECTIONS[0])
        outcome, more = run_with_givens(session, f"[*{ast.unparse(chosen)}]", tree, COLLECTIONS[0])
        undefined = [name for name in (*given, *more) if is_called(name, tree)]
        if undefined:
            says = f"The comprehension calls {undefined[0]}, which is not defined."
            return Finding("failed", message=says, feedback=(says,))
        if not isinstance(outcome, Value):
            says = f"The comprehension does not run: {described(outcome)}."
            return Finding("failed", message=says, feedback=(says,))
        items, _ = run_with_givens(session, f"[*{_source(_innermost(chosen))}]", tree, COLLECTIONS[0])
        pairs = [(items.value, outcome.value)] if isinstance(items, Value) and _are_numbers(items.value) else []
        pairs += _on_fresh_items(session, chosen)
    if not pairs:
        says = "The comprehension runs, but what it takes its items from could not be replaced by numbers."
        return Finding("error", message=says, review=(says,))
    return _compared(pairs, parameters.mistakes, reference, context)


def _compared(
    pairs: Sequence[tuple[Plain, Plain]], mistakes: Mapping[str, str] | None, reference: str, context: Context
) -> Finding:
    """What a comprehension is worth that makes the second of each pair from the first."""
    if mistakes is None:
        wanted, doubled = context.bench.call(values_over, SUPPLIED, [reference, _DOUBLED_ODD], list(range(12)))
        mistakes = DOUBLED_ODD_SLIPS if wanted == doubled else {}
    wrong = []
    for items, got in pairs:
        expected, *slips = context.bench.call(values_over, SUPPLIED, [reference, *mistakes], items)
        if difference(expected, got, _EXACT):
            named = [
                says
                for slip, says in zip(slips, mistakes.values(), strict=True)
                if difference(slip, got, _EXACT) is None
            ]
            wrong.append((f"From {shown(items)} it makes {shown(got)}; expected {shown(expected)}.", named[:1]))
    if wrong:
        # The last pair is of random numbers, where one slip is not taken for another.
        says, named = wrong[0][0], wrong[-1][1]
        return Finding("failed", message=named[0] if named else says, feedback=(*named, says))
    return Finding("met", 1.0, f"From {shown(pairs[0][0])} it makes {shown(pairs[0][1])}.")


def values_over(supplied: str, expressions: list[str], items: list[Any]) -> list[Any]:
    """Runs in a child of ours: each expression's value with ``items`` as ``xs``."""
    namespace: dict[str, Any] = {}
    exec(supplied, namespace)
    return [eval(expression, {**namespace, "xs": list(items)}) for expression in expressions]


def _innermost(comprehension: syntax.Comprehension) -> ast.comprehension:
    """The generator that takes the first items: where it takes them from a comprehension, that one's."""
    first = comprehension.generators[0]
    deeper = syntax.comprehensions(first.iter)
    return _innermost(deeper[0]) if deeper else first


def _indexed(generator: ast.comprehension) -> str | None:
    """The list whose places are gone through: ``for i in range(len(items))``, ``for i, item in enumerate(items)``."""
    items = _argument(generator.iter, "enumerate") or _argument(_argument(generator.iter, "range"), "len")
    return items.id if isinstance(items, ast.Name) else None


def _argument(node: ast.expr | None, function: str) -> ast.expr | None:
    """The only argument with which ``node`` calls ``function``."""
    called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function
    return node.args[0] if called and isinstance(node, ast.Call) and len(node.args) == 1 else None


def _source(generator: ast.comprehension) -> str:
    return _indexed(generator) or ast.unparse(generator.iter)


def _on_fresh_items(session: Session, comprehension: syntax.Comprehension) -> list[tuple[Plain, Plain]]:
    """Random numbers and what the comprehension makes of them; nothing where it cannot be given other items."""
    comprehension = deepcopy(comprehension)
    innermost = _innermost(comprehension)
    name = _indexed(innermost)
    if name is None:
        name = "_fresh_items"
        innermost.iter = ast.Name(name, ast.Load())
    numbers = list(random.SystemRandom().choice(_fresh_lists()))
    session.run(f"{name} = {numbers}")
    outcome = ran(session.run(f"[*{ast.unparse(comprehension)}]"))
    return [(numbers, outcome.value)] if isinstance(outcome, Value) else []


@cache
def _fresh_lists() -> tuple[tuple[int, ...], ...]:
    """Lists that no code can know beforehand; so few that the bench soon remembers the reference's values for them."""
    draw = random.SystemRandom()
    drawn = [draw.sample(range(1, 100, 2), 4) + draw.sample(range(2, 100, 2), 4) for _ in range(_FRESH_LISTS)]
    return tuple(tuple(draw.sample(numbers, 8)) for numbers in drawn)


def _are_numbers(items: Plain) -> bool:
    return isinstance(items, list) and bool(items) and all(type(item) in (int, float) for item in items)
