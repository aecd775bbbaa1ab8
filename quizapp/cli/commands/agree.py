"""``quizapp agree``: an instructor's marks held against quizapp's."""

from __future__ import annotations

import argparse
import os

from quizapp.cli.arguments import add_content, add_output, count, name, positive, share
from quizapp.cli.exits import Exit, Refused

TYPE_CHECKING = False  # typing's own would cost every call of quizapp 3 ms
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quizapp.agreement.marks import Mark, Marks
    from quizapp.agreement.model import Agreement
    from quizapp.checker import Checker
    from quizapp.cli.output import Progress
    from quizapp.question import Bank, Question
    from quizapp.sandbox.bench import LocalBench

SUMMARY = "hold an instructor's marks against quizapp's"
DESCRIPTION = """\
Grade files of answers as 'quizapp grade' does, and hold the marks against those that a person gave: how often they
are equal, which questions are hard, where they are furthest apart, and which points and patterns of a bank may be why.
"""
EPILOG = """\
marks:
  CSV with the columns file, question (a number, an id, or bank/id) and mark; if
  need be bank (or chapter), answered (yes or no), comment, and mark2, mark3 ...
  of further markers. Columns may be in any order. A mark is right, partial,
  wrong or unanswered; 2, 1 or 0; or a share of full marks: 0.5, 50%, 1/2. A row
  without a mark is left out. Or JSON lines with the same names. What is not
  clear is never guessed but told with its line.

examples:
  quizapp agree marks.csv answers/                  figures, and the worst disagreements
  quizapp agree marks.csv answers/ --worst 40       more of them
  quizapp agree marks.csv answers/ --patterns       patterns that hardly ever match
  quizapp agree marks.csv answers/ --format csv     a row for each question
  quizapp agree marks.csv answers/ --at-least 0.85  exit code 1 if kappa is lower

exit codes:
  0    done, however well they agree
  1    done, and kappa is below --at-least
  2    wrong usage, unclear marks, or a marked file that is missing or unreadable
  130  interrupted
"""
FORMATS = {".json": "json", ".csv": "csv"}


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("marks", metavar="MARKS", type=name, help="the marks: a file of CSV or JSON lines")
    parser.add_argument("paths", metavar="PATH", nargs="+", type=name, help="a file of answers, or a folder of them")
    parser.add_argument("--bank", metavar="ID", help="only this bank (default: all that the files answer)")
    parser.add_argument(
        "--format", choices=("table", "json", "csv"), help="default: table, or by the ending of FILE (.json, .csv)"
    )
    add_output(parser)
    parser.add_argument("--at-least", metavar="KAPPA", type=share, help="exit code 1 if the kappa of all is lower")
    parser.add_argument(
        "--out-of", metavar="N", type=positive, help="what marks are out of (default: 2, or 1 if they are shares)"
    )
    parser.add_argument(
        "--learner", metavar="COLUMN", help="the column that says whose a file is (default: a file each)"
    )
    parser.add_argument(
        "--sort", choices=("hardest", "number"), default="hardest", help="order of the questions (default: hardest)"
    )
    parser.add_argument("--worst", metavar="N", type=count, default=10, help="how many are shown of the worst (10)")
    parser.add_argument("--confusion", action="store_true", help="show what was taken for what by question, too")
    parser.add_argument("--patterns", action="store_true", help="list patterns that match for one learner, or none")
    add_content(parser)
    parser.add_argument(
        "--unsafe-no-sandbox",
        action="store_true",
        help="run code even where nothing can lock it in: it then has your rights, and the result says so",
    )


def run(options: argparse.Namespace) -> int:
    """Grade, compare, print."""
    from quizapp.agreement.marks import read
    from quizapp.agreement.sheet import SheetError
    from quizapp.cli.bench import start
    from quizapp.cli.output import Progress, complain, target, write
    from quizapp.sandbox.bench import LocalBench

    path = target(options.output, [options.marks, *options.paths])
    form = options.format or (FORMATS.get(path.suffix.lower(), "table") if path else "table")
    _check_paths(options.paths)
    try:
        marks = read(options.marks, options.out_of, options.learner)
    except SheetError as error:
        raise Refused(str(error)) from error
    with LocalBench(unsafe=options.unsafe_no_sandbox) as bench, Progress() as progress:
        start(bench)
        progress.step("loading the questions")
        checkers, banks = _content(options)
        found = _agreement(options, marks, checkers, banks, bench, progress)
    for problem in found.problems:
        complain(problem)
    write(_render(found, form, options), path)
    return _code(found, options.at_least)


def _check_paths(paths: Sequence[str]) -> None:
    missing = [path for path in paths if not os.path.exists(path)]
    if missing:
        raise Refused(
            "\n".join(f"{path}: does not exist; check the name and the folder you are in" for path in missing)
        )


def _content(options: argparse.Namespace) -> tuple[Mapping[str, Checker], tuple[Bank, ...]]:
    from quizapp.cli.content import check_bank, find_banks, find_checkers

    checkers = find_checkers(options.checkers)
    banks = find_banks(options.questions, checkers)
    check_bank(options.bank, banks)
    return checkers, banks


def _agreement(
    options: argparse.Namespace,
    marks: Marks,
    checkers: Mapping[str, Checker],
    banks: tuple[Bank, ...],
    bench: LocalBench,
    progress: Progress,
) -> Agreement:
    from quizapp.agreement import build
    from quizapp.agreement.pairing import files_in, of_bank, pair_files
    from quizapp.marking import mark_files, open_files

    wanted = of_bank(marks.marks, options.bank, banks) if options.bank else marks.marks
    chosen, unclear, absent = pair_files(wanted, files_in(options.paths))
    if not chosen and not unclear:
        first = f"; the first it names is {wanted[0].file!r}" if wanted else ""
        raise Refused(f"{marks.path}: has no mark of {options.bank or 'the files given'}{first}")
    progress.step("reading the files")
    files, unread = open_files(list(dict.fromkeys(chosen.values())), banks, options.bank)
    recognised = {file.path: file.alignment.banks for file in files}
    placed, faults = _place(wanted, chosen, banks, recognised)
    _refuse(marks.path, [*unclear, *faults, *build.twice(placed)])
    placed = [entry for entry in placed if options.bank in (None, entry[2].id)]
    files = [file for file in files if file.path in {entry[1] for entry in placed}]
    if not files:
        raise Refused("\n".join([f"{p.path}: {p.what}" for p in unread] or [f"{marks.path}: has no mark to compare"]))
    graded = dict(zip((file.path for file in files), mark_files(files, checkers, bench, progress.reach), strict=True))
    progress.step("comparing")
    problems = [f"{problem.path}: {problem.what}" for problem in unread]
    if any(os.path.isdir(path) for path in options.paths):  # files given one by one may be a part of those marked
        problems += [f"{marks.path}:{line}: {what}" for line, what in absent]
    elsewhere = sum(mark.file not in chosen for mark in wanted)
    rows = build.compare(placed, graded)
    return build.agreement(marks, rows, banks, bench.level, problems, elsewhere, options.sort)


def _place(
    marks: Sequence[Mark], chosen: Mapping[str, str], banks: Sequence[Bank], recognised: Mapping[str, Sequence[str]]
) -> tuple[list[tuple[Mark, str, Bank, Question]], list[tuple[int, str]]]:
    """Marks of files that are there, each with its file and question; and the lines where that is not clear."""
    from quizapp.agreement.pairing import find_question

    placed, faults = [], []
    for mark in marks:
        file = chosen.get(mark.file)
        if file is None:
            continue
        try:
            bank, question = find_question(mark, banks, recognised.get(file, ()))
        except ValueError as error:
            faults.append((mark.line, str(error)))
            continue
        placed.append((mark, file, bank, question))
    return placed, faults


def _refuse(path: str, faults: list[tuple[int, str]]) -> None:
    if faults:
        lines = [f"{path}:{line}: {what}" for line, what in sorted(faults)]
        raise Refused("\n".join([*lines, f"{len(lines)} mark{'s' * (len(lines) > 1)} not clear: correct them first"]))


def _render(found: Agreement, form: str, options: argparse.Namespace) -> str:
    if form == "table":
        from shutil import get_terminal_size

        from quizapp.agreement import table
        from quizapp.cli.output import colour

        wanted = table.Wanted(options.worst, options.confusion, options.patterns)
        return table.text(found, wanted, get_terminal_size().columns, colour(options))
    from quizapp.agreement import documents

    return documents.json_text(found) if form == "json" else documents.csv_text(found)


def _code(found: Agreement, at_least: float | None) -> Exit:
    from quizapp.cli.output import complain

    if found.problems:
        return Exit.USAGE
    if at_least is None:
        return Exit.DONE
    kappa = found.figures.kappa
    if kappa is None:
        complain("kappa is not defined for these marks, because all of them are the same: --at-least is not reached")
        return Exit.BELOW
    return Exit.BELOW if kappa < at_least else Exit.DONE
