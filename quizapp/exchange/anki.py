"""Decks as a text file that Anki imports: an import of a newer one changes the notes and keeps their schedule."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from quizapp.question import Bank, Question

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

HEADER = ("#separator:Tab", "#html:true", "#guid column:1", "#deck column:2", "#tags column:3")


def text(banks: Iterable[Bank]) -> str:
    """A line for each question: id, deck, tags, front (the prompt), back (model answer and explanation)."""
    out = io.StringIO()
    out.write("".join(f"{line}\n" for line in HEADER))
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    for bank in banks:
        deck = f"quizapp::{_field(bank.title.replace('::', ': '))}"
        for question in bank.questions:
            tags = " ".join([bank.id, *question.tags])
            writer.writerow((f"{bank.id}/{question.id}", deck, tags, _front(question), _back(question)))
    return out.getvalue()


def _front(question: Question) -> str:
    options, _ = question.options
    listed = "".join(f"<li>{html.escape(option)}</li>" for option in options)
    return _html(question.prompt) + (f"<ol>{listed}</ol>" if listed else "")


def _back(question: Question) -> str:
    model = question.model
    if question.input == "code" and "```" not in model:
        model = f"```python\n{model.strip()}\n```"
    return f"{_html(model)}<hr>{_html(question.explanation)}"


def _html(markdown: str) -> str:
    rendered: str = _renderer().render(markdown)
    return rendered.strip()


def _field(text: str) -> str:
    return " ".join(text.split())


@cache
def _renderer() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Raw HTML in a prompt is text that the learner reads, such as a list's <li>.
    return MarkdownIt("commonmark", {"html": False})
