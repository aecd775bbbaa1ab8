"""What a line adds to an answer of each form, and which line ends it."""

from __future__ import annotations

import pytest

from quizapp.plain.answers import Form, Typing, added

PROSE, CODE, LINE = Form("prose"), Form("code"), Form("line")
ONE, SEVERAL = Form("choice", ("a b", "c", "d")), Form("choice", ("a b", "c", "d"), several=True)


@pytest.mark.parametrize(
    ("form", "text", "line", "after"),
    [
        pytest.param(PROSE, "", "one", Typing("one"), id="prose begins"),
        pytest.param(PROSE, "one", "two", Typing("one\ntwo"), id="prose goes on"),
        pytest.param(PROSE, "one", "", Typing("one", True), id="an empty line ends prose"),
        pytest.param(PROSE, "one", " . ", Typing("one", True), id="a dot ends prose, too"),
        pytest.param(PROSE, "", "...", Typing("..."), id="three dots are text"),
        pytest.param(CODE, "x = 1", "", Typing("x = 1\n"), id="an empty line belongs to code"),
        pytest.param(CODE, "x = 1\n", "    y", Typing("x = 1\n\n    y"), id="code keeps its indentation"),
        pytest.param(CODE, "x = 1", ".", Typing("x = 1", True), id="a dot ends code"),
        pytest.param(LINE, "", "3", Typing("3", True), id="one line is all"),
        pytest.param(LINE, "3", "4", Typing("4", True), id="another line takes its place"),
        pytest.param(LINE, "3", "", Typing("3", True), id="an empty one hands it in"),
        pytest.param(LINE, "", "::x", Typing(":x", True), id="two colons are one"),
        pytest.param(ONE, "", "2", Typing("c", True), id="an option by its number"),
        pytest.param(ONE, "", "A b", Typing("a b", True), id="an option by its words"),
        pytest.param(SEVERAL, "", "3, 1 and 3", Typing("a b\nd", True), id="options in their own order"),
        pytest.param(
            SEVERAL, "", "1 x", Typing("", remark="There are the options 1 to 3; type numbers."), id="no number"
        ),
        pytest.param(
            ONE, "c", "0", Typing("c", remark="There are the options 1 to 3; type one number."), id="no option"
        ),
    ],
)
def test_a_line_is_taken(form: Form, text: str, line: str, after: Typing) -> None:
    assert added(form, text, line) == after


def test_an_empty_line_within_what_is_pasted_belongs_to_it() -> None:
    assert added(PROSE, "one", "", pasted=True) == Typing("one\n")
    assert added(PROSE, "one\n", "two", pasted=True) == Typing("one\n\ntwo")
