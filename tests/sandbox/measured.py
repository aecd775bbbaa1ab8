"""Measures the bench as an unprivileged user, and prints each figure beside what it should stay under."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from unittest import mock

from quizapp.claims import Value
from quizapp.sandbox import process
from quizapp.sandbox.bench import LocalBench
from tests.attacks.unprivileged import start_again_as_nobody

#: Longer than what the child that was forked ahead may take, so that one is forked on demand.
_ON_DEMAND_SECONDS = 11.0
_MIB = 1 << 20

_APP = """
from quizapp.sandbox.bench import LocalBench
bench = LocalBench()
sessions = [bench.session(seconds=600) for _ in range(3)]
pids = [session.run("import os\\nos.getpid()").value for session in sessions]
print(*pids, sessions[0].run("os.getppid()").value, flush=True)
sessions[0].run("while True: pass")
"""


def main() -> None:
    """Print a line per figure."""
    start_again_as_nobody("-B", "-m", "tests.sandbox.measured")
    print(f"user {os.geteuid()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    starting = [milliseconds(_start) for _ in range(5)]
    told("zygote ready", starting, 5_000)
    with LocalBench() as bench:
        bench.session().close()
        time.sleep(3.0)  # it warms itself up meanwhile
        for what, seconds, most in (("verdict, spare child", 3.0, 20), ("verdict, on demand", _ON_DEMAND_SECONDS, 50)):
            times = []
            for _ in range(100):
                time.sleep(0.02)
                times.append(milliseconds(lambda seconds=seconds: _verdict(bench, seconds)))  # type: ignore[misc]
            told(what, times, most)
        told("a call of ours", [milliseconds(lambda n=n: bench.call(_doubled, n)) for n in range(50)], 50)  # type: ignore[misc]
        told("beyond a loop's limit of 300 ms", [milliseconds(lambda: _loop(bench)) - 300 for _ in range(10)], 200)
        _rate(bench)
    _private_memory()
    told("until all is gone after kill -9", [_time_until_gone() for _ in range(5)], 100)


def told(what: str, times: list[float], most: float) -> None:
    ranked = sorted(times)
    middle, late = ranked[len(ranked) // 2], ranked[int(len(ranked) * 0.95)]
    print(f"{what:34} p50 {middle:7.1f}  p95 {late:7.1f}  max {ranked[-1]:7.1f} ms  (p95 under {most:g})", flush=True)


def milliseconds(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


def _start() -> None:
    with LocalBench() as bench:
        bench.session().close()


def _doubled(number: int) -> Any:
    return number * 2


def _verdict(bench: LocalBench, seconds: float) -> None:
    with bench.session(seconds=seconds) as session:
        session.run("def mse(a, b):\n    return ((tensor(a) - tensor(b)) ** 2).mean().item()")
        outcome = session.call("mse", [([1.0, float(n)], [0.0, 0.0]) for n in range(5)])
        assert outcome == Value([(1 + n * n) / 2 for n in range(5)])


def _loop(bench: LocalBench) -> None:
    with bench.session(seconds=0.3) as session:
        session.run("while True: pass")


def _rate(bench: LocalBench) -> None:
    answers = 300
    with ThreadPoolExecutor(2) as threads:
        took = milliseconds(lambda: list(threads.map(lambda _: _verdict(bench, 3.0), range(answers)))) / 1000
    print(f"{'answers a second, two threads':34} {answers / took:.0f}  (over 100)", flush=True)


def _private_memory() -> None:
    """Of a child after an answer; read where nothing is hidden from this user."""
    shown = "from quizapp.sandbox import jail\njail.not_dumpable = lambda: None\n" + process._BOOTSTRAP
    with mock.patch.object(process, "_BOOTSTRAP", "pass\n" + shown), LocalBench() as bench:
        bench.session().close()
        time.sleep(3.0)
        bench.session().close()  # forked before the zygote had warmed up, whose old pages it alone still holds
        with bench.session() as session:
            session.run("x = torch.tensor([[1., 2.], [3., 4.]])\nF.relu(x).sum()")
            pid = session.run("import os\nos.getpid()")
            assert isinstance(pid, Value)
            rollup = Path(f"/proc/{pid.value}/smaps_rollup").read_text()
    private = sum(int(kib) for kib in re.findall(r"Private_\w+:\s+(\d+) kB", rollup)) << 10
    print(f"{'private memory of a child':34} {private / _MIB:.1f} MiB  (under 10)", flush=True)


def _time_until_gone() -> float:
    with subprocess.Popen([sys.executable, "-B", "-c", _APP], stdout=subprocess.PIPE, text=True) as app:
        assert app.stdout is not None
        pids = app.stdout.readline().split()
        assert len(pids) == 4
        began = time.perf_counter()
        app.kill()
        while any(_lives(pid) for pid in pids):
            time.sleep(0.001)
        return (time.perf_counter() - began) * 1000


def _lives(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
    except OSError:
        return False


if __name__ == "__main__":
    main()
