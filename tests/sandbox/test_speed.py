"""How fast the bench is. Nothing here fails for being slow: the figures are for reading."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from quizapp.sandbox.bench import LocalBench

pytestmark = pytest.mark.benchmark

CODE = "x = torch.tensor([[1., 2.], [3., 4.]])\nx.sum()"


def milliseconds(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


def told(what: str, times: list[float]) -> None:
    ranked = sorted(times)
    middle, late = ranked[len(ranked) // 2], ranked[int(len(ranked) * 0.95)]
    print(f"{what:34} p50 {middle:7.2f}  p95 {late:7.2f}  max {ranked[-1]:7.2f} ms")


def doubled(number: int) -> Any:
    return number * 2


def time_until_ready() -> float:
    with LocalBench() as bench:
        return milliseconds(lambda: bench.session().close())


def test_a_zygote_is_ready_about_when_torch_is_imported() -> None:
    print()
    importing = [sys.executable, "-c", "import torch"]
    told("python -c 'import torch'", [milliseconds(lambda: subprocess.run(importing, check=True)) for _ in range(5)])
    told("bench with a child ready", [time_until_ready() for _ in range(5)])


def test_sessions_and_calls(own_bench: LocalBench) -> None:
    def answer(seconds: float) -> None:
        with own_bench.session(seconds=seconds) as session:
            session.run(CODE)

    print()
    own_bench.session().close()
    told("the first answers", [milliseconds(lambda: answer(3.0)) for _ in range(20)])
    time.sleep(2.0)  # it warms itself up meanwhile
    for what, seconds in (("an answer, child forked ahead", 3.0), ("an answer, child on demand", 11.0)):
        times = []
        for _ in range(100):
            time.sleep(0.02)
            times.append(milliseconds(lambda seconds=seconds: answer(seconds)))  # type: ignore[misc]
        told(what, times)
    told("answers without a pause", [milliseconds(lambda: answer(3.0)) for _ in range(200)])
    told("a call", [milliseconds(lambda n=n: own_bench.call(doubled, n)) for n in range(100)])  # type: ignore[misc]
    told("a remembered call", [milliseconds(lambda: own_bench.call(doubled, 1)) for _ in range(100)])
