"""``quizapp check``: whether banks of questions are sound, before any learner meets them."""

from __future__ import annotations

import argparse

from quizapp.cli.arguments import add_checkers, name, positive
from quizapp.cli.exits import Exit, Refused

TYPE_CHECKING = False  # typing's own would cost every call of quizapp 3 ms
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from quizapp.inspection.inspector import Inspected

SUMMARY = "check banks of questions, and let the questions prove themselves"
DESCRIPTION = """\
Tell everything that is wrong with banks of questions, each with its place and a code. Every question proves itself:
its model answer is right, an empty answer is unanswered, the question said again is never right, every example gets
its verdict, other questions' model answers are not right, and references run. Patterns that can never match, points
that nothing meets and examples that are missing are warnings.
"""
EPILOG = """\
examples:
  quizapp check                        all banks that there are
  quizapp check tides.yaml             a bank of your own; a folder of them
  quizapp check --strict my-banks      warnings count, too
  quizapp check --format github        annotations beside the lines, in a workflow
  quizapp check --explain Q205         what a code means, an example, how to mend it
  quizapp check --explain              all codes

exit codes:
  0    no errors; with --strict no warnings either
  1    errors; with --strict also if there are only warnings
  2    wrong usage: a file or a folder that is not there, a checker that cannot be loaded
  3    code could not be run here, so that not everything was checked
"""
FORMATS = ("text", "json", "github")


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument(
        "paths", metavar="PATH", nargs="*", type=name, help="a bank or a folder of banks (default: all that there are)"
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    parser.add_argument("--strict", action="store_true", help="warnings make the exit code 1, too")
    parser.add_argument("--explain", metavar="CODE", nargs="?", const="all", help="say what a code means; alone: all")
    add_checkers(parser)
    parser.add_argument(
        "--slow", metavar="SECONDS", type=positive, help="marking that takes longer is slow (default: 1)"
    )


def run(options: argparse.Namespace) -> int:
    """Check, print, and tell by the exit code whether the banks are sound."""
    from quizapp.cli.output import write

    if options.explain is not None:
        write(_explained(options.explain), None)
        return Exit.DONE
    inspected, complete = _inspected(options)
    from quizapp.inspection import rendering

    render = {"text": rendering.text, "json": rendering.as_json, "github": rendering.github}[options.format]
    write(render(inspected), None)
    if not complete:
        return Exit.FAULT
    return Exit.BELOW if inspected.count("error") or (options.strict and inspected.problems) else Exit.DONE


def _inspected(options: argparse.Namespace) -> tuple[Inspected, bool]:
    """What was found, and whether everything could be checked."""
    import gc

    from quizapp.claims import BenchFailure
    from quizapp.cli.content import find_checkers
    from quizapp.cli.output import Progress, complain
    from quizapp.sandbox.bench import LocalBench

    paths = _banks(options.paths)
    complete = True
    with LocalBench() as bench, Progress() as progress:
        try:
            bench.start()  # torch is imported while the banks are read
        except BenchFailure as failure:
            complain(f"{failure}; questions with code are not checked ('quizapp doctor' says more)")
            complete = False
        gc.disable()  # looking for garbage among all that is loaded and stays takes long
        try:
            progress.step("loading the questions")
            from quizapp.inspection.examples import SLOW
            from quizapp.inspection.inspector import inspect

            checkers = find_checkers(options.checkers)
            found = inspect(
                paths,
                checkers,
                bench,
                lambda done, total: progress.reach("marking answers", done, total),
                options.slow or SLOW,
                runs=complete,
            )
        finally:
            gc.enable()
    return found, complete


def _banks(names: Sequence[str]) -> list[Path]:
    """The files meant by ``names``, each once. Raises Refused."""
    from pathlib import Path

    from quizapp.bank import bank_files
    from quizapp.cli.content import bank_folders

    found: dict[Path, None] = {}
    for given in map(Path, names) if names else bank_folders():
        if given.is_dir():
            inside = bank_files(given)
            if not inside:
                raise Refused(f"{given}: holds no bank: no file in it ends in .yaml; name a bank or another folder")
            found.update(dict.fromkeys(inside))
        elif given.exists():
            found[given] = None
        else:
            raise Refused(f"{given}: is not there; name a bank's file or a folder of banks")
    return list(found)


def _explained(code: str) -> str:
    from quizapp.inspection.codes import CODES, explained, listed

    if code == "all":
        return listed()
    wanted = code.strip().upper()
    if wanted not in CODES:
        raise Refused(f"there is no code {code!r}; 'quizapp check --explain' lists them")
    return explained(CODES[wanted])
