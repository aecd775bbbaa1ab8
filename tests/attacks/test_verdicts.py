"""Attacks on the verdict, each of which a grader falls for that runs answers in its own process or loads pickles."""

from __future__ import annotations

import pytest

from tests.attacks.attack import Arena, Attack, named, prove

HERE = ("own process",)

ATTACKS = [
    Attack("end well before it is asked", HERE, "verdict", "import sys\nsys.exit(0)"),
    Attack("end at once", HERE, "verdict", "import os\nos._exit(0)"),
    Attack("end well when asked", HERE, "verdict", "def f(x):\n    raise SystemExit(0)"),
    Attack("have the last word", HERE, "verdict", "import atexit, os\natexit.register(lambda: os._exit(0))"),
    Attack(
        "be equal to everything",
        HERE,
        "verdict",
        "class Equal:\n    def __eq__(self, other):\n        return True\ndef f(x):\n    return Equal()",
    ),
    Attack(
        "be a number that is equal to everything",
        HERE,
        "verdict",
        "class Equal(int):\n    __eq__ = lambda self, other: True\n    __hash__ = int.__hash__\n"
        "def f(x):\n    return Equal(1)",
    ),
    Attack(
        "have the class of a number",
        HERE,
        "verdict",
        "class Liar:\n    __class__ = int\n    __eq__ = lambda self, other: True\ndef f(x):\n    return Liar()",
    ),
    Attack(
        "look up the right answer in the caller",
        HERE,
        "verdict",
        """
import sys
def f(x):
    frame = sys._getframe(1)
    while frame:
        if {"a", "b"} <= set(frame.f_globals):
            return frame.f_globals["a"] * x + frame.f_globals["b"]
        frame = frame.f_back
""",
    ),
    Attack(
        "rewrite what the caller expects",
        HERE,
        "verdict",
        """
import sys
def f(x):
    names = sys._getframe(1).f_globals
    names["a"] = names["b"] = 0
    return 0
""",
    ),
    Attack(
        "find the key in the caller's names",
        HERE,
        "secret",
        """
import sys
found, frame = [], sys._getframe()
while frame:
    found += [repr({**frame.f_globals, **frame.f_locals})]
    frame = frame.f_back
got = [part for text in found for part in text.split("'") if part.startswith("canary")]
class Equal:
    __eq__ = lambda self, other: True
f = lambda x: Equal()
""",
    ),
    Attack(
        "find an earlier answer among all objects",
        HERE,
        "secret",
        """
import gc
got = []
for thing in gc.get_objects():
    if type(thing) is dict:
        got += [value for value in list(thing.values()) if type(value) is str and value.startswith("canary")]
class Equal:
    __eq__ = lambda self, other: True
f = lambda x: Equal()
""",
        seconds=20.0,
    ),
    Attack(
        "be run when it is unpickled",
        (*HERE, "decoding"),
        "file",
        """
import os
class Evil:
    def __reduce__(self):
        return os.mkdir, ("$out/unpickled",)
f = Evil()
""",
    ),
]


@pytest.mark.parametrize("attack", named(ATTACKS))
def test_a_verdict_cannot_be_had_by_trickery(arena: Arena, attack: Attack) -> None:
    prove(arena, attack)


JAILED_ONLY = [
    Attack("patch torch", (), "", "torch.equal = torch.allclose = lambda *a, **k: True\nf = torch.zeros", "torch"),
    Attack(
        "patch the runner",
        (),
        "",
        """
import sys
for name, module in list(sys.modules.items()):
    if "quizapp" in name:
        for key, thing in list(vars(module).items()):
            if callable(thing):
                setattr(module, key, lambda *a, **k: True)
""",
    ),
    Attack("claim to be right", (), "", 'import os\nos.write(3, b\'{"verdict": "right"}\')'),
    Attack("print that it is right", (), "", "print('right')\nprint('PASS')\nprint('1/1')"),
    Attack("trace the runner", (), "", "import sys\nsys.settrace(lambda *a: None)\nf = lambda x: 0"),
    Attack("close the session", (), "", "import os\nos.close(3)"),
    Attack("put the output in the session's place", (), "", "import os\nos.close(3)\nos.dup(1)"),
]


@pytest.mark.parametrize("attack", named(JAILED_ONLY))
def test_a_spoiled_child_is_no_use_and_spoils_no_other(arena: Arena, attack: Attack) -> None:
    report = arena.try_(attack, ())
    assert report.signs == [], report
    assert report.next_is_right, report
