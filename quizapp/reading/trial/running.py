"""Sessions made ready for a learner's code, and the values that such code leaves behind."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from quizapp.claims import Bench, BenchFailure, Kit, Missing, Outcome, Plain, Raised, Session, Stopped, Value
from quizapp.reading.code import syntax
from quizapp.reading.trial import printed
from quizapp.reading.trial.failures import described
from quizapp.reading.trial.supplied import SUPPLIED

#: So many values side by side may be an answer with its companions; more of them are a list of guesses.
_MOST_BESIDE = 4


class Halted(Exception):
    """The learner's code was stopped; nothing more can be learned from running it."""

    def __init__(self, stopped: Stopped) -> None:
        self.says = f"Your code could not be run to its end: {described(stopped)}."
        super().__init__(self.says)


def ran(outcome: Outcome) -> Value | Raised | Missing:
    """The outcome of running a learner's code, unless it was stopped: then Halted is raised."""
    if isinstance(outcome, Stopped):
        raise Halted(outcome)
    return outcome


@contextmanager
def prepared(bench: Bench, *sources: str, kit: Kit = "torch", seconds: float = 3.0) -> Iterator[Session]:
    """A session in which the usual names are bound and ``sources``, code of ours, have run. Raises BenchFailure."""
    with bench.session(kit, seconds) as session:
        outcome = session.run("\n".join((SUPPLIED, *sources)))
        if not isinstance(outcome, Value):
            raise BenchFailure(f"what is given before the learner's code does not run: {described(outcome)}")
        yield session


def results(session: Session, tree: ast.Module, value: Plain) -> list[Plain]:
    """What code that ran gave, as a notebook's reader would see it; the first is what counts.

    ``value`` is what running it gave. A bare last expression counts, else the last assigned variable or, after a
    ``print``, what was printed last, or what a function without parameters gives that is defined last; of several
    values side by side (a tuple) each.
    """
    if value is not None:
        beside = isinstance(value, tuple) and len(value) <= _MOST_BESIDE and value[:1] not in (("size",), ("range",))
        return [value, *value] if beside else [value]
    last = tree.body[-1] if tree.body else None
    if isinstance(last, ast.FunctionDef) and syntax.definitions(tree)[-1].least == 0:
        outcome = ran(session.call(last.name, [()]))
        return list(outcome.value) if isinstance(outcome, Value) else []
    shown = list(reversed(printed.values(session.output)))
    assigned = variables(session, syntax.assigned_names(tree)[-1:])
    return shown[:3] + assigned if isinstance(last, ast.Expr) else assigned + shown[:1]


def variables(session: Session, names: Iterable[str]) -> list[Plain]:
    """The values of those of ``names`` that can be had."""
    outcomes = [session.get(name) for name in names]
    return [outcome.value for outcome in outcomes if isinstance(outcome, Value)]
