"""The arena: a process of an unprivileged user that plays the app, on a terminal of its own."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quizapp.sandbox import seccomp
from tests.attacks.attack import Arena

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def arena() -> Iterator[Arena]:
    """One process for all attacks: it keeps a zygote for each set of layers."""
    if not seccomp.available():
        pytest.skip("this system has no seccomp, so code is not locked in")
    master, slave = pty.openpty()
    command = [sys.executable, "-B", "-m", "tests.attacks.arena", str(slave)]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=ROOT, pass_fds=[slave], start_new_session=True, **pipes) as playing:
        os.close(slave)
        try:
            yield Arena(playing)
        finally:
            if playing.stdin is not None:
                playing.stdin.close()
            playing.wait(30)
            os.close(master)
