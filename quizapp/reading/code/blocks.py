"""The code that an answer offers: fenced, indented, inline, bare lines, snippets inside a sentence.

For a checker of code, `python(answer.text)` is the code to run, or None if the answer offers none. Where the first
choice may be wrong, `candidates(answer.text)` gives all readings, the most plausible first, each ready to run::

    for candidate in candidates(answer.text):
        outcome = session.run(candidate.code)

Prompts (``>>>``, ``In [3]:``), curly quotes, odd spaces, Markdown escapes, quote marks, tabs and lost indentation are
repaired. Code that does not parse even then is still a candidate (``parses`` is False) where the answer clearly offers
it as code: running it shows the learner its SyntaxError. `outputs` gives what the answer shows as printed results.
Nothing here runs code. At most 16 KiB of code are looked at; everything is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from quizapp.reading.code import fences, offering, sessions, snippets
from quizapp.reading.code.fences import Line
from quizapp.reading.code.repair import CAP, cleaned, dedented, repaired

Form = Literal["fenced", "indented", "bare", "inline", "embedded"]
Kind = Literal["code", "output"]

_PYTHON = frozenset({"", "python", "python3", "py", "py3", "ipython", "ipython3", "pycon", "py3con", "jupyter", "code"})
_OUTPUT = frozenset({"output", "out", "stdout", "result", "results", "console-output"})
_SHORT = 200
_SAYS_OUTPUT = re.compile(
    r"\b(?:outputs?|results?|prints?|printed|returns|gives|yields|shows)\b[^.\n]{0,30}:[ \t*_]*$", re.IGNORECASE
)
_INLINE = re.compile(r"(?<!`)(?P<ticks>`{1,2})(?!`)(?P<code>[^`\n]{1,2000})(?P=ticks)(?!`)")


@dataclass(frozen=True)
class CodeBlock:
    """One piece of code or of output. It stood at ``answer[start:end]``.

    ``text`` is what the learner typed, without fences, quote marks and shared indentation, prompts still in it.
    ``form``: "embedded" is an expression inside a sentence, without any mark-up. ``language`` is the fence's, or "".
    """

    text: str
    start: int
    end: int
    form: Form
    language: str = ""
    kind: Kind = "code"


@dataclass(frozen=True)
class Candidate:
    """Code ready to run, from ``answer[start:end]``; ``parses`` is False if Python will refuse it."""

    code: str
    start: int
    end: int
    parses: bool
    form: Form


def blocks(text: str) -> tuple[CodeBlock, ...]:
    """All pieces of code and output in ``text``, in order."""
    fenced, outside = fences.split(text)
    found = list(_fenced(fenced, text))
    taken: set[int] = set()
    for run in snippets.runs(outside):
        body = "\n".join(line.text for line in run)
        deep = all(line.text[:1] == "\t" or line.text[:4] == "    " for line in run if line.text.strip())
        found.append(CodeBlock(dedented(body), run[0].start, run[-1].end, "indented" if deep else "bare"))
        taken |= {line.end for line in run}
    for line in outside:
        if line.end not in taken:
            found += _within(line)
    return tuple(sorted(found, key=lambda block: (block.start, block.end)))


def candidates(text: str) -> tuple[Candidate, ...]:
    """Every reading of the answer as Python, the most plausible first.

    Blocks before inline code before snippets in a sentence; all blocks of a kind together (cells build on each other)
    before each alone; at last everything together, in the answer's order.
    """
    pieces = [block for block in blocks(text) if block.kind == "code" and _may_be_python(block)]
    fenced = [block for block in pieces if block.form == "fenced"]
    lines = [block for block in pieces if block.form in ("indented", "bare")]
    inline = [block for block in pieces if block.form == "inline"]
    embedded = [block for block in pieces if block.form == "embedded"]
    ordered = [
        *_readings(fenced),
        *_readings(lines),
        *_readings(inline, together_first=any(offering.assigns(block.text) for block in inline)),
        *_readings(embedded, together_first=False),
        *_together([block for block in pieces if block.form != "embedded"]),
    ]
    if not ordered and len(text) <= _SHORT and offering.is_formula(text):
        ordered = [_candidate([CodeBlock(dedented(text), 0, len(text), "bare")])]
    unique = {candidate.code: candidate for candidate in reversed(ordered)}
    kept = [candidate for candidate in ordered if unique[candidate.code] is candidate]
    return tuple(sorted(kept, key=lambda candidate: not candidate.parses and candidate.form != "fenced"))


def python(text: str) -> str | None:
    """The code that the answer offers, ready to run, or None. It need not parse (see the module's text)."""
    found = candidates(text)
    return found[0].code if found else None


def outputs(text: str) -> tuple[str, ...]:
    """What the answer shows as results: output fences, answers to prompts, blocks under "Output:"."""
    shown: list[str] = []
    for block in blocks(text):
        if block.kind == "output":
            shown.append(block.text)
        elif sessions.is_session(block.text):
            shown += sessions.split(block.text)[1]
    return tuple(shown)


def _fenced(fenced: Iterable[fences.Fence], text: str) -> Iterator[CodeBlock]:
    for fence in fenced:
        above = text[max(0, fence.start - 200) : fence.start].rstrip().rsplit("\n", 2)
        introduction = above[-2].rstrip() if len(above) > 1 and above[-1].lstrip(" >").startswith(("`", "~")) else ""
        is_output = fence.language in _OUTPUT or (
            not fence.language and bool(_SAYS_OUTPUT.search(introduction)) and not offering.assigns(fence.text)
        )
        if fence.text.strip():
            kind: Kind = "output" if is_output else "code"
            yield CodeBlock(dedented(fence.text), fence.start, fence.end, "fenced", fence.language, kind)


def _within(line: Line) -> list[CodeBlock]:
    """Inline code of one line or, where there is none, the snippets between its words."""
    found = [
        CodeBlock(match["code"].strip(), line.start + match.start("code"), line.start + match.end("code"), "inline")
        for match in _INLINE.finditer(line.text)
        if match["code"].strip()
    ]
    if found:
        before = line.text[: found[0].start - line.start].rstrip("` ")
        kind: Kind = "output" if _SAYS_OUTPUT.search(before) else "code"
        return [CodeBlock(block.text, block.start, block.end, "inline", "", kind) for block in found]
    return [
        CodeBlock(line.text[start:end], line.start + start, line.start + end, "embedded")
        for start, end in snippets.embedded(line.text)
    ]


def _may_be_python(block: CodeBlock) -> bool:
    if block.form == "fenced":
        known = block.language in _PYTHON or sessions.is_session(block.text)
        return (known or offering.offers(block.text)) and not offering.only_prose(block.text)
    return block.form != "inline" or offering.is_expression(block.text)


def _readings(pieces: list[CodeBlock], together_first: bool = True) -> list[Candidate]:
    alone = [_candidate([piece]) for piece in pieces]
    together = _together(pieces)
    if together_first and together and (together[0].parses or not any(one.parses for one in alone)):
        return together + alone
    # What parses comes first, but longer code that does not is more of an answer than a word in a fence that does.
    return sorted(alone, key=lambda one: not one.parses) + together


def _together(pieces: list[CodeBlock]) -> list[Candidate]:
    return [_candidate(pieces)] if len(pieces) > 1 and sum(len(piece.text) for piece in pieces) <= CAP else []


def _candidate(pieces: list[CodeBlock]) -> Candidate:
    codes, parses = [], True
    for piece in pieces:
        typed = sessions.split(piece.text)[0] if sessions.is_session(piece.text) else piece.text
        code = repaired(typed) or offering.code_lines(typed)
        parses = parses and code is not None
        codes.append(code if code is not None else cleaned(typed)[:CAP])
    return Candidate("\n".join(codes), pieces[0].start, pieces[-1].end, parses, pieces[0].form)
