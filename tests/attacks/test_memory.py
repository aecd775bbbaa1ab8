"""Attacks that use the machine up: memory of all kinds, descriptors."""

from __future__ import annotations

import pytest

from tests.attacks.attack import Arena, Attack, named, prove

ATTACKS = [
    Attack("grow a list", ("limits",), "memory", "kept = [bytearray(2 ** 20) for _ in range(900)]", seconds=10.0),
    Attack("make a huge tensor", ("limits",), "memory", "kept = torch.ones(900 * 2 ** 18)", "torch", 10.0),
    Attack(
        "share memory with nobody",
        ("seccomp", "limits"),
        "memory",
        """
import ctypes
libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
size = ctypes.c_size_t(900 << 20)
place = libc.mmap(None, size, 3, 0x21, -1, 0)
if place != 2 ** 64 - 1:
    ctypes.memset(place, 1, 900 << 20)
""",
        seconds=10.0,
    ),
    Attack(
        "fill files that lie in memory",
        ("seccomp", "limits"),
        "value",
        "import os\nfile = os.memfd_create('full')\ngot = sum(os.write(file, bytes(2 ** 20)) for _ in range(64))",
    ),
    Attack(
        "keep memory from being moved out",
        ("seccomp",),
        "value",
        "import ctypes\nblock = ctypes.create_string_buffer(4096)\ngot = ctypes.CDLL(None).munlock(block, 4096) == 0",
    ),
    Attack(
        "take memory that counts as a stack",
        ("seccomp",),
        "value",
        """
import ctypes
libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
got = libc.mmap(None, ctypes.c_size_t(1 << 20), 3, 0x122, -1, 0) != 2 ** 64 - 1
""",
    ),
    Attack(
        "make memory out of a page of the stack",
        ("seccomp",),
        "value",
        """
import ctypes
libc = ctypes.CDLL(None)
libc.mmap.restype = libc.mremap.restype = ctypes.c_void_p
page = libc.mmap(None, ctypes.c_size_t(4096), 3, 0x22, -1, 0)
moved = libc.mremap(ctypes.c_void_p(page), ctypes.c_size_t(4096), ctypes.c_size_t(8 << 20), 1)
got = moved != 2 ** 64 - 1
""",
    ),
    Attack(
        "have a stack without end",
        ("limits",),
        "value",
        "import resource\ngot = resource.getrlimit(resource.RLIMIT_STACK)[1] not in range((8 << 20) + 1)",
    ),
    Attack(
        "take all descriptors",
        ("limits",),
        "value",
        """
import os
taken = 0
while taken < 500:
    os.dup(1)
    taken += 1
got = taken
""",
    ),
]


@pytest.mark.parametrize("attack", named(ATTACKS))
def test_the_machine_is_not_used_up(arena: Arena, attack: Attack) -> None:
    prove(arena, attack)
