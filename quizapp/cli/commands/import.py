"""``quizapp import``: what 'quizapp export' wrote, merged into what is here."""

from __future__ import annotations

import argparse
import sys

from quizapp.cli.arguments import name
from quizapp.cli.exits import Exit, Refused

TYPE_CHECKING = False  # typing's own would cost every call of quizapp 3 ms
if TYPE_CHECKING:
    from quizapp.exchange.merging import Merged

SUMMARY = "merge what 'quizapp export' wrote into what is here"
DESCRIPTION = """\
Add what a file of 'quizapp export' has and you have not. Nothing that is here is changed, and the same file twice adds
nothing. A backup is made before.
"""
EPILOG = """\
examples:
  quizapp import my-reviews.json
  ssh laptop quizapp export | quizapp import -
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("path", metavar="FILE", type=name, help="what 'quizapp export' wrote; - for stdin")


def run(options: argparse.Namespace) -> int:
    """Read, check, back up, merge."""
    from quizapp.cli.learner import desk_open
    from quizapp.exchange.document import DocumentFault, loads
    from quizapp.exchange.merging import merge

    shown = "stdin" if options.path == "-" else options.path
    content = _content(options.path)
    with desk_open() as desk:
        now = desk.now().at
        try:
            document = loads(content, shown, now)
        except DocumentFault as fault:
            raise Refused(str(fault)) from fault
        backup = desk.store.backup(now, "import")
        merged = merge(desk.store, document)
    print(_told(merged))
    if merged.different:
        print(f"{merged.different} of them say something else here, and stay as they are here.")
    print(f"What was here before is kept in {backup}")
    return Exit.DONE


def _content(path: str) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read()
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise Refused(f"{path}: {error.strerror or error}; give a file that 'quizapp export' wrote") from error


def _told(merged: Merged) -> str:
    counts = {
        "answer": merged.attempts,
        "rating": merged.reviews,
        "decision": merged.acts,
        "undoing": merged.undos,
        "unfinished answer": merged.drafts,
    }
    added = ", ".join(f"{count} {what}{'s' * (count != 1)}" for what, count in counts.items() if count)
    known = f"{merged.known} record{'s' * (merged.known != 1)} {'was' if merged.known == 1 else 'were'} here already"
    return f"Added: {added or 'nothing'}; {known}."
