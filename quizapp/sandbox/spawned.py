"""Children where a process with torch in it cannot be forked, or not be locked in by this kernel: macOS and Windows.

Every child is a process of its own that imports its kit (one or two seconds), so one is always started ahead.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
import time

from quizapp.claims import Kit
from quizapp.sandbox.child import Child
from quizapp.sandbox.process import ENVIRONMENT, PYTHON_OPTIONS, START_SECONDS, finding_this_package

_BOOTSTRAP = "from quizapp.sandbox.lone import main; main()"

#: Windows finds its own libraries through these.
_WINDOWS_NEEDS = ("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "TEMP", "TMP")


class Spawner:
    """Starts children one by one. Its methods may be called from several threads."""

    def __init__(self, kit: Kit, unsafe: bool) -> None:
        """Start a first child and return at once."""
        self._kit = kit
        self._unsafe = unsafe
        self._lock = threading.RLock()
        self._last = 0
        self._processes: dict[int, subprocess.Popen[bytes]] = {}
        self._ahead: Child | None = self._spawn()

    @property
    def gone(self) -> bool:
        """Never: every child is started anew."""
        return False

    def child(self, seconds: float) -> Child:  # noqa: ARG002
        """A child that waits for requests. Raises Gone if it ended before, BenchFailure if it cannot be locked in."""
        with self._lock:
            child, self._ahead = self._ahead or self._spawn(), None
        child.wait_until_ready(time.monotonic() + START_SECONDS)
        with self._lock:
            self._ahead = self._ahead or self._spawn()
        return child

    def kill(self, number: int) -> None:
        with self._lock:
            process = self._processes.pop(number, None)
        if process is not None:
            process.kill()
            process.wait()
            if process.stdin:
                with contextlib.suppress(OSError):
                    process.stdin.close()

    def status(self, number: int) -> int | None:
        """The wait status of a child that has closed its socket, in the form of ``os.wait``."""
        try:
            code = self._processes[number].wait(1.0)
        except (KeyError, subprocess.TimeoutExpired):
            return None
        return -code if code < 0 else (code & 0xFF) << 8

    def close(self) -> None:
        """End every child."""
        with self._lock:
            if self._ahead is not None:
                self._ahead.close()
                self._ahead = None
            for number in list(self._processes):
                self.kill(number)

    def _spawn(self) -> Child:
        session, their_session = socket.socketpair()
        printed, their_output = socket.socketpair()
        theirs = (their_session, their_output)
        settings: dict[str, object] = {"kit": self._kit, "unsafe": self._unsafe}
        environment = dict(ENVIRONMENT)
        if os.name == "posix":
            settings["descriptors"] = [end.fileno() for end in theirs]
        else:
            environment |= {name: os.environ[name] for name in _WINDOWS_NEEDS if name in os.environ}
        process = subprocess.Popen(
            [sys.executable, *PYTHON_OPTIONS, "-c", finding_this_package() + _BOOTSTRAP, json.dumps(settings)],
            stdin=subprocess.PIPE,  # stays open as long as the app lives
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[end.fileno() for end in theirs] if os.name == "posix" else (),
            env=environment,
            cwd=os.path.abspath(os.sep),
            start_new_session=os.name == "posix",
        )
        if os.name != "posix" and process.stdin:
            shares = [base64.b64encode(end.share(process.pid)).decode() for end in theirs]  # type: ignore[attr-defined]
            process.stdin.write(json.dumps(shares).encode() + b"\n")
            process.stdin.flush()
        for end in theirs:
            end.close()
        self._last += 1
        self._processes[self._last] = process
        return Child(self, self._last, session, printed)
