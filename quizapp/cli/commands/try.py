"""``quizapp try``: grades answers as they are typed, and says of every pattern what it found or why not."""

from __future__ import annotations

import argparse
import sys

from quizapp.cli.arguments import add_content
from quizapp.cli.exits import Exit, Refused

TYPE_CHECKING = False  # typing's own would cost every call of quizapp 3 ms
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from quizapp.authoring.trial import Trial
    from quizapp.checker import Checker
    from quizapp.question import Bank, Question

SUMMARY = "try answers on a question, and see why they are marked so"
DESCRIPTION = """\
Grade an answer and show for every pattern of every point what it found, its words in brackets, with spellings that were
repaired and synonyms that were used; or why it found nothing: which word is not there, too far apart, in another order,
denied. Without ANSWER, answers are typed one after the other, as in 'quizapp study --plain'.
"""
EPILOG = """\
examples:
  quizapp try chapter13/padding "pixels of zeros around the image"
  quizapp try tides.yaml/cause              type answers; Ctrl-D ends
  quizapp try tides.yaml/cause - < answer.txt
  quizapp try chapter13/padding "zeros" --format json
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("question", metavar="BANK/ID", help="a bank's id or its file, and a question's id")
    parser.add_argument("answer", metavar="ANSWER", nargs="?", help="the answer; - for all of stdin")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    add_content(parser)


def run(options: argparse.Namespace) -> int:
    """Grade, and explain."""
    import json
    from shutil import get_terminal_size

    from quizapp.authoring import trial_text
    from quizapp.cli.content import find_checkers
    from quizapp.cli.output import write
    from quizapp.sandbox.bench import LocalBench

    checkers = find_checkers(options.checkers)
    bank, question = _question(options, checkers)
    tried: list[Trial] = []
    with LocalBench() as bench:
        from quizapp.authoring.trial import try_answer
        from quizapp.grading import Grader

        grader = Grader(bank, checkers, bench)
        for text in _answers(options, question):
            trial = try_answer(grader, question, text)
            if options.format == "text":
                blank = "\n" if tried else ""
                write(blank + trial_text.text(trial, get_terminal_size().columns), None)
            tried.append(trial)
    if options.format == "json":
        write(json.dumps(trial_text.data(tried), indent=2, ensure_ascii=False) + "\n", None)
    return Exit.FAULT if any(trial.grade.verdict == "ungraded" for trial in tried) else Exit.DONE


def _question(options: argparse.Namespace, checkers: Mapping[str, Checker]) -> tuple[Bank, Question]:
    """The question meant. Raises Refused."""
    from pathlib import Path

    from quizapp.cli.content import check_bank, find_banks
    from quizapp.problem import did_you_mean, nearest

    name, _, identifier = options.question.rpartition("/")
    if not name:
        raise Refused(f"{options.question!r} names no question; write BANK/ID, such as chapter13/padding")
    if name.endswith((".yaml", ".yml")):
        bank = _bank_in(Path(name), checkers)
    else:
        banks = find_banks(options.questions, checkers)
        check_bank(name, banks)
        bank = next(bank for bank in banks if bank.id == name)
    known = {question.id: question for question in bank.questions}
    if identifier not in known:
        offer = did_you_mean(nearest(identifier, known)) or f"there are: {', '.join(known)}"
        raise Refused(f"the bank {bank.id!r} has no question {identifier!r}; {offer}")
    return bank, known[identifier]


def _bank_in(path: Path, checkers: Mapping[str, Checker]) -> Bank:
    from quizapp.bank import BankError, load_bank

    try:
        return load_bank(path, checkers)
    except BankError as error:
        raise Refused(str(error)) from error


def _answers(options: argparse.Namespace, question: Question) -> Iterator[str]:
    """The answer given, or those that are typed. Raises Refused."""
    if options.answer == "-":
        yield sys.stdin.buffer.read().decode("utf-8-sig", errors="replace")
    elif options.answer is not None:
        yield options.answer
    else:
        yield from _typed(question, is_told=options.format == "text")


def _typed(question: Question, is_told: bool) -> Iterator[str]:
    """Answers as line mode takes them, until the input ends; what was typed of the last one counts."""
    from quizapp.plain.answers import added, form_of, instruction, option_lines
    from quizapp.plain.console import Console, Ended

    form = form_of(question)
    # Only what a program reads goes to stdout then.
    console = Console(sys.stdin.fileno(), sys.stdout if is_told and sys.stdin.isatty() else sys.stderr)
    if console.is_terminal:
        console.say(question.prompt.strip(), *option_lines(form.options), instruction(form), "Ctrl-D ends.", "")
    text = ""
    while True:
        try:
            typed = added(form, text, console.read() or "", console.has_more)
        except Ended as end:
            rest = f"{text}\n{end.rest}".strip("\n")
            if rest.strip():
                yield added(form, "", rest).text or rest
            return
        if typed.remark:
            console.say(typed.remark)
        text = typed.text
        if typed.complete and text.strip():
            yield text
            text = ""
