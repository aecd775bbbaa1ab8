"""What a reader sees of an answer's raw text."""

from __future__ import annotations

import pytest

from quizapp.prose.passage import Passage


def words(text: str) -> list[str]:
    return [text[token.start : token.end] for token in Passage(text).tokens]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        pytest.param("**bold** and *slanted* text", ["bold", "and", "slanted", "text"], id="emphasis"),
        pytest.param("***all*** of it", ["all", "of", "it"], id="both kinds of emphasis"),
        pytest.param("**G**radient *d*escent", ["G**radient", "d*escent"], id="emphasised initials"),
        pytest.param("I*nitialise* it", ["I*nitialise", "it"], id="the emphasised rest of a word"),
        pytest.param("_slanted_ __bold__", ["slanted", "bold"], id="emphasis with underscores"),
        pytest.param("~~gone~~ ==kept==", ["gone", "kept", "=="], id="strike-through"),
        pytest.param("the `kernel` here", ["the", "kernel", "here"], id="inline code"),
        pytest.param("# Stride\ntext", ["Stride", "text"], id="a heading"),
        pytest.param("> quoted\n> > twice", ["quoted", "twice"], id="quote markers"),
        pytest.param("- a first\n* second\n+ third", ["a", "first", "second", "third"], id="bullets"),
        pytest.param("1. one thing\n2) another", ["one", "thing", "another"], id="numbered items"),
        pytest.param("- [x] done\n- [ ] open", ["done", "open"], id="tick boxes"),
        pytest.param("see [the docs](https://example.org/kernel)", ["see", "the", "docs"], id="a link's target"),
        pytest.param("see https://example.org/kernel?x=1 now", ["see", "now"], id="a bare address"),
        pytest.param("![a kernel](kernel.png) text", ["text"], id="a picture"),
        pytest.param("![[kernel.png]] text", ["text"], id="a picture in wiki mark-up"),
        pytest.param("the [[kernel]] and [[Note|filter]]", ["the", "kernel", "and", "filter"], id="wiki links"),
        pytest.param("<p>one<br>two</p><!-- three -->", ["one", "two"], id="HTML"),
        pytest.param('<span style="color: red">red</span>', ["red"], id="HTML with attributes"),
        pytest.param("one&nbsp;two&#8203;fold", ["one", "two&#8203;fold"], id="entities"),
        pytest.param("```python\nx = 1\n```", ["x", "=", "1"], id="a fence's own lines"),
        pytest.param("| a | b |\n|---|---|\n| c | d |", ["a", "b", "c", "d"], id="a table's lines"),
        pytest.param("one\n---\ntwo", ["one", "two"], id="a rule"),
        pytest.param(r"use show\_batch\(\)", ["use", "show", "batch"], id="escapes"),
        pytest.param(r"$\frac{a}{b}$", ["$", "frac", "a", "b", "$"], id="LaTeX keeps its names"),
        pytest.param(
            "ker\u00adnel zero\u200bwidth", ["ker\u00adnel", "zero\u200bwidth"], id="invisible signs in words"
        ),
        pytest.param("e.g. one, i.e. two", ["e.g", "one", "i.e", "two"], id="e.g. and i.e."),
    ],
)
def test_mark_up_is_not_seen(text: str, seen: list[str]) -> None:
    assert words(text) == seen


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("w * x", ["w", "*", "x"], id="a product with blanks"),
        pytest.param("w*x", ["w", "*", "x"], id="a product without"),
        pytest.param("w*x*y", ["w", "*", "x", "*", "y"], id="a product of three"),
        pytest.param("f(2*lr*grad)", ["f", "2", "*", "lr", "*", "grad"], id="a product in a call"),
        pytest.param("(a-b)**2", ["a", "-", "b", "**2"], id="a power after a bracket"),
        pytest.param("a < b and c > d", ["a", "<", "b", "and", "c", ">", "d"], id="comparisons are no HTML"),
        pytest.param("x[0](1)", ["x", "0", "1"], id="a call on an item is no link"),
        pytest.param("7. Each one sees three.", ["7", "Each", "one", "sees", "three"], id="an answer's number"),
        pytest.param("the step-size is 3", ["the", "step", "size", "is", "3"], id="a hyphen is no bullet"),
        pytest.param("-1 0 1", ["-", "1", "0", "1"], id="a negative number is no bullet"),
        pytest.param("a @ b", ["a", "@", "b"], id="signs of arithmetic"),
    ],
)
def test_what_only_looks_like_mark_up_is_seen(text: str, kept: list[str]) -> None:
    assert words(text) == kept


def test_what_nobody_sees_is_not_read() -> None:
    hidden = "<!-- the moon pulls --> no idea"
    passage = Passage(hidden)
    assert words(hidden) == ["no", "idea"]
    assert "moon" not in passage.searched
    assert len(passage.searched) == len(hidden)


@pytest.mark.parametrize("unseen", ["\u200e", "\u202e", "\u2069", "\ufe0f", "\U000e0041", "\u2062"])
def test_marks_of_direction_and_variants_part_no_word(unseen: str) -> None:
    assert [token.word for token in Passage(f"ker{unseen}nel").tokens] == ["kernel"]
