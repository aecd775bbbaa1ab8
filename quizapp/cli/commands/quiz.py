"""``quizapp quiz``: a chosen number of questions, with or without a timer, and how it went."""

from __future__ import annotations

import argparse

from quizapp.cli.arguments import number_or_all, positive
from quizapp.cli.exits import Exit, Refused

TYPE_CHECKING = False  # typing's own would cost every call of quizapp 3 ms
if TYPE_CHECKING:
    from typing import Any

    from quizapp.desk import Desk
    from quizapp.plain.console import Console
    from quizapp.session.choice import Choice
    from quizapp.session.quiz import Quiz

SUMMARY = "take a quiz: questions of your choice, with or without a timer"
DESCRIPTION = """\
Ask a chosen number of questions and say how it went; what you missed can be put into your reviews. Without options you
are asked what the quiz shall be. One that was left is gone on with, unless you say --new.
"""
EPILOG = """\
examples:
  quizapp quiz                                      asks what the quiz shall be
  quizapp quiz chapter04 --number 20 --minutes 30
  quizapp quiz --order weakest --feedback at-end    marks when all is handed in
  quizapp quiz --plain                              line by line: for screen readers, dumb terminals and pipes
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("decks", metavar="DECK", nargs="*", help="only these decks, such as chapter13")
    parser.add_argument("--tag", metavar="TAG", action="append", default=[], help="only this topic; may be repeated")
    parser.add_argument("--number", metavar="N", type=number_or_all, help="how many questions, or all (default: 10)")
    parser.add_argument("--order", choices=("questionnaire", "random", "weakest"), help="default: random")
    parser.add_argument("--minutes", metavar="M", type=positive, help="for the whole quiz (default: no timer)")
    parser.add_argument("--feedback", choices=("at-once", "at-end"), help="when marks are told (default: at-once)")
    parser.add_argument("--new", action="store_true", help="drop the quiz that was left unfinished, if there is one")
    parser.add_argument("--plain", action="store_true", help="line by line, without the app")


def run(options: argparse.Namespace) -> int:
    """Take the quiz until it is over or left."""
    if not options.plain:
        from quizapp.cli.terminal import run_app

        return run_app(choose=lambda desk: _screen(desk, options))
    from quizapp.cli.learner import desk_open

    with desk_open(needs_log=False) as desk:
        _line_by_line(desk, options)
    return Exit.DONE


def _screen(desk: Desk, options: argparse.Namespace) -> tuple[str, dict[str, Any]]:
    """The screen to begin with, and what it takes. Raises Refused."""
    if _saved(desk, options) is not None:
        return "quiz", {"resume": True}
    choice = _choice(desk, options)
    return ("quiz", {"choice": choice}) if choice is not None else ("quiz_setup", {})


def _line_by_line(desk: Desk, options: argparse.Namespace) -> None:
    from quizapp.cli.learner import console_at
    from quizapp.plain.quiz import QuizTalk

    console = console_at(desk)
    saved = _saved(desk, options)
    state = saved or _begun(desk, options, console)
    if state is None:
        return
    if console.is_terminal:
        desk.library.warm()
    QuizTalk(desk, state, console).run(resumed=saved is not None)


def _begun(desk: Desk, options: argparse.Namespace, console: Console) -> Quiz | None:
    """A new quiz; None if the learner wants none after all."""
    from quizapp.plain.console import Ended
    from quizapp.plain.setup import Left, ask_choice

    choice = _choice(desk, options)
    if choice is None:
        try:
            choice = ask_choice(console, desk.library.items())
        except (Left, Ended):
            console.say("No quiz was begun.")
            return None
    return desk.begin_quiz(choice)


def _saved(desk: Desk, options: argparse.Namespace) -> Quiz | None:
    """The quiz to go on with. Raises Refused if there is one and another is wanted: its answers would be lost."""
    from quizapp.session.quiz import Quiz

    saved = None if options.new else desk.saved("quiz")
    if not isinstance(saved, Quiz):
        return None
    if _is_chosen(options):
        raise Refused("a quiz was left unfinished; leave the options out to go on with it, or say --new to drop it")
    return saved


def _is_chosen(options: argparse.Namespace) -> bool:
    return bool(options.decks or options.tag or options.number or options.order or options.minutes or options.feedback)


def _choice(desk: Desk, options: argparse.Namespace) -> Choice | None:
    """What the options say; None where they say nothing. Raises Refused."""
    from quizapp.cli.learner import selection
    from quizapp.session.choice import Choice

    if not _is_chosen(options):
        return None
    try:
        return Choice(
            only=selection(desk, options.decks, options.tag),
            number=None if options.number == "all" else options.number or 10,
            order=options.order or "random",
            minutes=options.minutes,
            feedback="at the end" if options.feedback == "at-end" else "at once",
        )
    except ValueError as error:
        raise Refused(str(error)) from error
