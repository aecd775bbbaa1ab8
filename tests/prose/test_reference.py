"""How much of a model answer an answer has, and whether it says the reverse."""

from __future__ import annotations

import pytest

from quizapp.prose.passage import Passage
from quizapp.prose.reference import Coverage, coverage, holds, is_common, reversal

MODEL = "A larger stride moves the kernel further, so fewer positions are computed and the output shrinks."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(MODEL, Coverage(1.0, ()), id="all of it"),
        pytest.param(
            "The kernels are moving with larger strides",
            Coverage(0.4, ("further", "fewer", "positions", "computed", "output", "shrinks")),
            id="by stems",
        ),
        pytest.param(
            "postions are comptued",
            Coverage(0.2, ("larger", "stride", "moves", "kernel", "further", "fewer", "output", "shrinks")),
            id="misspelt",
        ),
    ],
)
def test_words_are_counted_by_stem_and_the_rest_is_named(text: str, expected: Coverage) -> None:
    found = coverage(Passage(text), MODEL)
    assert found is not None
    assert found.share == pytest.approx(expected.share)
    assert found.missing == expected.missing


def test_words_of_the_question_do_not_count() -> None:
    found = coverage(Passage("stride and kernel"), MODEL, ["What does the stride of a kernel do?"])
    assert found is not None
    assert found.share == 0


@pytest.mark.parametrize("model", ["7 x 7", "`Recorder`", "matrix multiplication", "w -= lr * w.grad"])
def test_a_name_or_a_formula_is_no_measure(model: str) -> None:
    assert coverage(Passage("anything"), model) is None


def test_another_answer_is_known_by_the_words_that_only_it_has() -> None:
    other = "Padding adds a border of zeros around the picture before the kernel is applied."
    assert holds(Passage(f"First: {other}"), other, MODEL, 0.6)
    assert not holds(Passage(MODEL), other, MODEL, 0.6)
    assert not holds(Passage("the kernel"), "the kernel moves", MODEL, 0.6)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        pytest.param(f"Yes. {MODEL}", None, id="the same"),
        pytest.param("The kernel never moves.", None, id="other words, that deny something"),
        pytest.param(
            f"Hm. {MODEL.replace('moves', 'does not move')}",
            MODEL.replace("moves", "does not move").rstrip("."),
            id="a not put in",
        ),
    ],
)
def test_a_sentence_turned_round_is_found(text: str, quote: str | None) -> None:
    place = reversal(Passage(text), MODEL)
    assert (place and text[place[0] : place[1]]) == quote


def test_a_word_of_many_answers_is_common() -> None:
    assert is_common("kernel", [MODEL, MODEL, MODEL])
    assert not is_common("kernel", [MODEL, MODEL, "nothing"])
