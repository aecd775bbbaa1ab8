"""The start of the bench: without one, answers with code are left ungraded, and the user is told."""

from __future__ import annotations

from quizapp.claims import BenchFailure
from quizapp.cli.output import complain
from quizapp.sandbox.bench import LocalBench


def start(bench: LocalBench) -> None:
    """Let it warm up while other work goes on."""
    try:
        bench.start()
    except BenchFailure as failure:
        complain(f"{failure}; answers with code are left ungraded ('quizapp doctor' says more)")
