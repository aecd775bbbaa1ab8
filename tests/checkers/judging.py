"""What the tests of all checkers share: a text is judged, its evidence checked; code is put into a fence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from quizapp.answer import Answer
from quizapp.checker import Checker, Context, Finding

Judge = Callable[..., Finding]


@dataclass(frozen=True)
class Judging:
    """Judges texts on a real bench; ``hasty`` code is stopped after a second."""

    context: Context
    hasty_context: Context

    def __call__(self, checker: Checker, text: str, parameters: Mapping[str, Any], hasty: bool = False) -> Finding:
        """The finding, whose quotes stand where it says and whose share fits its state."""
        context = self.hasty_context if hasty else self.context
        finding = checker.check(Answer(text), checker.parameters(**parameters), context)
        assert all(text[one.start : one.end] == one.quote for one in finding.evidence)
        assert (finding.state == "met") == (finding.share == 1)
        return finding


def fenced(code: str) -> str:
    """``code`` as a block of Python in Markdown."""
    return f"```python\n{code}\n```"
