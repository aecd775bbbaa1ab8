"""The tokens of formulas, from LaTeX, plain text, prose and code alike."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from quizapp.reading.characters import TIMES
from quizapp.reading.mathematics.numbers import UNSIGNED

Kind = Literal["number", "name", "operator", "open", "close", "assign", "gradient", "frac", "end"]

_GREEK = "\u0391-\u03a9\u03b1-\u03c9"
_NAME = rf"(?:[{_GREEK}]|[A-Za-z_][A-Za-z0-9_]*(?:(?<!_)|(?!\{{))'{{0,2}}(?:\.[A-Za-z_]\w*)*)"
_TIME = r"(?:new|old|next|prev|current|[tnik](?:[ ]?[+-][ ]?1)?)"
_SUBSCRIPT = rf"(?:_\{{[^{{}}\n]{{0,30}}\}}|_[{_GREEK}])?(?:\^\{{?\([^(){{}}\n]{{0,12}}\)\}}?|\({_TIME}\))?"
_PARTIAL = r"(?:\\partial\b|∂|d(?=[A-Za-z\\{ ]))"
_FONT = r"(?:left|right|big|Big|displaystyle|mathrm|mathbf|bm|operatorname)"
_TOKEN = re.compile(
    rf"""(?P<item>(?:(?<=\n)|^)[ \t]*(?:[-*+•][ \t]|\d{{1,3}}[.)][ \t]))
      | (?P<space>[ \t]+|\\[,;:! ]|\\{_FONT}(?![a-zA-Z])|[$`~])
      | (?P<gradient>\\[dt]?frac\s*\{{\s*{_PARTIAL}[^{{}}\n]{{0,40}}\}}\s*\{{\s*{_PARTIAL}[^{{}}\n]{{0,40}}\}}
          |(?<!\w)(?:∂|d)\s?\w{{1,12}}(?:\([^()\n]{{0,30}}\))?\s*/\s*(?:∂|d)\s?\w{{1,12}}
          |(?:\\nabla(?![a-z])|∇)(?:_\{{[^{{}}\n]{{0,30}}\}}|_\\?\w+)?
           (?:\s*\\?[A-Za-z]{{1,12}}(?:_\w+)?)?(?:\s*\([^()\n]{{0,40}}\))?)
      | (?P<frac>\\[dt]?frac(?![a-zA-Z]))
      | (?P<text>\\(?:text[a-z]{{0,2}}|math[a-z]{{2}}|operatorname)\s*\{{(?P<words>[^{{}}\n]{{0,60}})\}}{_SUBSCRIPT})
      | (?P<words_times>multiplied[ ]+(?:by|with)\b) | (?P<words_over>divided[ ]+by\b)
      | (?P<times>\\times(?![a-zA-Z])|{TIMES})
      | (?P<dot>\\cdot(?![a-zA-Z])|\\ast(?![a-zA-Z]))
      | (?P<arrow>\\(?:left)?(?:gets|arrow)\b|<-|←|:=)
      | (?P<stop>->|→|\\(?:right)?arrow\b|\\to\b|\\\\|\n)
      | (?P<command>\\[A-Za-z]+{_SUBSCRIPT})
      | (?P<number>{UNSIGNED})
      | (?P<name>{_NAME}{_SUBSCRIPT})
      | (?P<augmented>(?:\*\*|//|[-+*/])=(?!=))
      | (?P<assign>=(?!=))
      | (?P<power>\*\*|\^)
      | (?P<operator>//|[-+*/])
      | (?P<open>[(\[{{])
      | (?P<close>[)\]}}])
      | (?P<other>.)""",
    re.VERBOSE,
)
_OPERATORS = {"times": "x", "dot": "*", "power": "**", "words_times": "*", "words_over": "/"}


class Token(NamedTuple):
    """``value`` is the operator, the bracket, the digits, or the name as written."""

    kind: Kind
    value: str
    start: int
    end: int


def tokens(text: str, most: int = 2500) -> list[Token]:
    """The tokens of ``text`` (plain characters, Markdown's escapes gone); prose words are names, signs are ends."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind, value = match.lastgroup or "other", match.group()
        start, end = match.span()
        if kind == "words" or match["text"] is not None:
            found.append(Token("name", (match["words"] + value[value.rindex("}") + 1 :]).strip(), start, end))
        elif kind == "space":
            continue
        elif kind in ("number", "name", "open", "close", "gradient", "frac"):
            found.append(Token(kind, value, start, end))  # type: ignore[arg-type]
        elif kind in _OPERATORS or kind == "operator":
            found.append(Token("operator", _OPERATORS.get(kind, value), start, end))
        elif kind in ("arrow", "assign", "augmented"):
            found.append(Token("assign", value if kind == "augmented" else "=", start, end))
        elif kind == "command":
            found.append(_command(value, start, end))
        else:
            found.append(Token("end", value, start, end))
        if len(found) >= most:
            break
    return [*found, Token("end", "", len(text), len(text))]


def _command(value: str, start: int, end: int) -> Token:
    name = value[1:]
    if name in ("sqrt", "exp", "log", "ln", "max", "min", "sum") or not name.startswith(
        ("begin", "end", "quad", "qquad")
    ):
        return Token("name", name, start, end)
    return Token("end", value, start, end)
