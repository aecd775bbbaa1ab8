"""The second wall: a Landlock rule set that allows nothing. Linux >= 5.13; the same call numbers on every machine."""

from __future__ import annotations

import ctypes
import os
import struct
import sys

_CREATE_RULESET, _RESTRICT_SELF = 444, 446
_VERSION_FLAG = 1
_BIND_AND_CONNECT_TCP = 3
_ABSTRACT_SOCKETS_AND_SIGNALS = 3


def _syscall(number: int, *arguments: object) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    return int(libc.syscall(ctypes.c_long(number), *arguments))


def version() -> int:
    """The kernel's Landlock version; 0 where it is missing, switched off, or blocked by a container."""
    if sys.platform != "linux":
        return 0
    return max(0, _syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION_FLAG)))


def deny_all() -> int | None:
    """A descriptor of a rule set that denies every file, TCP port, outside signal and abstract socket it can name.

    None where there is no Landlock. Raises OSError.
    """
    abi = version()
    if not abi:
        return None
    # Rights on files came with versions 1 (13 of them), 2, 3 and 5 (one each).
    files = (1 << (13 + (abi >= 2) + (abi >= 3) + (abi >= 5))) - 1
    net = _BIND_AND_CONNECT_TCP if abi >= 4 else 0
    scopes = _ABSTRACT_SOCKETS_AND_SIGNALS if abi >= 6 else 0
    attributes = struct.pack("=QQQ", files, net, scopes)[: 8 if abi < 4 else 16 if abi < 6 else 24]
    descriptor = _syscall(_CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), ctypes.c_uint32(0))
    if descriptor < 0:
        raise OSError(ctypes.get_errno(), "Landlock rule set: " + os.strerror(ctypes.get_errno()))
    return descriptor


def enter(descriptor: int) -> None:
    """Lock the calling thread in, for good. Raises OSError. Needs no_new_privs."""
    if _syscall(_RESTRICT_SELF, ctypes.c_int(descriptor), ctypes.c_uint32(0)) < 0:
        raise OSError(ctypes.get_errno(), "Landlock: " + os.strerror(ctypes.get_errno()))
