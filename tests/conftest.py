"""What several tests share: one running bench for the whole session."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from quizapp.checker import Context
from quizapp.claims import Bench
from quizapp.prose.lexicon import Lexicon
from quizapp.sandbox.bench import LocalBench


def pytest_configure() -> None:
    """A shell that runs the tests in the background ignores Ctrl-C for them, and so would all that they start."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """A worker for each processor; none beside what is timed or watched (``-s``)."""
    alone = config.option.markexpr == "benchmark" or config.option.capture == "no"
    return 0 if alone else os.cpu_count() or 1


@pytest.fixture(scope="session")
def bench() -> Iterator[Bench]:
    """A bench that starts its processes when they are first asked for."""
    with LocalBench() as running:
        yield running


@pytest.fixture(scope="session")
def context(bench: Bench) -> Context:
    """What a checker gets, with no words of any course."""
    return Context(bench, Lexicon({}))
