"""What the tests of checkers share that run code."""

from __future__ import annotations

import pytest

from quizapp.checker import Context
from quizapp.claims import Bench, Kit, Session

from .judging import Judging


class Hasty:
    """A bench that loses patience early, for code that never ends. ``sessions`` counts what it was asked for."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.call = bench.call
        self.sessions = 0

    def session(self, kit: Kit = "torch", seconds: float = 3.0) -> Session:
        self.sessions += 1
        return self.bench.session(kit, min(seconds, 1.0))


@pytest.fixture(scope="session")
def hasty_context(context: Context) -> Context:
    """A context in which code is stopped after a second."""
    return Context(Hasty(context.bench), context.lexicon)


@pytest.fixture(scope="session")
def judging(context: Context, hasty_context: Context) -> Judging:
    """What judges a text by a checker."""
    return Judging(context, hasty_context)
