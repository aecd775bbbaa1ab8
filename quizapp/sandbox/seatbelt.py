"""macOS's own way to lock a process in. Not run by us: what it is worth stands in the package's docstring."""

from __future__ import annotations

import ctypes
import sys

#: Everything is refused that is not needed to go on computing; the files that a kit needs have been read by then.
_PROFILE = b"(version 1)(deny default)"


def available() -> bool:
    """Whether this system has it."""
    return sys.platform == "darwin" and hasattr(ctypes.CDLL(None), "sandbox_init")


def enter() -> None:
    """Lock this process in, for good. Raises OSError."""
    message = ctypes.c_char_p()
    if ctypes.CDLL(None).sandbox_init(_PROFILE, ctypes.c_uint64(0), ctypes.byref(message)) != 0:
        raise OSError("Seatbelt: " + (message.value or b"refused").decode("utf-8", "replace"))
