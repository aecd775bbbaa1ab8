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
