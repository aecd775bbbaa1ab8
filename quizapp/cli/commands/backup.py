"""``quizapp backup``: a copy of the log, now."""

from __future__ import annotations

import argparse

from quizapp.cli.exits import Exit

SUMMARY = "copy what you did into the folder of backups"
DESCRIPTION = """\
Copy everything that you did. That happens by itself once a day and before anything risky, too; old copies are thinned
out. 'quizapp restore' lists them and puts one back.
"""
EPILOG = """\
example:
  quizapp backup
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(options: argparse.Namespace) -> int:  # noqa: ARG001
    """Copy, and print where to."""
    from quizapp.cli.learner import desk_open

    with desk_open() as desk:
        print(desk.store.backup(desk.now().at, "asked"))
    return Exit.DONE
