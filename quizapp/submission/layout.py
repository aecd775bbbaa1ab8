"""How Markdown lines hang together: which stand in fenced code, which are underlined headings, list items' numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_FENCE = re.compile(r"[\s>]{0,40}(?P<fence>`{3,}|~{3,})(?P<language>.{0,200})")
_FENCE_BEHIND = re.compile(r"[^`]{0,200}\s(?P<fence>`{3,})(?P<language>[\w+-]{0,20})\s*")
_UNDERLINE = re.compile(r"\s{0,3}(?:=+|-{2,})\s*")
_ITEM = re.compile(r"[\s>]*(?P<number>\d{1,3})[.)]\s")
_SHOWN = 400
"""Characters of a line that decide how it hangs together with others."""


@dataclass(frozen=True)
class Layout:
    """By index of line: what is fenced code (with its fences), where fences open, underlined headings' levels and
    their underlines, and the numbers that items of numbered lists have when they are counted.
    """

    fenced: frozenset[int] = frozenset()
    opening: frozenset[int] = frozenset()
    underlined: dict[int, int] = field(default_factory=dict)
    underlines: frozenset[int] = frozenset()
    ordinals: dict[int, int] = field(default_factory=dict)


def layout(texts: Sequence[str]) -> Layout:
    """The structure of one Markdown text. A fence that is never closed fences nothing."""
    fences = list(_fences(texts))
    fenced = frozenset(line for start, end in fences for line in range(start, end))
    opening = frozenset(start for start, _ in fences)
    if not _has_structure(texts):
        return Layout(fenced, opening)
    tokens = _parser().parse("\n".join(text[:_SHOWN] for text in texts))
    underlined: dict[int, int] = {}
    underlines: set[int] = set()
    ordinals: dict[int, int] = {}
    counts: list[int] = []
    for token in tokens:
        if token.type == "ordered_list_open":
            counts.append(int(token.attrGet("start") or 1))
        elif token.type == "bullet_list_open":
            counts.append(0)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            counts.pop()
        if token.map is None:
            continue
        start, end = token.map
        if token.type == "list_item_open" and counts and token.markup in (".", ")"):
            ordinals.setdefault(start, counts[-1])
            counts[-1] += 1
        elif token.type == "heading_open" and token.markup in ("=", "-"):
            underlined[start] = int(token.tag[1])
            underlines.update(range(start + 1, end))
    return Layout(fenced, opening, underlined, frozenset(underlines), ordinals)


def _has_structure(texts: Sequence[str]) -> bool:
    """There may be underlined headings, or lists whose items all bear the number 1.

    Only these need a parser of Markdown, and importing it takes longer than matching a whole file.
    """
    if any(_UNDERLINE.fullmatch(text) and above.strip() for above, text in pairwise(texts)):
        return True
    numbers = [match["number"] for text in texts if (match := _ITEM.match(text))]
    ones = numbers.count("1")
    return ones > 1 and 3 * ones > len(numbers)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    # Imported here: 30 ms, and most files have nothing that needs it.
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").disable(["inline", "reference", "html_block", "code"])


def _fences(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first line of each fenced piece of code and the line after it, by what the learner meant.

    Other than in CommonMark, a fence that opens in a list item may close outside of it, a fence may stand behind a
    number or the last line of code, and one with a language opens code even where the one before was never closed:
    then that one fences nothing.
    """
    start, fence = 0, ""
    for index, text in enumerate(texts):
        if fence and _closes(text, fence):
            yield start, index + 1
            fence = ""
            continue
        match = _FENCE.match(text[:_SHOWN]) or _FENCE_BEHIND.fullmatch(text[:_SHOWN])
        if match is not None and "`" not in match["language"] and (not fence or match["language"].strip()):
            start, fence = index, match["fence"]


def _closes(text: str, fence: str) -> bool:
    bare = text[-_SHOWN:].strip().lstrip("> \t").strip()
    if fence[0] == "`" and bare.endswith(fence) and bare.count(fence) == 1:
        return True
    return len(bare) >= len(fence) and not bare.strip(fence[0])
