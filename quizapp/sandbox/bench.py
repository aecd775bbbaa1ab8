"""The bench: runs learners' code, and our own functions on torch and sympy, in locked-in children of warm processes."""

from __future__ import annotations

import contextlib
import copy
import inspect
import sys
import textwrap
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Literal

from quizapp.claims import BenchFailure, FunctionFailed, Kit, Plain, Raised, Stopped, Value
from quizapp.sandbox import landlock, seatbelt, seccomp
from quizapp.sandbox.child import Child, Gone, Parent
from quizapp.sandbox.process import Zygote
from quizapp.sandbox.session import ATTEMPTS, LocalSession

Level = Literal["full", "limited", "none"]

_REMEMBERED_CALLS = 4096


class LocalBench:
    """Implements quizapp.claims.Bench on this machine. Close it, or use it in a ``with`` statement.

    Sessions may be held by several threads at once; one session belongs to one thread.
    """

    def __init__(self, unsafe: bool = False) -> None:
        """``unsafe`` runs code even where it cannot be locked in; otherwise that is a BenchFailure. Starts nothing."""
        self._unsafe = unsafe
        self._lock = threading.Lock()
        self._zygotes: dict[str, Parent] = {}
        self._closed = False
        self._results: OrderedDict[tuple[str, str, str], Plain] = OrderedDict()

    @property
    def level(self) -> Level:
        """How well code is locked in here: ``full``, ``limited`` or ``none``."""
        if seccomp.available():
            return "full"
        return "limited" if seatbelt.available() else "none"

    @property
    def description(self) -> str:
        """The level and what it rests on, for a status line: ``full (seccomp, Landlock 7)``."""
        if self.level == "full":
            version = landlock.version()
            return f"full (seccomp, Landlock {version})" if version else "full (seccomp, no Landlock)"
        return {"limited": "limited (Seatbelt)", "none": "none: code runs with your rights"}[self.level]

    def start(self, kit: Kit = "torch") -> None:
        """Start what ``kit`` needs and return at once; a session asked for later waits for it. Raises BenchFailure."""
        self._zygote(kit)

    def session(self, kit: Kit = "torch", seconds: float = 3.0) -> LocalSession:
        """A fresh child for a learner's code; each request may take ``seconds``. Raises BenchFailure."""
        return LocalSession(lambda: self._child(kit, seconds), seconds)

    def call(self, function: Callable[..., Any], *arguments: Plain, kit: Kit = "torch", seconds: float = 10.0) -> Plain:
        """What ``function(*arguments)`` gives in a fresh child; see quizapp.claims.Bench. Raises BenchFailure."""
        source = textwrap.dedent(inspect.getsource(function))
        name = function.__name__
        key = (kit, source, repr(arguments))
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                return copy.deepcopy(self._results[key])
        with self.session(kit, seconds) as session:
            outcome = session.ask({"do": "check", "code": source, "name": name}, arguments)
        if isinstance(outcome, Raised):
            raise FunctionFailed(f"{name} failed: {outcome.type}: {outcome.message} (its line {outcome.line})")
        if isinstance(outcome, Stopped):
            raise BenchFailure(f"{name} was stopped: {outcome.detail}")
        if not isinstance(outcome, Value):
            raise BenchFailure(f"{name} gave no value")
        with self._lock:
            self._results[key] = copy.deepcopy(outcome.value)
            if len(self._results) > _REMEMBERED_CALLS:
                self._results.popitem(last=False)
        return outcome.value

    def close(self) -> None:
        """End every process. Sessions still open give BenchFailure from now on."""
        with self._lock:
            self._closed = True
            zygotes, self._zygotes = list(self._zygotes.values()), {}
        with contextlib.ExitStack() as closing:  # all of them, even if Ctrl-C comes meanwhile
            for zygote in zygotes:
                closing.callback(zygote.close)

    def __enter__(self) -> LocalBench:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _child(self, kit: Kit, seconds: float) -> Child:
        for _ in range(ATTEMPTS):
            try:
                return self._zygote(kit).child(seconds)
            except Gone:
                continue
        raise BenchFailure("the process that runs code ended three times in a row")

    def _zygote(self, kit: Kit) -> Parent:
        name: Kit = "sympy" if kit == "sympy" else "torch"  # torch's optimisers come with torch
        with self._lock:
            if self._closed:
                raise BenchFailure("the bench is closed")
            zygote = self._zygotes.get(name)
            if zygote is not None and not zygote.gone:
                return zygote
            if not self._unsafe and self.level == "none":
                raise BenchFailure("code cannot be locked in on this machine, so none was run")
            if zygote is not None:
                zygote.close()
            self._zygotes[name] = _parent_class()(name, self._unsafe)
            return self._zygotes[name]


def _parent_class() -> type[Parent]:
    """Where children come from on this system."""
    if sys.platform == "linux":
        return Zygote
    from quizapp.sandbox.spawned import Spawner  # 10 ms that Linux need not spend

    return Spawner
