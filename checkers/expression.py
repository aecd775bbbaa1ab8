"""Code that must give a value: it is run, and what it gives is compared with what the reference gives."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any

from pydantic import Field

from quizapp import checker
from quizapp.answer import Answer
from quizapp.checker import Context, Finding
from quizapp.claims import Bench, Plain, Raised, Value
from quizapp.reading.code import syntax
from quizapp.reading.code.blocks import outputs
from quizapp.reading.code.readings import Reading, readings
from quizapp.reading.trial import printed
from quizapp.reading.trial.comparison import difference, grid, same_numbers, shown
from quizapp.reading.trial.failures import described, misspelling
from quizapp.reading.trial.running import Halted, prepared, ran, results, variables
from quizapp.reading.trial.supplied import NAMES, SUPPLIED

_NO_CODE = "There is no code in the answer."
_ONLY_VALUES = "The values are right, but the code that gives them is missing or could not be read."


class Parameters(checker.Parameters):
    """The learner's code gives the value of `reference`."""

    reference: str
    """A Python expression, e.g. `len(t.shape)`."""
    given: str = ""
    """Code that is run before the reference, and before the learner's code."""
    variables: Mapping[str, str] = {}
    """Further names that the learner's code may use, each with the expression of its value."""
    tolerance: Annotated[float, Field(ge=0)] = 1e-4
    """The largest error, relative above 1."""
    halfway: tuple[str, ...] = ()
    """Expressions of values on the way to the right one; code that gives one of them earns half."""

    @property
    def before(self) -> str:
        """All that runs before the reference and before the learner's code."""
        return "\n".join([self.given, *(f"{name} = {text}" for name, text in self.variables.items())])

    def prove(self, bench: Bench) -> None:
        """Run the reference and what is halfway to it."""
        bench.call(values_of, SUPPLIED, self.before, [self.reference, *self.halfway])


@dataclass(frozen=True)
class Target:
    """What the code must give, what comes before it, and where it is run."""

    value: Plain
    halfway: tuple[Plain, ...]
    given: str
    tolerance: float
    context: Context

    def is_hit(self, value: Plain) -> bool:
        """Whether ``value`` is the right one; the right numbers in one row count too."""
        same = difference(self.value, value, self.tolerance) is None
        return same or same_numbers(self.value, value, self.tolerance)

    def is_halfway(self, values: list[Plain]) -> bool:
        """Whether one of ``values`` is a step on the way."""
        return any(difference(step, value, self.tolerance) is None for step in self.halfway for value in values)


def check(answer: Answer, parameters: Parameters, context: Context) -> Finding:
    """Whether some reading of the answer's code gives the value."""
    given = parameters.before
    value, *halfway = context.bench.call(values_of, SUPPLIED, given, [parameters.reference, *parameters.halfway])
    target = Target(value, tuple(halfway), given, parameters.tolerance, context)
    try:
        best = _best(answer, target)
    except Halted as halted:
        return Finding("failed", message=halted.says, feedback=(halted.says,))
    if (best is None or best.state in ("error", "missing")) and _shows(answer, target):
        review = best.review if best else ()
        return Finding("partial", 0.5, _ONLY_VALUES, feedback=(_ONLY_VALUES,), review=review)
    return best or Finding("missing", message=_NO_CODE)


def _best(answer: Answer, target: Target) -> Finding | None:
    """The best finding of the readings of the answer's code."""
    best: Finding | None = None
    for reading in readings(answer.text):
        finding = replace(_judged(reading, answer, target), evidence=reading.evidence)
        if finding.state == "met":
            return finding
        if best is None or (finding.share, best.state == "missing") > (best.share, finding.state == "missing"):
            best = finding
    return best


def values_of(supplied: str, given: str, expressions: list[str]) -> list[Any]:
    """Runs in a child of ours: the values of the reference's expressions."""
    namespace: dict[str, Any] = {}
    exec(supplied, namespace)
    exec(given, namespace)
    return [eval(expression, namespace) for expression in expressions]


def _judged(reading: Reading, answer: Answer, target: Target) -> Finding:
    if reading.tree is None:
        return _unreadable(reading, answer, target)
    if (literal := _literal(reading.tree)) is not None:
        if target.is_hit(literal):
            return Finding("partial", 0.5, _ONLY_VALUES, feedback=(_ONLY_VALUES,))
        return Finding("missing", message=_NO_CODE)
    return _run(reading.code, reading.tree, answer, target)


def _run(code: str, tree: ast.Module, answer: Answer, target: Target) -> Finding:
    with prepared(target.context.bench, target.given) as session:
        outcome = ran(session.run(code))
        if isinstance(outcome, Raised) and (alias := _alias(outcome, tree, target)):
            ran(session.run(alias))
            outcome = ran(session.run(code))
        values = results(session, tree, outcome.value) if isinstance(outcome, Value) else []
        if any(target.is_hit(value) for value in values):
            return Finding("met", 1.0, f"Your code gives {shown(target.value)}.")
        halfway = target.is_halfway(values + variables(session, syntax.assigned_names(tree)))
    if isinstance(outcome, Raised):
        return _raised(outcome, code, tree, answer, target, halfway)
    return _wrong_value(values, tree, target, halfway)


def _alias(raised: Raised, tree: ast.Module, target: Target) -> str:
    """Source that gives an undefined name the value of the only variable that is given: what else could be meant."""
    wrong = misspelling(raised, syntax.bound_names(tree))
    given = syntax.parsed(target.given)
    names = syntax.assigned_names(given) if given else ()
    return f"{wrong.name} = {names[0]}" if wrong and not wrong.owner and not wrong.meant and len(names) == 1 else ""


def _wrong_value(values: list[Plain], tree: ast.Module, target: Target, halfway: bool) -> Finding:
    if not values:
        says = f"Your code runs, but gives no value; expected {shown(target.value)}."
    else:
        says = f"Your code gives {shown(values[0])}; expected {shown(target.value)}."
    feedback = [says]
    if syntax.slices_twice(tree):
        feedback.append("A slice of a slice takes rows both times: t[1:][1:] is t[2:]. Use one bracket: t[1:, 1:].")
    return _failed(says, tuple(feedback), halfway)


def _raised(raised: Raised, code: str, tree: ast.Module, answer: Answer, target: Target, halfway: bool) -> Finding:
    says = f"Your code does not run: {described(raised)}."
    wrong = misspelling(raised, {*NAMES, *syntax.bound_names(tree)})
    if wrong is None:
        return _failed(says, (says,), halfway)
    feedback = (wrong.says,)
    if _shows(answer, target):
        return Finding("met", 1.0, f"{wrong.says} The output beside it is right.", feedback=feedback)
    corrected = syntax.respelt(code, wrong.name, wrong.meant) if wrong.meant else None
    if corrected is not None and _gives(corrected, target):
        return Finding("partial", 0.5, f"{says} With {wrong.meant} it is right.", feedback=feedback)
    return _failed(says, feedback, halfway)


def _failed(says: str, feedback: tuple[str, ...], halfway: bool) -> Finding:
    if halfway:
        return Finding("partial", 0.5, says, feedback=(*feedback, "A step on the way is right."))
    return Finding("failed", message=says, feedback=feedback)


def _unreadable(reading: Reading, answer: Answer, target: Target) -> Finding:
    for attempt in syntax.mended(reading.code):
        if _gives(attempt, target):
            says = "As written your code is no Python (a bracket is missing or too many); with it mended it is right."
            return Finding("partial", 0.5, says, feedback=(says,))
    if not reading.is_refused:
        says = f"The code was not read: {reading.complaint}. Looked for code that gives {shown(target.value)}."
        return Finding("error", message=says, review=(says,))
    says = f"{reading.complaint}."
    if _shows(answer, target):
        return Finding("partial", 0.5, _ONLY_VALUES, feedback=(says, _ONLY_VALUES), review=reading.doubts)
    return Finding("failed", message=says, feedback=(says,), review=reading.doubts)


def _gives(code: str, target: Target) -> bool:
    tree = syntax.parsed(code)
    if tree is None:
        return False
    with prepared(target.context.bench, target.given) as session:
        outcome = ran(session.run(code))
        values = results(session, tree, outcome.value) if isinstance(outcome, Value) else []
        return any(target.is_hit(value) for value in values)


def _shows(answer: Answer, target: Target) -> bool:
    """Whether the right value stands in the answer itself: in an output or, if it is more than a number, anywhere."""
    wanted = grid(target.value)
    texts = [*outputs(answer.text), *([answer.text] if wanted and len(wanted[1]) > 1 else [])]
    return any(target.is_hit(value) for text in texts for value in printed.values(text))


def _literal(tree: ast.Module) -> Plain | None:
    """The value of code that is nothing but that value written out."""
    only = tree.body[0] if len(tree.body) == 1 else None
    value = only.value if isinstance(only, (ast.Expr, ast.Assign)) else None
    if isinstance(value, ast.Call) and len(value.args) == 1:
        called = value.func
        name = called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
        value = value.args[0] if name in ("tensor", "array", "Tensor") else None
    try:
        return ast.literal_eval(value) if value is not None else None
    except (ValueError, TypeError, RecursionError, MemoryError):
        return None
