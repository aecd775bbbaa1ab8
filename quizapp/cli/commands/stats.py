"""``quizapp stats``: days, decks, retention and the hardest questions, in figures."""

from __future__ import annotations

import argparse

from quizapp.cli.exits import Exit

TYPE_CHECKING = False  # typing's own would cost every call of quizapp 3 ms
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from quizapp.desk import Desk
    from quizapp.statistics.retention import Retained

SCHEMA = "quizapp-stats/1"
DAYS = 7
SUMMARY = "say how your studying goes, in figures"
DESCRIPTION = """\
Say how much you studied, how well you know each deck, how much you remember against what was predicted, and which
questions are hardest for you.
"""
EPILOG = """\
examples:
  quizapp stats
  quizapp stats --format json    every day, month and deck
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def run(options: argparse.Namespace) -> int:
    """Count, and print."""
    import json

    from quizapp.cli.learner import desk_open
    from quizapp.cli.output import write

    with desk_open() as desk:
        figures = _figures(desk)
    text = json.dumps(figures, indent=2, ensure_ascii=False) + "\n" if options.format == "json" else _text(figures)
    write(text, None)
    return Exit.DONE


def _figures(desk: Desk) -> Mapping[str, Any]:
    from itertools import chain

    from quizapp.desk.figures import figures
    from quizapp.desk.overview import overview

    desk.remember_outline()
    found = figures(desk)
    counts = [deck.count for deck in overview(desk).decks]
    return {
        "schema": SCHEMA,
        "day": found.today.isoformat(),
        "streak": {"days": found.streak.days, "today": found.streak.today, "longest": found.streak.longest},
        "days": [
            {"day": d.isoformat(), "reviews": t.reviews, "forgotten": t.forgotten, "milliseconds": t.milliseconds}
            for d, t in found.days.items()
        ],
        "decks": [
            {"deck": count.deck, "learned": count.learned, "total": count.total, "mastery": round(count.mastery, 4)}
            for count in counts
        ],
        "answers": _verdicts(chain.from_iterable(desk.store.verdicts().values())),
        "retention": {
            "wanted": found.wanted,
            "all": _retained([found.retention.overall] if found.retention.overall else []),
            "months": _retained(found.retention.months),
            "predicted": _retained(found.retention.bins),
        },
        "hardest": [
            {"card": hard.card, "lapses": hard.lapses, "difficulty": hard.difficulty, "score": hard.score}
            for hard in found.hardest
        ],
        "proposals": {"made": found.overrides.proposed, "overridden": found.overrides.overridden},
        "disputes": len(found.disputes),
    }


def _verdicts(verdicts: Any) -> Mapping[str, int]:
    from collections import Counter

    return dict(Counter(verdicts).most_common())


def _retained(groups: Sequence[Retained]) -> list[Mapping[str, Any]]:
    return [
        {
            "of": group.label,
            "reviews": group.reviews,
            "measured": round(group.measured, 4),
            "predicted": round(group.predicted, 4),
        }
        for group in groups
    ]


def _text(figures: Mapping[str, Any]) -> str:
    from quizapp.cli.columns import table

    if not figures["days"]:
        return "Nothing was studied yet. 'quizapp study' begins.\n"
    streak, recent = figures["streak"], figures["days"][-DAYS:]
    parts = [
        f"streak: {_count(streak['days'], 'day')}{'' if streak['today'] else ', today is still missing'};"
        f" longest: {_count(streak['longest'], 'day')}\n",
        table(
            ("last days", "reviews", "forgotten", "minutes"),
            [(d["day"], d["reviews"], d["forgotten"], f"{d['milliseconds'] / 60_000:.0f}") for d in recent],
        ),
        table(
            ("deck", "learned", "of", "mastery"),
            [(deck["deck"], deck["learned"], deck["total"], f"{deck['mastery']:.0%}") for deck in figures["decks"]],
        ),
    ]
    kept = [*figures["retention"]["months"][-6:], *figures["retention"]["all"]]
    if kept:
        rows = [(k["of"], k["reviews"], f"{k['measured']:.0%}", f"{k['predicted']:.0%}") for k in kept]
        parts.append(table(("remembered", "reviews", "measured", "predicted"), rows))
    hard = [card for card in figures["hardest"] if card["lapses"]]
    if hard:
        worst = [(card["card"], card["lapses"], _share(card["score"])) for card in hard]
        parts.append(table(("hardest questions", "forgotten", "mean mark"), worst))
    proposals = figures["proposals"]
    parts.append(
        f"{proposals['overridden']} of {_count(proposals['made'], 'proposed rating')} changed by you;"
        f" {_count(figures['disputes'], 'disputed mark')}\n"
    )
    return "\n".join(parts)


def _count(value: int, noun: str) -> str:
    return f"{value} {noun}{'' if value == 1 else 's'}"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"
