"""How fast the bench is. Nothing here fails for being slow: the figures are for reading."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.benchmark

ROOT = Path(__file__).resolve().parents[2]


def test_the_bench_is_measured() -> None:
    print()
    measuring = [sys.executable, "-B", "-m", "tests.sandbox.measured"]
    done = subprocess.run(measuring, cwd=ROOT, capture_output=True, text=True)
    print(done.stdout)
    assert done.returncode == 0, done.stderr
