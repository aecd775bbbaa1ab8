"""What the tests of the sandbox share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from quizapp.sandbox.bench import LocalBench


@pytest.fixture
def own_bench() -> Iterator[LocalBench]:
    """A bench for one test that breaks it."""
    with LocalBench() as running:
        yield running
