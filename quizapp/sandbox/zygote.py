"""The warm process: imports a kit, then only forks. It never sees a question, an expected value or a learner's code.

Started by ``exec`` with a fixed environment; control.py says what it is told and tells.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import functools
import gc
import io
import json
import os
import select
import signal
import socket
import sys
from collections import deque
from collections.abc import Callable
from typing import Any, NoReturn

from quizapp.sandbox import jail, runner
from quizapp.sandbox.control import EXIT, FORK, KILL
from quizapp.sandbox.kits import LoadedKit
from quizapp.sandbox.wire import frame

#: No zygote can be had here, and trying again would not help.
CANNOT_START = 9

_MADV_HUGEPAGE, _MADV_COLLAPSE = 14, 25
_madvise = ctypes.CDLL(None).madvise


def main() -> None:
    """Serve until the app is gone. Arguments: two descriptors (control, lifeline), JSON with ``kit`` and ``unsafe``."""
    control = socket.socket(fileno=int(sys.argv[1]))
    _die_with_the_app(int(sys.argv[2]))
    settings = json.loads(sys.argv[3])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    try:
        # First, as a process that is not dumpable owns none of its entries in /proc.
        _be_the_first_to_go()
        jail.not_dumpable()
        kit = LoadedKit(settings["kit"])
        cell = jail.Jail(settings["unsafe"])
        threads = len(os.listdir("/proc/self/task"))
        if threads != 1:
            raise OSError(f"{threads} threads run where a fork needs one")
    except Exception as error:
        control.send(f"E{type(error).__name__}: {error}"[:1000].encode())
        os._exit(CANNOT_START)
    gc.freeze()
    Zygote(control, kit, cell).serve()


def _die_with_the_app(lifeline: int) -> None:
    """Let the kernel end this process as soon as the app's end of ``lifeline`` closes, even amid an import.

    Not the parent-death signal: that one fires when the *thread* that started the process ends.
    """
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)
    if select.select([lifeline], [], [], 0)[0]:
        os._exit(0)


def _be_the_first_to_go() -> None:
    """When the machine runs out of memory, the kernel shall end a child or the zygote, nothing of the user's."""
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as adjustment:
        adjustment.write("1000")


class Zygote:
    """Forks on demand, kills on demand, reports who ended; uses idle moments to warm itself up."""

    def __init__(self, control: socket.socket, kit: LoadedKit, cell: jail.Jail) -> None:
        self.control = control
        self.kit = kit
        self.cell = cell
        self.children: dict[int, int] = {}  # process id -> the app's number
        self.pid = os.getpid()
        self.memory = os.open("/proc/self/statm", os.O_RDONLY)
        self.page = os.sysconf("SC_PAGESIZE")
        self.chores: deque[Callable[[], Any]] = deque([*kit.warm_ups(), self._plan_huge_pages])

    def serve(self) -> None:
        wake, waker = socket.socketpair()
        wake.setblocking(False)
        waker.setblocking(False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
        poll = select.poll()
        poll.register(self.control, select.POLLIN)
        poll.register(wake, select.POLLIN)
        while True:
            events = poll.poll(0 if self.chores else None)
            if not events:
                self._do_a_chore()
            for descriptor, _ in events:
                if descriptor == wake.fileno():
                    wake.recv(4096)
                    self._reap()
                else:
                    self._obey()

    def _do_a_chore(self) -> None:
        try:
            self.chores.popleft()()
        except Exception:
            return  # it only makes the children faster
        gc.freeze()

    def _obey(self) -> None:
        message, descriptors, _, _ = socket.recv_fds(self.control, 64, 2)
        if not message:
            os._exit(0)  # the children's parent-death signal ends them
        if message[:1] == b"K":
            number = KILL.unpack(message)[1]
            for pid, known in self.children.items():
                if known == number:
                    os.kill(pid, signal.SIGKILL)  # not reaped yet, so the process id cannot be another's
            return
        _, number, cpu_seconds = FORK.unpack(message)
        try:
            self._fork(number, cpu_seconds, descriptors)
        finally:
            for descriptor in descriptors:
                os.close(descriptor)

    def _fork(self, number: int, cpu_seconds: int, descriptors: list[int]) -> None:
        pages = os.pread(self.memory, 128, 0).split()
        present = jail.Memory(int(pages[0]) * self.page, int(pages[5]) * self.page)
        try:
            pid = os.fork()
        except OSError:
            self.control.send(EXIT.pack(b"X", number, -1))
            return
        if pid == 0:
            session, output = descriptors
            self._be_a_child(session, output, present, cpu_seconds)
        self.children[pid] = number

    def _be_a_child(self, session: int, output: int, present: jail.Memory, cpu_seconds: int) -> NoReturn:
        try:
            self.cell.take_descriptors(session, output)
            try:
                signal.set_wakeup_fd(-1)
                for signum in (signal.SIGCHLD, signal.SIGINT):
                    signal.signal(signum, signal.SIG_DFL)
                namespace = self.kit.namespace()
                gc.enable()
                self.cell.lock_in(self.pid, present, cpu_seconds)
            except Exception as error:
                refusal = {"is": "refused", "why": f"{type(error).__name__}: {error}"[:500]}
                os.write(jail.SESSION_FD, frame(refusal))
                os._exit(1)
            session_end = io.FileIO(jail.SESSION_FD, "r+", closefd=False)
            runner.serve(session_end, io.FileIO(jail.OUTPUT_FD, "w", closefd=False), namespace)
        finally:
            os._exit(1)

    def _reap(self) -> None:
        while self.children:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            self.control.send(EXIT.pack(b"X", self.children.pop(pid), status))

    def _plan_huge_pages(self) -> None:
        """Gather the warm heap into 2 MiB pages, so that a fork copies a hundred table entries, not fifty thousand.

        Best effort: Linux >= 6.1. One chore per page, so that a fork never waits for all of them.
        """
        size = 2 << 20
        with open("/proc/self/maps") as maps:
            for line in maps:
                place, rights, *rest = line.split()
                name = rest[3] if len(rest) > 3 else ""
                start, end = (int(address, 16) for address in place.split("-"))
                start, end = -(-start // size) * size, end // size * size
                if rights == "rw-p" and name in ("", "[heap]"):
                    self.chores += [functools.partial(_collapse, low, size) for low in range(start, end, size)]


def _collapse(start: int, length: int) -> None:
    for advice in (_MADV_HUGEPAGE, _MADV_COLLAPSE):
        _madvise(ctypes.c_void_p(start), ctypes.c_size_t(length), ctypes.c_int(advice))
