"""The system calls a child may make, with their numbers: data only.

Everything that is not named here is refused. Numbers are ``(x86_64, aarch64)``; None where the machine lacks the call.
"""

from __future__ import annotations

MACHINES = ("x86_64", "aarch64")

Numbers = tuple[int | None, int | None]

#: Allowed whatever their arguments. They touch only the process itself and the descriptors it was given.
#: Not mremap: it makes memory out of a stack's pages, which RLIMIT_DATA does not count; C libraries copy instead.
ALLOWED: dict[str, Numbers] = {
    "read": (0, 63),
    "write": (1, 64),
    "munmap": (11, 215),
    "mprotect": (10, 226),
    "brk": (12, 214),
    "readv": (19, 65),
    "writev": (20, 66),
    "pread64": (17, 67),
    "close": (3, 57),
    "fstat": (5, 80),
    "lseek": (8, 62),
    "dup": (32, 23),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sigaltstack": (131, 132),
    "set_robust_list": (273, 99),
    "rseq": (334, 293),
    "membarrier": (324, 283),
    "restart_syscall": (219, 128),
    "sched_yield": (24, 124),
    "getcpu": (309, 168),
    "poll": (7, None),
    "ppoll": (271, 73),
    "select": (23, None),
    "pselect6": (270, 72),
    "nanosleep": (35, 101),
    "gettimeofday": (96, 169),
    "time": (201, None),
    "times": (100, 153),
    "getpid": (39, 172),
    "gettid": (186, 178),
    "getppid": (110, 173),
    "getuid": (102, 174),
    "geteuid": (107, 175),
    "getgid": (104, 176),
    "getegid": (108, 177),
    "getrlimit": (97, 163),
    "getrusage": (98, 165),
    "sysinfo": (99, 179),
    "uname": (63, 160),
    "getrandom": (318, 278),
    "getcwd": (79, 17),
    "exit": (60, 93),
    "exit_group": (231, 94),
    "arch_prctl": (158, None),
}

#: Refused with "permission denied", so that an innocent ``open("data.csv")`` reads as what it is.
FILES: dict[str, Numbers] = {
    "openat": (257, 56),
    "open": (2, None),
    "creat": (85, None),
    "openat2": (437, 437),
    "newfstatat": (262, 79),
    "stat": (4, None),
    "lstat": (6, None),
    "statx": (332, 291),
    "readlink": (89, None),
    "readlinkat": (267, 78),
    "getdents64": (217, 61),
    "access": (21, None),
    "faccessat": (269, 48),
    "faccessat2": (439, 439),
}

#: Refused with "try again later", as when the process limit is reached: no process and no thread.
PROCESSES: dict[str, Numbers] = {
    "clone": (56, 220),
    "fork": (57, None),
    "vfork": (58, None),
}

#: Decided by their arguments in seccomp.py, or refused with an error of their own.
EXAMINED: dict[str, Numbers] = {
    "mmap": (9, 222),
    "madvise": (28, 233),
    "futex": (202, 98),
    "sched_getaffinity": (204, 123),
    "clock_nanosleep": (230, 115),
    "clock_gettime": (228, 113),
    "clock_getres": (229, 114),
    "fcntl": (72, 25),
    "ioctl": (16, 29),
    "prlimit64": (302, 261),
    "clone3": (435, 435),
}


def number(table: dict[str, Numbers], name: str, machine: str) -> int | None:
    """The number of ``table[name]`` on ``machine``, or None."""
    return table[name][MACHINES.index(machine)]
