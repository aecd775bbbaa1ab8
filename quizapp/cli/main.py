"""The edge of the command line: finds the command, runs it, and turns what goes wrong into one line and a code."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from types import ModuleType

from quizapp import __version__
from quizapp.cli import commands, streams
from quizapp.cli.exits import TABLE, Exit, Refused

EXAMPLES = """\
examples:
  quizapp                                       the app: study, quizzes, statistics
  quizapp study --plain                         studying line by line, without the app
  quizapp grade answers.md                      a table of marks, then what to do about each
  quizapp grade answers.md --format json        the same for programs
  quizapp grade *.ipynb --fail-under 60         exit code 1 if a file is below 60 %
  quizapp agree marks.csv answers/              your marks against quizapp's
  quizapp check tides.yaml                      is a bank of questions sound?
  quizapp doctor                                is everything in place?
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code comes back."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    streams.prepare()
    try:
        try:
            return int(_run(given))
        finally:
            streams.flush()
    except KeyboardInterrupt:
        print("\nquizapp: interrupted", file=sys.stderr)
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # Whoever reads has enough.
        streams.silence(sys.stdout)
        return Exit.DONE
    except Refused as refusal:
        from quizapp.cli.output import complain

        complain(str(refusal))
        return Exit.USAGE
    except Exception as fault:
        from quizapp.cli.faults import report_fault
        from quizapp.cli.output import complain

        complain(report_fault(fault, given))
        return Exit.FAULT


class _Help(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        # argparse would import shutil, with every compression there is, to ask for the width.
        try:
            columns = int(os.environ.get("COLUMNS", 0)) or os.get_terminal_size(sys.stdout.fileno()).columns
        except (OSError, ValueError):
            columns = 80
        super().__init__(prog, width=max(40, min(columns, 100)) - 2)


def _run(arguments: list[str]) -> int:
    names = sorted(name[:-3] for name in os.listdir(commands.__path__[0]) if name.endswith(".py") and name[0] != "_")
    parser = argparse.ArgumentParser(
        prog="quizapp",
        description="Self-grading quizzes: answers are run, computed and read, and every mark says why.",
        epilog=f"{EXAMPLES}\n{TABLE}",
        formatter_class=_Help,
    )
    parser.add_argument("--version", action="version", version=f"quizapp {__version__}")
    first = next((argument for argument in arguments if not argument.startswith("-")), None)
    chosen = [first] if first in names else names
    if first is not None and first not in names:
        raise Refused(_unknown(first, names))
    commands_parser = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    modules = {name: _command(name) for name in chosen}
    for name, module in modules.items():
        subparser = commands_parser.add_parser(
            name,
            help=module.SUMMARY,
            description=module.DESCRIPTION,
            epilog=module.EPILOG,
            formatter_class=_Help,
        )
        module.configure(subparser)
    options = parser.parse_args(arguments)
    if options.command is None:
        from quizapp.cli.terminal import run_app

        return run_app()
    code: int = modules[options.command].run(options)
    return code


def _command(name: str) -> ModuleType:
    return importlib.import_module(f"quizapp.cli.commands.{name}")


def _unknown(name: str, names: list[str]) -> str:
    from quizapp.problem import did_you_mean, nearest

    offer = did_you_mean(nearest(name, names)) or "'quizapp --help' lists the commands"
    return f"there is no command {name!r}; {offer}"
