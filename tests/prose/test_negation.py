"""What is denied and what only looks so."""

from __future__ import annotations

import pytest

from quizapp.prose.lexicon import Lexicon

LEXICON = Lexicon({})


def denied(text: str, pattern: str) -> bool:
    match = LEXICON.find(pattern, LEXICON.read(text))
    assert match is not None, "the pattern must be found at all"
    return match.denied


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        pytest.param("The weights are not shared.", "weights shared", id="not"),
        pytest.param("The weights aren't shared.", "weights shared", id="a contraction"),
        pytest.param("The weights arent shared.", "weights shared", id="a contraction without its apostrophe"),
        pytest.param("The weights aren’t shared.", "weights shared", id="a curly apostrophe"),
        pytest.param("They cannot be shared.", "shared", id="cannot"),
        pytest.param("Weights are never shared.", "weights shared", id="never"),
        pytest.param("No weights are shared.", "weights shared", id="no denies its whole clause"),
        pytest.param("No weights are shared.", "shared", id="no reaches beyond the verb"),
        pytest.param("It does not call x.is_leaf there.", "leaf", id="a verb inside a name ends nothing"),
        pytest.param("None of the weights are shared.", "weights shared", id="none of"),
        pytest.param("Neither weights nor biases are shared.", "biases shared", id="neither nor"),
        pytest.param("It works without sharing.", "sharing", id="without"),
        pytest.param("We use sums instead of products.", "products", id="instead of"),
        pytest.param("We use sums rather than products.", "products", id="rather than"),
        pytest.param("Unlike sharing, this is slow.", "sharing", id="unlike"),
        pytest.param("It is not true that the weights are shared.", "weights shared", id="it is not true that"),
        pytest.param(
            "It is false that for each filter the weights are all shared.", "weights shared", id="it is false that"
        ),
        pytest.param("It isn't the case that weights are shared.", "weights shared", id="it is not the case that"),
        pytest.param("It is wrong that weights get shared.", "weights shared", id="it is wrong that"),
        pytest.param("It's false that weights are shared.", "weights shared", id="it's false that"),
        pytest.param("It is simply wrong that weights get shared.", "weights shared", id="with an adverb"),
        pytest.param("It is wrong to say that weights get shared.", "weights shared", id="it is wrong to say"),
        pytest.param("The weights are not **really** shared.", "weights shared", id="through mark-up"),
        pytest.param("weights not shared", "weights_shared", id="inside a term"),
        pytest.param(
            "It isn't a formula from which we can read the size.",
            "read size",
            id="a clause that goes on with from which",
        ),
        pytest.param("It is not something that we can share.", "share", id="something that we"),
        pytest.param("There is no rule by which we share weights.", "share weights", id="no, then by which"),
        pytest.param("I do not think that all of the weights of a layer are ever shared.", "shared", id="not thought"),
        pytest.param("I don't believe the weights are in any sense shared.", "shared", id="not believed, without that"),
        pytest.param("Nobody says that weights are shared.", "weights shared", id="nobody says"),
        pytest.param("I doubt that weights are shared.", "weights shared", id="doubted"),
        pytest.param("It works without having to make a copy.", "copy", id="without having to"),
        pytest.param("It works without it being copied.", "copied", id="without it being"),
    ],
)
def test_denied(text: str, pattern: str) -> None:
    assert denied(text, pattern)


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        pytest.param("The weights are not only shared but few.", "weights shared", id="not only"),
        pytest.param("No more than two layers share weights.", "share weights", id="no more than"),
        pytest.param("It is nothing but a shared weight.", "shared", id="nothing but"),
        pytest.param("No matter where, weights are shared.", "weights shared", id="no matter"),
        pytest.param("No doubt the weights are shared.", "weights shared", id="no doubt"),
        pytest.param("Whether or not it helps, weights are shared.", "weights shared", id="whether or not"),
        pytest.param("Whether or not shared weights help is open.", "shared weights", id="whether or not, before it"),
        pytest.param("It runs without any of the usual large heavy weights.", "weights", id="four words of reach"),
        pytest.param("The no. of shared weights is small.", "shared weights", id="no. as number"),
        pytest.param("The no of shared weights is small.", "shared weights", id="no as number"),
        pytest.param("They do not work without shared weights.", "shared weights", id="two denials cancel"),
        pytest.param("It is not false that weights are shared.", "weights shared", id="not false"),
        pytest.param("It is not slow, the weights are shared.", "weights shared", id="a comma ends the scope"),
        pytest.param("It is not slow because weights are shared.", "weights shared", id="because ends the scope"),
        pytest.param("It is not slow but shared.", "shared", id="but ends the scope"),
        pytest.param("Pixels that are not touched are zero.", "pixels zero", id="the next verb ends the scope"),
        pytest.param("Instead of products it is sums that are taken.", "sums taken", id="a verb ends instead of"),
        pytest.param("Instead of products we take sums.", "sums", id="a pronoun ends instead of"),
        pytest.param("A non-linear layer is needed.", "layer needed", id="a prefix denies nothing"),
        pytest.param("Under no_grad weights are shared.", "weights shared", id="no in a name"),
        pytest.param("No. Weights are shared.", "weights shared", id="an answer of no"),
        pytest.param("No. weights are shared", "weights shared", id="an answer of no before a small letter"),
        pytest.param("It does not move, which shares weights", "shares weights", id="which ends the scope"),
        pytest.param(
            "The shape changes, which does not change its contents.", "shape changes", id="affirmed comes first"
        ),
        pytest.param("It is not shared. They are shared in fact.", "shared", id="said after it is denied"),
        pytest.param("x is not None here so weights are shared", "weights shared", id="not None"),
        pytest.param("Wrong weights that are shared are rare.", "weights shared", id="wrong as an adjective"),
        pytest.param("It is wrong to train without shared weights", "wrong", id="wrong to do"),
        pytest.param("a run without loss of speed is shared", "speed", id="without loss of"),
        pytest.param("There is no doubt that weights are shared.", "weights shared", id="no doubt that"),
    ],
)
def test_not_denied(text: str, pattern: str) -> None:
    assert not denied(text, pattern)


def test_a_denial_that_the_pattern_asks_for_denies_nothing() -> None:
    assert not denied("It is done without changing the contents.", "without chang*")
    assert not denied("The weights are not shared.", "not shared")
    assert not denied("The weights do not get shared.", r"re: not get shared")


def test_a_regular_expression_can_be_denied() -> None:
    assert denied("The weights are not shared.", "re: shared")


def test_a_pattern_can_want_the_denied_form() -> None:
    passage = LEXICON.read("The weights are not shared.")
    match = LEXICON.find("not: weights shared", passage, affirmed=True)
    assert match is not None
    assert not match.denied
    assert LEXICON.find("not: weights shared", LEXICON.read("The weights are shared.")) is None


def test_a_denied_match_is_not_found_where_only_affirmed_ones_count() -> None:
    assert LEXICON.find("shared", LEXICON.read("They are not shared."), affirmed=True) is None


LONG = (
    "It is false that the weights, of which no layer has many, are shared by all places of the picture, that they do "
    "not depend on the place, and that nothing else is learned. The cells are copied."
)


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("weights shared", id="near the cue"),
        pytest.param("depend place", id="denied in a clause, too"),
        pytest.param("re: else is learned", id="far from the cue"),
    ],
)
def test_a_sentence_that_is_called_untrue_is_disputed_to_its_end(pattern: str) -> None:
    match = LEXICON.find(pattern, LEXICON.read(LONG))
    assert match is not None
    assert match.disputed


def test_only_the_sentence_itself_is_disputed() -> None:
    for text in (LONG, "It is not shared. The cells are copied.", "It is not false that cells are copied."):
        match = LEXICON.find("cells copied", LEXICON.read(text))
        assert match is not None
        assert not match.disputed


def test_of_endless_denials_only_the_first_hundreds_are_followed() -> None:
    assert len(LEXICON.read("it is not so. " * 1_400).scopes) <= 200
