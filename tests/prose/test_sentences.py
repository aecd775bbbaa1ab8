"""Where sentences end and which belong together."""

from __future__ import annotations

import pytest

from quizapp.prose.passage import Passage


def sentences(text: str) -> int:
    return len(set(Passage(text).sentence))


def groups(text: str) -> int:
    return len(set(Passage(text).group))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("The filter moves. Every step is two.", 2, id="a full stop"),
        pytest.param("the filter moves. every step is two", 2, id="a full stop before a small letter"),
        pytest.param("Is it so? Yes! Good.", 3, id="question and exclamation marks"),
        pytest.param("The filter moves.Every step is two.", 2, id="a missing blank after the stop"),
        pytest.param("The rate is 0.5 here", 1, id="a decimal point"),
        pytest.param("Layers, e.g. linear ones, i.e. products", 1, id="abbreviations"),
        pytest.param("mean vs. median", 1, id="vs."),
        pytest.param("the no. of filters", 1, id="no. for number"),
        pytest.param("call nn.ReLU there", 1, id="a dotted name"),
        pytest.param("learn.ActivationStats works", 1, id="a dotted name with a capital"),
        pytest.param("a torch.Tensor there", 1, id="a dotted name with one capital"),
        pytest.param("call x.view(-1) there", 1, id="a method"),
        pytest.param("one thing; another thing", 2, id="a semicolon"),
        pytest.param("- first of all items\n- second of all items", 2, id="list items"),
        pytest.param("a paragraph that is broken\nin the middle goes on", 1, id="a line break inside a paragraph"),
        pytest.param("some words of a first part\n\nother words of a second", 2, id="a blank line"),
        pytest.param(
            "Rank is the number of axes\nShape is their lengths", 2, id="short lines that begin with a capital"
        ),
        pytest.param("x = 1\ny = 2", 2, id="lines of code"),
        pytest.param("first line<br>second line", 2, id="an HTML line break"),
    ],
)
def test_sentences_are_counted(text: str, count: int) -> None:
    assert sentences(text) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("A filter is used. This is what slides.", 1, id="this refers back"),
        pytest.param("A filter is used. It slides over pixels.", 1, id="it refers back"),
        pytest.param("Weights are few. They are shared.", 1, id="they refers back"),
        pytest.param("Stride\nThe step of the filter in pixels", 1, id="a short heading leads on"),
        pytest.param("# Stride\n\nThe step of the filter in pixels", 1, id="a marked heading leads on"),
        pytest.param("The two of them that matter are:\n- the mean of all", 1, id="an announcement leads on"),
        pytest.param("A filter is used. Pixels are added.", 2, id="sentences with subjects of their own stay apart"),
        pytest.param("No. The filter is used.", 2, id="a short sentence is no heading"),
    ],
)
def test_sentences_that_speak_of_one_thing_are_joined(text: str, count: int) -> None:
    assert groups(text) == count
