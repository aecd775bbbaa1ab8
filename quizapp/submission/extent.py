"""How far an answer goes: to the next question, also one that is in no bank, or to another section."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quizapp.submission.evidence import Habits
from quizapp.submission.marks import Marked, Style
from quizapp.submission.places import Scene

RULE = re.compile(
    r"\s*(?:(?:[-*_=#~][ \t]?){3,}|:{3,}[ \t]*(?:\{[^{}]{0,200}\}|[\w-]{0,40})|<hr\s{0,3}/?>|\[/\w{1,20}\])\s*"
)
"""A line that only separates: a rule, or the beginning or end of a block."""
_SECTION = re.compile(
    r"(?:(?:my|own|further|additional|extra|more|useful|other)[ \t]+)*"
    r"(?:notes?|references?|resources?|links?|summary|appendix|conclusions?|questionnaires?|questions?|exercises?|sources?"
    r"|research|readings?|credits|acknowledge?ments|bibliography|footnotes|explorations?|experiments?|ideas)"
    r"(?:[ \t]+(?:for|from|on|of|and|to|about)\b.{0,60})?"
    r"|(?:chapter|lesson|lecture|part|week|section|unit)[ \t]*#?\d{1,3}\b.{0,60}",
    re.IGNORECASE,
)
_TITLE_WORDS = 8
_TELLING = 0.7
"""How much more a style must be the questions' than other lines' to tell a question that is in no bank."""


@dataclass(frozen=True)
class Bounds:
    """What ends an answer in one file."""

    scene: Scene
    known: Habits
    levels: frozenset[int]
    """The levels of headings that are questions."""

    def end(self, question: Marked, first: int, last: int) -> int:
        """The line (at most ``last``) with which something else begins than the answer to ``question``."""
        counted: set[int | None] = set()
        for line in range(first, last):
            marks = self.scene.marks[line]
            if marks is None:
                continue
            # A list inside the answer goes on where the item before is there too.
            goes_on = marks.number == 1 or (marks.number is not None and marks.number - 1 in counted)
            if line not in self.scene.fenced and self._ends(marks, question, line, first, goes_on):
                return self._with_titles(first, line)
            counted.add(marks.number)
        return self._with_titles(first, last)

    def _ends(self, marks: Marked, question: Marked, line: int, first: int, goes_on: bool) -> bool:
        style = marks.style
        if style.label == "answer" or marks.indent >= question.indent + 2:
            return False
        if style.level and (not self.levels or style.level <= max(self.levels)):
            return self._other_heading(marks, line, first)
        if self.known.styles.get(style, 0.0) >= _TELLING and marks.asks:
            return not style.numbered or "?" in marks.body or not goes_on
        plain = style in (Style(), Style(bold="whole"))
        return plain and len(marks.body) < 80 and bool(_SECTION.fullmatch(marks.body.strip(" :.*_")))

    def _other_heading(self, marks: Marked, line: int, first: int) -> bool:
        title = marks.body.strip(" :*_")
        if _SECTION.fullmatch(title):
            return True
        short = len(title.split()) <= _TITLE_WORDS and not title.endswith(".")
        if not self.levels:
            return marks.style.level <= 2 and short and self._said(first, line)
        if marks.style.level < min(self.levels):
            return short or marks.asks
        return marks.asks or (short and self._said(first, line))

    def _said(self, first: int, end: int) -> bool:
        """Some answer stands between the two lines."""
        lines = self.scene.document.lines
        return any(lines[n].text.strip() and not RULE.fullmatch(lines[n].text) for n in range(first, end))

    def _with_titles(self, first: int, end: int) -> int:
        """The end moved up over headings and rules: they belong to what follows."""
        moved, bare = end, end
        while moved > first:
            text = self.scene.document.lines[moved - 1].text
            marks = self.scene.marks[moved - 1]
            if moved - 1 in self.scene.fenced:
                break
            if text.strip() and not RULE.fullmatch(text) and not (marks is not None and _title(marks)):
                break
            moved -= 1
            if bare == moved + 1 and (not text.strip() or (marks is not None and _bare(marks))):
                bare = moved
        return moved if self._said(first, moved) else bare


def _title(marks: Marked) -> bool:
    """A heading, or a number or label without words."""
    return marks.style.label != "answer" and (bool(marks.style.level) or _bare(marks))


def _bare(marks: Marked) -> bool:
    """A number or label without words."""
    labelled = marks.style.numbered or marks.style.label == "question"
    return labelled and marks.style.label != "answer" and not marks.body.strip(" *_")
