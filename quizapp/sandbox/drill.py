"""A drill: a few attacks on a running bench, with harmless canaries to tell from outside whether one got through."""

from __future__ import annotations

import contextlib
import os
import random
import re
import secrets
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Template

from quizapp.claims import Outcome, Raised, Stopped, Value
from quizapp.sandbox.bench import LocalBench
from quizapp.sandbox.wire import OUTPUT_CAP

_SECONDS = 2.0
_LATE_SECONDS = 2.0
_VARIABLE = "QUIZAPP_DRILL"
_PATH = re.compile(r" \('/.*?'\)")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")


@dataclass(frozen=True)
class Result:
    """How one attack ended; ``told`` says what the attacker was told, or by what signs the attack got through."""

    aim: str
    told: str
    got_through: bool


#: Aim, code. $home, $out, $port and $app stand for the canaries; an attack binds ``got`` only where it succeeds.
_ATTACKS = (
    ("read a private file", "got = open('$home/key').read(24)"),
    ("list a folder", "import os\ngot = os.listdir('$home')"),
    ("tell a file's size", "import os\ngot = os.stat('$home/key').st_size"),
    ("write a file", "open('$out/written', 'w').write('x')"),
    ("open a file to all", "import os\nos.chmod('$home/key', 0o666)"),
    ("read the user's environment", "import os\ngot = os.environ['QUIZAPP_DRILL']"),
    ("send data over the network", "import socket\nsocket.create_connection(('127.0.0.1', $port)).send(b'key')"),
    ("run a program", "import os\nos.system('mkdir $out/program')"),
    (
        "leave a process behind",
        "import os, time\nif os.fork() == 0:\n    os.mkdir('$out/behind')\n    os._exit(0)\ntime.sleep(0.5)",
    ),
    ("signal the app", "import os\nos.kill($app, 0)\ngot = 'signalled'"),
    ("take 700 MiB of memory", "taken = bytearray(700 * 2 ** 20)\ngot = len(taken)"),
    ("loop for ever", "while True:\n    pass"),
    ("print for ever", "while True:\n    print('x' * 1000)"),
    ("drive the terminal", r"print('\x1b[2J\x1b]52;c;cm0=\x07\u202e')"),
    (
        "forge a right answer",
        """
import os, struct
for reply in (b'{"is":"value","value":[1,1,1],"right":true}', b'{"verdict":"right"}'):
    os.write(3, struct.pack("<II", len(reply), 0) + reply)
class Equal(int):
    __eq__ = lambda self, other: True
def f(x):
    return Equal(1)
""",
    ),
)


def drill() -> Iterator[Result]:
    """Try each attack on a bench of its own. Raises BenchFailure if code cannot be run at all."""
    with tempfile.TemporaryDirectory(prefix="quizapp-drill-") as folder, _canary_variable() as variable:
        grounds = _Grounds(Path(folder), variable)
        try:
            with LocalBench() as bench:
                for aim, code in _ATTACKS:
                    yield _tried(bench, grounds, aim, code)
        finally:
            grounds.close()


class _Grounds:
    """What attacks go for: a file, a folder, a listener, a variable of the environment."""

    def __init__(self, folder: Path, variable: str) -> None:
        self.home, self.out = folder / "home", folder / "out"
        self.home.mkdir()
        self.out.mkdir()
        self.key = self.home / "key"
        text = secrets.token_hex(random.randint(50_000, 450_000))
        self.key.write_text(text)
        (self.home / secrets.token_hex(12)).touch()
        self.tidy()
        names = [path.name for path in self.home.iterdir() if path != self.key]
        self.secrets = (text[:24], str(len(text)), *names, variable)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.setblocking(False)

    def tidy(self) -> None:
        """Remove what an attack left, so that it does not count against the next."""
        for path in self.out.iterdir():
            path.rmdir() if path.is_dir() else path.unlink()
        self.key.chmod(0o600)
        self.before = _state(self.key)

    def names(self) -> dict[str, object]:
        port = self.listener.getsockname()[1]
        return {"home": self.home, "out": self.out, "port": port, "app": os.getpid()}

    def signs(self, shown: str) -> Iterator[str]:
        """By what an attack that got through is known; ``shown`` is all that came back."""
        if any(self.out.iterdir()):
            yield "a file was made"
        if _state(self.key) != self.before:
            yield "a file was changed"
        if any(secret in shown for secret in self.secrets):
            yield "a secret came back"
        with contextlib.suppress(BlockingIOError):
            self.listener.accept()[0].close()
            yield "data was sent"
        if _CONTROL.search(shown):
            yield "control characters came back"

    def close(self) -> None:
        self.listener.close()


def _state(path: Path) -> tuple[int, int, int]:
    now = path.stat()
    return now.st_mode, now.st_size, now.st_mtime_ns


def _tried(bench: LocalBench, grounds: _Grounds, aim: str, code: str) -> Result:
    ours = Template(code).safe_substitute(grounds.names())
    began = time.monotonic()
    with bench.session(seconds=_SECONDS) as session:
        outcome = session.run(ours)
        got = session.get("got")
        signs = ["it was found right"] if _is_right(lambda inputs: session.call("f", inputs), (7, 5)) else []
        shown = f"{_said(outcome)} {_said(got)} {session.output}"
        length = len(session.output)
    if time.monotonic() - began > _SECONDS + _LATE_SECONDS:
        signs.append("it was not stopped in time")
    if length > OUTPUT_CAP:
        signs.append("all it printed was kept")
    if isinstance(got, Value):
        signs.append("it did what it tried")
    signs += grounds.signs(shown)
    grounds.tidy()
    with bench.session() as session:
        session.run("def f(x):\n    return 7 * x + 5")
        if not _is_right(lambda inputs: session.call("f", inputs), (7, 5)):
            signs.append("the next answer suffered")
    return Result(aim, ", ".join(signs) or _refusal(outcome), bool(signs))


def _is_right(call: Callable[[list[tuple[int]]], Outcome], factors: tuple[int, int]) -> bool:
    """The app's own verdict, from plain numbers, on inputs that no code sent before can know."""
    inputs = [random.SystemRandom().randint(-999, 999) for _ in range(3)]
    return call([(x,) for x in inputs]) == Value([factors[0] * x + factors[1] for x in inputs])


def _said(outcome: Outcome) -> str:
    if isinstance(outcome, Raised):
        return f"{outcome.type}: {outcome.message}"
    return outcome.value if isinstance(outcome, Value) and isinstance(outcome.value, str) else str(outcome)


def _refusal(outcome: Outcome) -> str:
    if isinstance(outcome, Raised):
        return f"refused: {_PATH.sub('', outcome.message)}"
    if isinstance(outcome, Stopped):
        return f"stopped: {outcome.reason}"
    return "it ran, and had no effect"


@contextlib.contextmanager
def _canary_variable() -> Iterator[str]:
    secret = secrets.token_hex(12)
    os.environ[_VARIABLE] = secret
    try:
        yield secret
    finally:
        del os.environ[_VARIABLE]
