"""What patterns find in answers."""

from __future__ import annotations

import pytest

from quizapp.prose.lexicon import Lexicon

LEXICON = Lexicon(
    {
        "filter": ["filter", "kernel", "feature detector", "window_of_weights"],
        "small": ["small", "tiny", "shrink*", "=less"],
        "either": ["{filter}", "{small}"],
    }
)
FILLED = "one two three four five six seven eight nine ten".replace(" ", " of ")


def quote(pattern: str, text: str) -> str | None:
    match = LEXICON.find(pattern, LEXICON.read(text))
    return None if match is None else text[match.start : match.end]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        pytest.param("filter", "The filters move.", "filters", id="a word in another form"),
        pytest.param("filter moves", "It moves the filter.", "moves the filter", id="words in any order"),
        pytest.param("filter|kernel", "the Kernel", "Kernel", id="an alternative"),
        pytest.param("{filter} slides", "the kernel slides", "kernel slides", id="a synonym"),
        pytest.param("{filter}", "a feature detector", "feature detector", id="a synonym of two words"),
        pytest.param("{filter}", "a window of its weights", "window of its weights", id="a synonym that is a term"),
        pytest.param("{small}", "it is shrinking", "shrinking", id="a synonym that is a prefix"),
        pytest.param("{either}", "it is tiny", "tiny", id="a group inside a group"),
        pytest.param("feature_map", "a map, a feature of the map", "feature of the map", id="a term with words inside"),
        pytest.param("feature_map", "the featuremaps", "featuremaps", id="a term written as one word"),
        pytest.param("feature_map", "the feature-map", "feature-map", id="a term with a hyphen"),
        pytest.param("an_s", "draw an S there", "an S", id="a short term"),
        pytest.param("an_s", "draw an-s there", "an-s", id="a short term with a hyphen"),
        pytest.param("k_s", "set ks to 3", "ks", id="a short term written as one word"),
        pytest.param("featuremap", "the feature maps", "feature maps", id="one word written as two"),
        pytest.param("mini-batch", "a minibatch", "minibatch", id="a hyphen in the pattern"),
        pytest.param("show_batch", "dls.show_batch()", "show_batch", id="a snake_case name"),
        pytest.param("show_batch", r"dls.show\_batch()", r"show\_batch", id="an escaped snake_case name"),
        pytest.param("show_batch", "dls.showBatch()", "showBatch", id="a camelCase name"),
        pytest.param("batch", "dls.show_batch()", "batch", id="a piece of a snake_case name"),
        pytest.param("loaders", "a DataLoaders object", "Loaders", id="a piece of a camelCase name"),
        pytest.param("data_loaders", "a DataLoaders object", "DataLoaders", id="a camelCase name by its pieces"),
        pytest.param("nn", "use nn.ReLU()", "nn", id="the owner of a dotted name"),
        pytest.param("relu", "use nn.ReLU()", "ReLU", id="the end of a dotted name"),
        pytest.param("nn.relu", "use nn.ReLU()", "nn.ReLU", id="a dotted name"),
        pytest.param("a > b1 > c", "a, then b1, then c", "a, then b1, then c", id="words in order"),
        pytest.param(
            "filter > steps moves", "a filter moves by steps", "filter moves by steps",
            id="order before a free pair",
        ),
        pytest.param("loss !gradient", "the loss falls", "loss", id="a word that must not be near"),
        pytest.param("loss !gradient", "- the loss\n- a gradient", "loss", id="the forbidden word is the next item"),
        pytest.param("loss !gradient", "the loss! This gradient", "loss", id="the forbidden word is the next sentence"),
        pytest.param("loss !gradient", f"gradient {FILLED} loss", "loss", id="the forbidden word is far away"),
        pytest.param("=less", "no, less", "less", id="an exact word"),
        pytest.param("=Filter", "the FILTER", "FILTER", id="an exact word in other case"),
        pytest.param("conv*", "a convolutional one", "convolutional", id="a prefix"),
        pytest.param("~20 alpha omega", f"alpha {FILLED} omega", f"alpha {FILLED} omega", id="a wider distance"),
        pytest.param(
            "~~ alpha omega", "Alpha is here. Much else is. Omega.", "Alpha is here. Much else is. Omega",
            id="anywhere",
        ),
        pytest.param(r"re: \ba\s*@\s*b\b", "it is A@b", "A@b", id="a regular expression"),
        pytest.param("3x3", "a 3×3 filter", "3×3", id="a size with a cross"),
        pytest.param("3x3", "a 3 x 3 filter", "3 x 3", id="a size with blanks"),
        pytest.param("3x3", "a three by three filter", "three by three", id="a size in words"),
        pytest.param("3×3", "a 3 by 3 filter", "3 by 3", id="a size in the pattern with a cross"),
        pytest.param("28x28x1", "28*28*1 inputs", "28*28*1", id="a product of numbers"),
        pytest.param("two channels", "2 channels", "2 channels", id="a number word in the pattern"),
        pytest.param("7 pixels", "seven pixels", "seven pixels", id="a number word in the text"),
        pytest.param("1168", "1,168 weights", "1,168", id="a thousands separator"),
        pytest.param("1068", "1,068 weights", "1,068", id="a thousands separator before a zero"),
        pytest.param("0.5", "half, or .50", ".50", id="a decimal number"),
        pytest.param("-1", "a row of −1", "−1", id="a negative number with a true minus"),
        pytest.param("255", "0-255", "255", id="the end of a range"),
        pytest.param("7", "the 7s there", "7s", id="a number in the plural"),
        pytest.param("50%", "50 percent of it", "50 percent", id="a percentage"),
        pytest.param("@", "x @ y", "@", id="a sign"),
        pytest.param("x", "y or x", "x", id="a letter"),
        pytest.param("squared", "(a-b)**2", "**2", id="a power in code"),
        pytest.param("squared", "x²", "²", id="a raised two"),
        pytest.param("squared", "$x^2$", "^2", id="a power in LaTeX"),
        pytest.param("frac", r"$\frac{a}{b}$", "frac", id="a LaTeX name"),
        pytest.param("do not", "we don't", "don't", id="a contraction"),
        pytest.param("nonlinear", "a non-linear one", "non-linear", id="non- is joined"),
        pytest.param("nonlinear", "a non linear one", "non linear", id="non alone is joined"),
        pytest.param("colour grey", "a gray color", "gray color", id="British pattern, American text"),
        pytest.param("filter", "the filter's weights", "filter", id="a possessive"),
        pytest.param(
            "filter slides", "A filter is used. This slides.", "filter is used. This slides",
            id="the next sentence refers back",
        ),
        pytest.param("means !std", "the means", "means", id="a condition that is met"),
    ],
)  # fmt: skip
def test_found(pattern: str, text: str, found: str) -> None:
    assert quote(pattern, text) == found


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        pytest.param("stride", "we strive", id="stride is not strive"),
        pytest.param("mean", "the main one", id="mean is not main"),
        pytest.param("softmax", "the softmin", id="softmax is not softmin"),
        pytest.param("encoder", "the decoder", id="encoder is not decoder"),
        pytest.param("mean", "a man", id="mean is not man"),
        pytest.param("node", "none", id="node is not none"),
        pytest.param("linear", "a non-linear one", id="linear is not non-linear"),
        pytest.param("u", "begun", id="a letter inside a word"),
        pytest.param("ten", "a tensor", id="the head of a longer word"),
        pytest.param("an_s", "it is an easy one", id="a short term is no other word"),
        pytest.param("an", "draw a-ns there", id="a word is no short term"),
        pytest.param("filter moves", "only the filter", id="one word is missing"),
        pytest.param("filter filter", "only one filter", id="one word for two slots"),
        pytest.param("alpha omega", f"alpha {FILLED} omega", id="too far apart"),
        pytest.param("alpha omega", "Alpha is here. Omega is there.", id="in two sentences"),
        pytest.param("feature_map", "the map of a feature", id="a term in the wrong order"),
        pytest.param("feature_map", "feature of the very same map", id="a term with too many words inside"),
        pytest.param("a > b1", "b1, then a", id="the wrong order"),
        pytest.param("a > b1 > c", "a, then c, then b1", id="the wrong order of three"),
        pytest.param("loss !gradient", "the loss's gradient", id="the forbidden word is near"),
        pytest.param("loss !gradient|slope", "the slope of the loss", id="one of the forbidden words is near"),
        pytest.param("=less", "lessen", id="an exact word in another form"),
        pytest.param("conv*", "the second", id="no word begins so"),
        pytest.param("3", "a 3x3 filter", id="a side of a size"),
        pytest.param("3x3", "3 channels x 3", id="a size with a word inside"),
        pytest.param("6x2", "divide 6 by 2", id="a division is no size"),
        pytest.param("5", "0.5", id="a decimal place"),
        pytest.param("0", "10", id="a digit of a number"),
        pytest.param("2", "the second", id="an ordinal"),
        pytest.param("@", "x * y", id="another sign"),
        pytest.param("lu", "use nn.ReLU()", id="two letters of a name"),
        pytest.param("168", "1,068 weights", id="the digits after a thousands separator without their zero"),
        pytest.param("show_batch", "show the next big batch", id="a name with other words inside"),
        pytest.param("re: ^b", "a b", id="a regular expression that does not match"),
        pytest.param("re: z*", "a b", id="a regular expression that matches nothing at all"),
        pytest.param("kernel", "https://example.org/kernel", id="a word in an address"),
        pytest.param("kernel", "![kernel](kernel.png)", id="a word in a picture's name"),
        pytest.param("span", '<span class="x">y</span>', id="a word of the mark-up"),
    ],
)
def test_not_found(pattern: str, text: str) -> None:
    assert quote(pattern, text) is None


@pytest.mark.parametrize(("between", "is_found"), [(8, True), (9, False)])
def test_at_most_eight_words_stand_between(between: int, is_found: bool) -> None:
    assert (quote("alpha omega", "alpha " + "of " * between + "omega") is not None) is is_found
    assert (quote(f"~{between} alpha omega", "alpha " + "of " * 9 + "omega") is not None) is (between == 9)


def test_the_spans_are_the_single_words() -> None:
    text = "The **filter** of weights moves."
    match = LEXICON.find("filter moves", LEXICON.read(text))
    assert match is not None
    assert [text[start:end] for start, end in match.spans] == ["filter", "moves"]


def test_the_smallest_window_is_quoted() -> None:
    assert quote("filter moves", "A filter has weights, and the filter moves.") == "filter moves"


def test_an_affirmed_match_is_preferred() -> None:
    match = LEXICON.find("shared", LEXICON.read("Not shared at first. In the end all is shared."))
    assert match is not None
    assert not match.denied
    assert match.start == 39


def test_all_matches_come_in_the_order_of_the_text() -> None:
    passage = LEXICON.read("loss, then loss; no loss")
    assert [(match.start, match.denied) for match in LEXICON.find_all("loss", passage)] == [
        (0, False),
        (11, False),
        (20, True),
    ]


def test_a_very_long_answer_is_read_up_to_a_limit_and_says_so() -> None:
    passage = LEXICON.read("word " * 4_000 + "kernel")
    assert passage.is_cut
    assert LEXICON.find("kernel", passage) is None
    assert not LEXICON.read("kernel").is_cut


def test_a_regular_expression_reads_thousands_of_blanks_as_a_hundred() -> None:
    assert quote(r"re: a\s+b", "a" + " " * 99 + "b") is not None
    passage = LEXICON.read("a" + " " * 15_000 + "b")
    assert LEXICON.find(r"re: a\s+b", passage) is None
    match = LEXICON.find("re: b$", passage)
    assert match is not None
    assert match.start == 15_001


def test_two_lexicons_do_not_mix_their_synonyms() -> None:
    one, other = Lexicon({"size": ["large"]}), Lexicon({"size": ["small"]})
    text = "it is small"
    assert one.find("{size}", one.read(text)) is None
    assert other.find("{size}", other.read(text)) is not None
