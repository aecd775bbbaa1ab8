"""The layers: each refuses what it is there for, and where one cannot be entered no code is run."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from quizapp.claims import Bench, Stopped, Value
from quizapp.sandbox import landlock, seccomp

pytestmark = pytest.mark.skipif(not seccomp.available(), reason="this kernel has no seccomp")


def results_of(script: str) -> Any:
    """What a Python of its own prints as JSON: a layer, once entered, cannot be left."""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


TRIED = """
import ctypes, errno, fcntl, json, os, resource, signal, socket, sys, threading
from quizapp.sandbox import syscalls

libc = ctypes.CDLL(None, use_errno=True)

def call(name, *arguments):
    number = syscalls.number(syscalls.EXAMINED, name, os.uname().machine)
    if libc.syscall(number, *arguments) == -1:
        raise OSError(ctypes.get_errno(), name)

def tried(action):
    try:
        action()
    except OSError as error:
        return errno.errorcode[error.errno]
    except ValueError as error:
        return "ValueError"
    except RuntimeError as error:
        return "RuntimeError"
    return "done"

actions = {
    "open": lambda: open("/etc/passwd"),
    "stat": lambda: os.stat("/"),
    "list": lambda: os.listdir("/"),
    "delete": lambda: os.unlink("/nonexistent"),
    "socket": lambda: socket.socket(),
    "fork": lambda: os.fork(),
    "thread": lambda: threading.Thread(target=print).start(),
    "signal": lambda: os.kill(os.getppid(), 0),
    "limit": lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64)),
    "owner": lambda: fcntl.fcntl(1, fcntl.F_SETOWN, os.getppid()),
    "limit, from a low address": lambda: call("prlimit64", 0, resource.RLIMIT_NOFILE, 0x1000, 0),
    "ask a descriptor": lambda: fcntl.ioctl(1, 0x541B, bytes(4)),
    "pipe": lambda: os.pipe(),
    "timer": lambda: signal.setitimer(signal.ITIMER_REAL, 1),
    "session": lambda: os.setsid(),
    "read limits": lambda: resource.getrlimit(resource.RLIMIT_AS),
    "copy a descriptor": lambda: os.close(os.dup(1)),
}
"""
SECCOMP = f"""
{TRIED}
import platform
from quizapp.sandbox import jail, seccomp
jail.no_new_privileges()
seccomp.Filter(seccomp.assemble(platform.machine())).enter()
print(json.dumps({{name: tried(action) for name, action in actions.items()}}), flush=True)
os._exit(0)
"""
LANDLOCK = f"""
{TRIED}
from quizapp.sandbox import jail, landlock
jail.no_new_privileges()
landlock.enter(landlock.deny_all())
print(json.dumps({{name: tried(actions[name]) for name in ("open", "list", "read limits")}}))
"""


def test_the_filter_refuses_all_that_reaches_out() -> None:
    assert results_of(SECCOMP) == {
        "open": "EACCES",
        "stat": "EACCES",
        "list": "EACCES",
        "delete": "EPERM",
        "socket": "EPERM",
        "fork": "EAGAIN",
        "thread": "RuntimeError",
        "signal": "EPERM",
        "limit": "ValueError",
        "owner": "EPERM",
        "limit, from a low address": "EPERM",
        "ask a descriptor": "ENOTTY",
        "pipe": "EPERM",
        "timer": "EPERM",
        "session": "EPERM",
        "read limits": "done",
        "copy a descriptor": "done",
    }


@pytest.mark.skipif(not landlock.version(), reason="this kernel has no Landlock")
def test_landlock_alone_refuses_files() -> None:
    assert results_of(LANDLOCK) == {"open": "EACCES", "list": "EACCES", "read limits": "done"}


def test_every_call_without_a_name_is_refused(bench: Bench) -> None:
    # 335 and 336 (uretprobe, uprobe) never reach a filter; the kernel answers them with SIGILL.
    code = """
import ctypes, errno, os
from quizapp.sandbox import syscalls
named = {
    syscalls.number(table, name, os.uname().machine)
    for table in (syscalls.ALLOWED, syscalls.FILES, syscalls.PROCESSES, syscalls.EXAMINED)
    for name in table
}
libc = ctypes.CDLL(None, use_errno=True)
let_through = []
for number in sorted(set(range(600)) - named - {335, 336}):
    ctypes.set_errno(0)
    if libc.syscall(number, 0, 0, 0, 0, 0, 0) != -1 or ctypes.get_errno() != errno.EPERM:
        let_through.append(number)
let_through
"""
    with bench.session("sympy") as session:
        assert session.run(code) == Value([])


#: Allowed calls, made in a way that concerns more than the process itself.
REACHING_OUT = [
    ("the clock of another process", "time.clock_gettime((~os.getppid() << 3) | 2)", "EINVAL"),
    ("the processors of another process", "os.sched_getaffinity(os.getppid())", "EPERM"),
    ("the limits of another process", "resource.prlimit(os.getppid(), resource.RLIMIT_AS)", "EPERM"),
    ("a lock that another process seems to hold", "called(202, word, 6 | 128, 0, 0)", "ENOSYS"),
    ("pages shared with equal ones of other processes", "called(28, 0, 0, 12)", "EINVAL"),
    ("a page of the machine's memory spoiled", "called(28, 0, 0, 100)", "EINVAL"),
    ("memory that no limit on private memory counts", "called(9, 0, 4096, 3, 0x21, -1, 0)", "EPERM"),
    ("huge pages of the system", "called(9, 0, 2 << 20, 3, 0x40022, -1, 0)", "EPERM"),
]


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the numbers are those of x86-64")
@pytest.mark.parametrize(("action", "error"), [pytest.param(*row[1:], id=row[0]) for row in REACHING_OUT])
def test_an_allowed_call_concerns_its_own_process_only(bench: Bench, action: str, error: str) -> None:
    code = f"""
import ctypes, errno, os, resource, time
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
word = ctypes.byref(ctypes.c_uint32(os.getppid()))
def called(*arguments):
    if libc.syscall(*(ctypes.c_long(one) if type(one) is int else one for one in arguments)) == -1:
        raise OSError(ctypes.get_errno(), "refused")
try:
    {action}
    result = "done"
except OSError as error:
    result = errno.errorcode[error.errno]
result
"""
    with bench.session("sympy") as session:
        assert session.run(code) == Value(error)


@pytest.mark.skipif(platform.machine() != "x86_64", reason="only x86-64 has a second set of numbers")
def test_a_number_of_another_instruction_set_ends_the_child(bench: Bench) -> None:
    with bench.session("sympy") as session:
        outcome = session.run("import ctypes\nctypes.CDLL(None).syscall(ctypes.c_long(0x40000000 | 39))")
    assert isinstance(outcome, Stopped)
    assert outcome.reason == "ended"
    assert "Bad system call" in outcome.detail


def test_memory_that_a_child_gives_back_does_not_become_more_of_its_own(bench: Bench) -> None:
    code = """
import ctypes
libc, base = ctypes.CDLL(None), 0
libc.mmap.restype = ctypes.c_void_p
def visit(library, size, data):
    global base
    address, name = ctypes.cast(library, ctypes.POINTER(ctypes.c_void_p * 2)).contents
    if name and b"libtorch_cpu" in ctypes.string_at(name):
        base = address
    return 0
libc.dl_iterate_phdr(ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_void_p)(visit), None)
given_back = base and libc.munmap(ctypes.c_void_p(base), ctypes.c_size_t(200 << 20))
count, failed = 0, 2 ** 64 - 1
while libc.mmap(None, ctypes.c_size_t(1 << 20), 3, 0x22, -1, 0) != failed:
    count += 1
(bool(base), given_back, count)
"""
    with bench.session() as session:
        outcome = session.run(code)
        assert isinstance(outcome, Value), outcome
        found, given_back, mebibytes = outcome.value
        assert (found, given_back) == (True, 0)
        assert 400 < mebibytes <= 520


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has rights to lose")
def test_a_child_of_root_has_no_capabilities(bench: Bench) -> None:
    with bench.session("sympy") as session:
        outcome = session.run("import os\nos.getpid()")
        assert isinstance(outcome, Value)
        status = Path(f"/proc/{outcome.value}/status").read_text()
    sets = dict(line.split(":\t") for line in status.splitlines() if line.startswith("Cap"))
    assert {name: int(sets[name], 16) for name in ("CapEff", "CapPrm", "CapInh", "CapAmb")} == dict.fromkeys(
        ("CapEff", "CapPrm", "CapInh", "CapAmb"), 0
    )


def test_when_memory_runs_out_the_kernel_takes_a_child_first(bench: Bench) -> None:
    with bench.session("sympy") as session:
        outcome = session.run("import os\nos.getpid()")
        assert isinstance(outcome, Value)
        assert Path(f"/proc/{outcome.value}/oom_score_adj").read_text().strip() == "1000"


def test_a_child_has_four_descriptors_and_its_limits(bench: Bench) -> None:
    code = """
import fcntl, resource
def is_open(descriptor):
    try:
        return fcntl.fcntl(descriptor, fcntl.F_GETFD) is not None
    except OSError:
        return False
none = [resource.RLIMIT_FSIZE, resource.RLIMIT_NPROC, resource.RLIMIT_CORE, resource.RLIMIT_MEMLOCK]
some = [resource.RLIMIT_AS, resource.RLIMIT_CPU]
([n for n in range(4096) if is_open(n)], [resource.getrlimit(limit) for limit in none],
 [0 < resource.getrlimit(limit)[1] < 2 ** 40 for limit in some], resource.getrlimit(resource.RLIMIT_NOFILE))
"""
    with bench.session("sympy") as session:
        assert session.run(code) == Value(([0, 1, 2, 3], [(0, 0)] * 4, [True] * 2, (16, 16)))


def refusing_filters(even_to_ask: bool) -> str:
    """Code that makes the kernel refuse filters, as a container may; or refuse them only when one is really given."""
    jump = "instruction(0x15, 0, 1, 0)" if not even_to_ask else "instruction(0x15, 0, 0, 0)"
    return f"""
import platform
from quizapp.claims import BenchFailure
from quizapp.sandbox import jail, seccomp
from quizapp.sandbox.bench import LocalBench
instruction = seccomp._instruction
prctl = {{"x86_64": 157, "aarch64": 167}}[platform.machine()]
program = [
    instruction(0x20, 0), instruction(0x15, prctl, 0, 5),  # another call: allow
    instruction(0x20, 16), instruction(0x15, 22, 0, 3),  # another option: allow
    instruction(0x20, 32), {jump},  # no filter given: allow, or refuse as well
    instruction(0x06, 0x50016),
    instruction(0x06, 0x7FFF0000),
]
jail.no_new_privileges()
seccomp.Filter(b"".join(program)).enter()
"""


OUTCOME = """
import json
from quizapp.sandbox.process import Zygote
def outcome(unsafe):
    with LocalBench(unsafe) as bench:
        try:
            with bench.session("sympy") as session:
                return [bench.level, session.run("1 + 1").value]
        except BenchFailure as failure:
            return [bench.level, str(failure)]
def outcome_of_the_zygote():
    zygote = Zygote("sympy", unsafe=False)
    try:
        zygote.child(3.0).close()
    except BenchFailure as failure:
        return str(failure)
    finally:
        zygote.close()
print(json.dumps([outcome(False), outcome(True), outcome_of_the_zygote()]))
"""


def test_without_seccomp_nothing_is_run_unless_it_is_asked_for() -> None:
    safe, unsafe, zygote = results_of(refusing_filters(even_to_ask=True) + OUTCOME)
    assert safe == ["none", "code cannot be locked in on this machine, so none was run"]
    assert unsafe == ["none", 2]
    assert zygote == "code cannot be run here: OSError: no seccomp"


def test_a_child_that_cannot_be_locked_in_runs_nothing() -> None:
    safe, unsafe, _ = results_of(refusing_filters(even_to_ask=False) + OUTCOME)
    assert safe[1].startswith("code cannot be locked in here, so none was run: OSError: [Errno 22] seccomp")
    assert unsafe[1] == safe[1]
