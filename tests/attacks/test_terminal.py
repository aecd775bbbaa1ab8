"""Attacks on the terminal, and on the eyes of who reads what an answer gave."""

from __future__ import annotations

import pytest

from tests.attacks.attack import Arena, Attack, named, prove

TERMINAL = ("seccomp", "landlock", "own session")

ATTACKS = [
    Attack("print control sequences", ("clean",), "control characters", r"print('\x1b[2J\x1b]52;c;cm0=\x07')"),
    Attack("print text that reads backwards", ("clean",), "control characters", r"print('\u202eright')"),
    Attack("have a value with control characters", ("clean",), "control characters", r"'\x9b2J'"),
    Attack(
        "have an error with control characters",
        ("clean",),
        "control characters",
        r"raise type('\x1b[31mError', (Exception,), {})('\x1b[1A right')",
    ),
    Attack(
        "have a name with control characters",
        ("clean",),
        "control characters",
        "type('Odd', (), {'__repr__': lambda self: '\\x1b[2J' * 10})()",
    ),
    Attack(
        "type into the terminal",
        TERMINAL,
        "typed",
        "import fcntl, os\nfcntl.ioctl(os.open('/dev/tty', os.O_RDWR), 0x5412, b'x')",
        needs="terminal typing",
    ),
    Attack("open the terminal", TERMINAL, "value", "import os\ngot = os.open('/dev/tty', os.O_RDWR)"),
]


@pytest.mark.parametrize("attack", named(ATTACKS))
def test_the_terminal_is_not_driven(arena: Arena, attack: Attack) -> None:
    prove(arena, attack)
