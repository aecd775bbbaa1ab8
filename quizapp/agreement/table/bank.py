"""What in a bank may be why marks differ: points that fire too seldom or too often, patterns that hardly match."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from quizapp.agreement.model import Agreement, PatternUse, PointUse
from quizapp.agreement.table.cells import empty_table, of_all, place, section
from quizapp.report import words


def points(uses_of_points: Sequence[PointUse], worst: int, several: bool) -> Iterator[RenderableType]:
    """So many of the worst points of both kinds, each kind under its title."""
    seldom = sorted((use for use in uses_of_points if use.right_not_met), key=lambda use: -use.right_not_met)
    often = sorted((use for use in uses_of_points if use.wrong_met), key=lambda use: -use.wrong_met)
    for title, uses, counts in (
        ("Points that fire too seldom: not met in answers marked right", seldom, ("right_not_met", "right")),
        ("Points that fire too often: met in answers marked wrong", often, ("wrong_met", "wrong")),
    ):
        if not uses:
            continue
        table = empty_table()
        table.add_column("of", justify="right", no_wrap=True)
        table.add_column("#", justify="right", no_wrap=True)
        table.add_column("point")
        for use in uses[:worst]:
            times, of = (getattr(use, name) for name in counts)
            table.add_row(f"{times}/{of}", place(use, several), Text(words.line(use.says)))
        yield from section(f"{title} ({of_all(len(uses[:worst]), len(uses))})", table)


def patterns(found: Agreement, listed: bool, several: bool) -> Iterator[RenderableType]:
    """How many patterns hardly match; all of them, if they are to be ``listed``."""
    if not found.patterns_tried:
        return
    never = [use for use in found.patterns if not use.learners]
    once = [use for use in found.patterns if use.learners]
    if not listed:
        more = "; --patterns lists them" if found.patterns else ""
        tried = f"Of {found.patterns_tried}, {len(never)} matched in no answer and {len(once)} for one learner only"
        yield from section("Patterns", Text(f"{tried}{more}."))
        return
    for title, uses in (("Patterns that matched for one learner only", once), ("Patterns that never matched", never)):
        if uses:
            yield from section(f"{title}: {len(uses)} of {found.patterns_tried}", *_listed(uses, several))


def _listed(uses: Sequence[PatternUse], several: bool) -> Iterator[RenderableType]:
    for position, (_, of_question) in enumerate(groupby(uses, key=lambda use: (use.bank, use.number))):
        group = list(of_question)
        if position:
            yield Text()
        yield Text(f"{place(group[0], several)}  {group[0].id.replace('-', ' ')}", style="bold")
        for use in group:
            whose = f"  {words.line(use.learner)}{', and no other of its list there' if use.alone else ''}"
            yield Padding(Text(use.place).append(whose.rstrip(), style="dim"), (0, 0, 0, 2))
            yield Padding(Text(words.line(use.pattern), overflow="fold"), (0, 0, 0, 6))
