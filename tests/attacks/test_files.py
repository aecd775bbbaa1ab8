"""Attacks on files: reading what is private, learning about it, changing it, leaving something behind."""

from __future__ import annotations

import pytest

from tests.attacks.attack import Arena, Attack, named, prove

WALLS = ("seccomp", "landlock")

ATTACKS = [
    Attack("read a private key", WALLS, "secret", "got = open('$home/.ssh/id_rsa').read()"),
    Attack("read the answers", WALLS, "secret", "import pathlib\ngot = pathlib.Path('$home/answers.json').read_text()"),
    Attack(
        "open by a newer system call",
        WALLS,
        "secret",
        """
import ctypes, os, struct
path, how = ctypes.create_string_buffer(b"$home/answers.json"), ctypes.create_string_buffer(bytes(24))
descriptor = ctypes.CDLL(None).syscall(437, -100, path, how, 24)
got = os.read(descriptor, 100).decode() if descriptor >= 0 else None
""",
    ),
    Attack(
        "open a handle, then what it stands for",
        WALLS,
        "secret",
        "import os\nhandle = os.open('$home/answers.json', os.O_PATH)\ngot = open(f'/proc/self/fd/{handle}').read()",
    ),
    Attack("list a home", WALLS, "secret", "import os\ngot = os.listdir('$home')"),
    Attack("tell a file's size", ("seccomp",), "secret", "import os\ngot = os.stat('$victim').st_size"),
    Attack("read a process's environment", WALLS, "secret", "got = open('/proc/$neighbour/environ').read()"),
    Attack(
        "read all command lines",
        WALLS,
        "secret",
        """
import os
got = []
for entry in os.listdir("/proc"):
    try:
        got.append(open(f"/proc/{entry}/cmdline").read()[-200:])
    except OSError:
        pass
""",
    ),
    Attack(
        "append to a file",
        (*WALLS, "limits"),
        "victim",
        "with open('$victim', 'a') as file:\n    file.write('evil')",
    ),
    Attack(
        "plant what the next Python would load", WALLS, "file", "open('$site/usercustomize.py', 'w').write('import os')"
    ),
    Attack("make a link", WALLS, "file", "import os\nos.symlink('$victim', '$out/link')"),
    Attack("give a file a second name", WALLS, "victim", "import os\nos.link('$victim', '$out/other')"),
    Attack("make a folder", WALLS, "file", "import os\nos.mkdir('$out/folder')"),
    Attack("make a pipe with a name", WALLS, "file", "import os\nos.mkfifo('$out/pipe')"),
    Attack(
        "make a socket with a name",
        WALLS,
        "file",
        "import socket\nsocket.socket(socket.AF_UNIX).bind('$out/socket')",
    ),
    Attack("open a file to all", ("seccomp",), "victim", "import os\nos.chmod('$victim', 0o777)"),
    Attack("change a file's time", ("seccomp",), "victim", "import os\nos.utime('$victim', (1, 1))"),
    Attack("empty a file", WALLS, "victim", "import os\nos.truncate('$victim', 0)"),
    Attack("move a file", WALLS, "victim", "import os\nos.rename('$victim', '$home/moved')"),
    Attack("delete a file", WALLS, "victim", "import os\nos.unlink('$victim')"),
    Attack("lock a file", WALLS, "value", "import fcntl\nfcntl.flock(open('$victim'), fcntl.LOCK_EX)\ngot = 'locked'"),
    Attack("make a temporary file", WALLS, "file", "import tempfile\ntempfile.mkstemp(dir='$out')"),
    Attack("save a tensor", WALLS, "file", "torch.save(torch.ones(2), '$out/tensor.pt')", "torch"),
    Attack(
        "watch files",
        ("seccomp",),
        "value",
        "import ctypes\ngot = max(0, ctypes.CDLL(None).inotify_init())",
    ),
    Attack(
        "have a library load a file",
        (*WALLS, "limits"),
        "file",
        "import ctypes\nctypes.CDLL(None).fopen(b'$out/made', b'w')",
    ),
]


@pytest.mark.parametrize("attack", named(ATTACKS))
def test_files_are_out_of_reach(arena: Arena, attack: Attack) -> None:
    prove(arena, attack)
