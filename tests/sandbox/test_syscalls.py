"""The table of system calls: right numbers, no call twice, none that reaches outside the process."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quizapp.sandbox import syscalls

TABLES = (syscalls.ALLOWED, syscalls.FILES, syscalls.PROCESSES, syscalls.EXAMINED)
HEADERS = {
    "x86_64": ["/usr/include/x86_64-linux-gnu/asm/unistd_64.h", "/usr/include/asm/unistd_64.h"],
    # aarch64 has the numbers that are common to all newer machines.
    "aarch64": ["/usr/include/asm-generic/unistd.h"],
}
REACHES_OUT = """
    socket connect bind sendto sendmsg execve execveat kill tkill tgkill ptrace process_vm_readv pidfd_getfd setrlimit
    prctl unshare setns mount chroot bpf io_uring_setup userfaultfd keyctl add_key memfd_create shmget mknod unlink
    rename chmod chown truncate ftruncate link symlink mkdir setsid setpgid setitimer timer_create seccomp
"""


def numbers_in(text: str) -> dict[str, int]:
    numbers = {name: int(number) for name, number in re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", text)}
    other_names = re.findall(r"#define __NR_(\w+)\s+__NR3264_(\w+)", text)
    return {**{name: numbers[other] for name, other in other_names if other in numbers}, **numbers}


@pytest.mark.parametrize("machine", syscalls.MACHINES)
def test_numbers_are_those_of_the_kernel_headers(machine: str) -> None:
    header = next((Path(path) for path in HEADERS[machine] if Path(path).exists()), None)
    if header is None:
        pytest.skip("no kernel headers are installed here")
    known = numbers_in(header.read_text())
    wrong = {
        name: (syscalls.number(table, name, machine), known.get(name))
        for table in TABLES
        for name in table
        if syscalls.number(table, name, machine) != known.get(name)
    }
    assert wrong == {}


@pytest.mark.parametrize("machine", syscalls.MACHINES)
def test_no_call_is_named_twice(machine: str) -> None:
    numbers = [syscalls.number(table, name, machine) for table in TABLES for name in table]
    known = [number for number in numbers if number is not None]
    assert len(known) == len(set(known))


def test_no_call_that_reaches_out_is_allowed() -> None:
    assert not set(REACHES_OUT.split()) & {name for table in TABLES for name in table}
