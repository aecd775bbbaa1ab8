"""The drawing of a function: what the answer plots, tabulates or defines is held against the reference."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any

from pydantic import Field

from quizapp import checker
from quizapp.answer import Answer
from quizapp.checker import Context, Finding
from quizapp.claims import Bench, Plain, Session, Tensor, Value
from quizapp.grade import Evidence, Picture, Series
from quizapp.reading.code import syntax
from quizapp.reading.code.readings import Reading, readings
from quizapp.reading.mathematics.functions import functions_in
from quizapp.reading.mathematics.tables import value_tables
from quizapp.reading.trial import rewriting
from quizapp.reading.trial.comparison import grid
from quizapp.reading.trial.givens import run_with_givens
from quizapp.reading.trial.running import Halted, prepared, ran
from quizapp.reading.trial.supplied import DRAWN, SUPPLIED

_MOST_READINGS = 3
_MOST_POINTS = 200
#: So much of the range may be left out at each end.
_SLACK = 0.15
#: Into so many pieces the reference is cut to be drawn.
_BETWEEN = 64
_PICTURE = re.compile(r"!\[[^\]]*\]\(|!\[\[|<img\b|\.(?:png|jpe?g|gif|svg|webp)\b|data:image/", re.IGNORECASE)
_PLOT = "The plot has"
_DRAWS = re.compile(r"\b(?:def|lambda|import|plt|plot\w*|torch)\b")
PICTURE_NOT_SEEN = "picture not seen: only the text was judged"

Points = Sequence[tuple[float, float]]


class Parameters(checker.Parameters):
    """A plot, a table of values or a function in the answer follows `reference`."""

    reference: str
    """A torch expression in `x`, e.g. `torch.sigmoid(x)`."""
    at: Annotated[tuple[float, ...], Field(min_length=2)]
    """Where a function is evaluated; a plot or a table has to reach from the smallest to the largest of them."""
    tolerance: Annotated[float, Field(gt=0)] = 0.01
    """The largest error."""

    def prove(self, bench: Bench) -> None:
        """Run the reference where functions are evaluated."""
        bench.call(values_at, SUPPLIED, self.reference, list(self.at))


@dataclass(frozen=True)
class Target:
    """What is to be followed, and where it is run."""

    parameters: Parameters
    context: Context

    def values(self, xs: Sequence[float]) -> list[float]:
        """The reference's values."""
        values = self.context.bench.call(values_at, SUPPLIED, self.parameters.reference, list(xs))
        return [float(value) for value in values]

    def judged(self, points: Points, what: str) -> Finding:
        """What a drawing through ``points`` is worth; ``what`` begins the sentence about it."""
        low, high = min(self.parameters.at), max(self.parameters.at)
        between = [low + (high - low) * place / _BETWEEN for place in range(_BETWEEN + 1)]
        known = self.values([*(x for x, _ in points), *between])
        expected = known[: len(points)]
        curve = tuple(zip(between, known[len(points) :], strict=True))
        picture = Picture(
            "what was asked for, and yours",
            kind="curves",
            series=(Series(self.parameters.reference, curve), Series("yours", tuple(points))),
        )
        off = [(x, y, right) for (x, y), right in zip(points, expected, strict=True) if not self._is_near(y, right)]
        if off:
            x, y, right = max(off, key=lambda one: abs(one[1] - one[2]) if one[1] == one[1] else float("inf"))
            says = f"{what} {y:.3g} at x = {x:.3g}; expected {right:.3g}."
            return Finding("failed", message=says, feedback=(says,), pictures=(picture,))
        first, last = min(x for x, _ in points), max(x for x, _ in points)
        slack = _SLACK * (high - low)
        if first > low + slack or last < high - slack:
            says = f"The values are right, but only from {first:.3g} to {last:.3g}; asked is {low:.3g} to {high:.3g}."
            return Finding("partial", 0.5, says, feedback=(says,), pictures=(picture,))
        return Finding("met", 1.0, f"{what} the right values.", pictures=(picture,))

    def _is_near(self, value: float, right: float) -> bool:
        # Written so that nan is not near anything.
        return abs(value - right) <= self.parameters.tolerance


def check(answer: Answer, parameters: Parameters, context: Context) -> Finding:
    """Whether something in the answer follows the curve."""
    target = Target(parameters, context)
    best = Finding("missing", message="No plot, table or function was found that could be checked.")
    try:
        for finding in _findings(answer, target):
            if finding.state == "met":
                return finding
            if finding.share > best.share or best.state == "missing":
                best = finding
    except Halted as halted:
        best = Finding("failed", message=halted.says, feedback=(halted.says,))
    if _PICTURE.search(answer.text):
        return replace(best, review=(*best.review, PICTURE_NOT_SEEN))
    return best


def values_at(supplied: str, reference: str, xs: list[float]) -> list[float]:
    """Runs in a child of ours: the reference at each of ``xs``."""
    import torch

    namespace: dict[str, Any] = {}
    exec(supplied, namespace)
    values = eval(reference, {**namespace, "x": torch.tensor(xs, dtype=torch.float64)})
    return [float(value) for value in values]


def _findings(answer: Answer, target: Target) -> Iterator[Finding]:
    """Findings on all that is drawn, in code first; what is no drawing of numbers gives none."""
    found = readings(answer.text, _MOST_READINGS)
    plotted = False
    for reading in found:
        if reading.form != "embedded":
            for finding in _in_code(reading, target):
                plotted = plotted or finding.message.startswith(_PLOT)
                yield finding
    text = _without(
        answer.text,
        [one.evidence[0] for one in found if one.tree and one.form != "embedded" and not _is_data(one.tree)],
    )
    for table in value_tables(text):
        yield target.judged(table, "The table has")
    # Where a plot was drawn, the formula beside it is no drawing.
    for formula in functions_in(text) if not plotted else ():
        with prepared(target.context.bench, f"from math import *\ndef formula(x):\n    return {formula}") as session:
            values = _evaluated(session, "formula", target.parameters.at)
        if values is None:
            continue
        judged = target.judged(list(zip(target.parameters.at, values, strict=True)), "The formula has")
        # A sentence may hold a fraction, or an exponential, that means something else.
        if judged.share or ("exp(" in formula and "/" in formula) or "max(" in formula:
            yield judged
    # A snippet between words may be a part of a longer expression: only where it is right it is the answer.
    for reading in found:
        if reading.form == "embedded" and not plotted:
            yield from (finding for finding in _in_code(reading, target) if finding.share)


def _is_data(tree: ast.Module) -> bool:
    """Whether it is nothing but numbers that happen to be Python too, as a list of points is."""
    return not any(isinstance(node, (ast.Name, ast.Call)) for node in ast.walk(tree))


def _without(text: str, taken: Iterable[Evidence]) -> str:
    for one in taken:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def _in_code(reading: Reading, target: Target) -> Iterator[Finding]:
    for finding in _drawn(reading, target):
        yield replace(finding, evidence=reading.evidence)


def _drawn(reading: Reading, target: Target) -> Iterator[Finding]:
    tree = reading.tree
    if tree is None:
        # A table or a picture made of signs is no Python either, and no attempt at it.
        if reading.is_refused and not reading.doubts and _DRAWS.search(reading.code):
            says = f"{reading.complaint}."
            yield Finding("failed", message=says, feedback=(says,))
        return
    low, high = min(target.parameters.at), max(target.parameters.at)
    x = f"torch.linspace({low}, {high}, 101)"
    with prepared(target.context.bench) as session:
        run_with_givens(session, reading.code, tree, x, anything=x)
        drawn = session.get(DRAWN)
        for points in _curves(drawn.value if isinstance(drawn, Value) else []):
            yield target.judged(points, _PLOT)
        for name in _functions(session, tree):
            values = _evaluated(session, name, target.parameters.at)
            if values is not None:
                yield target.judged(list(zip(target.parameters.at, values, strict=True)), "The function has")


def _curves(drawn: Plain) -> Iterator[Points]:
    """The curves that were plotted, thinned out; those that are no rows of numbers are left out."""
    for pair in drawn if isinstance(drawn, list) else []:
        axes = [grid(axis) for axis in pair] if isinstance(pair, (list, tuple)) and len(pair) == 2 else []
        rows = [axis[1] for axis in axes if axis is not None]
        if len(rows) == 2 and len(rows[0]) == len(rows[1]) >= 3:
            step = -(-len(rows[0]) // _MOST_POINTS)
            points = [
                (x, y) for x, y in zip(*rows, strict=True) if not isinstance(x, complex) and not isinstance(y, complex)
            ]
            # The last point tells how far the curve reaches.
            yield [*points[:-1:step], points[-1]]


def _functions(session: Session, tree: ast.Module) -> Iterator[str]:
    """Names of what can be called with one number: functions of the code, and its last expression made one."""
    definitions = [definition for definition in syntax.definitions(tree) if definition.takes(1)]
    yield from (definition.name for definition in reversed(definitions))
    function = None if definitions else rewriting.as_function(tree.body, 1, lifting=False)
    if function is not None and isinstance(ran(session.run(function.code)), Value):
        yield function.name


def _evaluated(session: Session, name: str, xs: Sequence[float]) -> list[float] | None:
    """The function's values, or None if it does not give one number for each."""
    for arguments in ([(Tensor("tensor", "float32", (), (x,)),) for x in xs], [(x,) for x in xs]):
        outcome = ran(session.call(name, arguments))
        if isinstance(outcome, Value) and isinstance(outcome.value, list) and len(outcome.value) == len(xs):
            values = [grid(value) for value in outcome.value]
            numbers = [value[1][0] for value in values if value is not None and len(value[1]) == 1]
            if len(numbers) == len(xs) and not any(isinstance(number, complex) for number in numbers):
                return [float(number) for number in numbers]
    return None
