"""Code without mark-up: lines of Python between prose, and expressions inside a sentence."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from quizapp.reading.characters import plain, unescaped
from quizapp.reading.code import sessions
from quizapp.reading.code.fences import Line
from quizapp.reading.code.offering import CODE_LINE, COMMENT, does_something, is_sentence, is_wordy, offers, typed
from quizapp.reading.code.repair import repaired, syntax

_ATTEMPT = re.compile(
    r"[ \t]*(?:[A-Za-z_][\w.\\]*[ \t]*[-+*/@]?=(?!=)|def\b|for\b|\\?[\[(]|return\b|[A-Za-z_][\w.\\]*[\[(])(?=.*[\[(])"
)
_DEFINES = re.compile(r"[ \t]*def[ \t]+\w+[ \t]*\(")
_CONTINUATION = re.compile(r"[ \t]*[\])}.,]|[ \t]{4,}\S")
#: A docstring's first line; a line that begins with quotes but is not indented begins a quotation.
_DOCSTRING = re.compile(r"[ \t]+[rR]?(?P<quotes>\"{3}|'{3})")
_BULLET = re.compile(r"([ \t]*)((?:[-*+]|\d{1,3}[.)])[ \t]+)(?=\S)")
_OPENERS, _CLOSERS = "([{", ")]}"
_NAME_BEFORE = re.compile(r"(?<![\w)\].])[A-Za-z_][\w.]*$")
_CHAIN = re.compile(r"\.[A-Za-z_]\w*")
_SENTENCE_END = re.compile(r"[.!?;][ \t]+[A-Za-z]|[ \t]+—|[ \t]+(?:->|→|=>|⇒)[ \t]+[A-Za-z]+[ \t]+[A-Za-z]|$")
#: A last word that belongs to the prose behind it: "- tuples" before " of both", ", which" before " gives".
_TAIL = re.compile(r"[ \t]{0,3}(?:[-–,/:|]|=>|->|→)[ \t]{0,3}[A-Za-z][\w']*$")
_WORD_BEHIND = re.compile(r"[ \t]+[A-Za-z(]")
_FOR_IN = re.compile(r"\bfor\b.{1,80}?\bin\b")
_STATEMENT_START = re.compile(r"(?<![\w.])(?:def[ \t]+\w+[ \t]*\(|lambda\b|[A-Za-z_][\w.]*[ \t]*[-+*/@]?=(?!=))")
_LONGEST_LINE = 4000
_MOST_RUN_LINES = 600
_MOST_SNIPPETS = 40
_MOST_CUTS = 40
_MOST_STARTS = 5


def runs(lines: list[Line]) -> Iterator[list[Line]]:
    """Runs of neighbouring lines (blank ones between them allowed) that are Python together."""
    group: list[Line] = []
    quotes = ""
    for line in [*lines, Line(-1, "")]:
        text = plain(line.text) if len(line.text) <= _LONGEST_LINE else ""
        looks = bool(group and (quotes or _DOCSTRING.match(text))) or _looks_like_code(text, group)
        quotes = _open_quotes(text, quotes) if group else ""
        adjoins = not group or line.start == group[-1].end + 1
        if (
            line.start >= 0
            and adjoins
            and (looks or (group and not line.text.strip()))
            and len(group) < _MOST_RUN_LINES
        ):
            group.append(line)
            continue
        if group:
            yield from _parsed(group)
        group = [line] if looks and line.start >= 0 else []


def _open_quotes(text: str, quotes: str) -> str:
    """The quotes of the docstring that is open after a line; ``quotes`` are those open before it."""
    if quotes:
        return "" if quotes in text else quotes
    opened = _DOCSTRING.match(text)
    return opened["quotes"] if opened and text.count(opened["quotes"]) == 1 else ""


def _looks_like_code(text: str, group: list[Line]) -> bool:
    if not text.strip():
        return False
    bullet = _BULLET.match(text)
    body = text[bullet.end() :] if bullet else text
    if CODE_LINE.match(body):
        return "`" not in body
    if not group or is_sentence(text):
        return False
    if text.strip().isidentifier():  # a cell's last line that shows what was computed
        return any(re.search(rf"\b{text.strip()}\b", line.text) for line in group)
    return bool(_CONTINUATION.match(text) or COMMENT.match(text))


def _parsed(group: list[Line]) -> Iterator[list[Line]]:
    """The parts of a group that parse: the whole, else its paragraphs, else its lines; list markers are taken off.

    A group of which nothing parses, not even inside its lines, comes whole if it was clearly meant as code.
    """
    while group and not group[-1].text.strip():
        group = group[:-1]
    if not group:
        return
    group = [_without_bullet(line) for line in group]
    if _runs_together(group):
        yield group
        return
    paragraphs = _paragraphs(group)
    found = False
    for paragraph in paragraphs:
        if _tries_to_define(paragraph) and not any(_statements(paragraph[0].text)):
            found = True
            yield paragraph
            continue
        whole = len(paragraphs) > 1 and _runs_together(paragraph)
        for part in [paragraph] if whole else [[line] for line in paragraph]:
            if whole or _runs_together(part):
                found = True
                yield part
    if not found and all(_tries(line.text) and not embedded(line.text) for line in group if line.text.strip()):
        yield group


def _without_bullet(line: Line) -> Line:
    bullet = _BULLET.match(line.text)
    return Line(line.start + bullet.end(), line.text[bullet.end() :]) if bullet else line


def _tries(text: str) -> bool:
    """Whether a line that is no Python was meant to be: an assignment or a definition, with brackets, no sentence."""
    return bool(_ATTEMPT.match(text)) and not is_wordy(text)


def _tries_to_define(lines: list[Line]) -> bool:
    """Whether lines that are no Python together were meant as a function: its own lines alone would be fragments."""
    return _DEFINES.match(lines[0].text) is not None and not any(is_wordy(line.text) for line in lines)


def _runs_together(lines: list[Line]) -> bool:
    texts = [line.text for line in lines]
    code = typed("\n".join(texts))
    fixed = repaired(code)
    tree = syntax(fixed) if fixed is not None else None
    if tree is None or not (does_something(tree) or sessions.is_session("\n".join(texts))):
        return False
    # "kernel (3x3)" is a call to Python; nobody writes a call with a blank before its bracket.
    only = tree.body[0] if len(tree.body) == 1 else None
    spaced = isinstance(only, ast.Expr) and isinstance(only.value, ast.Call) and re.match(r"\s*[\w.]+\s+\(", code)
    return not spaced


def _paragraphs(group: list[Line]) -> list[list[Line]]:
    found: list[list[Line]] = [[]]
    for line in group:
        if line.text.strip():
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [paragraph for paragraph in found if paragraph]


def embedded(text: str) -> list[tuple[int, int]]:
    """Where expressions and short statements stand inside a sentence: ``[x*2 for x in xs]``, ``list(zip(a, b))``."""
    text = text[:_LONGEST_LINE]
    if "\\" not in text:
        return _embedded(text)
    mapped = unescaped(text)
    return [mapped.span(start, end) for start, end in _embedded(mapped.text)]


def _embedded(text: str) -> list[tuple[int, int]]:
    found = list(_statements(text))
    for start, end in _bracketed(text):
        if len(found) >= _MOST_SNIPPETS:
            break
        inside = any(first <= start and end <= last for first, last in found)
        if not inside and (offers(text[start:end]) or _is_refused_comprehension(text[start:end])):
            found.append((start, end))
    return sorted(found)


def _is_refused_comprehension(piece: str) -> bool:
    """Whether brackets with ``for ... in ...`` in them are a comprehension with a slip, and no remark."""
    bracketed = piece[0] == "[" and piece[-1] == "]" and _FOR_IN.search(piece) is not None
    return bracketed and repaired(piece) is None and not is_wordy(piece)


def _statements(text: str) -> Iterator[tuple[int, int]]:
    """Statements that begin inside ``text``, each to the last word with which it still parses."""
    last = 0
    for count, match in enumerate(_STATEMENT_START.finditer(text)):
        if count >= _MOST_STARTS:
            return
        if match.start() < last:
            continue
        stop = _SENTENCE_END.search(text, match.end())
        rest = text[match.end() : stop.start() if stop else None]
        cuts = [place.start() for place in re.finditer(r"[\s.,;]+|$", rest)][:_MOST_CUTS]
        for cut in reversed(cuts):
            end = match.end() + cut
            if _is_statement(text[match.start() : end]):
                tail = _TAIL.search(text, match.end(), end) if _WORD_BEHIND.match(text, end) else None
                if tail and _is_statement(text[match.start() : tail.start()]):
                    end = tail.start()
                yield match.start(), end
                last = end
                break


def _is_statement(piece: str) -> bool:
    """Whether a piece of a sentence is a definition or an assignment; "y = x and so" and "N = batch" are words."""
    tree = syntax(repaired(piece) or "")
    if tree is None or not does_something(tree):
        return False
    value = getattr(tree.body[-1], "value", None)
    return not isinstance(tree.body[-1], ast.Assign) or not isinstance(value, ast.Name | ast.BoolOp | ast.Compare)


def _bracketed(text: str) -> Iterator[tuple[int, int]]:
    """The outermost bracket pairs of ``text`` with the name before and the chain behind, in order."""
    partner: dict[int, int] = {}
    stack: list[int] = []
    for place, character in enumerate(text):
        if character in _OPENERS:
            stack.append(place)
        elif character in _CLOSERS:
            if stack and _OPENERS.index(text[stack[-1]]) == _CLOSERS.index(character):
                partner[stack.pop()] = place
            else:
                stack.clear()
    done = 0
    for place in sorted(partner):
        if place < done:
            continue
        name = _NAME_BEFORE.search(text, max(done, place - 100), place)
        end = partner[place] + 1
        if text[place] != "[" and name is None and not (text[place] == "(" and _CHAIN.match(text, end)):
            continue
        while True:
            if end in partner and text[end] in "([":
                end = partner[end] + 1
            elif chain := _CHAIN.match(text, end):
                end = chain.end()
            else:
                break
        yield (name.start() if name else place), end
        done = end
