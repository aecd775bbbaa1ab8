"""How long a checker may compute: one that never ends is stopped where it is, instead of holding up whoever waits."""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

#: Seconds of its own computing; what it waits for, such as the bench, does not count. A checker needs milliseconds.
LIMIT = 3.0


class TooLong(BaseException):
    """Raised in the midst of a checker that computes without end. It is none of the errors that checkers catch."""


@contextmanager
def limited(seconds: float | None = None) -> Iterator[None]:
    """Raises TooLong within the block, in this thread, once the block has computed for ``seconds`` (default LIMIT).

    Python code only: what runs outside of the interpreter, such as one long regular expression, is stopped at its end.
    """
    if not hasattr(time, "pthread_getcpuclockid"):
        yield
        return
    watch = _Watch(LIMIT if seconds is None else seconds)
    watch.start()
    try:
        yield
    finally:
        watch.end()


class _Watch(threading.Thread):
    """Looks at the thread that made it."""

    def __init__(self, seconds: float) -> None:
        super().__init__(name="patience", daemon=True)
        self._thread = threading.get_ident()
        self._clock = time.pthread_getcpuclockid(self._thread)
        self._until = time.clock_gettime(self._clock) + seconds
        self._over = threading.Event()
        self._turn = threading.Lock()
        self._raised = False

    def run(self) -> None:
        """Sleeps for as long as the limit cannot be reached, and looks again."""
        while not self._over.wait(self._left()):
            with self._turn:
                if self._over.is_set():
                    return
                if self._left() <= 0:
                    self._raised = True
                    _raise_in(self._thread, TooLong)
                    return

    def end(self) -> None:
        """After this nothing is raised any more."""
        with self._turn:
            self._over.set()
            if self._raised:
                # Python raises it a moment after it is asked to, which must not be after the block.
                _raise_in(self._thread, None)

    def _left(self) -> float:
        return self._until - time.clock_gettime(self._clock)


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    """Have a thread raise ``error`` at its next step; None takes that back if it has not yet come to it."""
    given = ctypes.py_object(error) if error else None
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), given)
