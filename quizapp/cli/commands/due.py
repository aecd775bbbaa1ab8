"""``quizapp due``: what is to be studied now, for people and for programs."""

from __future__ import annotations

import argparse

from quizapp.cli.exits import Exit

TYPE_CHECKING = False  # typing's own would cost every call of quizapp 3 ms
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from quizapp.desk import Desk
    from quizapp.session.items import Selection

SCHEMA = "quizapp-due/1"
SUMMARY = "say what is due"
DESCRIPTION = """\
Say for each deck how many questions are due, new and learned, and how many come on the next days.
"""
EPILOG = """\
examples:
  quizapp due
  quizapp due chapter13 --format json    with each card that is due, the weakest first
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("decks", metavar="DECK", nargs="*", help="only these decks")
    parser.add_argument("--tag", metavar="TAG", action="append", default=[], help="only this topic; may be repeated")
    parser.add_argument("--format", choices=("table", "json"), default="table", help="default: table")


def run(options: argparse.Namespace) -> int:
    """Count, and print."""
    import json

    from quizapp.cli.learner import desk_open, selection
    from quizapp.cli.output import write

    with desk_open() as desk:
        figures = _figures(desk, selection(desk, options.decks, options.tag))
    if options.format == "json":
        write(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", None)
    else:
        write(_table(figures), None)
    return Exit.DONE


def _figures(desk: Desk, only: Selection) -> Mapping[str, Any]:
    from quizapp.schedule.memory import is_due
    from quizapp.statistics.decks import deck_counts, forecast

    day, cards = desk.now().day, desk.store.cards()
    wanted = [item for item in desk.library.items() if only.has(item)]
    decks = []
    for bank in dict.fromkeys(item.bank for item in wanted):
        names = [item.card for item in wanted if item.bank == bank]
        (count,) = deck_counts(names, cards, desk.memory(bank), day)
        exam = desk.settings.exams.get(bank)
        decks.append(
            {
                "deck": bank,
                "title": desk.library.banks[bank].title,
                "due": count.due,
                "new": count.new,
                "learned": count.learned,
                "suspended": count.suspended,
                "total": count.total,
                "mastery": round(count.mastery, 4),
                "exam": exam.isoformat() if exam else None,
            }
        )
    due = [card for item in wanted if (card := cards.get(item.card)) is not None and is_due(card, day)]
    weakest = sorted(((desk.recall(card), card) for card in due), key=lambda pair: pair[0])
    known = [card for item in wanted if (card := cards.get(item.card)) is not None]
    return {
        "schema": SCHEMA,
        "day": day.isoformat(),
        "decks": decks,
        "cards": [
            {"card": card.id, "due": card.due.isoformat() if card.due else None, "recall": round(recall, 4)}
            for recall, card in weakest
        ],
        "forecast": list(forecast(known, day)),
    }


def _table(figures: Mapping[str, Any]) -> str:
    from quizapp.cli.columns import table

    names = ("due", "new", "learned", "total")
    rows = [[deck["deck"], *(deck[name] for name in names), f"{deck['mastery']:.0%}"] for deck in figures["decks"]]
    if len(rows) > 1:
        rows.append(["all", *(sum(deck[name] for deck in figures["decks"]) for name in names), ""])
    today, tomorrow, *others = figures["forecast"]
    coming = f"\n{today} due today, {tomorrow} more tomorrow, {sum(others)} on the {len(others)} days after.\n"
    return table(("deck", *names, "mastery"), rows) + coming
