"""The call of one checker on one answer: a checker's fault becomes a finding that says so, never the learner's zero."""

from __future__ import annotations

import traceback
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any, get_args

from quizapp.answer import Answer
from quizapp.checker import Checker, Context, Finding, fault_line
from quizapp.claims import BenchFailure, FunctionFailed
from quizapp.grade import CheckerFailed, Evidence, Picture, State
from quizapp.paths import checkers_folder
from quizapp.patience import TooLong, limited

_STATES = get_args(State)
#: What each of a finding's tuples holds.
_LISTS = {"evidence": Evidence, "feedback": str, "pictures": Picture, "review": str}


@dataclass(frozen=True)
class Failure(Finding):
    """Our own failure to judge: what another alternative earns in part does not make good for it."""

    fault: CheckerFailed | None = None
    """What its author has to know, where it is the checker's."""


def judge(checker: Checker, parameters: Any, answer: Answer, context: Context) -> Finding:
    """What the checker finds, or a Failure. Raises nothing that a checker raises."""
    try:
        # Ours are known to end, and are called thousands of times.
        with nullcontext() if checker.path.parent == checkers_folder() else limited():
            finding = checker.check(answer, parameters, context)
    except TooLong as stopped:
        return _failed(checker, _fault(checker, stopped, "it was stopped, as it computes without end"))
    except FunctionFailed as failure:
        return _unjudged(failure, _fault(checker, failure, str(failure)))
    except BenchFailure as failure:
        return _unjudged(failure, None)
    except (Exception, SystemExit) as error:
        return _failed(checker, _fault(checker, error, f"{type(error).__name__}: {error}"))
    odd = _odd(finding)
    if odd:
        line = getattr(getattr(checker.check, "__code__", None), "co_firstlineno", 0)
        return _failed(checker, CheckerFailed(checker.name, str(checker.path), line, odd))
    return finding


def _odd(finding: object) -> str:
    """What is wrong with what a checker gave; empty if nothing is."""
    if not isinstance(finding, Finding):
        return f"it gave a {type(finding).__name__}, not a Finding"
    if finding.state not in _STATES:
        return f"it gave the state {finding.state!r}, which is none of {', '.join(_STATES)}"
    if not isinstance(finding.share, int | float) or not 0 <= finding.share <= 1:
        return f"it gave the share {finding.share!r}, which is no number from 0 to 1"
    if not isinstance(finding.message, str):
        return f"it gave the message {finding.message!r}, which is no text"
    for name, kind in _LISTS.items():
        members = getattr(finding, name)
        if not isinstance(members, tuple | list) or not all(isinstance(member, kind) for member in members):
            return f"it gave as {name} something else than a tuple of {kind.__name__}"
    return ""


def _fault(checker: Checker, error: BaseException, what: str) -> CheckerFailed:
    trace = "".join(traceback.format_exception(error))
    return CheckerFailed(checker.name, str(checker.path), fault_line(checker.path, error), what, trace)


def _failed(checker: Checker, fault: CheckerFailed) -> Failure:
    line = f", line {fault.line}" if fault.line else ""
    reason = f"the checker {checker.name!r} failed in {checker.path.name}{line}: {fault.what}"
    return Failure("error", message=reason, review=(reason,), fault=fault)


def _unjudged(failure: BenchFailure, fault: CheckerFailed | None) -> Failure:
    return Failure(
        "error", message=f"could not be checked: {failure}", review=(f"not checked: {failure}",), fault=fault
    )
