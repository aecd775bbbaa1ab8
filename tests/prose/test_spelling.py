"""Which misspelt words are read as what was meant."""

from __future__ import annotations

import pytest

from quizapp.prose.lexicon import Lexicon
from quizapp.prose.spelling import is_known

LEXICON = Lexicon({})


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("strid", "stride", id="a letter is missing"),
        pytest.param("graident", "gradient", id="two letters are swapped"),
        pytest.param("kernal", "kernel", id="a letter is wrong"),
        pytest.param("varience", "variance", id="a vowel is wrong"),
        pytest.param("fucntion", "function", id="a swap in a common word"),
        pytest.param("arrarys", "array", id="a slip in a plural"),
        pytest.param("kernals", "kernel", id="a slip in another plural"),
        pytest.param("normalizaton", "normalization", id="a long word"),
        pytest.param("regularizaiton", "regularization", id="a swap in a long word"),
        pytest.param("initalisation", "initialization", id="a slip beside British spelling"),
        pytest.param("stochasitc", "stochastic", id="another swap"),
    ],
)
def test_a_slip_is_repaired_and_told(written: str, meant: str) -> None:
    match = LEXICON.find(meant, LEXICON.read(f"It is the {written} of it."))
    assert match is not None
    assert match.repaired == ((written, meant),)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("strive", "stride", id="strive is a word"),
        pytest.param("main", "mean", id="main is a word"),
        pytest.param("softmin", "softmax", id="softmin is another function"),
        pytest.param("decoder", "encoder", id="decoder begins otherwise"),
        pytest.param("man", "mean", id="man is a word"),
        pytest.param("none", "node", id="none is a word"),
        pytest.param("liner", "linear", id="liner is a word"),
        pytest.param("relo", "relu", id="four letters are too few"),
        pytest.param("unsampled", "upsampled", id="only the prefix differs"),
        pytest.param("maxpooling", "minpooling", id="max is not min"),
        pytest.param("gradeint5", "gradient", id="digits are no letters"),
        pytest.param("grdnt", "gradient", id="too many slips for its length"),
        pytest.param("convolushun", "convolution", id="three slips in a long word"),
        pytest.param("compiler", "computer", id="compiler is a word"),
        pytest.param("pernel", "kernel", id="the first letter differs"),
        pytest.param("krnal", "kernel", id="two slips in a short word"),
        pytest.param("underfitting", "overfitting", id="under is not over"),
        pytest.param("batchnorm", "batchform", id="a term of the trade stays"),
    ],
)
def test_another_word_is_not_repaired(written: str, meant: str) -> None:
    assert LEXICON.find(meant, LEXICON.read(f"It is the {written} of it.")) is None


def test_an_exact_word_is_not_repaired() -> None:
    assert LEXICON.find("=kernel", LEXICON.read("the kernal")) is None


def test_a_slip_that_could_be_two_words_is_not_repaired() -> None:
    both = Lexicon({"words": ["filter", "filler"]})
    assert both.find("filter", both.read("the filker of it")) is None
    assert both.find("filter", both.read("the fihter of it")) is not None


def test_a_slip_nearer_to_another_term_of_the_trade_is_not_repaired() -> None:
    assert LEXICON.find("percepts", LEXICON.read("the perceptrn of it")) is None
    assert LEXICON.find("perceptron", LEXICON.read("the perceptrn of it")) is not None


@pytest.mark.parametrize("word", ["colour", "normalised", "neighbouring", "centred", "softmax", "kernels", "the"])
def test_a_word_in_either_spelling_is_known(word: str) -> None:
    assert is_known(word)


def test_only_so_many_strange_words_are_taken_for_slips() -> None:
    strange = " ".join(f"qz{first}{second}xv" for first in "abcdefghij" for second in "abcdef")
    assert LEXICON.find("kernel", LEXICON.read(f"kernal {strange}")) is not None
    assert LEXICON.find("kernel", LEXICON.read(f"{strange} kernal")) is None


def test_a_slip_inside_a_term_is_repaired() -> None:
    match = LEXICON.find("feature_map", LEXICON.read("the featrue map"))
    assert match is not None
    assert match.repaired == (("featrue map", "feature map"),)
