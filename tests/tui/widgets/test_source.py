"""The learner's file with line numbers, the lines spoken of marked and what was quoted underlined."""

from __future__ import annotations

import asyncio
from typing import Any

from textual.app import App, ComposeResult

from quizapp.report.model import Where
from quizapp.submission.document import Line
from quizapp.tui.widgets.source import SourceView

LINES = tuple(Line(f"line {number} of a text that is long enough to wrap", number) for number in range(1, 60))


class Shown(App[None]):
    def compose(self) -> ComposeResult:
        yield SourceView()


def view(size: tuple[int, int], *given: Any) -> tuple[SourceView, list[str], list[str]]:
    """The widget, its rows as characters, and the underlined pieces."""

    async def run() -> tuple[SourceView, list[str], list[str]]:
        app = Shown()
        async with app.run_test(size=size) as pilot:
            widget = app.query_one(SourceView)
            widget.show(*given)
            await pilot.pause()
            strips = [widget.render_line(y) for y in range(size[1])]
            underlined = [s.text for strip in strips for s in strip if s.style is not None and s.style.underline]
            return widget, ["".join(s.text for s in strip).rstrip() for strip in strips], underlined

    return asyncio.run(run())


def test_long_lines_wrap_beside_their_number() -> None:
    _, rows, _ = view((30, 6), LINES, [])
    assert rows[0].startswith("    1  line 1 of a text")
    assert rows[1].startswith("       ")
    assert rows[1].strip()
    assert max(map(len, rows)) <= 30


def test_marked_lines_come_into_view_with_a_bar() -> None:
    widget, rows, _ = view((80, 6), LINES, [Where(cell=None, line=40, end_line=41)])
    assert widget.marked == (40, 41)
    assert [row[:6].split() for row in rows[:5]] == [["38"], ["39"], ["40▌"], ["41▌"], ["42"]]


def test_quotes_are_underlined_over_line_ends_and_only_in_marked_lines() -> None:
    where = [Where(cell=None, line=2, end_line=3)]
    _, _, underlined = view((80, 6), LINES, where, ["to wrap line 3"])
    assert [piece.strip() for piece in underlined] == ["to wrap", "line 3"]
    assert view((80, 6), LINES, where, ["line 5"])[2] == []


def test_a_notebooks_lines_have_their_cell_and_marks_stay_in_it() -> None:
    lines = (Line("one", 1, cell=1), Line("two", 1, cell=2))
    widget, rows, _ = view((40, 3), lines, [Where(cell=2, line=1, end_line=1)])
    assert rows[:2] == ["  1:1  one", "  2:1▌ two"]
    assert len(widget.marked) == 1


def test_control_characters_are_shown_as_dots_and_tabs_as_spaces() -> None:
    _, rows, _ = view((40, 2), (Line("a\x1b[2J\tb\x9bc", 1),), [])
    assert rows[0] == "    1  a·[2J    b·c"


def test_a_file_without_lines_is_empty() -> None:
    assert view((40, 2), (), [])[1] == ["", ""]
