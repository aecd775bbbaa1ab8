"""What is told about a pattern that cannot be used."""

from __future__ import annotations

import pytest

from quizapp.prose.lexicon import Lexicon, PatternError
from quizapp.prose.markup import visible
from quizapp.prose.pattern import is_plain
from quizapp.prose.tokens import tokenise
from quizapp.prose.vocabulary import FUNCTION_WORDS, TRADE_WORDS
from quizapp.prose.words import stem

LEXICON = Lexicon({"small": ["small", "tiny"], "loop": ["{loop}"], "bad": ["{nowhere}"]})


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        pytest.param("", "no word that must occur at column 1", id="nothing at all"),
        pytest.param("!kernel", "no word that must occur", id="only what must be absent"),
        pytest.param("kernel||filter", "an empty alternative at column 8", id="two bars"),
        pytest.param("kernel |filter", "an empty alternative at column 8", id="a blank before a bar"),
        pytest.param(
            "the {tall} one", "no synonyms named 'tall' (known: bad, loop, small) at column 5", id="an unknown group"
        ),
        pytest.param("the {small one", "an unfinished group: it is written {name} at column 5", id="half a brace"),
        pytest.param("{loop}", "the synonyms 'loop' contain themselves", id="a group that names itself"),
        pytest.param("{bad}", "no synonyms named 'nowhere'", id="a group that names an unknown one"),
        pytest.param("loss >", "'>' needs a word on both sides at column 6", id="order with nothing after it"),
        pytest.param("> loss", "'>' needs a word on both sides at column 1", id="order with nothing before it"),
        pytest.param("a > > b", "'>' needs a word on both sides at column 5", id="order twice"),
        pytest.param("~far loss", "'~' is followed by a number of words", id="a distance that is no number"),
        pytest.param("loss !", "'!' is followed by the word", id="an exclamation mark alone"),
        pytest.param("a*", "'*' needs at least two letters", id="a prefix of one letter"),
        pytest.param("=conv*", "goes with no '='", id="an exact prefix"),
        pytest.param("loss ???", "'???' has no word in it at column 6", id="only punctuation"),
        pytest.param("re:", "'re:' is followed by a regular expression", id="an empty regular expression"),
        pytest.param("re: (a", "not a regular expression", id="a broken regular expression"),
        pytest.param("re: (a+)+b", "a repeat inside a repeat", id="a regular expression that may not end"),
        pytest.param("one\ntwo", "a line break at column 4", id="two lines"),
        pytest.param("a" * 3_000, "more than 2000 characters", id="a very long one"),
    ],
)
def test_a_bad_pattern_is_refused_with_its_place(pattern: str, problem: str) -> None:
    with pytest.raises(PatternError) as caught:
        LEXICON.check(pattern)
    assert problem in str(caught.value)
    assert repr(pattern[:200]) in str(caught.value)


@pytest.mark.parametrize(
    "pattern",
    [
        "kernel|filter moves|slides",
        "~12 {small} loss !large",
        "~~ a1 b1",
        "a > b > c",
        "a @ b",
        "x * y",
        "w -= lr",
        "not: re: shared",
        r"re: learn\.\w+",
        "50%",
        "3x3 -1 0.5",
        "don't",
    ],
)
def test_a_good_pattern_is_accepted(pattern: str) -> None:
    LEXICON.check(pattern)


def test_a_word_that_is_taken_as_it_stands_would_be_read_the_same() -> None:
    """Most words of patterns are compiled without being read as text; where reading would differ they must not be."""
    plain = [word for word in (*TRADE_WORDS, *FUNCTION_WORDS, "dont", "cannot", "non", "by") if is_plain(word)]
    assert len(plain) > 300
    for word in plain:
        (token,) = tokenise(visible(word)).tokens
        assert (token.word, token.stem) == (word, stem(word))
    assert not {"dont", "cannot", "non", "by"} & set(plain)
