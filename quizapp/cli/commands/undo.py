"""``quizapp undo``: takes back the last decision."""

from __future__ import annotations

import argparse

from quizapp.cli.exits import Exit

TYPE_CHECKING = False  # typing's own would cost every call of quizapp 3 ms
if TYPE_CHECKING:
    from quizapp.records import Act, Review

SUMMARY = "take back your last rating or other decision"
DESCRIPTION = """\
Take back the last rating, burying, suspending, resuming or dispute that still stands; called again, the one before it.
The card is as it was before.
"""
EPILOG = """\
example:
  quizapp undo
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(options: argparse.Namespace) -> int:  # noqa: ARG001
    """Take it back, and say what."""
    from quizapp.cli.learner import desk_open, local

    with desk_open() as desk:
        undone = desk.undo()
        failed = not desk.flush()
    if failed:
        return Exit.USAGE
    if undone is None:
        print("There is nothing to take back.")
    else:
        print(f"Taken back: {_what(undone)} {undone.card}, of {local(undone.at)}.")
    return Exit.DONE


def _what(undone: Review | Act) -> str:
    from quizapp.records import Review
    from quizapp.schedule.rating import NAMES

    if isinstance(undone, Review):
        return f"the rating {list(NAMES).index(undone.rating) + 1} {NAMES[undone.rating]} of"
    return {"bury": "burying", "suspend": "suspending", "resume": "resuming", "dispute": "the dispute of"}[undone.kind]
