"""The answer's text: the lines between two questions without the mark-up of the learner's convention."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from quizapp.submission.document import Document, Line, Where
from quizapp.submission.extent import RULE
from quizapp.submission.marks import marked

_QUOTE = re.compile(r"(?P<before>[ \t]*)>(?!>)[ \t]?(?P<after>.*)")
_QUOTED_ITEM = re.compile(r"(?P<before>[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+)>[ \t]+(?P<after>.*)")
_ITEM = re.compile(r"(?P<indent>[ \t]*)(?:[-*+•‣◦▪●○–]|(?P<number>\d{1,3})[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_ROW = re.compile(r"[ \t]*[-*+•][ \t]+[-−+]?[\d\[(][-−+\d\s,.;|\[\]()]*")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")


@dataclass(frozen=True)
class Piece:
    """A line of an answer, by its index in the document; ``text`` is what of it belongs to the answer."""

    index: int
    text: str
    broken: bool = False
    """It is the rest of a line that began with the question."""


def answer_text(pieces: Sequence[Piece], document: Document) -> str:
    """Prose as it stands, minus quote marks, answer labels and indent; code and outputs in fences."""
    parts: list[str] = []
    for _, group in groupby(pieces, key=lambda piece: _chunk(document.lines[piece.index])):
        run = list(group)
        if document.lines[run[0].index].kind == "prose":
            parts.append(_prose(run, first=not any(part.strip() for part in parts)))
        else:
            parts += _code(run, document)
    return "\n\n".join(part for part in parts if part.strip()).strip("\n").rstrip()


def where(indices: Iterable[int], document: Document) -> tuple[Where, ...]:
    """Where some lines stand: a place for each cell."""
    lines = [document.lines[index] for index in indices]
    places = []
    for cell, group in groupby(lines, key=lambda line: line.cell):
        numbers = [line.number for line in group]
        places.append(Where(cell, min(numbers), max(numbers)))
    return tuple(places)


def _chunk(line: Line) -> tuple[int | None, str]:
    return line.cell, "code" if line.kind in ("code", "comment") else line.kind


def _prose(run: Sequence[Piece], first: bool) -> str:
    texts = _unquoted(run)
    while texts and (not texts[-1].strip() or RULE.fullmatch(texts[-1])):
        texts.pop()
    broken = bool(run and run[0].broken)
    while texts and (not texts[0].strip() or (RULE.fullmatch(texts[0]) and len(texts) > 1)):
        texts.pop(0)
        broken = False
    if first:
        texts, broken = _unlabelled(texts, broken)
    return "\n".join(_without_bullet(_dedented(texts, broken)))


def _unquoted(run: Sequence[Piece]) -> list[str]:
    """The texts without quote marks, except inside code that is not quoted itself."""
    texts = []
    fence = ""
    for piece in run:
        text = piece.text
        quote = None if fence else _QUOTE.fullmatch(text)
        if quote is not None:
            text = quote["before"] + quote["after"]
        elif not fence and (item := _QUOTED_ITEM.fullmatch(text)):
            text = item["before"] + item["after"]
        # A fence inside a quote does not protect the quote marks of its lines.
        mark = _FENCE.match(text)
        if mark is not None and quote is None:
            fence = "" if fence and text.strip().startswith(fence) else fence or mark[1]
        texts.append(text)
    return texts


def _unlabelled(texts: list[str], broken: bool) -> tuple[list[str], bool]:
    """Without what only says that the answer comes: ``**A:**``, ``Ans 2:-``, ``### Answer``."""
    for number, text in enumerate(texts):
        if not text.strip():
            continue
        here = marked(text)
        if here.style.label != "answer":
            break
        body = here.body
        if body.endswith(("**", "__")) and body.count(body[-2:]) % 2:
            body = body[:-2].rstrip()
        rest = texts[number + 1 :]
        if body.strip(" *_"):
            return [body, *rest], True
        while rest and not rest[0].strip():
            rest.pop(0)
        return rest, False
    return texts, broken


def _dedented(texts: list[str], broken: bool) -> list[str]:
    """Without the indent that all lines have; the rest of a question's line has none to share."""
    start = 1 if broken else 0
    indents = [len(text) - len(text.lstrip(" \t")) for text in texts[start:] if text.strip()]
    shared = min(indents, default=0)
    return [text.strip() if number < start else text[shared:].rstrip("\r") for number, text in enumerate(texts)]


def _without_bullet(texts: list[str]) -> list[str]:
    """Without the bullet (or the 1.) of an answer that is one single item, or those of a matrix's rows."""
    if not texts:
        return texts
    if len(texts) > 1 and all(_ROW.fullmatch(text) for text in texts if text.strip()):
        return [_ITEM.sub("", text, count=1) for text in texts]
    item = _ITEM.match(texts[0])
    if item is None or item["number"] not in (None, "1"):
        return texts
    others = [text for text in texts[1:] if text.strip()]
    if any(_ITEM.match(text) and len(text) - len(text.lstrip()) <= len(item["indent"]) for text in others):
        return texts
    return [texts[0][item.end() :], *_dedented(texts[1:], False)]


def _code(run: Sequence[Piece], document: Document) -> list[str]:
    lines = [_left(piece, document) for piece in run]
    while lines and not lines[-1].text.strip():
        lines.pop()
    while lines and not lines[0].text.strip():
        lines.pop(0)
    if not lines:
        return []
    if lines[0].kind == "output":
        return ["```output\n" + "\n".join(line.text for line in lines) + "\n```"]
    # Comments before the code are what the learner says about it; among the code they stay where they are.
    spoken = next((n for n, line in enumerate(lines) if line.kind == "code" and line.text.strip()), len(lines))
    parts = ["\n".join(_unlabelled([line.text for line in lines[:spoken]], False)[0]).strip("\n")]
    if spoken < len(lines):
        language = "python" if document.format in ("notebook", "python") else ""
        source = "\n".join(line.raw if line.raw is not None else line.text for line in lines[spoken:])
        parts.append(f"```{language}\n{source.rstrip()}\n```")
    return [part for part in parts if part.strip()]


def _left(piece: Piece, document: Document) -> Line:
    """The piece as a line: what is left of it where it began with the question."""
    line = document.lines[piece.index]
    return replace(line, text=piece.text, raw=piece.text) if piece.broken else line
