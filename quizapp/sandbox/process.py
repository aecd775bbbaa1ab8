"""The app's end of a zygote: starting it, asking it for children, noticing that it is gone."""

from __future__ import annotations

import contextlib
import json
import math
import os
import select
import site
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from quizapp.claims import BenchFailure, Kit
from quizapp.sandbox.child import Child, Gone
from quizapp.sandbox.control import EXIT, FORK, KILL

#: All that a zygote and its children find in their environment. One thread, as only one survives a fork.
ENVIRONMENT = {
    "CUDA_VISIBLE_DEVICES": "-1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "LC_ALL": "C.UTF-8",
    "HOME": "/nonexistent",
    "PYTHONHASHSEED": "0",  # sets have the same order in every run
}

#: No user's site, no script's folder in the path. Not -I, which would also pass over PYTHONHASHSEED above.
PYTHON_OPTIONS = ("-s", "-P", "-X", "utf8")

_BOOTSTRAP = "from quizapp.sandbox.zygote import main; main()"

START_SECONDS = 120.0
_CONTROL_SECONDS = 10.0

#: A child that was forked ahead serves requests of up to so many seconds.
_SPARE_SECONDS = 10.0


class Zygote:
    """A running zygote. Its methods may be called from several threads."""

    def __init__(self, kit: Kit, unsafe: bool) -> None:
        """Start it and return at once; the import goes on behind. A first child is ordered with it."""
        self._lock = threading.RLock()
        self._last = 0
        self._statuses: dict[int, int | None] = {}  # of the children in use
        self._failure: Exception | None = None
        try:
            self._start(json.dumps({"kit": kit, "unsafe": unsafe}))
        except OSError as error:
            raise _not_now(error) from error
        self._spare: Child | None = None
        with contextlib.suppress(Gone, BenchFailure):  # whoever asks for a child finds out
            self._spare = self._order(_SPARE_SECONDS)

    def _start(self, settings: str) -> None:
        """Start the process, with one end of a control socket and of a pipe that the app holds as long as it lives."""
        with contextlib.ExitStack() as theirs, contextlib.ExitStack() as ours:
            self._control, their_control = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            ours.enter_context(self._control)
            theirs.enter_context(their_control)
            self._control.settimeout(_CONTROL_SECONDS)
            lifeline, self._lifeline = os.pipe()
            theirs.callback(os.close, lifeline)
            ours.callback(os.close, self._lifeline)
            arguments = [str(their_control.fileno()), str(lifeline), settings]
            self._process = subprocess.Popen(
                [sys.executable, *PYTHON_OPTIONS, "-c", finding_this_package() + _BOOTSTRAP, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(their_control.fileno(), lifeline),
                env=ENVIRONMENT,
                cwd="/",
                start_new_session=True,  # no terminal to type into, no Ctrl-C
            )
            ours.pop_all()

    @property
    def gone(self) -> bool:
        """Whether it can give no more children."""
        return self._failure is not None

    def child(self, seconds: float) -> Child:
        """A child that is locked in and waits for requests of at most ``seconds`` each. Raises Gone, BenchFailure."""
        with self._lock:
            child = None
            if seconds <= _SPARE_SECONDS:
                child, self._spare = self._spare, None
            child = child or self._order(seconds)
        child.wait_until_ready(time.monotonic() + START_SECONDS)
        with self._lock, contextlib.suppress(Gone, BenchFailure):  # the child at hand may do its work all the same
            if self._spare is None:
                self._spare = self._order(_SPARE_SECONDS)
        return child

    def kill(self, number: int) -> None:
        with self._lock:
            self._statuses.pop(number, None)
            with contextlib.suppress(OSError):
                self._control.send(KILL.pack(b"K", number))

    def status(self, number: int) -> int | None:
        """The wait status of a child that has closed its socket; None if it has not ended within a second."""
        end = time.monotonic() + 1.0
        while True:
            with self._lock:
                self._listen(0.02)
                if self._failure is not None:
                    raise self._failure
                known = self._statuses.get(number)
            if known is not None or time.monotonic() >= end:
                return known

    def close(self) -> None:
        """End it and all its children, and wait until it is gone."""
        with self._lock:
            self._failure = self._failure or Gone()
            spare, self._spare = self._spare, None
            lifeline, self._lifeline = self._lifeline, -1
            self._process.kill()  # its children die with it
            try:
                self._process.wait()
            finally:
                if spare is not None:
                    spare.close()
                self._control.close()
                if lifeline != -1:
                    os.close(lifeline)

    def _order(self, seconds: float) -> Child:
        """Ask for a child, which need not be ready yet."""
        self._listen(0.0)
        if self._failure is not None:
            raise self._failure
        self._last += 1
        number = self._last
        with contextlib.ExitStack() as theirs, contextlib.ExitStack() as ours:
            try:
                pairs = []
                for _ in ("session", "output"):
                    our_end, their_end = socket.socketpair()
                    pairs.append((ours.enter_context(our_end), theirs.enter_context(their_end)))
                child = Child(self, number, *(our_end for our_end, _ in pairs))
            except OSError as error:
                raise _not_now(error) from error
            ours.pop_all()  # the child closes them
            self._statuses[number] = None
            try:
                message = FORK.pack(b"F", number, math.ceil(seconds) + 2)
                socket.send_fds(self._control, [message], [their_end.fileno() for _, their_end in pairs])
            except OSError as error:
                child.close()
                raise self._lost() from error
        return child

    def _listen(self, seconds: float) -> None:
        """Take in what the zygote says, waiting at most ``seconds`` for the first message."""
        if self._failure is not None:
            return
        poll = select.poll()
        poll.register(self._control, select.POLLIN)
        while self._failure is None and poll.poll(seconds * 1000):
            seconds = 0.0
            try:
                message = self._control.recv(2048)
            except ConnectionResetError:
                continue  # told once, when it ended with orders unread; what it said before comes next
            except OSError:
                message = b""
            if message[:1] == b"X":
                _, number, status = EXIT.unpack(message)
                if number in self._statuses:
                    self._statuses[number] = status
            elif message[:1] == b"E":
                self._failure = BenchFailure("code cannot be run here: " + message[1:].decode("utf-8", "replace"))
            else:
                self._failure = Gone()

    def _lost(self) -> Exception:
        """Why nothing can be sent any more: what the zygote said last, if anything."""
        self._listen(0.0)
        self._failure = self._failure or Gone()
        return self._failure


def _not_now(error: OSError) -> BenchFailure:
    return BenchFailure(f"code cannot be run now: {error.strerror or error}")


def finding_this_package() -> str:
    """Code that lets a Python with these options find this very package, and what is installed for this user only.

    The package's folder stands before Python's own library for one import only: it may hold anything.
    """
    root, users = str(Path(__file__).parents[2]), site.getusersitepackages()
    others = [path for path in sys.path if path == users]
    return f"import sys; sys.path.insert(0, {root!r}); import quizapp; del sys.path[0]; sys.path += {others!r}; "
