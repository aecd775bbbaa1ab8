"""``quizapp study``: what is due and a few new questions, in the app or line by line."""

from __future__ import annotations

import argparse

from quizapp.cli.arguments import number
from quizapp.cli.exits import Exit

TYPE_CHECKING = False  # typing's own would cost every call of quizapp 3 ms
if TYPE_CHECKING:
    from typing import Any

    from quizapp.desk import Desk

SUMMARY = "study what is due, and a few new questions"
DESCRIPTION = """\
Ask what is due by now and a few new questions: answer, see why the mark is what it is, say how well you knew it. A
session that was left is gone on with, unless you choose what to study or say --new.
"""
EPILOG = """\
examples:
  quizapp study                      all decks, in the app
  quizapp study chapter13 --limit 10
  quizapp study --flashcards         nothing to type: turn the card over, and rate yourself
  quizapp study --plain              line by line: for screen readers, dumb terminals and pipes
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("decks", metavar="DECK", nargs="*", help="only these decks, such as chapter13")
    parser.add_argument("--tag", metavar="TAG", action="append", default=[], help="only this topic; may be repeated")
    parser.add_argument("--limit", metavar="N", type=number, help="at most N questions")
    parser.add_argument("--flashcards", action="store_true", help="turn cards over instead of answering them")
    parser.add_argument("--new", action="store_true", help="begin anew, even if a session was left unfinished")
    parser.add_argument("--plain", action="store_true", help="line by line, without the app")


def run(options: argparse.Namespace) -> int:
    """Study until the learner leaves."""
    if not options.plain:
        from quizapp.cli.terminal import run_app

        return run_app(choose=lambda desk: ("study", _wanted(desk, options)))
    from quizapp.cli.learner import desk_open

    with desk_open(needs_log=False) as desk:
        _line_by_line(desk, options)
    return Exit.DONE


def _wanted(desk: Desk, options: argparse.Namespace) -> dict[str, Any]:
    """What the screen of that name takes. Raises Refused."""
    from quizapp.cli.learner import selection

    wanted = {
        "only": selection(desk, options.decks, options.tag),
        "limit": options.limit,
        "flashcards": options.flashcards,
    }
    return {
        **wanted,
        "resume": not (options.new or options.decks or options.tag or options.limit or options.flashcards),
    }


def _line_by_line(desk: Desk, options: argparse.Namespace) -> None:
    from quizapp.cli.learner import console_at
    from quizapp.plain.study import StudyTalk
    from quizapp.session.state import Study

    console = console_at(desk)
    wanted = _wanted(desk, options)
    saved = desk.saved("study") if wanted.pop("resume") else None
    is_saved = isinstance(saved, Study)
    state = saved if isinstance(saved, Study) else desk.begin_study(**wanted)
    if console.is_terminal and not state.flashcards:
        desk.library.warm()
    StudyTalk(desk, state, console).run(resumed=is_saved)
