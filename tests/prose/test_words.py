"""Which words are one word."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from quizapp.prose.words import fold, number, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("kernels", "kernel", id="a plural is its singular"),
        pytest.param("sliding", "slides", id="two forms of a verb"),
        pytest.param("colour", "color", id="our and or"),
        pytest.param("neighbouring", "neighboring", id="our inside a longer word"),
        pytest.param("grey", "gray", id="grey and gray"),
        pytest.param("greyscale", "grayscale", id="grey at the head of a compound"),
        pytest.param("normalise", "normalize", id="ise and ize"),
        pytest.param("normalisation", "normalization", id="isation and ization"),
        pytest.param("initialised", "initialized", id="ised and ized"),
        pytest.param("optimiser", "optimizer", id="iser and izer"),
        pytest.param("regularisation", "regularizes", id="British noun and American verb"),
        pytest.param("analyse", "analyzed", id="yse and yze"),
        pytest.param("centre", "center", id="re and er"),
        pytest.param("centred", "centered", id="red and ered"),
        pytest.param("labelled", "labeled", id="doubled l"),
        pytest.param("modelling", "modeling", id="doubled l before ing"),
        pytest.param("two", "2", id="a number word and its digit"),
        pytest.param("seven", "7", id="another number word"),
        pytest.param("twenty", "20", id="a number word in y"),
        pytest.param("zeros", "0", id="a number word in the plural"),
        pytest.param("axes", "axis", id="an irregular plural"),
        pytest.param("matrices", "matrix", id="a Latin plural"),
        pytest.param("multiplication", "multiplied", id="a noun and its verb"),
        pytest.param("took", "taken", id="an irregular verb"),
        pytest.param("dimensions", "dimensional", id="a noun and its adjective"),
        pytest.param("using", "used", id="two forms of use"),
        pytest.param("validating", "validation", id="a verb and its noun"),
        pytest.param("optimizing", "optimization", id="to optimise"),
        pytest.param("%", "percentage", id="the percent sign"),
        pytest.param("²", "squared", id="a raised two"),
        pytest.param("≤", "<=", id="one sign for two"),
    ],
)
def test_these_are_one_word(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("stride", "strive", id="stride is not strive"),
        pytest.param("mean", "main", id="mean is not main"),
        pytest.param("softmax", "softmin", id="softmax is not softmin"),
        pytest.param("encoder", "decoder", id="encoder is not decoder"),
        pytest.param("man", "mean", id="man is not mean"),
        pytest.param("node", "none", id="node is not none"),
        pytest.param("multiple", "multiplication", id="multiple is not multiplication"),
        pytest.param("noise", "nose", id="noise is not nose"),
        pytest.param("our", "or", id="our is not or"),
        pytest.param("four", "for", id="four is not for"),
        pytest.param("larger", "large", id="the comparative is a word of its own"),
        pytest.param("linear", "nonlinear", id="a prefix makes another word"),
        pytest.param("use", "useful", id="use is not useful"),
        pytest.param("position", "positive", id="position is not positive"),
        pytest.param("optimal", "optimizer", id="optimal is no optimizer"),
        pytest.param("optimize", "optimal", id="to optimise is not yet optimal"),
        pytest.param("valid", "validation", id="valid is not validation"),
        pytest.param("import", "important", id="an import is not important"),
        pytest.param("rise", "rize", id="a short word keeps its s"),
    ],
)
def test_these_are_two_words(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("0.50", "0.5"),
        (".5", "0.5"),
        ("1,168", "1168"),
        ("007", "7"),
        ("1e-3", "0.001"),
        ("2.0", "2"),
        ("1" * 400, "1" * 400),
    ],
)
def test_a_number_has_one_spelling(written: str, meant: str) -> None:
    assert number(written) == meant


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param("kеrnеl", "kernel", id="Cyrillic letters in a Latin word"),
        pytest.param("οn", "on", id="a Greek letter in a small word"),
        pytest.param("naïve", "naive", id="an accent"),
        pytest.param("w\u0301e\u0334", "we", id="marks over and through letters"),
        pytest.param("ηw", "ηw", id="a product of two symbols"),
        pytest.param("λ", "λ", id="a symbol"),
        pytest.param("вес", "вес", id="a word in another alphabet"),
    ],
)
def test_letters_are_read_as_they_look(written: str, read: str) -> None:
    assert fold(written) == read


def test_folding_takes_letters_of_other_alphabets_of_form_to_plain_ones() -> None:
    assert fold("ﬁlter 𝑥 ＡＢ") == "filter x ab"


def test_answers_that_are_marked_side_by_side_do_not_mix_up_their_words() -> None:
    stems = ["gener", "optim", "convol", "activ", "normal", "regular", "represent"]
    words = [
        f"{begin}{end}{last}"
        for begin in stems
        for end in ("al", "ation", "ative", "iz")
        for last in ("", "s", "ing", "ness")
    ]
    uncached = stem.__wrapped__
    alone = [uncached(word) for word in words]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            together = list(threads.map(lambda _: [uncached(word) for word in words], range(12)))
    finally:
        sys.setswitchinterval(interval)
    assert together == [alone] * 12
