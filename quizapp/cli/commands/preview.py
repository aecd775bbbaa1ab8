"""``quizapp preview``: questions as learners see them, with their own answers tried on them."""

from __future__ import annotations

import argparse
import sys

from quizapp.cli.arguments import add_checkers, name
from quizapp.cli.exits import Exit, Refused

TYPE_CHECKING = False  # typing's own would cost every call of quizapp 3 ms
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from quizapp.authoring.draft_file import Seen
    from quizapp.checker import Checker
    from quizapp.question import Bank, Question

SUMMARY = "show questions as learners see them, and try their examples"
DESCRIPTION = """\
Show the questions of a bank: prompt, kind of input, hints, model answer, explanation; and the verdict that the model
answer and each example get, beside the one that they must get. With --watch, in a terminal, the question is shown as in
the app, with a box for answers, and again after every save; what is wrong in the file is shown with its line, and the
last good state of the question stays.
"""
EPILOG = """\
examples:
  quizapp preview tides.yaml                 all questions, as text
  quizapp preview tides.yaml cause           one of them
  quizapp preview --watch tides.yaml cause   beside your editor

exit codes:
  0    done; 'quizapp check' judges whether the examples get their verdicts
  2    something is wrong in the file; what is sound in it was shown
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("file", metavar="FILE", type=name, help="a bank")
    parser.add_argument("question", metavar="ID", nargs="?", help="only this question")
    parser.add_argument("--watch", action="store_true", help="again after every save, with a box for answers")
    add_checkers(parser)


def run(options: argparse.Namespace) -> int:
    """Show."""
    from pathlib import Path

    from quizapp.cli.content import find_checkers

    checkers = find_checkers(options.checkers)
    path = Path(options.file)
    if options.watch and sys.stdin.isatty() and sys.stdout.isatty():
        return _watch(path, options.question, checkers)
    return _once(path, options.question, checkers)


def _once(path: Path, wanted: str | None, checkers: Mapping[str, Checker]) -> Exit:
    from shutil import get_terminal_size

    from quizapp.authoring.draft_file import DraftFile
    from quizapp.authoring.preview_text import proofs_text, question_text
    from quizapp.authoring.proof import prove
    from quizapp.cli.output import write
    from quizapp.grading import Grader
    from quizapp.sandbox.bench import LocalBench

    seen = DraftFile(path, checkers).look()
    _complain(seen)
    bank = seen.bank
    if bank is None:
        return Exit.USAGE
    chosen = _chosen(bank, wanted, seen)
    width = get_terminal_size().columns
    with LocalBench() as bench:
        grader = Grader(bank, checkers, bench)
        for place, question in enumerate(chosen):
            text = question_text(bank.id, question, width)
            write(("\n\n" if place else "") + text + "\n", None)
            write(proofs_text(prove(grader, question), width), None)
    return Exit.USAGE if seen.problems else Exit.DONE


def _chosen(bank: Bank, wanted: str | None, seen: Seen) -> list[Question]:
    """The questions to show. Raises Refused."""
    from quizapp.problem import did_you_mean, nearest

    found = [question for question in bank.questions if wanted in (None, question.id)]
    if not found and wanted is not None:
        names = [question.id for question in bank.questions]
        offer = did_you_mean(nearest(wanted, names)) or f"there are: {', '.join(names)}"
        sound = "sound " if seen.problems else ""
        raise Refused(f"the bank {bank.id!r} has no {sound}question {wanted!r}; {offer}")
    return found


def _complain(seen: Seen) -> None:
    """Say what is wrong in the file, each with its line."""
    from quizapp.authoring.draft_file import in_place
    from quizapp.cli.output import complain

    for problem in seen.problems:
        complain("\n".join(in_place(problem, seen.lines)))


def _watch(path: Path, wanted: str | None, checkers: Mapping[str, Checker]) -> Exit:
    from quizapp.cli.terminal import check_terminal
    from quizapp.paths import settings_file
    from quizapp.sandbox.bench import LocalBench
    from quizapp.settings import SettingsFault, load

    check_terminal()
    try:
        settings = load(settings_file())
    except SettingsFault as fault:
        raise Refused(str(fault)) from fault
    from quizapp.authoring.draft_file import DraftFile
    from quizapp.tui.previewing import PreviewApp

    with LocalBench() as bench:
        app = PreviewApp(DraftFile(path, checkers), checkers, bench, settings, wanted)
        app.run()
    if app.fault is not None:
        raise app.fault
    return Exit.DONE
