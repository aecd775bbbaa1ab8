"""What a quiz shall be, asked line by line; an empty line takes what is usual."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from quizapp.plain.console import Console, listed
from quizapp.problem import did_you_mean, nearest
from quizapp.session.choice import Choice, Feedback, Order
from quizapp.session.items import Item, Selection

T = TypeVar("T")

ORDERS: dict[str, Order] = {"questionnaire": "questionnaire", "random": "random", "weakest": "weakest"}
FEEDBACKS: dict[str, Feedback] = {"at once": "at once", "at the end": "at the end"}


class Left(Exception):
    """The learner wants no quiz after all."""


def ask_choice(console: Console, items: Sequence[Item]) -> Choice:
    """The learner's choice among ``items``. Raises Left, and Ended."""
    console.say("A quiz. An empty line takes what is usual; :quit leaves.")
    banks = list(dict.fromkeys(item.bank for item in items))
    decks = _ask(console, f"Which decks? {listed(banks)}; usual: all.", lambda text: names_in(text, banks))
    chosen = [item for item in items if not decks or item.bank in decks]
    tags = sorted({tag for item in chosen for tag in item.tags})
    topics: tuple[str, ...] = ()
    if tags:
        topics = _ask(console, f"Which topics? {listed(tags)}; usual: all.", lambda text: names_in(text, tags))
    only = Selection(decks, topics)
    there = sum(only.has(item) for item in items)
    number = _ask(console, f"How many questions? 1 to {there}, or all; usual: 10.", number_in)
    order = _ask(console, f"In which order? {listed(ORDERS, 'or')}; usual: random.", _one_of(ORDERS, "random"))
    minutes = _ask(console, "How many minutes? A number, or none; usual: none.", minutes_in)
    feedback = _ask(console, f"Marks {listed(FEEDBACKS, 'or')}? Usual: at once.", _one_of(FEEDBACKS, "at once"))
    return Choice(only, number, order, minutes, feedback)


def names_in(text: str, known: Sequence[str]) -> tuple[str, ...]:
    """The names in a line, which are all ``known``; none for "all". Raises ValueError for another."""
    words = text.replace(",", " ").split()
    if [word.lower() for word in words] in ([], ["all"]):
        return ()
    for word in words:
        if word not in known:
            raise ValueError(f"there is no {word!r}; {did_you_mean(nearest(word, known)) or 'type names of the list'}")
    return tuple(words)


def number_in(text: str) -> int | None:
    """A number of questions; None for all. Raises ValueError."""
    said = text.strip().lower()
    if said == "all":
        return None
    if said and not (said.isascii() and said.isdigit() and int(said[:9]) > 0 and len(said) < 9):
        raise ValueError(f"{said!r} is no number of questions; type a whole number from 1, or all")
    return int(said or 10)


def minutes_in(text: str) -> float | None:
    """Minutes; None for no timer. Raises ValueError."""
    said = text.strip().lower()
    if said in ("", "none", "no", "0"):
        return None
    try:
        minutes = float(said)
    except ValueError:
        raise ValueError(f"{said!r} is no number of minutes; type a number, or none") from None
    return Choice(minutes=minutes).minutes


def _one_of(known: dict[str, T], usual: str) -> Callable[[str], T]:
    def read(text: str) -> T:
        said = " ".join(text.lower().replace("-", " ").split()) or usual
        fitting = [name for name in known if name.startswith(said)]
        if len(fitting) != 1:
            raise ValueError(f"{said!r} is none of them; type {listed(known, 'or')}")
        return known[fitting[0]]

    return read


def _ask(console: Console, question: str, read: Callable[[str], T]) -> T:
    console.say(question)
    while True:
        line = console.read() or ""
        if line.strip().lower() in (":quit", ":q"):
            raise Left
        try:
            return read(line)
        except ValueError as error:
            said = str(error)
            console.say(f"{said[:1].upper()}{said[1:]}.")
