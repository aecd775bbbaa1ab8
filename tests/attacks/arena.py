"""Plays the app: has attacks run on a bench, with or without layers, and tells what an outsider sees of them."""

from __future__ import annotations

import fcntl
import json
import os
import pickle
import random
import re
import struct
import subprocess
import sys
import termios
import threading
import time
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from string import Template
from typing import Any, cast

from quizapp.claims import BenchFailure, Kit, Outcome, Value
from quizapp.sandbox.bench import LocalBench
from quizapp.sandbox.wording import MEMORY_MIB
from tests.attacks import layers
from tests.attacks.attack import Attack, Report
from tests.attacks.grounds import Grounds
from tests.attacks.unprivileged import start_again_as_nobody

#: So far over the limit is "too long", and no machine under load gets there by itself.
_LATE_SECONDS = 1.2
_WITHOUT_CLOCK_SECONDS = 2.2

_APP_MIB = 64
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")

#: A grader as one would write it: the answer and what is known about it share a process, which tells by its end
#: how the answer was, or sends what it found as a pickle.
_NAIVE = """
import pickle, sys
code, a, b, key, earlier, how = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:]
names = {"got": None}
exec(compile(code, "<answer>", "exec"), names)
if how == "pickle":
    sys.stdout.buffer.write(pickle.dumps(names["f"]))
else:
    for x in (1, 2, 3):
        result = names["f"](x)
        expected = a * x + b
        if not result == expected:
            sys.exit("wrong")
    print(names["got"])
"""


class App:
    """Benches by the layers they lack, and the grounds around them."""

    def __init__(self, terminal: int) -> None:
        self.terminal = terminal
        fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
        tty.setraw(terminal)
        self.grounds = Grounds()
        self.benches: dict[tuple[str, ...], tuple[LocalBench, str]] = {}
        self.was_jailed = False
        self.factors = (random.randint(3, 9_999), random.randint(3, 9_999))

    def tried(self, attack: Attack, off: tuple[str, ...]) -> Report:
        """What is to be seen of ``attack``."""
        if lack := self._lack(attack.needs):
            return Report([], "", False, lack)
        code = Template(attack.code).safe_substitute(self.grounds.names())
        # What the attack before left to happen later, though all layers were on.
        late = [f"late: {sign}" for sign in self.grounds.signs("")] if self.was_jailed else []
        self.was_jailed = not off
        self.grounds.watch()
        termios.tcflush(self.terminal, termios.TCIFLUSH)
        if "own process" in off:
            return self._naive(code, "pickle" if "decoding" in off else "")
        bench, token = self._bench(off)
        with layers.switched_off(off, token):
            signs, shown = self._attacked(bench, token, attack, code, off)
            zygotes = dict(bench._zygotes)
            next_is_right = self._honest(bench)
            if any(bench._zygotes[name] is not zygote for name, zygote in zygotes.items()):
                signs.append("zygote")
        if off:
            _comes_true(lambda: attack.sign in [*signs, *self.grounds.signs(shown)], seconds=5)
        signs += [*late, *self.grounds.signs(shown)]
        if struct.unpack("i", fcntl.ioctl(self.terminal, termios.FIONREAD, bytes(4)))[0]:
            signs.append("typed")
        if _CONTROL.search(shown):
            signs.append("control characters")
        return Report(signs, shown[:300], next_is_right)

    def close(self) -> None:
        for bench, _ in self.benches.values():
            bench.close()
        self.grounds.close()

    def _bench(self, off: tuple[str, ...]) -> tuple[LocalBench, str]:
        if off not in self.benches:
            self.benches[off] = (LocalBench(), f"arena-{os.getpid()}-{len(self.benches)}-")
        return self.benches[off]

    def _attacked(
        self, bench: LocalBench, token: str, attack: Attack, code: str, off: tuple[str, ...]
    ) -> tuple[list[str], str]:
        kit, signs, shown = cast(Kit, attack.kit), [], ""
        with bench.session(kit) as session:
            session.run(f"earlier = {self.grounds.secrets['earlier answer']!r}")
        zygote = bench._zygotes[kit]
        seconds = _WITHOUT_CLOCK_SECONDS if "clock" in off else attack.seconds
        with _memory_watched(token) as peaks:
            began = time.monotonic()
            try:
                with bench.session(kit, seconds) as session:
                    outcomes: list[Outcome] = [session.run(code), session.get("got")]
                    if self._right(lambda inputs: session.call("f", inputs)):
                        signs.append("verdict")
                    if isinstance(outcomes[1], Value) and outcomes[1].value:
                        signs.append("value")
                    if any(isinstance(outcome, Value) and "'$'" in repr(outcome.value)[:200] for outcome in outcomes):
                        signs.append("undecoded")
                shown = f"{_said(outcomes)} {session.output}"
            except BenchFailure as failure:
                shown = str(failure)
            except Exception as error:  # the app itself fell over what the child sent
                signs.append("app")
                shown = repr(error)
            if time.monotonic() - began > attack.seconds + _LATE_SECONDS:
                signs.append("time")
        if bench._zygotes[kit] is not zygote or zygote.gone:
            signs.append("zygote")
        if not _comes_true(lambda: not _strays(token, bench)):
            signs.append("process")
        if peaks["children"] > (MEMORY_MIB + 300) << 20:
            signs.append("memory")
        if peaks["app"] > _APP_MIB << 20:
            signs.append("app's memory")
        return signs, shown

    def _right(self, call: Callable[[list[Any]], Outcome]) -> bool:
        """The app's verdict: on fresh inputs, from plain numbers."""
        a, b = self.factors
        inputs = [random.SystemRandom().randint(-500, 500) for _ in range(5)]
        outcome = call([(x,) for x in inputs])
        return outcome == Value([a * x + b for x in inputs])

    def _honest(self, bench: LocalBench) -> bool:
        try:
            with bench.session("sympy") as session:
                session.run("def f(x): return {} * x + {}".format(*self.factors))
                return self._right(lambda inputs: session.call("f", inputs))
        except BenchFailure:
            return False

    def _naive(self, code: str, how: str) -> Report:
        kept = (self.grounds.secrets["memory"], self.grounds.secrets["earlier answer"])
        command = [sys.executable, "-c", _NAIVE, code, *map(str, self.factors), *kept, how]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        if how == "pickle" and done.returncode == 0:
            pickle.loads(done.stdout)
        signs = ["verdict"] if done.returncode == 0 else []
        text = done.stdout.decode("utf-8", "replace")
        return Report(signs + self.grounds.signs(text), text[:300], True)

    def _lack(self, needs: str) -> str:
        if needs == "terminal typing":
            setting = Path("/proc/sys/dev/tty/legacy_tiocsti")
            if setting.exists() and setting.read_text().strip() == "0":
                return "this kernel lets nobody type into a terminal"
        if needs == "user namespaces" and subprocess.run(["unshare", "-U", "true"], capture_output=True).returncode:
            return "this machine lets nobody make a user namespace"
        if needs == "MPTCP":
            setting = Path("/proc/sys/net/mptcp/enabled")
            if not setting.exists() or setting.read_text().strip() == "0":
                return "this kernel has no MPTCP"
        if needs == "x86-64" and os.uname().machine != "x86_64":
            return "the numbers of the calls are those of x86-64"
        if needs == "keys" and not Path("/proc/keys").exists():
            return "this kernel keeps no keys"
        return ""


def _said(outcomes: list[Outcome]) -> str:
    """All words that came back, as they would be shown (a repr would hide control characters)."""
    words: list[str] = []
    for outcome in outcomes:
        words += [str(part) for part in asdict(outcome).values()]
        if isinstance(outcome, Value):
            words += [outcome.value] if isinstance(outcome.value, str) else [getattr(outcome.value, "repr", "")]
    return " ".join(words)


def _strays(token: str, bench: LocalBench) -> set[int]:
    """Those that are no zygote and not its one spare child, which may or may not be there yet."""
    zygotes = {cast(Any, zygote)._process.pid for zygote in bench._zygotes.values()}
    parents = {pid: int(_field(pid, "PPid") or 0) for pid in _processes(token)}
    children = {zygote: [pid for pid, parent in parents.items() if parent == zygote] for zygote in zygotes}
    spare = {pids[0] for pids in children.values() if len(pids) == 1}
    return parents.keys() - zygotes - spare


def _processes(token: str) -> list[int]:
    """The living processes whose command line bears ``token``: a zygote and all its forks."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and token.encode() in (entry / "cmdline").read_bytes():
                state = (entry / "stat").read_text().rpartition(")")[2].split()[0]
                found += [int(entry.name)] if state not in ("Z", "X") else []
        except OSError:
            continue
    return found


def _comes_true(condition: Callable[[], bool], seconds: int = 1) -> bool:
    """Whether ``condition`` holds within some seconds; signals and connections take their time."""
    pause = threading.Event()
    return any(condition() or pause.wait(0.05) for _ in range(20 * seconds))


def _status(pid: int | str, field: str) -> int:
    return int(_field(pid, field) or 0) << 10


def _field(pid: int | str, field: str) -> str:
    """A number of /proc/PID/status; empty where the process or the field is gone."""
    try:
        found = re.search(rf"{field}:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return ""
    return found[1] if found else ""


@contextmanager
def _memory_watched(token: str) -> Iterator[dict[str, int]]:
    """The peak of any fork's memory, and by how much this process grew; valid at the end."""
    peaks, over = {"children": 0, "app": 0}, threading.Event()
    Path("/proc/self/clear_refs").write_text("5")
    before = _status("self", "VmRSS")

    def look() -> None:
        while not over.wait(0.05):
            peaks["children"] = max([peaks["children"], *(_status(pid, "VmHWM") for pid in _processes(token))])

    watching = threading.Thread(target=look)
    watching.start()
    try:
        yield peaks
    finally:
        over.set()
        watching.join()
        peaks["app"] = _status("self", "VmHWM") - before


def main() -> None:
    """Answer one attack per line of the input, until there is no more."""
    start_again_as_nobody("-B", "-m", "tests.attacks.arena", *sys.argv[1:])
    app = App(int(sys.argv[1]))
    try:
        print(json.dumps({"user": os.geteuid()}), flush=True)
        for line in sys.stdin:
            asked = json.loads(line)
            attack = Attack(**{**asked["attack"], "layers": tuple(asked["attack"]["layers"])})
            print(json.dumps(asdict(app.tried(attack, tuple(asked["off"])))), flush=True)
    finally:
        app.close()


if __name__ == "__main__":
    main()
