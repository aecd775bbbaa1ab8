"""How long quizapp takes to answer, as ratios to what it cannot do without; both measured in the same run.

Run with ``pytest -m benchmark -s``. Nothing is asserted about time: the figures are for people.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests/fixtures/submissions/sample-chapter13.md"
QUIZAPP = [sys.executable, "-c", "import sys; from quizapp.cli import main; sys.exit(main())"]


@pytest.mark.benchmark
@pytest.mark.parametrize(
    ("name", "command", "against", "budget", "runs"),
    [
        pytest.param(
            "quizapp --help",
            [*QUIZAPP, "--help"],
            [sys.executable, "-c", "pass"],
            4.0,
            31,
            id="the help against a Python that does nothing",
        ),
        pytest.param(
            "quizapp --version",
            [*QUIZAPP, "--version"],
            [sys.executable, "-c", "pass"],
            4.0,
            31,
            id="the version against a Python that does nothing",
        ),
        pytest.param(
            "quizapp grade, 40 answers",
            [*QUIZAPP, "grade", str(SAMPLE)],
            [sys.executable, "-c", "import torch"],
            1.3,
            9,
            id="grading 40 answers against importing torch",
        ),
    ],
)
def test_a_cold_start(name: str, command: list[str], against: list[str], budget: float, runs: int) -> None:
    ours, theirs = alternating(command, against, runs)
    ratios = [own / other for own, other in zip(ours, theirs, strict=True)]
    spread = f"pairs {min(ratios):.2f} to {max(ratios):.2f}, n={runs}"
    print(
        f"\n{name}: {median(ours) * 1000:.0f} ms, {shown(against)}: {median(theirs) * 1000:.0f} ms, "
        f"ratio {median(ours) / median(theirs):.2f} of {budget} ({spread})"
    )


def alternating(first: Sequence[str], second: Sequence[str], runs: int) -> tuple[list[float], list[float]]:
    """Seconds of both commands. They take turns, to share what else the machine does; the first is left out."""
    turns = [(seconds(first), seconds(second)) for _ in range(runs + 1)][1:]
    return [turn[0] for turn in turns], [turn[1] for turn in turns]


def seconds(command: Sequence[str]) -> float:
    started = perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True)
    taken = perf_counter() - started
    assert done.returncode == 0, done.stderr.decode()
    return taken


def shown(command: Sequence[str]) -> str:
    return f'python -c "{command[-1]}"'
