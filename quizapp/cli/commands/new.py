"""``quizapp new``: banks, questions and checkers from commented templates. What exists is never overwritten."""

from __future__ import annotations

import argparse
import sys

from quizapp.cli.arguments import add_checkers
from quizapp.cli.exits import Exit, Refused

TYPE_CHECKING = False  # typing's own would cost every call of quizapp 3 ms
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from quizapp.question import Bank

SUMMARY = "begin a bank, a question or a checker from a commented template"
DESCRIPTION = """\
Write a bank with one question into a new file, a question of any kind to stdout or behind the last one of a bank, or a
checker of your own into a new file.
The templates pass all checks as they stand: change them bit by bit, and look with 'quizapp preview'.
"""
KINDS = """\
kinds of questions:
  prose          an idea in the learner's own words
  process        steps in the right order
  choice         one or several of some options
  number         a number, computed with torch
  formula        a formula in any writing
  shape          the axes of one of conv2d's tensors
  kernel         a 3x3 kernel for one kind of edge
  field          the size of a receptive field
  code           code that gives a value
  function       a function that is called on random arguments
  comprehension  a list comprehension
  loop           a training loop
  curve          a plot, a table or a formula of a function
  task           something that is done, not marked
  mixed          a point that can be met in several ways
"""
EPILOG = f"""\
{KINDS}
examples:
  quizapp new bank tides                           writes tides.yaml, and bank.schema.json for your editor
  quizapp new question number                      prints a question about a number
  quizapp new question number --bank tides.yaml    puts it behind the last question of tides.yaml
  quizapp new checker level --folder checkers      writes checkers/level.py, for --checkers checkers
"""
SCHEMA_NAME = "bank.schema.json"


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    whats = parser.add_subparsers(title="what", metavar="WHAT", dest="what", required=True)
    bank = whats.add_parser("bank", help="a bank of one question, in a new file")
    bank.add_argument("name", metavar="NAME", help="its id, such as chapter14; the file is NAME.yaml")
    bank.add_argument("--kind", metavar="KIND", default="prose", help="of its first question (default: prose)")
    bank.add_argument("--folder", metavar="DIR", default=".", help="where to write it (default: here)")
    question = whats.add_parser(
        "question", help="a question, to stdout or into a bank", epilog=KINDS, formatter_class=parser.formatter_class
    )
    question.add_argument("kind", metavar="KIND", help="what is asked for: prose, code, number, ...")
    question.add_argument("--bank", metavar="FILE", help="put it behind the last question of this bank")
    question.add_argument("--id", metavar="ID", help="its id (default: new-KIND)")
    checker = whats.add_parser("checker", help="a checker of your own, in a new file")
    checker.add_argument("name", metavar="NAME", help="what banks call it; the file is NAME.py")
    checker.add_argument("--folder", metavar="DIR", default=".", help="where to write it (default: here)")
    for subparser in (bank, question):
        add_checkers(subparser)


def run(options: argparse.Namespace) -> int:
    """Write what is asked for."""
    if options.what == "bank":
        _new_bank(options)
    elif options.what == "checker":
        _new_checker(options)
    else:
        _new_question(options)
    return Exit.DONE


def _new_bank(options: argparse.Namespace) -> None:
    from pathlib import Path

    from quizapp.authoring.drafts import bank

    name = options.name.removesuffix(".yaml")
    _check_identifier(name, "bank")
    kind = _kind(options.kind)
    folder = Path(options.folder)
    if not folder.is_dir():
        raise Refused(f"{folder}: there is no such folder; make it first")
    path = folder / f"{name}.yaml"
    _create(path, bank(name, kind))
    print(f"quizapp: {path} holds a first question; see it with: quizapp preview {path}", file=sys.stderr)
    schema = folder / SCHEMA_NAME
    if not schema.exists():
        _create(schema, _schema(options.checkers))
        print(f"quizapp: {schema} tells your editor what a bank may hold", file=sys.stderr)


def _new_checker(options: argparse.Namespace) -> None:
    from importlib.resources import files
    from pathlib import Path

    from quizapp.checker import CheckerFault, load

    folder = Path(options.folder)
    if not folder.is_dir():
        raise Refused(f"{folder}: there is no such folder; make it first")
    path = folder / f"{options.name.removesuffix('.py')}.py"
    _check_checker_name(path.stem)
    _create(path, files("quizapp.authoring").joinpath("templates", "checker.py").read_text(encoding="utf-8"))
    try:
        load(path)
    except CheckerFault as fault:
        raise Refused(str(fault)) from fault
    how = f"--checkers {folder}, or 'checkers' in config.toml"
    print(f"quizapp: {path} is a checker: a point names it '{path.stem}:', with {how}", file=sys.stderr)


def _check_checker_name(name: str) -> None:
    """Raises Refused for a name that a checker cannot have."""
    from quizapp.checker import NAME
    from quizapp.question import TAKEN

    if not NAME.fullmatch(name):
        raise Refused(
            f"a checker's name is made of small letters, digits and _, and begins with a letter, not {name!r}"
        )
    if name in TAKEN:
        raise Refused(f"{name!r} is a key that points have already; choose another name")


def _new_question(options: argparse.Namespace) -> None:
    from quizapp.authoring.drafts import free_identifier, question
    from quizapp.cli.output import write

    kind = _kind(options.kind)
    if options.id is not None:
        _check_identifier(options.id, "question")
    if options.bank is None:
        write(question(kind, options.id or free_identifier(kind, ()), 1), None)
        return
    from pathlib import Path

    from quizapp.authoring.drafts import NoPlace, with_question

    path = Path(options.bank)
    before = _load(path, options.checkers)
    taken = {question.id for question in before.questions}
    identifier = options.id or free_identifier(kind, taken)
    if identifier in taken:
        raise Refused(f"{path}: there is a question {identifier!r} already; give another --id")
    number = max(question.number for question in before.questions) + 1
    try:
        text = with_question(path.read_bytes().decode("utf-8"), question(kind, identifier, number))
    except NoPlace as fault:
        raise Refused(f"{path}: {fault}") from fault
    added = _grown(path, text, before, options.checkers).questions[-1]
    write(text, path)
    where = f"{path} holds {before.id}/{identifier}"
    print(f"quizapp: {where}; see it with: quizapp preview {path} {identifier}", file=sys.stderr)
    twin = next((question.id for question in before.questions if question.prompt == added.prompt), "")
    if twin:
        print(f"quizapp: change it before you check the bank: so far it asks the same as {twin}", file=sys.stderr)


def _kind(name: str) -> str:
    """The kind meant. Raises Refused."""
    from quizapp.authoring.drafts import ALSO, KINDS
    from quizapp.problem import did_you_mean, nearest

    kind = ALSO.get(name, name)
    if kind not in KINDS:
        offer = did_you_mean(nearest(name, [*KINDS, *ALSO])) or f"there are: {', '.join(KINDS)}"
        raise Refused(f"there is no kind of question {name!r}; {offer}")
    return kind


def _check_identifier(name: str, of: str) -> None:
    from quizapp.authoring.drafts import IDENTIFIER

    if not IDENTIFIER.fullmatch(name):
        raise Refused(f"a {of}'s id must be lower-case words and digits joined by hyphens, not {name!r}")


def _create(path: Path, text: str) -> None:
    """Write a file that is not there yet. Raises Refused."""
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError as error:
        raise Refused(f"{path}: is there already, and nothing is overwritten; choose another name") from error
    except OSError as error:
        raise Refused(f"{path}: could not be written: {error.strerror or error}") from error


def _load(path: Path, checkers: Sequence[str]) -> Bank:
    """The bank in a file. Raises Refused."""
    from quizapp.bank import BankError, load_bank
    from quizapp.cli.content import find_checkers

    try:
        return load_bank(path, find_checkers(checkers))
    except BankError as error:
        raise Refused(str(error)) from error


def _grown(path: Path, text: str, before: Bank, checkers: Sequence[str]) -> Bank:
    """The bank that ``text`` is: one more question, and nothing else changed. Raises Refused."""
    import shutil
    import tempfile
    from pathlib import Path

    from quizapp.bank import digest
    from quizapp.course import NAMES as COURSE_NAMES

    with tempfile.TemporaryDirectory() as folder:
        for course in (path.parent / name for name in COURSE_NAMES):
            if course.is_file():
                shutil.copy(course, folder)
        copy = Path(folder, path.name)
        copy.write_bytes(text.encode())
        try:
            after = _load(copy, checkers)
            if digest(after.model_copy(update={"questions": after.questions[:-1]})) == digest(before):
                return after
        except Refused:
            pass
    do = "put the question there yourself: 'quizapp new question KIND' prints it"
    raise Refused(f"{path}: a question cannot be added without touching others; {do}")


def _schema(checkers: Sequence[str]) -> str:
    import json

    from quizapp.cli.content import find_checkers
    from quizapp.schema import bank_schema

    return json.dumps(bank_schema(find_checkers(checkers)), indent=2, ensure_ascii=False) + "\n"
