"""Python that suffered in copying: what parses as it stands, or can be repaired without guessing."""

from __future__ import annotations

import ast
import html
import re
import warnings

from quizapp.reading.characters import TIMES, unescaped

#: Longer code is not looked at: parsing 16 KiB is harmless, parsing megabytes of brackets is not.
CAP = 16 * 1024

_BREAK = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)
_RAIL = re.compile(r"^([ \t]*)\|(-*)", re.MULTILINE)
_MAGIC = re.compile(r"^[ \t]*(?:[%!](?![=]).*|\?+[ \t]*[\w.]+|[\w.]+\?+)[ \t]*$", re.MULTILINE)
_ARROW = re.compile(r"[ \t]+(?:->|→|=>|⇒)[ \t]+")
#: Prose behind code: " - pairs of both", " -> a list of", ", which gives", "— anything".
_ASIDE = re.compile(
    r"(?:[ \t]+(?:--?|–|->|→|=>|⇒|//|\()[ \t]*(?=[A-Za-z][A-Za-z']*[,:]?[ \t]+[A-Za-z][A-Za-z']*(?![\w(]))"
    r"|[ \t]*—(?=[ \t]*[A-Za-z])|,?[ \t]+(?=(?:which|so that|where|because|since|this|that|it)[ \t]+[A-Za-z])).*$",
    re.MULTILINE,
)
_LONG_BLANK = re.compile(r"[ \t]{60}")
_OPENS = re.compile(
    r"[ \t]*(?:async[ \t]+)?(?:def|class|for|while|if|with|try|else|elif|except|finally)\b.*:[ \t]*(?:#.*)?$"
)
_MIDDLE = re.compile(r"[ \t]*(?:else|elif|except|finally)\b")
_RETURN = re.compile(r"[ \t]*return\b")
_TOP_LEVEL = re.compile(r"(?:async[ \t]+)?(?:def|class|import|from)\b|@")
_STEP = "    "


def syntax(code: str) -> ast.Module | None:
    """The syntax tree of ``code``, or None if it is no Python, empty, or longer than `CAP`."""
    if not code.strip() or len(code) > CAP:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(code)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


def dedented(code: str) -> str:
    """``code`` without the indentation that all its lines share, and without blank lines around it.

    Where only the first line lost its indentation (a text that was stripped), the others are brought back to it.
    """
    lines = [line.rstrip() for line in code.split("\n")]
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    widths = [_width(line) for line in lines if line.strip()]
    if not widths:
        return ""
    common = min(widths)
    if len(widths) > 1 and widths[0] < min(widths[1:]) and not _continues(lines[0]):
        rest = min(widths[1:])
        return "\n".join([_without(lines[0], widths[0]), *(_without(line, rest) for line in lines[1:])])
    return "\n".join(_without(line, common) for line in lines)


def repaired(code: str) -> str | None:
    """Python that runs, made from ``code`` by the mildest repair that parses, or None.

    Tried in this order: as it is; plain quotes, spaces and signs; Markdown's escapes and HTML's entities taken back;
    tabs as four columns; magics dropped; arrows between statements as line ends; the lost indentation of a body;
    without the prose behind code on the same line.
    """
    code = dedented(code)
    # Long runs of blanks would be slow to search for asides.
    alone = _ASIDE.sub("", code) if len(code) <= CAP and not _LONG_BLANK.search(code) else code
    for attempt in [*_attempts(code), *(_attempts(alone) if alone != code else [])]:
        if syntax(attempt) is not None:
            return attempt
    return None


def cleaned(code: str) -> str:
    """``code`` with all repairs of characters and tabs, whether or not it is Python: what to run to show its error."""
    code = dedented(code)
    if syntax(code) is not None:
        return code
    return dedented(_MAGIC.sub("", _characters(code)).expandtabs(4))


def _attempts(code: str) -> list[str]:
    if len(code) > CAP:
        return []
    found = [code]
    characters = dedented(_characters(code))
    found.append(characters)
    expanded = dedented(_MAGIC.sub("", characters.expandtabs(4)))
    found.append(expanded)
    found.append(indented(expanded))
    if _ARROW.search(expanded):
        chain = dedented(_ARROW.sub("\n", expanded))
        found += [chain, indented(chain)]
    return list(dict.fromkeys(found))


def _characters(code: str) -> str:
    code = _BREAK.sub("", html.unescape(code))
    code = _RAIL.sub(lambda match: match[1] + " " * (1 + len(match[2])), code) if "|" in code else code
    return unescaped(code).text.replace(TIMES, "*").replace("≠", "!=").replace("≤", "<=").replace("≥", ">=")


def indented(code: str) -> str:
    """``code`` with the bodies indented that follow a ``def``, ``for``, ... at its own level.

    A body lasts to a ``return`` in it, an ``else`` after it, the next blank line, ``def`` or ``import``.
    """
    result: list[str] = []
    levels: list[int] = []  # the indentation of the openers whose bodies lost theirs
    pending: int | None = None
    returned = False
    for line in code.split("\n"):
        if not line.strip():
            levels, pending = [], None
            result.append(line)
            continue
        width = _width(line)
        if pending is not None and width <= pending:
            levels.append(pending)
        elif levels and (width < levels[0] or (_TOP_LEVEL.match(line) and width == levels[0])):
            levels = []
        if pending is None and levels and not returned and _MIDDLE.match(line):
            levels.pop()
        pending = None
        returned = bool(levels) and bool(_RETURN.match(line))
        result.append(_STEP * len(levels) + line)
        if _OPENS.match(line):
            pending = width
        elif returned:
            levels.pop()  # nothing can follow a return in its own body
    return "\n".join(result)


def _continues(line: str) -> bool:
    """Whether the line after ``line`` stands deeper for a reason."""
    bare = line.split("#")[0].rstrip()
    opened = sum(bare.count(bracket) for bracket in "([{") - sum(bare.count(bracket) for bracket in ")]}")
    return bare.endswith((":", "\\", ",")) or opened > 0


def _width(line: str) -> int:
    spread = line.expandtabs(4)
    return len(spread) - len(spread.lstrip(" "))


def _without(line: str, columns: int) -> str:
    """``line`` without ``columns`` columns of leading blanks; tabs count four."""
    place = taken = 0
    while place < len(line) and taken < columns and line[place] in " \t":
        taken += 1 if line[place] == " " else 4 - taken % 4
        place += 1
    return " " * max(0, taken - columns) + line[place:]
