"""What several tests share: one running bench for the whole session."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from quizapp.checker import Context
from quizapp.claims import Bench
from quizapp.prose.lexicon import Lexicon
from quizapp.sandbox.bench import LocalBench


@pytest.fixture(scope="session")
def bench() -> Iterator[Bench]:
    """A bench that starts its processes when they are first asked for."""
    with LocalBench() as running:
        yield running


@pytest.fixture(scope="session")
def context(bench: Bench) -> Context:
    """What a checker gets, with no words of any course."""
    return Context(bench, Lexicon({}))
