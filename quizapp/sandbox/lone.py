"""A child that was started by itself, not forked: macOS locks it in with Seatbelt, Windows does not."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import socket
import sys
import threading
from typing import Any

from quizapp.sandbox import runner, seatbelt
from quizapp.sandbox.kits import LoadedKit
from quizapp.sandbox.wire import frame

_CPU_SECONDS = 60


def main() -> None:
    """Serve one session. Arguments: JSON with ``kit``, ``unsafe`` and, where they exist, ``descriptors``."""
    settings = json.loads(sys.argv[1])
    session, output = _sockets(settings)
    threading.Thread(target=_die_with_the_app, daemon=True).start()
    session_end: Any = session.makefile("rwb", buffering=0)
    try:
        kit = LoadedKit(settings["kit"])
        namespace = kit.namespace()
        _limit()
        if seatbelt.available():
            seatbelt.enter()
        elif not settings["unsafe"]:
            raise OSError("this system has nothing to lock it in with")
    except Exception as error:
        session_end.write(frame({"is": "refused", "why": f"{type(error).__name__}: {error}"[:500]}))
        os._exit(1)
    output_end: Any = output.makefile("wb", buffering=0)
    try:
        runner.serve(session_end, output_end, namespace)
    finally:
        os._exit(1)


def _sockets(settings: dict[str, Any]) -> list[socket.socket]:
    if "descriptors" in settings:
        return [socket.socket(fileno=descriptor) for descriptor in settings["descriptors"]]
    shares = json.loads(sys.stdin.buffer.readline())
    return [socket.fromshare(base64.b64decode(share)) for share in shares]  # type: ignore[attr-defined]


def _die_with_the_app() -> None:
    with contextlib.suppress(OSError, ValueError):
        while os.read(0, 4096):
            pass
    os._exit(1)


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    for limit, value in {
        resource.RLIMIT_CPU: _CPU_SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }.items():
        resource.setrlimit(limit, (value, value))
