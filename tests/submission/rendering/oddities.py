"""What goes wrong in real files: numbers, order, gaps, other people's questions around, encodings, broken mark-up."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.submission.rendering.items import Item, changed, misspelt, shortened

Items = list[Item]

RESEARCH = (
    "What other data sets of handwriting are there, and how do they differ?",
    "Find out how a camera makes numbers out of light, and write about it.",
    "How long does the notebook run on a laptop without a graphics card?",
)
NOTES = (
    "# Notes\n\nI read this chapter on the train. The main things that I took from it:\n\n"
    "1. Start with something simple.\n2. Look at the data.\n3. Measure, then change one thing.\n\n"
    "## Vocabulary\n\n- tensor: an array with many axes\n- batch: a few items at once\n- epoch: all items once\n\n"
    "The code ran without a problem.\n\n"
    "```python\nimport torch\n# 1. look at the shape\nprint(torch.zeros(2, 3).shape)\n```\n\n"
)


@dataclass(frozen=True)
class Oddity:
    """A change of the items, or of the text of a file. ``needs_words``: numbers alone cannot tell the questions then;
    ``text_only``: it makes no sense in a notebook.
    """

    name: str
    items: Callable[[Items, random.Random], Items] = lambda items, chance: items
    text: Callable[[str], bytes] = lambda text: text.encode()
    needs_words: bool = False
    text_only: bool = False


def _renumbered(numbers: Callable[[int, random.Random], int]) -> Callable[[Items, random.Random], Items]:
    def change(items: Items, chance: random.Random) -> Items:
        return [replace(item, shown=max(1, numbers(item.shown, chance))) for item in items]

    return change


def _one_off(items: Items, chance: random.Random) -> Items:
    """A question is left out, and all later ones have the number before."""
    gone = chance.randrange(3, 12)
    left = [item for place, item in enumerate(items) if place != gone]
    return [replace(item, shown=place) for place, item in enumerate(left, 1)]


def _restarting(items: Items, chance: random.Random) -> Items:
    again = chance.randrange(8, 20)
    return [replace(item, shown=place + 1 if place < again else place + 1 - again) for place, item in enumerate(items)]


def _some(items: Items, chance: random.Random) -> Items:
    return sorted(chance.sample(items, 9), key=items.index)


def _mixed_up(items: Items, chance: random.Random) -> Items:
    """A few questions stand elsewhere."""
    items = list(items)
    for _ in range(3):
        items.insert(chance.randrange(len(items)), items.pop(chance.randrange(len(items))))
    return items


def _with_research(items: Items, chance: random.Random) -> Items:
    last = items[-1].shown
    return [
        *items,
        *(Item(None, None, last + n, asked, "Not today, but soon.", True) for n, asked in enumerate(RESEARCH, 1)),
    ]


def _worded(change: Callable[[str, random.Random], str]) -> Callable[[Items, random.Random], Items]:
    return lambda items, chance: changed(items, change, chance)


def _long_answers(items: Items, chance: random.Random) -> Items:
    """Answers with lists, headings, code with comments that look like numbered questions, and several paragraphs."""
    more = (
        "1. First this.\n2. Then that.\n3. And so on.",
        "As I understood it.\n\nBut I am not sure.\n\nAnd a third paragraph.",
        "```python\n# 1. make a list\nxs = [1, 2]\n# 2. print it\nprint(xs)\n```",
        "- one thing\n- another thing\n    - and a detail",
        "$$y = \\frac{1}{2} x$$",
        "See https://example.org/a_b?c=1#3 for more.",
        "**Note**: this was hard.",
    )
    return [
        replace(item, answer=f"{item.answer}\n\n{chance.choice(more)}")
        if item.answered and chance.random() < 0.4
        else item
        for item in items
    ]


def _same_as_above(items: Items, chance: random.Random) -> Items:
    return [replace(item, answer="Same as above.", answered=True) if chance.random() < 0.08 else item for item in items]


def _mostly_blank(items: Items, chance: random.Random) -> Items:
    return [replace(item, answer="", answered=False) if chance.random() < 0.7 else item for item in items]


def _curly(text: str) -> bytes:
    return text.replace("'", "’").replace(' "', " “").replace('"', "”").encode()


def _escaped(text: str) -> bytes:
    for sign in ("_", "#", "*", ".", "-"):
        text = text.replace(f" {sign}", f" \\{sign}").replace(f"1{sign} ", f"1\\{sign} ")
    return text.encode()


def _unbalanced(text: str) -> bytes:
    """One fence in the middle is never closed."""
    places = [place for place in range(len(text)) if text.startswith("\n```\n", place)]
    if not places:
        return text.encode()
    place = places[len(places) // 2]
    return (text[:place] + text[place + 4 :]).encode()


ODDITIES = (
    Oddity("as it should be"),
    Oddity("wrong numbers", _renumbered(lambda n, c: c.randrange(1, 40) if c.random() < 0.15 else n), needs_words=True),
    Oddity("repeated numbers", _renumbered(lambda n, c: n - (c.random() < 0.2)), needs_words=True),
    Oddity("one off from a gap", _one_off, needs_words=True),
    Oddity("restarting", _restarting, needs_words=True),
    Oddity("nine of the questions", _some, needs_words=True),
    Oddity("a few in another place", _mixed_up, needs_words=True),
    Oddity("further research", _with_research),
    Oddity("misspelt questions", _worded(misspelt)),
    Oddity("shortened questions", _worded(shortened)),
    Oddity("long answers", _long_answers),
    Oddity("same as above", _same_as_above),
    Oddity("mostly blank", _mostly_blank, needs_words=True),
    Oddity("notes before", text=lambda text: (NOTES + text).encode(), text_only=True),
    Oddity("CRLF", text=lambda text: text.replace("\n", "\r\n").encode()),
    Oddity("CR", text=lambda text: text.replace("\n", "\r").encode(), text_only=True),
    Oddity("BOM", text=lambda text: text.encode("utf-8-sig")),
    Oddity("UTF-16", text=lambda text: text.encode("utf-16")),
    Oddity("no final newline", text=lambda text: text.rstrip().encode()),
    Oddity("curly quotes", text=_curly, text_only=True),
    Oddity("escaped", text=_escaped, text_only=True),
    Oddity("unbalanced fence", text=_unbalanced, text_only=True),
)
