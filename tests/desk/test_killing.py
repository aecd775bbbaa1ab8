"""A session killed again and again ends as one that was never killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

KILLING = Path(__file__).with_name("killing.py")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked")
def test_nothing_is_lost_or_counted_twice_when_sessions_are_killed_200_times() -> None:
    root = KILLING.parents[2]
    ran = subprocess.run(
        [sys.executable, KILLING, "200", "20260301"],
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert ran.returncode == 0, ran.stderr
    counted = json.loads(ran.stdout)
    assert counted["kills"] >= 200
    assert counted["records"] > counted["kills"]  # the children lived long enough to have something to lose
