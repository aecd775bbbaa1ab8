"""Plain characters, and where they stood."""

from __future__ import annotations

from quizapp.reading.characters import plain, unescaped


def test_plain_text_is_as_long_as_before() -> None:
    text = "\u2212x\u00a0\u00d7\u00a0\u201cy\u201d \u00b7 \u2019z\u2019"
    assert plain(text) == "-x \u00d7 \"y\" * 'z'"
    assert len(plain(text)) == len(text)


def test_unescaped_text_knows_where_it_came_from() -> None:
    text = "in\\_channels \\[1\\] \u200bz"
    mapped = unescaped(text)
    assert mapped.text == "in_channels [1] z"
    start = mapped.text.index("_channels")
    assert text[slice(*mapped.span(start, start + 9))] == "_channels"
    end = len(mapped.text)
    assert text[slice(*mapped.span(end - 5, end))] == "[1\\] \u200bz"


def test_a_doubled_backslash_stays_one_backslash() -> None:
    assert unescaped("a \\\\[b").text == "a \\[b"


def test_empty_spans_have_a_place() -> None:
    mapped = unescaped("\\_a")
    assert mapped.span(0, 0) == (1, 1)
    assert mapped.span(2, 2) == (3, 3)
    assert unescaped("").span(0, 0) == (0, 0)
