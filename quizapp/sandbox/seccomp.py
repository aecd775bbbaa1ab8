"""The wall: a seccomp filter, assembled by hand, that lets a child make only the system calls of syscalls.py.

Linux on x86-64 and aarch64; needs no privilege and no library. The filter is assembled once, before any fork.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys
from dataclasses import dataclass

from quizapp.sandbox import syscalls

_PR_SET_SECCOMP = 22
_MODE_FILTER = 2
_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_X32_BIT = 0x40000000

_ALLOW = 0x7FFF0000
_KILL_PROCESS = 0x80000000

# Classic BPF: load a word of seccomp_data, and, jump if equal, jump if greater or equal, return.
_LOAD, _AND, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
_NUMBER_AT, _ARCH_AT = 0, 4
_ALL_BITS = 0xFFFFFFFF


@dataclass(frozen=True)
class _Rule:
    """A call that is allowed if its argument number ``argument``, of 32 bits, is one of ``values`` under ``mask``."""

    call: str
    argument: int
    values: tuple[int, ...]
    error: int
    mask: int = _ALL_BITS


_RULES = (
    # F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC; not F_SETOWN and F_SETSIG, which signal others.
    _Rule("fcntl", 1, (0, 1, 2, 3, 4, 1030), errno.EPERM),
    # Private memory of ordinary pages: shared memory and memory that grows down as a stack does (bit 8) are beyond
    # RLIMIT_DATA, huge pages (bit 18) are the system's.
    _Rule("mmap", 3, (2,), errno.EPERM, mask=0x4010F),
    # Advice on one's own use. Not MADV_HWPOISON, which takes memory from the machine if root gives it, nor
    # MADV_MERGEABLE, which tells by the time of a write whether another process has the same page.
    _Rule("madvise", 2, (0, 1, 2, 3, 4, 8, 14, 15, 16), errno.EINVAL),
    # WAIT, WAKE, REQUEUE, CMP_REQUEUE, WAKE_OP, WAIT_BITSET, WAKE_BITSET, private or not, on any clock. The others
    # pass priority on to a process named by its number, and have been the kernel's weakest point here.
    _Rule("futex", 1, (0, 1, 3, 4, 5, 9, 10), errno.ENOSYS, mask=_ALL_BITS ^ 0x180),
    # 0 is the process itself; another's number would tell whether it exists.
    _Rule("sched_getaffinity", 0, (0,), errno.EPERM),
    # The system's clocks, and one's own; another process's clock has a number with all high bits set.
    _Rule("clock_gettime", 0, tuple(range(12)), errno.EINVAL),
    _Rule("clock_getres", 0, tuple(range(12)), errno.EINVAL),
    _Rule("clock_nanosleep", 0, tuple(range(12)), errno.EINVAL),
)


def _instruction(code: int, operand: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, operand)


def _refuse(error: int) -> bytes:
    return _instruction(_RETURN, 0x00050000 | error)


def _argument(index: int, high: bool = False) -> bytes:
    return _instruction(_LOAD, 16 + 8 * index + (4 if high else 0))


def _when(number: int | None, *body: bytes) -> list[bytes]:
    """``body``, run only if the system call is ``number``; it must return on every path."""
    return [] if number is None else [_instruction(_EQUAL, number, 0, len(body)), *body]


def _one_of(rule: _Rule) -> list[bytes]:
    count = len(rule.values)
    tests = [_instruction(_EQUAL, value, count - place, 0) for place, value in enumerate(rule.values)]
    masked = [] if rule.mask == _ALL_BITS else [_instruction(_AND, rule.mask)]
    return [_argument(rule.argument), *masked, *tests, _refuse(rule.error), _instruction(_RETURN, _ALLOW)]


def assemble(machine: str) -> bytes:
    """The filter's program for ``machine`` (one of syscalls.MACHINES)."""
    allow = _instruction(_RETURN, _ALLOW)
    kill = _instruction(_RETURN, _KILL_PROCESS)
    program = [
        # Another instruction set's numbers (int 0x80, x32) would mean other calls.
        _instruction(_LOAD, _ARCH_AT),
        _instruction(_EQUAL, _AUDIT_ARCH[machine], 1, 0),
        kill,
        _instruction(_LOAD, _NUMBER_AT),
    ]
    if machine == "x86_64":
        program += [_instruction(_AT_LEAST, _X32_BIT, 0, 1), kill]
    for table, verdict in (
        (syscalls.ALLOWED, allow),
        (syscalls.FILES, _refuse(errno.EACCES)),
        (syscalls.PROCESSES, _refuse(errno.EAGAIN)),
    ):
        for name in table:
            program += _when(syscalls.number(table, name, machine), verdict)

    def examined(name: str) -> int | None:
        return syscalls.number(syscalls.EXAMINED, name, machine)

    for rule in _RULES:
        program += _when(examined(rule.call), *_one_of(rule))
    program += _when(examined("ioctl"), _refuse(errno.ENOTTY))
    # C libraries fall back to clone, which is refused as if the process limit were reached.
    program += _when(examined("clone3"), _refuse(errno.ENOSYS))
    # Limits may be read (no new limit given) of this process (0), not set.
    program += _when(
        examined("prlimit64"),
        _argument(0),
        _instruction(_EQUAL, 0, 0, 5),
        _argument(2),
        _instruction(_EQUAL, 0, 0, 3),
        _argument(2, high=True),
        _instruction(_EQUAL, 0, 0, 1),
        allow,
        _refuse(errno.EPERM),
    )
    program.append(_refuse(errno.EPERM))
    return b"".join(program)


class Filter:
    """An assembled filter, kept in memory so that entering it costs one system call."""

    def __init__(self, program: bytes) -> None:
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._program = ctypes.create_string_buffer(program, len(program))
        head = struct.pack("=H6xQ", len(program) // 8, ctypes.addressof(self._program))
        self._head = ctypes.create_string_buffer(head, len(head))

    def enter(self) -> None:
        """Lock the calling thread in, for good. Raises OSError. Needs no_new_privs."""
        if self._libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(self._head), 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "seccomp: " + os.strerror(ctypes.get_errno()))


def available() -> bool:
    """Whether this kernel takes a filter and this machine's call numbers are known."""
    if sys.platform != "linux" or os.uname().machine not in syscalls.MACHINES:
        return False
    # Without a program the kernel answers "bad address" if it has seccomp, "invalid" if not.
    libc = ctypes.CDLL(None, use_errno=True)
    return libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, None, 0, 0) != 0 and ctypes.get_errno() == errno.EFAULT
