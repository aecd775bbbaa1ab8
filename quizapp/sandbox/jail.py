"""The locking-in of one forked child, layer by layer. What each layer is for stands in the package's docstring."""

from __future__ import annotations

import ctypes
import fcntl
import os
import resource
import signal
import struct
from dataclasses import dataclass

from quizapp.sandbox import landlock, seccomp
from quizapp.sandbox.wording import MEMORY_MIB

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38

#: The child's descriptors: 0 reads nothing, 1 and 2 are the output, 3 is the session.
OUTPUT_FD = 1
SESSION_FD = 3
_ABOVE_ALL = 64

#: What Linux gives a program by default; without a limit the stack would be memory beyond RLIMIT_DATA.
_STACK_BYTES = 8 << 20

#: The third version of capset's format; for the calling process.
_CAPABILITY_HEAD = struct.pack("=Ii", 0x20080522, 0)


def _prctl(option: int, value: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(option, ctypes.c_ulong(value), 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), f"prctl {option}: {os.strerror(ctypes.get_errno())}")


def not_dumpable() -> None:
    """No other process of this user may trace this one, read its memory or take its descriptors."""
    _prctl(_PR_SET_DUMPABLE, 0)


def no_new_privileges() -> None:
    """No set-uid program gives privileges from here on; the two walls ask for it."""
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)


@dataclass(frozen=True)
class Memory:
    """What a process has mapped in all, and what of that is its own to write, in bytes."""

    mapped: int
    private: int


class Jail:
    """Everything that can be made ready once, before the forks. ``lock_in`` is called in each child."""

    def __init__(self, unsafe: bool) -> None:
        """Raises OSError where there is no seccomp, unless ``unsafe``."""
        self.filter: seccomp.Filter | None = None
        if seccomp.available():
            self.filter = seccomp.Filter(seccomp.assemble(os.uname().machine))
        elif not unsafe:
            raise OSError("no seccomp")
        no_new_privileges()
        self.rules = landlock.deny_all()

    def lock_in(self, parent: int, present: Memory, cpu_seconds: int) -> None:
        """Lock the calling process in; afterwards it has descriptors 0 to 3 only. Raises OSError if a layer fails.

        ``present`` is what it has of memory already.
        """
        _drop_capabilities()
        _die_with(parent)
        _limit(present, cpu_seconds)
        if self.rules is not None:
            landlock.enter(self.rules)
            os.close(self.rules)
        # Last: it refuses the calls made above.
        if self.filter is not None:
            self.filter.enter()

    def take_descriptors(self, session: int, output: int) -> None:
        """Close every descriptor but ``session`` (from now on SESSION_FD), ``output`` and the Landlock rules."""
        # Moved out of the way first, or a dup2 below would close one that is still to come.
        session = fcntl.fcntl(session, fcntl.F_DUPFD, _ABOVE_ALL)
        output = fcntl.fcntl(output, fcntl.F_DUPFD, _ABOVE_ALL)
        rules = None if self.rules is None else fcntl.fcntl(self.rules, fcntl.F_DUPFD, _ABOVE_ALL)
        nothing = os.open("/dev/null", os.O_RDONLY)
        os.dup2(nothing, 0)
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.dup2(session, SESSION_FD)
        first_free = SESSION_FD + 1
        if rules is not None:
            self.rules = os.dup2(rules, first_free)
            first_free += 1
        os.closerange(first_free, 1 << 20)


def _die_with(parent: int) -> None:
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _drop_capabilities() -> None:
    """Give up the rights of root, if it is root who runs the app."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.capset(_CAPABILITY_HEAD, bytes(24)) != 0:
        raise OSError(ctypes.get_errno(), f"capset: {os.strerror(ctypes.get_errno())}")


def _limit(present: Memory, cpu_seconds: int) -> None:
    more = MEMORY_MIB << 20
    limits = {
        resource.RLIMIT_AS: present.mapped + more,
        # Files that are mapped (the libraries) can be given back, or be written to in private copies; so what is
        # private and can be written has a limit of its own.
        resource.RLIMIT_DATA: present.private + more,
        resource.RLIMIT_STACK: _STACK_BYTES,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_NOFILE: 16,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
    }
    for limit, value in limits.items():
        _lower(limit, value, value)
    # SIGXCPU can be ignored, the SIGKILL one second later cannot.
    _lower(resource.RLIMIT_CPU, cpu_seconds, cpu_seconds + 1)


def _lower(limit: int, soft: int, hard: int) -> None:
    """Set a limit, unless the process already lives under a lower one."""
    present = resource.getrlimit(limit)[1]
    if present != resource.RLIM_INFINITY:
        soft, hard = min(soft, present), min(hard, present)
    resource.setrlimit(limit, (soft, hard))
