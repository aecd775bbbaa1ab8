"""``quizapp doctor``: is everything in place that grading needs?"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator

from quizapp.cli.arguments import add_content
from quizapp.cli.exits import Exit, Refused

SUMMARY = "say whether everything is in place: versions, paths, torch, sandbox, banks"
DESCRIPTION = "Say whether everything is in place that grading needs. Exit code 0 if it is, 3 if there is a problem."
EPILOG = ""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    add_content(parser)
    parser.add_argument("--attack", action="store_true", help="try some harmless attacks on the sandbox instead")


def run(options: argparse.Namespace) -> int:
    """Print a line for each thing looked at."""
    from quizapp.sandbox.wording import clean

    if options.attack:
        return _attack()
    sound = True
    for name, look in _examinations(options):
        try:
            mark, finding = "✓ ok     ", look()
        except Exception as fault:  # whatever is wrong, the other lines must still be told
            mark, finding = "✗ problem", str(fault) or type(fault).__name__
            sound = False
        first, *others = clean(finding).splitlines() or [""]
        print(f"{mark}  {name:<10}{first}", flush=True)
        for line in others:
            print(f"{'':<21}{line}")
    print("Everything is in place." if sound else "Something is missing: see the lines marked 'problem'.")
    return Exit.DONE if sound else Exit.FAULT


def _attack() -> int:
    """A line for each attack of the drill: whether it got through, and what stopped it."""
    from quizapp.claims import BenchFailure
    from quizapp.sandbox.drill import drill

    through = tried = 0
    try:
        for result in drill():
            mark = "✗ got through" if result.got_through else "✓ held       "
            print(f"{mark}  {result.aim:<30}{result.told}", flush=True)
            tried += 1
            through += result.got_through
    except BenchFailure as failure:
        print(f"✗ problem      nothing can be said after {tried} attacks: {failure}")
        return Exit.FAULT
    if through:
        print(f"{through} of {tried} attacks got through: do not grade other people's answers on this machine.")
        return Exit.FAULT
    print(f"None of {tried} attacks got through.")
    return Exit.DONE


def _examinations(options: argparse.Namespace) -> Iterator[tuple[str, Callable[[], str]]]:
    from quizapp.paths import log_file

    yield "quizapp", _quizapp
    yield "python", _python
    yield "terminal", _terminal
    yield "sandbox", _sandbox
    yield "torch", lambda: _kit("torch")
    yield "sympy", lambda: _kit("sympy")
    yield "checkers", lambda: _checkers(options.checkers)
    yield "banks", lambda: _banks(options.questions, options.checkers)
    yield "questions", lambda: _folders(options.questions)
    yield "log", lambda: str(log_file())


def _quizapp() -> str:
    from pathlib import Path

    from quizapp import __version__, paths

    return f"{__version__} in {Path(paths.__file__).parent}"


def _python() -> str:
    import platform
    import sys

    return f"{platform.python_version()} ({sys.executable}) on {platform.platform(terse=True)}"


def _terminal() -> str:
    import os
    import shutil
    import sys

    columns, rows = shutil.get_terminal_size()
    colour = "no colour (NO_COLOR)" if os.environ.get("NO_COLOR") else f"TERM={os.environ.get('TERM', 'not set')}"
    return f"{columns}x{rows}, {colour}, {sys.stdout.encoding}"


def _sandbox() -> str:
    from quizapp.sandbox.bench import LocalBench

    with LocalBench() as bench:
        if bench.level == "none":
            raise Refused(f"{bench.description}\nCode answers are not graded on this machine; prose answers are.")
        return bench.description


def _kit(name: str) -> str:
    """The version of a library as a child on the bench sees it, and how long the first answer took."""
    from importlib.metadata import version
    from time import perf_counter

    from quizapp.sandbox.bench import LocalBench

    started = perf_counter()
    with LocalBench() as bench:
        working = bench.call(_torch_works, kit="torch") if name == "torch" else bench.call(_sympy_works, kit="sympy")
        seconds = perf_counter() - started
    if working is not True:
        raise Refused(f"{version(name)} computes 1 + 1 wrongly; install quizapp again")
    return f"{version(name)}, ready after {seconds:.1f} s"


def _torch_works() -> bool:
    import torch

    return bool((torch.ones(2, 2).sum() == 4).item())


def _sympy_works() -> bool:
    import sympy  # type: ignore[import-untyped,unused-ignore]

    x = sympy.Symbol("x")
    return bool(sympy.expand((x + 1) ** 2 - x**2 - 2 * x) == 1)


def _checkers(folders: list[str]) -> str:
    from quizapp.cli.content import find_checkers

    names = sorted(find_checkers(folders))
    return f"{len(names)}: {', '.join(names)}"


def _folders(names: list[str]) -> str:
    from quizapp.cli.content import bank_folders

    return "\n".join(str(folder.absolute()) for folder in bank_folders(names))


def _banks(names: list[str], folders: list[str]) -> str:
    from quizapp.cli.content import find_banks, find_checkers

    banks = find_banks(names, find_checkers(folders))
    return ", ".join(f"{bank.id} ({len(bank.questions)} questions)" for bank in banks)
