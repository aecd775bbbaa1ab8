"""Attacks that never end or never stop talking."""

from __future__ import annotations

import pytest

from tests.attacks.attack import Arena, Attack, named, prove

DEAF = """
import signal
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
"""

TIME = [
    Attack("loop, deaf to all signals", ("clock",), "time", DEAF, seconds=0.5),
    Attack("loop where Python does not look", ("clock",), "time", "sum(range(10 ** 15))", seconds=0.5),
    Attack("try all ways to match", ("clock",), "time", "import re\nre.match('(a+)+b', 'a' * 100)", seconds=0.5),
    Attack("sleep", ("clock",), "time", "import time\ntime.sleep(3600)", seconds=0.5),
    Attack(
        "reply one byte at a time",
        ("clock",),
        "time",
        """
import os, struct, time
os.write(3, struct.pack("<II", 1000, 0))
while True:
    os.write(3, b" ")
    time.sleep(0.05)
""",
        seconds=0.5,
    ),
    Attack(
        "multiply matrices",
        ("clock",),
        "time",
        "a = torch.randn(3000, 3000)\nwhile True:\n    b = a @ a",
        "torch",
        seconds=0.5,
    ),
]

OUTPUT = [
    Attack("print", ("output cap",), "app's memory", "for _ in range(96):\n    print('A' * 2 ** 20)", seconds=10.0),
    Attack(
        "write errors",
        ("output cap",),
        "app's memory",
        "import os\nfor _ in range(1536):\n    os.write(2, b'B' * 65536)",
        seconds=10.0,
    ),
    Attack(
        "reply with hundreds of megabytes",
        ("reply cap", "decoding"),
        "app's memory",
        """
import os, struct
os.write(3, struct.pack("<II", 96 << 20, 0))
for _ in range(1536):
    os.write(3, bytes(65536))
""",
        seconds=10.0,
    ),
]


@pytest.mark.parametrize("attack", named(TIME))
def test_what_never_ends_is_ended(arena: Arena, attack: Attack) -> None:
    prove(arena, attack)


@pytest.mark.parametrize("attack", named(OUTPUT))
def test_what_never_stops_talking_is_cut_short(arena: Arena, attack: Attack) -> None:
    prove(arena, attack)
