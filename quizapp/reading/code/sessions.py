"""Interactive sessions copied into an answer: what was typed, and what came back."""

from __future__ import annotations

import re

_TYPED = re.compile(r"[ \t]*(?:>>>|In[ \t]*\[[ \t\d*]*\][ \t]*:)[ \t]?")
_CONTINUED = re.compile(r"[ \t]*\.{3}(?:[ \t]*:[ \t]?|[ \t]|$)")
_SHOWN = re.compile(r"[ \t]*Out[ \t]*\[[ \t\d*]*\][ \t]*:[ \t]?")
_SHOWN_BEHIND = re.compile(r"[ \t]+Out[ \t]*\[[ \t\d*]*\][ \t]*:[ \t]?")
_STATEMENT = re.compile(r"[ \t]*(?:(?:def|for|while|if|import|from|class|with)\b|[A-Za-z_]\w*[ \t]*(?:[-+*/@]?=)(?!=))")


def is_session(code: str) -> bool:
    """Whether ``code`` has a prompt in it."""
    return any(_TYPED.match(line) or _SHOWN.match(line) for line in code.split("\n"))


def split(code: str) -> tuple[str, tuple[str, ...]]:
    """What was typed, without prompts, and each output that was shown. Code before the first prompt was typed."""
    typed: list[str] = []
    shown: list[list[str]] = []
    into: list[str] = typed
    for line in code.split("\n"):
        if prompt := _TYPED.match(line):
            behind = _SHOWN_BEHIND.search(line, prompt.end())
            typed.append(line[prompt.end() : behind.start() if behind else None])
            shown.append([line[behind.end() :]] if behind else [])
            into = shown[-1]
        elif prompt := _SHOWN.match(line):
            shown.append([line[prompt.end() :]])
            into = shown[-1]
        elif shown and (prompt := _CONTINUED.match(line)):
            typed.append(line[prompt.end() :])
        elif shown and into is not typed and not into and _STATEMENT.match(line):
            typed.append(line)
        else:
            into.append(line)
    outputs = ("\n".join(lines).strip("\n") for lines in shown)
    return "\n".join(typed), tuple(output for output in outputs if output.strip())
