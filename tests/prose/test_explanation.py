"""Why a pattern matches or does not, as its author is told."""

from __future__ import annotations

import pytest

from quizapp.prose.explanation import Explanation, explain
from quizapp.prose.lexicon import Lexicon
from quizapp.prose.passage import Passage

SYNONYMS = {"pull": ["gravity", "pull", "attract"], "body": ["moon", "{star}"], "star": ["sun", "star"]}
VERY = "very " * 12


def explained(pattern: str, text: str) -> Explanation:
    return explain(pattern, Passage(text), SYNONYMS)


@pytest.mark.parametrize(
    ("pattern", "text", "why"),
    [
        pytest.param("moon {pull}", "The wind pulls.", "moon is not in the answer", id="a word is not there"),
        pytest.param("moon sun|star {pull}", "It rains.", "moon, sun|star and {pull} are not", id="none is there"),
        pytest.param("=moon", "the moom", "'=' wants this very spelling", id="a word that must be spelt so"),
        pytest.param("moon", "the mood", "“mood” is not read as moon: it is a word of its own", id="another word"),
        pytest.param("moon", "the moxn", "too short for its spelling to be repaired", id="a short misspelt word"),
        pytest.param("gravity", "the bravity", "it begins with another letter", id="another first letter"),
        pytest.param(
            "moon pull",
            f"The moon {VERY}strongly pulls.",
            "13 other words between, at most 8; '~13'",
            id="too far apart",
        ),
        pytest.param("moon pull ~2", "The moon does very much pull.", "3 other words between, at most 2", id="its ~n"),
        pytest.param("moon pull", "The moon is big. Rocks pull.", "sentences that do not belong", id="two sentences"),
        pytest.param(
            "moon > {pull}", "It attracts us, the moon.", "“attracts” comes before “moon”", id="another order"
        ),
        pytest.param("moon pull !sun", "moon and sun pull", "!sun: “sun” stands nearby", id="a word that must not be"),
        pytest.param("moon moon|sun", "the moon", "one word of the answer would have to stand for two", id="one word"),
        pytest.param("re: mo+n", "the sun", "the expression is nowhere", id="an expression"),
        pytest.param("not: moon pull", "The moon pulls.", "not denied, and 'not:' wants it denied", id="not denied"),
    ],
)
def test_a_pattern_that_matches_nothing_says_why(pattern: str, text: str, why: str) -> None:
    found = explained(pattern, text)
    assert (found.outcome, found.match) == ("missed", None)
    assert why in found.why


def test_two_reasons_are_both_told() -> None:
    why = explained("moon > pull !sun", "sun pull, moon").why
    assert "“sun” stands nearby" in why
    assert "“pull” comes before “moon”" in why


def test_the_distance_that_is_offered_is_enough_and_one_less_is_not() -> None:
    text = f"The moon {VERY}strongly pulls."
    assert explained("moon pull ~13", text).outcome == "matched"
    assert explained("moon pull ~12", text).outcome == "missed"


def test_a_denied_match_names_the_word_that_denies_it() -> None:
    found = explained("moon pull", "The moon does never pull the water.")
    assert found.outcome == "denied"
    assert found.match is not None
    assert found.why == "it is said, but denied by “never”"


def test_a_match_says_which_words_fill_its_slots_and_how_they_were_read() -> None:
    found = explained("{body} {pull}", "The sun atracts the water.")
    assert (found.outcome, found.why) == ("matched", "")
    body, pull = (slot.places[0] for slot in found.slots)
    assert (body.words, body.by, body.group, body.repaired) == ("sun", "sun", "body", False)
    assert (pull.words, pull.by, pull.group, pull.repaired) == ("atracts", "attract", "pull", True)


def test_a_word_that_the_pattern_names_itself_is_no_synonym() -> None:
    (slot,) = explained("moon|{pull}", "the moon").slots
    assert [(place.words, place.group) for place in slot.places] == [("moon", "")]


def test_slots_that_are_there_are_shown_even_where_the_pattern_fails() -> None:
    moon, pull = explained("moon {pull}", "The moon, oh the moon!").slots
    assert [place.words for place in moon.places] == ["moon", "moon"]
    assert pull.places == ()


@pytest.mark.parametrize("text", ["", "  ", "```python\nx = 1\n```", "moon " * 300, "не луна", "<!-- moon pull -->"])
@pytest.mark.parametrize("pattern", ["moon pull", "{body} > {pull} !wind ~3", "not: moon", "re: moon", "~~ a|b pre*"])
def test_it_agrees_with_the_search_on_any_text(pattern: str, text: str) -> None:
    match = Lexicon(SYNONYMS).find(pattern, Passage(text))
    found = explained(pattern, text)
    assert (found.match is None) == (match is None)
    assert bool(found.why) == (found.outcome != "matched")
