"""How alike texts and questions are."""

from __future__ import annotations

import pytest

from quizapp.question import Bank
from quizapp.submission.likeness import Index, Key, words


@pytest.fixture(scope="module")
def index(bread: Bank, sailing: Bank) -> Index:
    return Index([bread, sailing])


def best(index: Index, text: str) -> tuple[Key | None, float]:
    found = index.alike(index.known(words(text)))
    key = max(found, key=lambda key: found[key].score, default=None)
    return key, found[key].score if key is not None else 0.0


@pytest.mark.parametrize(
    ("text", "key"),
    [
        pytest.param("What is a starter?", Key(0, 0), id="an alias"),
        pytest.param("loaf a shaping of steps the are what", Key(0, 4), id="the words in another order"),
        pytest.param("How do you tell if loaves are baked through?", Key(0, 5), id="other forms of the words"),
        pytest.param("What is the autolise?", Key(0, 3), id="a slip of the pen"),
        pytest.param("Boats on a reach: why faster than those before the wind", Key(1, 3), id="reworded"),
    ],
)
def test_a_question_is_found_by_its_words(text: str, key: Key, index: Index) -> None:
    found, score = best(index, text)
    assert found == key
    assert score > 0.6


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("What is the best pizza in town?", id="a question about something else"),
        pytest.param("What is it? Why?", id="only common words"),
        pytest.param("", id="nothing"),
        pytest.param("12 34 !?", id="no words"),
    ],
)
def test_other_texts_are_like_no_question(text: str, index: Index) -> None:
    assert best(index, text)[1] < 0.5


def test_the_same_words_are_fully_alike_and_more_words_less_so(index: Index) -> None:
    same = best(index, "What does windward mean?")[1]
    more = best(index, "What does windward mean for anyone who has never seen the open sea?")[1]
    assert same == pytest.approx(1.0)
    assert more < same


def test_words_that_are_often_exchanged_are_the_same() -> None:
    assert words("benefits and drawbacks") == words("advantages and downsides")


def test_an_answer_tells_its_question(index: Index) -> None:
    told = index.told(index.known(words("The keel holds the yacht against the wind.")))
    assert max(told, key=lambda key: told[key]) == Key(1, 0)


def test_no_banks_are_alike_to_nothing() -> None:
    assert Index([]).alike(frozenset({"starter"})) == {}
