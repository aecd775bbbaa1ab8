"""What an inspection found, as text, as JSON and as GitHub's annotations."""

from __future__ import annotations

import json

from quizapp.inspection.codes import CODES, severity
from quizapp.inspection.inspector import Inspected
from quizapp.problem import Problem
from quizapp.sandbox.wording import clean


def text(inspected: Inspected) -> str:
    """A line for each problem, ``file:line:col: code message (suggestion)``, and a line of how many there are."""
    return "".join(f"{clean(_line(problem))}\n" for problem in inspected.problems) + f"{summary(inspected)}\n"


def as_json(inspected: Inspected) -> str:
    """The same for programs; format 1."""
    problems = [
        {
            "path": str(problem.path),
            "line": problem.line,
            "column": problem.column,
            "code": problem.code,
            "severity": severity(problem.code),
            "title": CODES[problem.code].title,
            "entry": problem.entry,
            "message": problem.what,
            "suggestion": problem.suggestion,
        }
        for problem in inspected.problems
    ]
    whole = {
        "format": 1,
        "banks": inspected.banks,
        "questions": inspected.questions,
        "answers": inspected.answers,
        "errors": inspected.count("error"),
        "warnings": inspected.count("warning"),
        "problems": problems,
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def github(inspected: Inspected) -> str:
    """Workflow commands: GitHub shows each problem beside its line."""
    return "".join(map(_command, inspected.problems))


def summary(inspected: Inspected) -> str:
    """How much was looked at, and how much is wrong with it."""
    looked = ", ".join(
        _count(number, thing)
        for number, thing in (
            (inspected.banks, "bank"),
            (inspected.questions, "question"),
            (inspected.answers, "answer"),
        )
    )
    errors, warnings = inspected.count("error"), inspected.count("warning")
    if not inspected.problems:
        return f"{looked}: nothing is wrong"
    found = " and ".join(
        _count(number, thing) for number, thing in ((errors, "error"), (warnings, "warning")) if number
    )
    return f"{looked}: {found}; 'quizapp check --explain CODE' says more of each"


def _line(problem: Problem) -> str:
    place = f"{problem.path}:{problem.line}:{problem.column}" if problem.line else f"{problem.path}:1:1"
    kind = " warning:" if severity(problem.code) == "warning" else ""
    entry = f" {problem.entry}:" if problem.entry else ""
    return f"{place}: {problem.code}{kind}{entry} {_said(problem)}"


def _said(problem: Problem) -> str:
    return f"{problem.what} ({problem.suggestion})" if problem.suggestion else problem.what


def _command(problem: Problem) -> str:
    title = f"{problem.code} {CODES[problem.code].title}"
    fields = {"file": problem.path, "line": max(1, problem.line), "col": max(1, problem.column), "title": title}
    given = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in fields.items())
    entry = f"{problem.entry}: " if problem.entry else ""
    return f"::{severity(problem.code)} {given}::{_escaped(entry + _said(problem))}\n"


def _escaped(text: str, also: str = "") -> str:
    for sign in "%\r\n" + also:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
