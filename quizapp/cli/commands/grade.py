"""``quizapp grade``: reads learners' files, grades every answer and says why."""

from __future__ import annotations

import argparse
import contextlib
import gc

from quizapp.cli.arguments import add_content, add_output, name, percent
from quizapp.cli.exits import TABLE, Exit, Refused

TYPE_CHECKING = False  # typing's own would cost every call of quizapp 3 ms
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from quizapp.checker import Checker
    from quizapp.desk import Desk
    from quizapp.marking import File
    from quizapp.question import Bank
    from quizapp.report.model import Hints, Report

SUMMARY = "grade the answers in files, and say why"
DESCRIPTION = """\
Read files of answers (Markdown, text, notebooks, HTML, Python), find which questions they answer, grade every answer
and say why. Code is run with torch in a sandbox, numbers and shapes are computed, prose is read.
"""
EPILOG = f"""\
examples:
  quizapp grade answers.md                        a table of marks, then what to do about each
  quizapp grade alice.ipynb bob.md --format json  one report of both, for programs
  quizapp grade answers.md -o marks.md            into a file, as Markdown
  quizapp grade answers.md --fail-under 60        exit code 1 if it is below 60 %
  quizapp grade answers.md --tui                  on screen, beside the text
  quizapp grade answers.md --learn                what was missed becomes part of your reviews
  quizapp grade answers.md --explain-matching     what was taken for which question, if a mark looks odd
  pandoc answers.docx -t gfm | quizapp grade -    from another program

{TABLE}"""
FORMATS = {".json": "json", ".md": "md", ".markdown": "md"}


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("paths", metavar="PATH", nargs="+", type=name, help="a file of answers; - for stdin")
    parser.add_argument("--bank", metavar="ID", help="the bank that the files answer (default: it is recognised)")
    parser.add_argument(
        "--format", choices=("table", "json", "md"), help="default: table, or by the ending of FILE (.json, .md)"
    )
    add_output(parser)
    parser.add_argument("--fail-under", metavar="PERCENT", type=percent, help="exit code 1 if a file has less")
    add_content(parser)
    parser.add_argument(
        "--explain-matching", action="store_true", help="show what was taken for which question and why; grade nothing"
    )
    parser.add_argument("--tui", action="store_true", help="walk through the marks on screen, beside the text")
    parser.add_argument(
        "--learn", action="store_true", help="keep the answers, and put what was missed into your reviews"
    )
    parser.add_argument("-v", "--verbose", action="store_true", help="tell the details of a checker's fault")
    parser.add_argument(
        "--unsafe-no-sandbox",
        action="store_true",
        help="run code even where nothing can lock it in: it then has your rights, and the report says so",
    )


def run(options: argparse.Namespace) -> int:
    """Grade, print, and tell by the exit code how it went."""
    from quizapp.cli.output import target

    if options.tui:
        return _on_screen(options)
    path = target(options.output, options.paths)
    if options.paths.count("-") > 1:
        raise Refused("'-' is given twice, but stdin can be read only once")
    if options.explain_matching:
        return _explain(options, path)
    with _desk(options.learn) as desk:
        return _grade(options, path, desk)


def _grade(options: argparse.Namespace, path: Path | None, desk: Desk | None) -> Exit:
    """``desk`` is where what was missed is learned."""
    from quizapp.cli.bench import start
    from quizapp.cli.output import Progress, complain, write
    from quizapp.sandbox.bench import LocalBench

    form = options.format or (FORMATS.get(path.suffix.lower(), "table") if path else "table")
    with LocalBench(unsafe=options.unsafe_no_sandbox) as bench, Progress() as progress:
        # torch takes longer to import than all that can be done without it: that goes on meanwhile.
        start(bench)
        # Looking for garbage among all that is loaded and stays would take a quarter of the time.
        gc.disable()
        try:
            progress.step("loading the questions")
            render, checkers, banks = _load(options, form)
        finally:
            gc.freeze()
            gc.enable()
        from quizapp.marking import mark_files, open_files
        from quizapp.report.build import report as whole

        files, problems = open_files(options.paths, banks, options.bank)
        submissions = mark_files(files, checkers, bench, progress.reach)
        report = whole(banks, bench.level, submissions, problems)
        progress.clear()
    for problem in report.problems:
        complain(f"{problem.path}: {problem.what}")
    _tell_faults(files, options.verbose)
    if report.submissions or form == "json":
        hints = {(bank.id, question.id): question.hints[0] for bank in banks for question in bank.questions}
        write(render(report, hints), path)
    if desk is not None:
        _learn(desk, files)
    return _code(report, options.fail_under)


def _on_screen(options: argparse.Namespace) -> Exit:
    """The same in the app."""
    from os.path import abspath, isfile

    from quizapp.cli.terminal import run_app

    for option, given in (
        ("--output", options.output),
        ("--format", options.format),
        ("--fail-under", options.fail_under is not None),
        ("--explain-matching", options.explain_matching),
        ("--learn", options.learn),
        ("--unsafe-no-sandbox", options.unsafe_no_sandbox),
    ):
        if given:
            raise Refused(f"--tui shows the marks on screen, where {option} has no meaning; leave one of them out")
    if options.questions or options.checkers:
        raise Refused("--tui uses your own decks; name the folder under 'questions' in config.toml instead")
    if len(options.paths) != 1:
        raise Refused(f"--tui opens one file, not {len(options.paths)}; the app opens others with the key o")
    if not isfile(options.paths[0]):
        raise Refused(f"{options.paths[0]}: is no file; --tui needs one, not stdin or a folder")
    return run_app("submission", path=abspath(options.paths[0]), bank=options.bank)


@contextlib.contextmanager
def _desk(wanted: bool) -> Iterator[Desk | None]:
    """The learner's desk, closed at the end and its notices told; None unless it is ``wanted``."""
    if not wanted:
        yield None
        return
    from quizapp.cli.output import complain
    from quizapp.cli.terminal import open_desk

    desk = open_desk()
    try:
        yield desk
    finally:
        desk.close()
        for notice in desk.notices:
            complain(notice)


def _tell_faults(files: list[File], verbose: bool) -> None:
    """Say which checkers failed, each fault once, and where its details are."""
    from quizapp.cli.output import complain

    faults = [fault for file in files for grade in file.grades.values() for fault in grade.faults]
    for fault in dict.fromkeys(faults):
        details = f"\n{fault.traceback.rstrip()}" if verbose else "; --verbose says more"
        answers = "an answer is" if faults.count(fault) == 1 else f"{faults.count(fault)} answers are"
        complain(f"{fault}; {answers} ungraded for it{details if fault.traceback else ''}")


def _learn(desk: Desk, files: list[File]) -> None:
    """Keep the answers of each file, put what was missed into the reviews, and say how much that is."""
    from quizapp.cli.output import complain
    from quizapp.desk import LibraryFault, submission
    from quizapp.store import StoreFault

    try:
        known = set(desk.library.banks)
        for file in files:
            others = [bank for bank in file.alignment.banks if bank not in known]
            if others:
                complain(
                    f"{file.path}: {', '.join(others)} is not among your decks, so nothing of it was put into your"
                    " reviews; name its folder under 'questions' in config.toml"
                )
            else:
                complain(f"{file.path}: {submission.learn(desk, file).says}")
    except (LibraryFault, StoreFault) as fault:
        raise Refused(str(fault)) from fault


def _explain(options: argparse.Namespace, path: Path | None) -> Exit:
    from shutil import get_terminal_size

    from quizapp.cli.content import check_bank, find_banks, find_checkers
    from quizapp.cli.output import complain, write
    from quizapp.marking import open_files
    from quizapp.report import matching

    banks = find_banks(options.questions, find_checkers(options.checkers))
    check_bank(options.bank, banks)
    files, problems = open_files(options.paths, banks, options.bank)
    for problem in problems:
        complain(f"{problem.path}: {problem.what}")
    columns = get_terminal_size().columns
    write("\n".join(matching.text(file.path, file.alignment, columns) for file in files), path)
    return Exit.USAGE if problems else Exit.DONE


def _load(
    options: argparse.Namespace, form: str
) -> tuple[Callable[[Report, Hints], str], Mapping[str, Checker], tuple[Bank, ...]]:
    """All that a grading needs, however many files there are: what renders the report, the checkers, the banks."""
    import quizapp.marking  # noqa: F401  (loading it takes long, too)
    from quizapp.cli.content import check_bank, find_banks, find_checkers
    from quizapp.cli.output import colour

    checkers = find_checkers(options.checkers)
    banks = find_banks(options.questions, checkers)
    check_bank(options.bank, banks)
    return _renderer(form, colour(options)), checkers, banks


def _renderer(form: str, colour: bool) -> Callable[[Report, Hints], str]:
    """What makes text of a report and the questions' first hints."""
    if form == "json":
        from quizapp.report import json

        return lambda report, hints: json.text(report)  # noqa: ARG005
    if form == "md":
        from quizapp.report import markdown

        return markdown.text
    from shutil import get_terminal_size

    from quizapp.report import table

    return lambda report, hints: table.text(report, hints, get_terminal_size().columns, colour)


def _code(report: Report, fail_under: float | None) -> Exit:
    from quizapp.report.words import percent as percent_of

    if any(submission.counts.ungraded for submission in report.submissions):
        return Exit.FAULT
    if report.problems:
        return Exit.USAGE
    if fail_under is not None and any(percent_of(submission) < fail_under for submission in report.submissions):
        return Exit.BELOW
    return Exit.DONE
