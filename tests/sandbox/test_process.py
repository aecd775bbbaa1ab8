"""Zygotes and children: nothing is left behind, and what breaks is tried again, then told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from quizapp.claims import BenchFailure, Session, Stopped, Value
from quizapp.sandbox import process
from quizapp.sandbox.bench import LocalBench

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="zygotes are for Linux")

PATIENCE_SECONDS = 30.0


def lives(pid: int) -> bool:
    """Whether the process exists and is more than an entry that nobody has waited for."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] not in ("Z", "X")


def comes_true(condition: Callable[[], bool]) -> bool:
    """Whether ``condition`` holds before our patience ends."""
    pause = threading.Event()
    return any(condition() or pause.wait(0.01) for _ in range(round(PATIENCE_SECONDS / 0.01)))


def still_alive(pids: list[int]) -> list[int]:
    """Those of ``pids`` that outlive our patience."""
    comes_true(lambda: not any(lives(pid) for pid in pids))
    return [pid for pid in pids if lives(pid)]


def ids(session: Session) -> list[int]:
    """The process ids of the session's child and of its zygote."""
    outcome = session.run("import os\n[os.getpid(), os.getppid()]")
    assert isinstance(outcome, Value)
    return list(outcome.value)


def test_a_child_ends_with_its_session(own_bench: LocalBench) -> None:
    with own_bench.session("sympy") as session:
        child, zygote = ids(session)
        assert lives(child)
    assert still_alive([child]) == []
    assert lives(zygote)


def test_a_child_that_was_stopped_is_killed(own_bench: LocalBench) -> None:
    with own_bench.session("sympy", seconds=0.3) as session:
        child, _ = ids(session)
        assert isinstance(session.run("import time\nwhile True: time.sleep(1)"), Stopped)
        assert still_alive([child]) == []


def test_nothing_is_left_of_a_closed_bench(own_bench: LocalBench) -> None:
    with own_bench.session("sympy") as one, own_bench.session("sympy") as two:
        pids = [*ids(one), *ids(two)]
        own_bench.close()
        assert still_alive(pids) == []


KILLED = """
import sys
from quizapp.sandbox.bench import LocalBench
bench = LocalBench()
one, two = bench.session("sympy", seconds=600), bench.session("sympy", seconds=600)
pids = [one.run("import os\\nos.getpid()").value, two.run("import os\\nos.getpid()").value]
print(*pids, two.run("os.getppid()").value, flush=True)
one.run('''
import signal
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
while True:
    pass
''')
"""


def test_nothing_is_left_of_a_killed_app() -> None:
    with subprocess.Popen([sys.executable, "-c", KILLED], stdout=subprocess.PIPE, text=True) as app:
        assert app.stdout is not None
        pids = [int(pid) for pid in app.stdout.readline().split()]
        assert len(pids) == 3
        assert all(lives(pid) for pid in pids)
        app.kill()
        assert still_alive(pids) == []


KILLED_EARLY = """
import sys
from pathlib import Path
from quizapp.sandbox import process
from quizapp.sandbox.bench import LocalBench
process._BOOTSTRAP = f'''
import sys, time
from pathlib import Path
from quizapp.sandbox import zygote
def import_slowly(name):
    Path({sys.argv[1]!r}).touch()
    time.sleep(3600)
zygote.LoadedKit = import_slowly
zygote.main()
'''
bench = LocalBench()
bench.start()
print(*[(task / "children").read_text() for task in Path("/proc/self/task").iterdir()], flush=True)
input()
"""


def test_nothing_is_left_of_an_app_that_is_killed_while_torch_is_imported(tmp_path: Path) -> None:
    importing = tmp_path / "importing"
    command = [sys.executable, "-c", KILLED_EARLY, str(importing)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as app:
        assert app.stdout is not None
        pids = [int(pid) for pid in app.stdout.readline().split()]
        assert len(pids) == 1
        assert comes_true(importing.exists)
        app.kill()
        assert still_alive(pids) == []


def test_a_session_goes_on_when_its_zygote_is_killed(own_bench: LocalBench) -> None:
    with own_bench.session("sympy") as session:
        session.run("n = 1")
        session.run("n += 1")
        pids = ids(session)
        os.kill(pids[1], signal.SIGKILL)
        assert still_alive(pids) == []
        assert session.get("n") == Value(2)


def test_an_answer_in_flight_is_run_again(own_bench: LocalBench) -> None:
    with own_bench.session("sympy", seconds=20.0) as session:
        zygote = ids(session)[1]
        killer = threading.Timer(0.1, os.kill, (zygote, signal.SIGKILL))
        killer.start()
        assert session.run("import time\ntime.sleep(0.5)\n'done'") == Value("done")
        killer.join()
        assert ids(session)[1] != zygote


def test_a_session_of_a_killed_zygote_does_not_break_the_next(own_bench: LocalBench) -> None:
    with own_bench.session("sympy") as session:
        os.kill(ids(session)[1], signal.SIGKILL)
    with own_bench.session("sympy") as session:
        assert session.run("1") == Value(1)


def test_two_threads_go_on_when_their_zygote_is_killed(own_bench: LocalBench) -> None:
    ready, killed = threading.Barrier(3), threading.Event()

    def work(start: int) -> list[object]:
        with own_bench.session("sympy", seconds=20.0) as session:
            session.run(f"n = {start}")
            zygote = ids(session)[1]
            ready.wait(PATIENCE_SECONDS)
            killed.wait(PATIENCE_SECONDS)
            return [zygote, session.run("n += 1\nn"), session.get("n")]

    with ThreadPoolExecutor(2) as threads:
        working = [threads.submit(work, start) for start in (1, 100)]
        zygote = next(iter(own_bench._zygotes.values()), None) if ready.wait(PATIENCE_SECONDS) >= 0 else None
        assert isinstance(zygote, process.Zygote)
        zygote._process.kill()
        killed.set()
        one, other = (done.result() for done in working)
    assert one[0] == other[0]
    assert one[1:] == [Value(2), Value(2)]
    assert other[1:] == [Value(101), Value(101)]


def test_a_bench_is_closed_though_closing_one_zygote_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    bench = LocalBench()
    with bench.session("sympy") as session:
        pids = ids(session)
    bench.start("torch")

    def failing() -> None:
        close()
        raise KeyboardInterrupt

    first, other = bench._zygotes["sympy"], bench._zygotes["torch"]
    assert isinstance(other, process.Zygote)
    close = first.close
    monkeypatch.setattr(first, "close", failing)
    with pytest.raises(KeyboardInterrupt):
        bench.close()
    assert still_alive([*pids, other._process.pid]) == []


def test_a_zygote_that_always_ends_is_given_up(own_bench: LocalBench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_BOOTSTRAP", "raise SystemExit(1)")
    with pytest.raises(BenchFailure, match="three times in a row"):
        own_bench.session()


def test_a_zygote_that_ends_early_leaves_no_descriptors(monkeypatch: pytest.MonkeyPatch) -> None:
    before = len(os.listdir("/proc/self/fd"))
    monkeypatch.setattr(process, "_BOOTSTRAP", "raise SystemExit(1)")
    with LocalBench() as bench, pytest.raises(BenchFailure):
        bench.session()
    assert len(os.listdir("/proc/self/fd")) == before


EXHAUSTED = """
import os, resource
from quizapp.claims import BenchFailure
from quizapp.sandbox.bench import LocalBench

def told(kit):
    try:
        bench.session(kit).close()
    except BenchFailure as failure:
        return str(failure)

with LocalBench() as bench:
    bench.session("sympy").close()
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    taken, told_sympy = [], None
    try:
        while True:
            taken.append(os.dup(0))
    except OSError:
        pass
    told_torch = told("torch")
    held = []
    try:
        while True:  # the child that was forked ahead needs no more descriptors
            held.append(bench.session("sympy"))
    except BenchFailure as failure:
        told_sympy = str(failure)
    for session in held:
        session.close()
    for descriptor in taken:
        os.close(descriptor)
    with bench.session("sympy") as session:
        print(session.run("1 + 1").value, told_torch, told_sympy, sep="\\n")
"""


def test_an_app_without_descriptors_is_told_so_and_goes_on_when_it_has_some() -> None:
    command = [sys.executable, "-W", "error", "-c", EXHAUSTED]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "2",
        "code cannot be run now: Too many open files",
        "code cannot be run now: Too many open files",
    ]


def test_sets_have_the_same_order_in_every_run() -> None:
    def order() -> object:
        with LocalBench() as bench, bench.session("sympy") as session:
            return session.run("list(set('a quick brown fox jumps'))")

    assert order() == order()


def test_a_missing_torch_is_named(own_bench: LocalBench, monkeypatch: pytest.MonkeyPatch) -> None:
    without = "sys.modules['torch'] = None; " + process._BOOTSTRAP
    monkeypatch.setattr(process, "_BOOTSTRAP", without)
    with pytest.raises(BenchFailure, match=r"code cannot be run here: .*torch"):
        own_bench.session()


def test_starting_does_not_wait_for_torch(own_bench: LocalBench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_BOOTSTRAP", "import time; time.sleep(600)")
    own_bench.start()


def test_a_user_of_many_sessions_keeps_no_descriptors(own_bench: LocalBench) -> None:
    def open_descriptors() -> int:
        return len(os.listdir("/proc/self/fd"))

    own_bench.session("sympy").close()
    before = open_descriptors()
    for _ in range(20):
        with own_bench.session("sympy") as session:
            session.run("1")
    assert open_descriptors() <= before


def test_a_child_finds_nothing_of_the_users_environment(own_bench: LocalBench) -> None:
    with own_bench.session("sympy") as session:
        outcome = session.run("import os\nsorted(os.environ)")
    assert isinstance(outcome, Value)
    assert set(outcome.value) <= set(process.ENVIRONMENT) | {"LC_CTYPE"}
