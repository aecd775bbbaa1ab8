"""The notebook of a whole chapter, as learners hand it in: hundreds of cells, with the questions in the last ones."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from tests.submission.rendering.items import Item
from tests.submission.rendering.notebooks import Cell, cells_of, code, markdown, notebook

WORDS = (
    "we the model a layer weights data is image of each batch and gradient it to learn loss kernel this feature in "
    "function tensor with activations shape step for pixel epoch learning rate padding channel stride training"
).split()
PICTURE = "iVBORw0KGgoAAAANSUhEUgAA" * 700


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randrange(6, 22))).capitalize() + "."


def _text(chance: random.Random) -> str:
    """A piece of the chapter: paragraphs, headings, lists, and questions that the author asks the reader."""
    kind = chance.random()
    if kind < 0.15:
        return f"## {_sentence(chance)[:40].rstrip('.')}"
    if kind < 0.25:
        return "\n".join(f"{number}. {_sentence(chance)}" for number in range(1, chance.randrange(4, 9)))
    if kind < 0.35:
        return "\n".join(f"- **{chance.choice(WORDS)}**: {_sentence(chance)}" for _ in range(5))
    if kind < 0.45:
        return f"> Jargon: {chance.choice(WORDS)}: {_sentence(chance)}"
    asked = f" What does the {chance.choice(WORDS)} of the {chance.choice(WORDS)} tell us?" if kind > 0.9 else ""
    return "\n\n".join(" ".join(_sentence(chance) for _ in range(4)) + asked for _ in range(chance.randrange(1, 4)))


def _code(chance: random.Random) -> Cell:
    lines = [f"{chance.choice(WORDS)}_{n} = {chance.choice(WORDS)}({n}, {chance.random():.3f})" for n in range(5)]
    cell = code("# 1. " + _sentence(chance) + "\n" + "\n".join(lines), _sentence(chance) * 3)
    if chance.random() < 0.25:
        shown: dict[str, Any] = {"output_type": "display_data", "metadata": {}, "data": {"image/png": PICTURE}}
        cell["outputs"].append(shown)
    return cell


def chapter(chance: random.Random, count: int) -> list[Cell]:
    """The cells of a chapter without its questionnaire; headings of exercises and a glossary stand in it as well."""
    return [
        markdown("# A chapter"),
        *(_code(chance) if chance.random() < 0.5 else markdown(_text(chance)) for _ in range(count - 1)),
    ]


def with_questionnaire(cells: Sequence[Cell], items: Sequence[Item], inline: bool) -> str:
    """The notebook: the answers stand with the questions in one cell, or in the cells that follow each question."""
    if inline:
        text = "\n\n".join(f"1. {item.asked}\n\n    {item.answer.replace(chr(10), chr(10) + '    ')}" for item in items)
        last = [markdown(text)]
    else:
        last = [cell for item in items for cell in (markdown(f"1. {item.asked}"), *cells_of(item.answer))]
    research = (
        "### Further research\n\n1. What else could one try?\n1. Read a paper about it, and explain it to a friend."
    )
    return notebook([*cells, markdown("## Questionnaire"), *last, markdown(research)])
