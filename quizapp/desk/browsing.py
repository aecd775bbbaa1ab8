"""All questions as a table of what is known of each, and the search in it: words, and filters such as ``is:due``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from quizapp.desk.desk import Desk
from quizapp.records import Card
from quizapp.schedule.memory import is_due

#: What ``is:`` can ask for, each with what it means.
STATES = {
    "due": "to be reviewed today",
    "new": "never reviewed",
    "learned": "reviewed, and remembered the last time",
    "missed": "not right at the last answer",
    "suspended": "not asked until resumed",
    "buried": "not asked today",
    "disputed": "its mark was disputed",
}


@dataclass(frozen=True)
class Row:
    """One question and what is known of it."""

    card: Card
    number: int
    bank: str
    name: str
    """The question's id in words."""
    prompt: str
    tags: tuple[str, ...]
    verdicts: tuple[str, ...]
    """Of all its answers, in their order."""
    states: frozenset[str]
    """Which of STATES it is in."""
    recall: float
    """The chance from 0 to 1 that it is remembered today."""

    @property
    def id(self) -> str:
        """``bank/question``."""
        return self.card.id

    @property
    def words(self) -> str:
        """All that a search for words looks through, in small letters."""
        return f"{self.number} {self.bank} {self.name} {self.id} {self.prompt}".casefold()


def rows(desk: Desk) -> list[Row]:
    """Every question, in the order of the banks. Raises LibraryFault, StoreFault."""
    day = desk.now().day
    cards = desk.store.cards()
    verdicts = desk.store.verdicts()
    disputed = {act.card for act in desk.store.acts() if act.kind == "dispute"}
    found = []
    for bank in desk.library.banks.values():
        memory = desk.memory(bank.id)
        for question in bank.questions:
            name = f"{bank.id}/{question.id}"
            card = cards.get(name) or Card(name)
            history = tuple(verdicts.get(name, ()))
            found.append(
                Row(
                    card=card,
                    number=question.number,
                    bank=bank.id,
                    name=question.id.replace("-", " "),
                    prompt=question.prompt,
                    tags=question.labels,
                    verdicts=history,
                    states=states(card, day, history, name in disputed),
                    recall=memory.recall(card, day),
                )
            )
    return found


def states(card: Card, day: date, verdicts: Sequence[str], disputed: bool) -> frozenset[str]:
    """Which of STATES hold on study day ``day``."""
    holds = {
        "due": is_due(card, day),
        "new": card.last is None and not card.suspended,
        "learned": card.stage == "review",
        "missed": bool(verdicts) and verdicts[-1] in ("wrong", "partial", "unanswered"),
        "suspended": card.suspended,
        "buried": card.buried == day,
        "disputed": disputed,
    }
    return frozenset(name for name, is_so in holds.items() if is_so)


def search(query: str, among: Iterable[Row]) -> list[Row]:
    """Those that have all that ``query`` wants: words anywhere, ``is:``, ``was:``, ``tag:``, ``deck:``; -x is not x.

    A filter's word need only be begun: ``tag:ker`` finds kernels, ``is:d`` what is due or disputed.
    """
    wanted = query.casefold().split()
    return [row for row in among if all(_has(row, word) for word in wanted)]


def has_part(query: str, part: str) -> bool:
    """Whether a filter such as ``is:due`` stands in ``query``."""
    return part in query.split()


def with_part(query: str, part: str, instead_of: str) -> str:
    """``query`` with the filter ``part`` (empty: none) in place of every one that begins with ``instead_of``."""
    others = [word for word in query.split() if not word.startswith(instead_of)]
    return " ".join([*others, *([part] if part else [])])


def _has(row: Row, word: str) -> bool:
    if word.startswith("-"):
        # Alone it is one that is being typed.
        return word == "-" or not _has(row, word[1:])
    kind, colon, value = word.partition(":")
    fields: dict[str, Iterable[str]] = {
        "is": row.states,
        "was": row.verdicts,
        "tag": row.tags,
        "deck": (row.bank,),
    }
    if colon and kind in fields:
        return any(entry.casefold().startswith(value) for entry in fields[kind])
    return word in row.words or any(word in tag.casefold() for tag in row.tags)
