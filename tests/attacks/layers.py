"""Switching layers off, for tests only: patches of this process, and code that a throw-away zygote runs first.

The product knows no such switch: no argument, no variable of the environment reaches these.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from typing import Any
from unittest import mock

from quizapp.sandbox import child, process, session, wire, wording

#: Code in the zygote, before it starts to serve.
IN_ZYGOTE = {
    "seccomp": "from quizapp.sandbox import seccomp; seccomp.Filter.enter = lambda self: None",
    "landlock": "from quizapp.sandbox import landlock; landlock.enter = lambda rules: None",
    "limits": "from quizapp.sandbox import jail; jail._limit = lambda *_: None",
    "not dumpable": "from quizapp.sandbox import jail; jail.not_dumpable = lambda: None",
    "descriptors": "import os; os.closerange = lambda *_: None",
}

#: Layers of the app's own, switched off below or, the first two, by the arena.
IN_APP = ("clock", "own process", "environment", "own session", "output cap", "reply cap", "marks", "decoding", "clean")


def bootstrap(off: Sequence[str], token: str) -> str:
    """What the zygote runs; ``token`` marks its command line, and so that of all its forks."""
    switches = [IN_ZYGOTE[layer] for layer in off if layer in IN_ZYGOTE]
    return "\n".join(["pass", _WITHOUT_RIGHTS, *switches, _BOOTSTRAP, f"# {token}"])


_BOOTSTRAP = process._BOOTSTRAP

#: The right to read root's Python, where it was kept, ends when all is imported. So what attacks need of Python's own
#: library is imported before.
_WITHOUT_RIGHTS = """
import fcntl, multiprocessing.popen_fork, multiprocessing.queues, multiprocessing.synchronize, subprocess, tempfile
from quizapp.sandbox import jail
made = jail.Jail.__init__
def without_rights(self, unsafe):
    jail._drop_capabilities()
    made(self, unsafe)
jail.Jail.__init__ = without_rights
"""


@contextlib.contextmanager
def switched_off(off: Sequence[str], token: str) -> Iterator[None]:
    """Within it, a zygote that starts lacks ``off``, and so does this process."""
    assert set(off) <= {*IN_ZYGOTE, *IN_APP}
    with contextlib.ExitStack() as patches:
        patches.enter_context(mock.patch.object(process, "_BOOTSTRAP", bootstrap(off, token)))
        for layer in off:
            for place, name, value in _replaced().get(layer, ()):
                patches.enter_context(mock.patch.object(place, name, value))
        yield


class _InTheSameSession(subprocess.Popen):  # type: ignore[type-arg]
    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{**options, "start_new_session": False})


def _without_marks(self: session.LocalSession, one: child.Child, request: Any) -> tuple[dict[str, Any], bytes]:
    deadline = time.monotonic() + self._seconds
    one.send(request.message, deadline)
    return one.receive(deadline)


def _as_it_is(text: str) -> str:
    return text


def _replaced() -> dict[str, tuple[tuple[Any, str, Any], ...]]:
    return {
        "environment": ((process, "ENVIRONMENT", {**process.ENVIRONMENT, **os.environ}),),
        "own session": ((subprocess, "Popen", _InTheSameSession),),
        "output cap": ((wire, "OUTPUT_CAP", 1 << 40),),
        "reply cap": ((wire, "lengths", wire.HEADER.unpack_from), (child, "_MOST_RECEIVED", 1 << 40)),
        "marks": ((session.LocalSession, "_roundtrip", _without_marks),),
        "decoding": ((wire, "parse", json.loads), (wire, "decode", lambda tree, raw: tree)),
        "clean": ((wording, "clean", _as_it_is), (wording, "one_line", _as_it_is), (wire, "clean", _as_it_is)),
    }
