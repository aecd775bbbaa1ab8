"""What a session knows of a question and its card; the prompt and the rest stay in the bank."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from quizapp.schedule.rating import Input


@dataclass(frozen=True)
class Item:
    """One question, as far as a session has to know it. The order of items is that of the questionnaire."""

    card: str
    """``bank/question``."""
    input: Input = "prose"
    hints: int = 0
    """How many it has."""
    out_of: float = 1.0
    """Full marks."""
    tags: tuple[str, ...] = ()

    @property
    def bank(self) -> str:
        """The bank it is from."""
        return self.card.partition("/")[0]


@dataclass(frozen=True)
class Entry:
    """An item in a session, with what was known of its card when it was put there."""

    item: Item
    seen: bool = False
    """Whether it was ever reviewed."""
    last: date | None = None
    """The study day of its last review, this session's included."""

    @property
    def card(self) -> str:
        """``bank/question``."""
        return self.item.card


@dataclass(frozen=True)
class Selection:
    """Which questions are wanted: of any of the banks and with any of the tags; nothing named means all."""

    banks: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    """Just these, whether they are due or not."""

    def has(self, item: Item) -> bool:
        """Whether ``item`` is wanted."""
        return (
            (not self.banks or item.bank in self.banks)
            and (not self.tags or not set(self.tags).isdisjoint(item.tags))
            and (not self.cards or item.card in self.cards)
        )


EVERYTHING = Selection()
