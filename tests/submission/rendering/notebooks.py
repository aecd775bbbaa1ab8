"""Conventions of notebooks and scripts: what stands in which cell."""

from __future__ import annotations

import json
import random
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from tests.submission.rendering.items import Item, parts
from tests.submission.rendering.texts import Convention

Cell = dict[str, Any]


def markdown(text: str) -> Cell:
    return {"cell_type": "markdown", "metadata": {}, "source": text.splitlines(keepends=True)}


def code(text: str, output: str = "") -> Cell:
    printed = [{"output_type": "stream", "name": "stdout", "text": [output]}] if output else []
    return {
        "cell_type": "code",
        "metadata": {},
        "execution_count": 1,
        "source": text.splitlines(keepends=True),
        "outputs": printed,
    }


def notebook(cells: Iterable[Cell]) -> str:
    return json.dumps({"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 4}, indent=1)


def cells_of(answer: str, output: str = "") -> Iterator[Cell]:
    """The answer as Jupyter users write it: prose in Markdown cells, code in code cells."""
    for kind, text in parts(answer):
        yield code(text, output) if kind == "code" else markdown(text)


def _comment(text: str) -> str:
    return "\n".join(f"# {line}".rstrip() for line in text.split("\n"))


def _in_code_cells(item: Item, around: Callable[[str], str]) -> Iterator[Cell]:
    yield markdown(f"{item.shown}. {item.asked}")
    source = "\n".join(text if kind == "code" else around(text) for kind, text in parts(item.answer))
    yield code(source)


def _each(name: str, cells: Callable[[Item], Iterable[Cell]], worded: bool = True) -> Convention:
    def render(items: Sequence[Item], chance: random.Random) -> str:
        return notebook([markdown("# Questionnaire"), *(cell for item in items for cell in cells(item))])

    return Convention(f"nb: {name}", ".ipynb", render, worded)


def _question_cells(item: Item, template: str) -> Iterator[Cell]:
    yield markdown(template.format(n=item.shown, q=item.asked))
    yield from cells_of(item.answer, "7\n")


def _one_cell(items: Sequence[Item], chance: random.Random) -> str:
    return notebook([markdown("\n\n".join(f"1. {item.asked}\n\n    {_deeper(item.answer)}" for item in items))])


def _deeper(text: str) -> str:
    return text.replace("\n", "\n    ")


def _several(items: Sequence[Item], chance: random.Random) -> str:
    cells, left = [], list(items)
    while left:
        count = chance.randrange(2, 6)
        cells.append(markdown("\n\n".join(f"**{item.shown}. {item.asked}**\n\n{item.answer}" for item in left[:count])))
        left = left[count:]
    return notebook(cells)


def _list_first(items: Sequence[Item], chance: random.Random) -> str:
    asked = markdown("\n".join(f"1. {item.asked}" for item in items))
    said = [f"Ans {number}:- {item.answer}" for number, item in enumerate(items, 1) if item.answer]
    return notebook([asked, *map(markdown, said)])


def _percent_script(items: Sequence[Item], chance: random.Random) -> str:
    pieces = []
    for item in items:
        pieces.append(f"# %% [markdown]\n{_comment(f'{item.shown}. {item.asked}')}")
        pieces += [
            f"# %%\n{text}" if kind == "code" else f"# %% [markdown]\n{_comment(text)}"
            for kind, text in parts(item.answer)
        ]
    return "\n\n".join(pieces) + "\n"


def _commented_script(items: Sequence[Item], chance: random.Random) -> str:
    pieces = []
    for item in items:
        said = [text if kind == "code" else _comment(text) for kind, text in parts(item.answer)]
        pieces.append("\n".join([f"# Q{item.shown}: {item.asked}", *said]))
    return "\n\n".join(pieces) + "\n"


def _docstring(text: str) -> str:
    return f'"""\n{textwrap.dedent(text)}\n"""'


CONVENTIONS = (
    Convention("nb: all in one cell", ".ipynb", _one_cell),
    Convention("nb: several in a cell", ".ipynb", _several),
    Convention("nb: questions first, Ans n:-", ".ipynb", _list_first),
    _each("question and answer in a cell", lambda item: [markdown(f"{item.shown}. {item.asked}\n\n{item.answer}")]),
    _each("### q and answer in a cell", lambda item: [markdown(f"### {item.asked}\n{item.answer}")]),
    _each("**q**, **Answer:** in a cell", lambda item: [markdown(f"**{item.asked}**\n\n**Answer:** {item.answer}")]),
    _each("question cell, answer cells", lambda item: _question_cells(item, "{n}. {q}")),
    _each("question cell as heading, answer cells", lambda item: _question_cells(item, "## {q}")),
    _each("bold question cell, answer cells", lambda item: _question_cells(item, "**{q}**")),
    _each("quoted question cell, answer cells", lambda item: _question_cells(item, "> {q}")),
    _each("1. question cell, answer cells", lambda item: _question_cells(item, "1. {q}")),
    _each("Question n cell, answer cells", lambda item: _question_cells(item, "#### Question {n}: {q}")),
    _each("html question cell, answer cells", lambda item: _question_cells(item, "<h4>{n}. {q}</h4>")),
    _each("answers as comments", lambda item: _in_code_cells(item, _comment)),
    _each("answers as docstrings", lambda item: _in_code_cells(item, _docstring)),
    _each("answers as bare text in code cells", lambda item: _in_code_cells(item, str)),
    _each(
        "question and answer as comments", lambda item: [code(_comment(f"{item.shown}. {item.asked}\n{item.answer}"))]
    ),
    _each("answers only, by number", lambda item: [markdown(f"{item.shown}. {item.answer}")], False),
    Convention("py: percent cells", ".py", _percent_script),
    Convention("py: comments", ".py", _commented_script),
)
