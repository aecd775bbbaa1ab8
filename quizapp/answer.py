"""One learner's raw text for one question."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """The text as the learner left it, minus the question and the mark-up of the file's convention.

    Markdown: code from a notebook's code cells stands in ```` ```python ```` fences, their outputs in
    ```` ```output ```` fences. Evidence points into ``text``.
    """

    text: str
