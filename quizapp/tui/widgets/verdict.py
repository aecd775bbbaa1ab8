"""A mark that explains itself: the learner's own words with what counted, every point, the mistake, the next step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from quizapp.grade import Evidence, Grade, PointGrade, Verdict
from quizapp.report.words import MARKS, number, tidy
from quizapp.tui.widgets.pictures import Pictures
from quizapp.tui.widgets.rows import Row, Rows

#: The theme's colour of each verdict; the mark and the word say the same without it.
COLOURS: dict[Verdict, str] = {
    "right": "$success",
    "partial": "$warning",
    "wrong": "$error",
    "unanswered": "$primary",
    "ungraded": "$accent",
}
STATES = {"met": "✓", "partial": "~", "missing": "✗", "denied": "✗", "contradicted": "✗", "failed": "✗", "error": "?"}
MEANINGS = {"denied": "You deny it.", "contradicted": "You say what excludes it.", "missing": "Missing."}
UNGRADED = "Nothing is taken off. Write it in another form, or judge it yourself beside the model answer."

#: Cells for the words that begin a row.
LABELS = 9

#: Control characters, which a terminal might obey, one by one: places in the answer stay what they are.
_UNSEEN = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), "·")


class VerdictView(Vertical):
    """What a Grade says."""

    DEFAULT_CSS: ClassVar[str] = """
    VerdictView { height: auto; }
    VerdictView > Static { height: auto; }
    VerdictView .answer {
        height: auto; max-height: 9; margin: 0 0 1 0; padding-left: 1;
        border-left: outer $border; scrollbar-size-vertical: 1;
    }
    VerdictView .answer:focus { border-left: outer $primary; }
    VerdictView .answer Static { height: auto; }
    """

    async def show(self, grade: Grade | None, answer: str, step: str = "", turned: bool = True) -> None:
        """The mark of ``answer``; ``step`` is what to do next if not all is right.

        Without a mark the card was ``turned`` over, or the learner gave up.
        """
        with self.app.batch_update():
            await self.remove_children()
            await self.mount_all(self._parts(grade, answer, step, turned))

    def compose(self) -> ComposeResult:
        """Nothing yet."""
        yield from ()

    def _parts(self, grade: Grade | None, answer: str, step: str, turned: bool) -> Sequence[Widget]:
        if grade is None:
            says = "You turned this card over." if turned else "Here is how it could be answered."
            return [Static(Content.styled(says, "bold"))]
        parts: list[Widget] = [Static(self._head(grade))]
        if answer.strip():
            parts.append(_Answer(self._answer(grade, answer)))
        if found := [*self._points(grade), *self._mistakes(grade)]:
            parts.append(Rows(found, 2))
        if grade.pictures:
            parts.append(Pictures(grade.pictures))
        if more := list(self._remarks(grade, step)):
            parts.append(Rows(more, LABELS))
        return parts

    def _head(self, grade: Grade) -> Content:
        marks = f"  {number(grade.score)} of {number(grade.out_of)}" if grade.out_of else ""
        return Content.assemble(
            (f"{MARKS[grade.verdict]} {grade.verdict}", f"bold {COLOURS[grade.verdict]}"),
            "" if grade.verdict == "ungraded" else marks,
        )

    def _answer(self, grade: Grade, answer: str) -> Content:
        """Their own words; what decided a point is underlined, what showed a mistake is in reverse."""
        text = Content(answer.translate(_UNSEEN))
        for point in grade.points:
            colour = "$success" if point.earned else "$error"
            for evidence in point.evidence:
                start = _place(evidence, answer)
                if start >= 0:
                    text = text.stylize(f"bold underline {colour}", start, start + len(evidence.quote))
        for found in grade.misconceptions:
            start = answer.find(found.quote)
            if start >= 0:
                text = text.stylize("reverse $error", start, start + len(found.quote))
        return text

    def _points(self, grade: Grade) -> Iterator[Row]:
        if grade.verdict == "right" and len(grade.points) == 1:
            return
        for point in grade.points:
            if point.worth or point.state != "met":
                yield self._point(point)

    def _point(self, point: PointGrade) -> Row:
        colour = "$success" if point.state == "met" else "$warning" if point.earned else "$error"
        if point.state == "error":
            colour = "$accent"
        why = tidy(point.message) or (MEANINGS.get(point.state, "") if not point.earned else "")
        text = Content(tidy(point.says))
        if why and point.state != "met":
            text = Content.assemble(text, "\n", (why, "italic"))
        return Content.styled(STATES[point.state], f"bold {colour}"), text

    def _mistakes(self, grade: Grade) -> Iterator[Row]:
        for found in grade.misconceptions:
            says = f"{tidy(found.says)} You say: “{tidy(found.quote)}”"
            yield Content.styled("✗", "bold $error"), Content.assemble(("mistake: ", "bold $error"), says)

    def _remarks(self, grade: Grade, step: str) -> Iterator[Row]:
        said = {point.message for point in grade.points} | {found.says for found in grade.misconceptions}
        for line in grade.feedback:
            if line not in said:
                yield Content.styled("  found", "$primary"), Content(tidy(line))
        if grade.expected:
            yield Content.styled("  expect", "$primary"), Content(f"words such as {', '.join(grade.expected)}")
        for reason in grade.review_reasons:
            yield Content.styled("  unsure", "$accent"), Content(tidy(reason))
        if grade.verdict == "ungraded":
            yield Content.styled("  next", "$accent"), Content(UNGRADED)
        elif grade.verdict != "right" and step:
            yield Content.styled("  next", "$accent"), Content(step)


class _Answer(VerticalScroll):
    """The learner's words: a long answer scrolls in its own room, so that what is said of it stays in view."""

    def __init__(self, text: Content) -> None:
        super().__init__(Static(text), classes="answer")

    def on_resize(self) -> None:
        """Only what can be scrolled is worth a stop of the tab key."""
        self.can_focus = self.max_scroll_y > 0


def _place(evidence: Evidence, answer: str) -> int:
    """Where the learner's words stand; -1 if they are not there word for word."""
    here = answer[evidence.start : evidence.end] == evidence.quote
    return evidence.start if here else answer.find(evidence.quote)
