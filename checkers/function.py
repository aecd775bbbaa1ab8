"""A function that must do as the reference does: it is called on fresh random inputs, which its code cannot know."""

from __future__ import annotations

import ast
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from typing import Annotated, Any

from pydantic import Field

from quizapp import checker
from quizapp.answer import Answer
from quizapp.checker import Context, Finding
from quizapp.claims import Bench, Missing, Opaque, Outcome, Plain, Raised, Session, Tensor, Value
from quizapp.reading.code import syntax
from quizapp.reading.code.readings import Reading, readings
from quizapp.reading.trial import rewriting
from quizapp.reading.trial.comparison import LAZY, a, arguments_shown, difference, shown
from quizapp.reading.trial.failures import described, misspelling
from quizapp.reading.trial.running import Halted, prepared, ran
from quizapp.reading.trial.supplied import NAMES, SUPPLIED

#: So many times the pairs of one test are drawn, for all answers together.
_POOLED = 10
_RIGHT = "The expression gives the right values."


class Parameters(checker.Parameters):
    """A function in the answer does as `reference` does."""

    reference: str
    """Python code of `def reference(...)`."""
    inputs: str
    """Python code of `def inputs(random)`, which returns a tuple of arguments."""
    tolerance: Annotated[float, Field(ge=0)] = 1e-4
    """The largest error, relative above 1."""
    calls: Annotated[int, Field(ge=1, le=50)] = 5
    """How often it is called, each time with new arguments."""
    definition: bool = False
    """The code only illustrates a definition: a missing `return` and a bare expression are remarked on, not marked."""

    def prove(self, bench: Bench) -> None:
        """Draw arguments and give them to the reference."""
        bench.call(drawn_pairs, SUPPLIED, self.reference, self.inputs, 0, self.calls)


#: Fresh arguments, each with what the reference makes of them.
Pairs = Sequence[tuple[tuple[Plain, ...], Plain]]

#: All pairs that were drawn, by the reference and the inputs.
_POOLS: dict[tuple[str, str], Pairs] = {}


@dataclass(frozen=True)
class Test:
    """What the function is held against."""

    parameters: Parameters
    context: Context

    def draw(self) -> Pairs:
        """Some pairs, chosen now from many that wait in this process, where no learner's code runs."""
        asked = self.parameters
        pairs = _POOLS.get((asked.reference, asked.inputs))
        if pairs is None or len(pairs) < _POOLED * asked.calls:
            seed, count = secrets.randbits(60), _POOLED * asked.calls
            drawn = self.context.bench.call(drawn_pairs, SUPPLIED, asked.reference, asked.inputs, seed, count)
            pairs = [(tuple(arguments), expected) for arguments, expected in drawn]
            _POOLS[asked.reference, asked.inputs] = pairs
        return secrets.SystemRandom().sample(pairs, asked.calls)


@dataclass(frozen=True)
class Trial:
    """How calls went: ``fault`` says what is wrong ("" if nothing), ``got`` is the value that shows it."""

    fault: str
    got: Plain = ()
    outcome: Outcome | None = None

    @property
    def is_lazy(self) -> bool:
        """Whether an iterator came back, where its items were wanted."""
        return isinstance(self.got, Opaque) and self.got.type in LAZY


def check(answer: Answer, parameters: Parameters, context: Context) -> Finding:
    """Whether a function in some reading of the answer's code does what it should."""
    test = Test(parameters, context)
    best: Finding | None = None
    try:
        for reading in readings(answer.text):
            found = _tested(reading.code, reading.tree, test) if reading.tree else _unreadable(reading, test)
            finding = replace(found, evidence=reading.evidence)
            if finding.state == "met":
                return finding
            if best is None or (finding.share, best.state == "missing") > (best.share, finding.state == "missing"):
                best = finding
    except Halted as halted:
        return Finding("failed", message=halted.says, feedback=(halted.says,))
    return best or Finding("missing", message="There is no code in the answer.")


def drawn_pairs(supplied: str, reference: str, inputs: str, seed: int, calls: int) -> list[Any]:
    """Runs in a child of ours: arguments and the reference's values, ``calls`` times."""
    import copy
    import random

    import torch

    namespace: dict[str, Any] = {}
    for source in (supplied, reference, inputs):
        exec(source, namespace)
    torch.manual_seed(seed)
    source_of_numbers = random.Random(seed)
    drawn = [tuple(namespace["inputs"](source_of_numbers)) for _ in range(calls)]
    return [[arguments, namespace["reference"](*copy.deepcopy(arguments))] for arguments in drawn]


def _tested(code: str, tree: ast.Module, test: Test) -> Finding:
    definitions = syntax.definitions(tree)
    if not definitions:
        return _expression(tree.body, test)
    with prepared(test.context.bench) as session:
        if isinstance(ran(session.run(code)), Raised) and isinstance(session.get(definitions[-1].name), Missing):
            ran(session.run(rewriting.definitions_only(tree)))
        pairs = test.draw()
        count = len(pairs[0][0])
        fitting = [definition for definition in reversed(definitions) if definition.takes(count)]
        if not fitting:
            return _wrong_count(definitions[-1], count, test)
        chosen, *others = fitting
        trial = _called(session, chosen.name, pairs, test)
        if not trial.fault:
            return Finding("met", 1.0, f"{chosen.name} gives the right values.")
        right = next((other.name for other in others if not _called(session, other.name, pairs, test).fault), None)
        if right is not None:
            if test.parameters.definition:
                return Finding("met", 1.0, f"{right} gives the right values.")
            says = f"{trial.fault} {right} does it right, but comes before it: which one is meant?"
            return Finding("partial", 0.5, says, feedback=(trial.fault,))
        if trial.is_lazy:
            return _lazy(session, chosen.name, trial, test)
    if trial.got is None and not chosen.returns:
        return _without_return(tree, chosen, test)
    return _wrong(code, tree, trial, test)


def _called(
    session: Session, name: str, pairs: Pairs, test: Test, order: Sequence[int] = (), as_arrays: bool = False
) -> Trial:
    """Call the function with the arguments of ``pairs``, taken in ``order``, and compare."""
    sets = [tuple(arguments[i] for i in order) if order else arguments for arguments, _ in pairs]
    if as_arrays:
        sets = [tuple(_array(argument) for argument in arguments) for arguments in sets]
    outcome = ran(session.call(name, sets))
    if not isinstance(outcome, Value):
        if not as_arrays and any(isinstance(argument, Tensor) for argument in sets[0]):
            trial = _called(session, name, pairs, test, order, as_arrays=True)
            return trial if trial.outcome is None else replace(trial, outcome=outcome)
        return Trial(f"Called as {name}({arguments_shown(sets[0])}), {described(outcome)}.", (), outcome)
    values = outcome.value if isinstance(outcome.value, list) else []
    if len(values) != len(sets):
        return Trial(f"{name} does not give one value for each call.")
    for arguments, got, (_, expected) in zip(sets, values, pairs, strict=True):
        found = difference(expected, got, test.parameters.tolerance)
        if found is not None:
            says = f"{name}({arguments_shown(arguments)}) gives {shown(got)}; expected {shown(expected)}"
            plain = "values differ" in found or got is None or isinstance(got, Opaque)
            return Trial(f"{says}." if plain else f"{says} ({found}).", got)
    return Trial("")


def _array(argument: Plain) -> Plain:
    return replace(argument, kind="ndarray") if isinstance(argument, Tensor) else argument


def _wrong(code: str, tree: ast.Module, trial: Trial, test: Test) -> Finding:
    failure = trial.outcome
    known = {*NAMES, *syntax.bound_names(tree)}
    wrong = misspelling(failure, known) if isinstance(failure, Raised) else None
    if wrong is None:
        return Finding("failed", message=trial.fault, feedback=(trial.fault,))
    corrected = syntax.respelt(code, wrong.name, wrong.meant) if wrong.meant else None
    if corrected is not None and _is_right(corrected, test):
        return _nearly(f"{trial.fault} With {wrong.meant} it is right.", wrong.says, test)
    return Finding("failed", message=trial.fault, feedback=(wrong.says,))


def _without_return(tree: ast.Module, chosen: syntax.Definition, test: Test) -> Finding:
    says = f"{chosen.name} has no return: it returns None."
    code = rewriting.returning(tree, chosen.name)
    if code is not None and _is_right(code, test):
        return _nearly(f"{says} With return before the last value it is right.", says, test)
    return Finding("failed", message=says, feedback=(says,))


def _lazy(session: Session, name: str, trial: Trial, test: Test) -> Finding:
    says = f"{name}: it returns {a(trial.got.type)} object; wrap it in list(...)."
    if not _listed(session, name, test).fault:
        return Finding("partial", 0.5, says, feedback=(says,))
    return Finding("failed", message=says, feedback=(says,))


def _listed(session: Session, name: str, test: Test) -> Trial:
    """As if the function had put its items into a list."""
    ran(session.run(f"def _listed(*arguments):\n    return [*{name}(*arguments)]\n"))
    return _called(session, "_listed", test.draw(), test)


def _wrong_count(definition: syntax.Definition, count: int, test: Test) -> Finding:
    least = f"{definition.least}" if definition.least == definition.most else f"at least {definition.least}"
    says = f"{definition.name} takes {least} argument{'' if definition.least == 1 else 's'}; it must take {count}."
    body = definition.node.body
    if isinstance(body, list) and _expression(body, test).share:
        return Finding("partial", 0.5, f"{says} What it computes is right.", feedback=(says,))
    return Finding("failed", message=says, feedback=(says,))


def _expression(body: list[ast.stmt], test: Test) -> Finding:
    """Code without a function: what it would be worth as the body of one."""
    definition = test.parameters.definition
    says = "This is no function: put it into def ...(...): return ..., with what it works on as parameters."
    pairs = test.draw()
    count = len(pairs[0][0])
    function = rewriting.as_function(body, count)
    if function is None:
        return Finding("missing" if definition else "failed", message="There is no function in the code.")
    # Which of its names comes first is nobody's choice in an expression.
    orders = [*permutations(range(count))] if definition and count <= 3 else [range(count)]
    with prepared(test.context.bench) as session:
        ran(session.run(function.code))
        pairs = test.draw()
        trials = [_called(session, function.name, pairs, test, order) for order in orders]
        if any(not trial.fault for trial in trials):
            return Finding("met", 1.0, _RIGHT) if definition else Finding("partial", 0.5, _RIGHT, feedback=(says,))
        if definition:
            return Finding("missing", message="The code in the answer computes something else.")
        fault = f"There is no function in the code. {trials[0].fault}"
        if trials[0].is_lazy and not _listed(session, function.name, test).fault:
            lazy = f"It gives {a(trials[0].got.type)} object; wrap it in list(...)."
            return Finding("partial", 0.5, fault, feedback=(says, lazy))
    return Finding("failed", message=fault, feedback=(says,))


def _unreadable(reading: Reading, test: Test) -> Finding:
    for attempt in syntax.mended(reading.code):
        if _is_right(attempt, test):
            says = "As written your code is no Python (a bracket is missing or too many); with it mended it is right."
            return _nearly(says, says, test)
    if not reading.is_refused:
        says = f"The code was not read: {reading.complaint}. Looked for a function."
        return Finding("error", message=says, review=(says,))
    return Finding("failed", 0, f"{reading.complaint}.", feedback=(f"{reading.complaint}.",), review=reading.doubts)


def _is_right(code: str, test: Test) -> bool:
    tree = syntax.parsed(code)
    return tree is not None and _tested(code, tree, test).state == "met"


def _nearly(message: str, remark: str, test: Test) -> Finding:
    """Right but for a slip, which costs half where the code itself is the answer."""
    if test.parameters.definition:
        return Finding("met", 1.0, message, feedback=(remark,))
    return Finding("partial", 0.5, message, feedback=(remark,))
