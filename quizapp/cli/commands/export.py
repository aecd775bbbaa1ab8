"""``quizapp export``: everything that a learner did, to take along; or a part of it for another program."""

from __future__ import annotations

import argparse

from quizapp.cli.arguments import name
from quizapp.cli.exits import Exit

SUMMARY = "write what you did to a file: all of it, or for another program"
DESCRIPTION = """\
Write everything that you did (answers, ratings, decisions, what was taken back, unfinished answers) as JSON, which
'quizapp import' reads; or only a part of it in another program's form.
"""
EPILOG = """\
examples:
  quizapp export -o my-reviews.json         to take along, or to keep
  quizapp export --reviews -o reviews.csv   card_id, review_time (ms), review_rating: for FSRS's optimizer
  quizapp export --anki -o decks.txt        all questions as notes; importing it again updates them
  quizapp export --disputes                 the marks that you doubt, for the author of the questions
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--reviews", action="store_true", help="only the ratings that stand, as CSV")
    form.add_argument("--anki", action="store_true", help="the questions of all decks, as text that Anki imports")
    form.add_argument("--disputes", action="store_true", help="only the disputed marks with their answers, as JSON")
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=name, help="write to FILE, not stdout; whole or not at all"
    )


def run(options: argparse.Namespace) -> int:
    """Write it."""
    from quizapp.cli.learner import desk_open
    from quizapp.cli.output import target, write

    path = target(options.output)
    with desk_open(needs_log=not options.anki) as desk:
        now = desk.now().at
        if options.reviews:
            from quizapp.exchange import reviews

            text = reviews.text(desk.store.reviews())
        elif options.anki:
            from quizapp.exchange import anki

            text = anki.text(desk.library.banks.values())
        elif options.disputes:
            from quizapp.exchange import disputes

            text = disputes.text(desk.store, now)
        else:
            from quizapp.exchange import document

            text = document.dumps(document.document_of(desk.store, now))
    write(text, path)
    return Exit.DONE
