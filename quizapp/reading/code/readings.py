"""The readings of an answer's code that are worth running: each with its tree, and with the learner's words."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from quizapp.grade import Evidence
from quizapp.reading.code import syntax
from quizapp.reading.code.blocks import Form, candidates
from quizapp.reading.code.offering import is_attempt
from quizapp.reading.code.repair import CAP

_MOST = 4
NO_PYTHON = "what stands in the place of code may be prose or pseudo-code"


@dataclass(frozen=True)
class Reading:
    """Code as it may be run. ``tree`` is None if it is no Python, and then ``complaint`` says why."""

    code: str
    tree: ast.Module | None
    form: Form
    evidence: tuple[Evidence, ...]
    complaint: str = ""

    @property
    def is_refused(self) -> bool:
        """Whether Python itself refuses it: the learner's error. Else it was not even tried, which is ours."""
        return self.complaint.startswith(syntax.REFUSED)

    @property
    def doubts(self) -> tuple[str, ...]:
        """Reasons for a person to look at code that Python refuses: it may never have been meant as Python."""
        return () if self.tree or is_attempt(self.code) else (NO_PYTHON,)


def readings(text: str, most: int = _MOST) -> tuple[Reading, ...]:
    """The most plausible readings first. A lone word in backticks is talk about code and left out."""
    found = [candidate for candidate in candidates(text) if not candidate.code.isidentifier()][:most]
    return tuple(
        _reading(one.code, one.form, one.parses, Evidence(one.start, one.end, text[one.start : one.end]))
        for one in found
    )


def _reading(code: str, form: Form, parses: bool, evidence: Evidence) -> Reading:
    # Code that was cut at the cap may happen to parse, but it is not what the learner wrote.
    if not parses and len(code) >= CAP:
        return Reading(code, None, form, (evidence,), f"it is longer than {CAP >> 10} KiB")
    tree = syntax.parsed(code)
    return Reading(code, tree, form, (evidence,), "" if tree else syntax.complaint(code))
