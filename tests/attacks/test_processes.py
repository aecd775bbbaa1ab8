"""Attacks by new processes, on other processes, and on what a process inherits."""

from __future__ import annotations

import pytest

from tests.attacks.attack import Arena, Attack, named, prove

WALLS = ("seccomp", "landlock")
ALL = (*WALLS, "limits")

#: Makes a raw system call; the number that came back, or None if it was refused.
RAW = """
import ctypes, os, struct, time
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
def raw(*arguments):
    result = libc.syscall(*(ctypes.c_long(part) if isinstance(part, int) else part for part in arguments))
    return result if result >= 0 else None
"""

NEW = [
    Attack("run a shell command", ALL, "file", "import os\nos.system('echo > $out/shell')"),
    Attack("run a program", ALL, "file", "import subprocess\nsubprocess.run(['touch', '$out/program'])"),
    Attack("become a program", WALLS, "file", "import os\nos.execv('/bin/mkdir', ['mkdir', '$out/became'])"),
    Attack(
        "become a program that lies in memory",
        ALL,
        "file",
        """
import os
program = os.memfd_create("program", 0)
os.write(program, b"#!/bin/sh\\nmkdir $out/from-memory\\n")
os.execve(f"/proc/self/fd/{program}", ["program"], {"PATH": "/usr/bin:/bin"})
""",
    ),
    Attack(
        "stay behind in a session of one's own",
        ("seccomp", "limits"),
        "process",
        """
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(4)
    os._exit(0)
os.wait()  # or all might be over before the session is its own
""",
    ),
    Attack(
        "multiply",
        ("seccomp", "limits"),
        "process",
        "import os, time\nfor _ in range(4):\n    os.fork()\nif 'got' not in globals():\n    time.sleep(4)",
        seconds=1.0,
    ),
    Attack(
        "be a brother instead of a child",
        ("seccomp", "limits"),
        "process",
        RAW + "if raw(56, 0x8000 | 17, 0, 0, 0, 0) == 0:\n    time.sleep(4)\n    os._exit(0)",
        needs="x86-64",
    ),
    Attack(
        "fork by a newer system call",
        ("seccomp", "limits"),
        "value",
        RAW + "got = raw(435, ctypes.create_string_buffer(struct.pack('8Q', 0, 0, 0, 0, 17, 0, 0, 0)), 64)\n"
        "if got == 0:\n    os._exit(0)",
    ),
    Attack(
        "start a thread",
        ("seccomp", "limits"),
        "value",
        "import threading\nthreading.Thread(target=lambda: globals().update(got='ran')).start()",
    ),
    Attack(
        "have workers load data",
        ALL,
        "value",
        "import torch.utils.data as data\ngot = [b.tolist() for b in data.DataLoader(torch.arange(4), num_workers=1)]",
        "torch",
        seconds=20.0,
    ),
]

OTHERS = [
    Attack("kill the parent", WALLS, "zygote", "import os, time\nos.kill(os.getppid(), 9)\ntime.sleep(1)"),
    Attack("signal a process", WALLS, "signalled", "import os, signal\nos.kill($neighbour, signal.SIGUSR1)"),
    Attack(
        "have the kernel signal a process",
        WALLS,
        "signalled",
        """
import fcntl, os
fcntl.fcntl(3, fcntl.F_SETOWN, $neighbour)
fcntl.fcntl(3, 10, 10)
fcntl.fcntl(3, fcntl.F_SETFL, fcntl.fcntl(3, fcntl.F_GETFL) | os.O_ASYNC)
""",
    ),
    Attack(
        "trace the parent",
        (*WALLS, "not dumpable"),
        "value",
        "import ctypes, os\ngot = ctypes.CDLL(None).ptrace(0x4206, os.getppid(), 0, 0) == 0",
    ),
    Attack(
        "write to the parent's memory",
        (*WALLS, "not dumpable"),
        "value",
        "import os\ngot = os.open(f'/proc/{os.getppid()}/mem', os.O_RDWR)",
    ),
    Attack(
        "take the parent's descriptors",
        (*WALLS, "not dumpable"),
        "value",
        RAW + "parent = raw(434, os.getppid(), 0)\n"
        "got = [n for n in range(3, 12) if parent is not None and raw(438, parent, n, 0) is not None]",
    ),
    Attack(
        "read another process's memory",
        WALLS,
        "secret",
        """
import re
got = set()
for line in open("/proc/$neighbour/maps"):
    place, rights, *rest = line.split()
    start, end = (int(part, 16) for part in place.split("-"))
    if rights.startswith("rw") and end - start < 2 ** 27:
        memory = open("/proc/$neighbour/mem", "rb", 0)
        memory.seek(start)
        try:
            got |= set(re.findall(b"canary[0-9a-f]{24}", memory.read(end - start)))
        except OSError:
            pass
got = [found.decode() for found in got]
""",
        seconds=20.0,
    ),
    Attack(
        "tell from its clock how busy another process is",
        ("seccomp",),
        "value",
        "import time\ngot = time.clock_gettime((~$neighbour << 3) | 2)",
    ),
    Attack(
        "tell whether a process exists",
        ("seccomp",),
        "value",
        "import os\ngot = os.sched_getaffinity($neighbour)",
    ),
]

RIGHTS = [
    Attack("leave the session", ("seccomp",), "value", "import os\nos.setsid()\ngot = os.getsid(0) == os.getpid()"),
    Attack(
        "be root in a new user namespace",
        ("seccomp",),
        "value",
        RAW + "got = raw(272, 0x10000000) == 0",
        needs="user namespaces",
    ),
    Attack("outlive the parent", ("seccomp",), "value", RAW + "got = libc.prctl(1, 0, 0, 0, 0) == 0"),
    Attack(
        "set a timer for later",
        ("seccomp",),
        "value",
        "import signal\nsignal.setitimer(signal.ITIMER_REAL, 60)\ngot = signal.getitimer(signal.ITIMER_REAL)[0] > 0",
    ),
    Attack(
        "keep data in the kernel for the next run",
        ("seccomp",),
        "value",
        RAW + "got = raw(248, b'user', b'quiz-canary', b'data', 4, -2)",
        needs="keys",
    ),
    Attack(
        "keep memory for the next run",
        ("seccomp",),
        "value",
        RAW + "got = raw(29, 0, 4096, 0o1600)\nif got is not None:\n    raw(31, got, 0, 0)\n    got = 'kept'",
        needs="x86-64",
    ),
    Attack(
        "raise a limit",
        ("seccomp", "limits"),
        "value",
        "import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (128, 128))\ngot = 'raised'",
    ),
    Attack("read the user's environment", ("environment",), "secret", "import os\ngot = os.environ.get('QUIZ_KEY')"),
    Attack(
        "find more descriptors than one's own",
        ("descriptors",),
        "value",
        """
import fcntl
got = []
for descriptor in range(4, 1024):
    try:
        fcntl.fcntl(descriptor, fcntl.F_GETFD)
        got.append(descriptor)
    except OSError:
        pass
""",
    ),
]


@pytest.mark.parametrize("attack", named(NEW))
def test_no_process_and_no_thread_is_made(arena: Arena, attack: Attack) -> None:
    prove(arena, attack)


@pytest.mark.parametrize("attack", named(OTHERS))
def test_other_processes_are_out_of_reach(arena: Arena, attack: Attack) -> None:
    prove(arena, attack)


@pytest.mark.parametrize("attack", named(RIGHTS))
def test_a_child_has_and_gets_no_rights(arena: Arena, attack: Attack) -> None:
    prove(arena, attack)
