"""A child that was started by itself, not forked: macOS locks it in with Seatbelt, Windows does not."""

from __future__ import annotations

import base64
import contextlib
import ctypes
import json
import os
import socket
import sys
import threading
from typing import Any

from quizapp.sandbox import runner
from quizapp.sandbox.kits import LoadedKit
from quizapp.sandbox.wire import frame

#: Whatever is not needed to go on computing; the files that the kit needs are open or read by now.
_SEATBELT_PROFILE = b"(version 1)(deny default)"

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
        if not seatbelt() and not settings["unsafe"]:
            raise OSError("this system has nothing to lock it in with")
    except Exception as error:
        session_end.write(frame({"is": "refused", "why": f"{type(error).__name__}: {error}"[:500]}))
        os._exit(1)
    output_end: Any = output.makefile("wb", buffering=0)
    try:
        runner.serve(session_end, output_end, namespace)
    finally:
        os._exit(1)


def has_seatbelt() -> bool:
    """Whether this system has macOS's way to lock a process in."""
    return sys.platform == "darwin" and hasattr(ctypes.CDLL(None), "sandbox_init")


def seatbelt() -> bool:
    """Lock this process in, for good; False where that is not possible."""
    if not has_seatbelt():
        return False
    message = ctypes.c_char_p()
    return int(ctypes.CDLL(None).sandbox_init(_SEATBELT_PROFILE, ctypes.c_uint64(0), ctypes.byref(message))) == 0


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
