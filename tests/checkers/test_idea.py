"""The checker of ideas, through the contract that grading uses."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pytest
from pydantic import ValidationError

from quizapp.answer import Answer
from quizapp.checker import Context, Finding, load
from quizapp.claims import Bench
from quizapp.paths import checkers_folder
from quizapp.prose.lexicon import Lexicon

CHECKER = load(checkers_folder() / "idea.py")
#: An idea needs no bench.
CONTEXT = Context(cast(Bench, None), Lexicon({"filter": ["filter", "kernel"]}))


def judge(text: str, **parameters: Any) -> Finding:
    finding = CHECKER.check(Answer(text), CHECKER.parameters(**parameters), CONTEXT)
    for evidence in finding.evidence:
        assert text[evidence.start : evidence.end] == evidence.quote
    return finding


def quotes(finding: Finding) -> list[str]:
    return [evidence.quote for evidence in finding.evidence]


def test_an_idea_in_any_of_its_wordings_is_met_with_the_learners_words() -> None:
    finding = judge("At each place, the **kernels** slide on.", any=["window jumps", "{filter} slides"])
    assert (finding.state, finding.share) == ("met", 1.0)
    assert quotes(finding) == ["kernels** slide"]
    assert finding.review == ()


def test_an_idea_that_is_not_there_is_missing() -> None:
    finding = judge("Something quite different is said here.", any=["{filter} slides"])
    assert (finding.state, finding.share, finding.evidence) == ("missing", 0.0, ())


def test_half_an_idea_earns_half() -> None:
    finding = judge("It slides somehow.", any=["{filter} slides"], partial=["slides"])
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert quotes(finding) == ["slides"]


def test_the_whole_idea_goes_before_its_half() -> None:
    assert judge("The filter slides.", any=["{filter} slides"], partial=["slides"]).state == "met"


def test_the_contrary_earns_nothing_even_beside_the_idea_and_a_person_should_look() -> None:
    finding = judge("It gets smaller. Well, it gets bigger.", any=["smaller"], contradicts=["bigger"])
    assert (finding.state, finding.share) == ("contradicted", 0.0)
    assert quotes(finding) == ["bigger"]
    assert finding.review == ("says it, and says the contrary too",)


def test_the_contrary_alone_needs_no_look() -> None:
    assert judge("It gets bigger.", any=["smaller"], contradicts=["bigger"]).review == ()


def test_a_denied_contrary_is_no_contrary() -> None:
    assert judge("It gets smaller, not bigger.", any=["smaller"], contradicts=["bigger"]).state == "met"


@pytest.mark.parametrize(
    ("negation", "state", "share", "reviewed"),
    [
        pytest.param("flag", "met", 1.0, True, id="flag keeps the credit and asks a person"),
        pytest.param("strict", "denied", 0.0, False, id="strict takes the credit"),
        pytest.param("ignore", "met", 1.0, False, id="ignore sees no denial"),
    ],
)
def test_a_denied_idea(negation: str, state: str, share: float, reviewed: bool) -> None:
    finding = judge("The weights are not shared.", any=["weights shared"], negation=negation)
    assert (finding.state, finding.share) == (state, share)
    assert any("said and denied" in reason for reason in finding.review) is reviewed
    assert quotes(finding) == ["weights are not shared"]


def test_every_idea_in_a_sentence_that_is_called_untrue_needs_a_look() -> None:
    text = (
        "It is false that weights are shared by all of the places and that nothing is copied, though much is learned."
    )
    for pattern in ("weights shared", "nothing copied", "learned"):
        finding = judge(text, any=[pattern])
        assert any("said and denied" in reason for reason in finding.review)


def test_a_sentence_called_untrue_earns_nothing_and_shows_its_denial() -> None:
    finding = judge("It is not true that weights are shared.", any=["weights shared"])
    assert (finding.state, finding.share) == ("denied", 0)
    assert quotes(finding) == ["not true that weights are shared"]
    assert judge("It is not true that weights are shared.", any=["weights shared"], negation="ignore").share == 1


def test_an_idea_affirmed_by_a_later_wording_is_not_denied_by_an_earlier_one() -> None:
    finding = judge("It is not copied but shared.", any=["copied", "shared"], negation="strict")
    assert finding.state == "met"
    assert quotes(finding) == ["shared"]


def test_a_denied_idea_can_still_be_half_said() -> None:
    finding = judge("It does not slide, it jumps.", any=["slides"], partial=["jumps"], negation="strict")
    assert finding.state == "partial"


def test_a_repaired_word_is_told() -> None:
    finding = judge("the kernal slidse", any=["{filter}"])
    assert finding.state == "met"
    assert finding.message == 'read "kernal" as "kernel"'


def test_a_slip_that_makes_another_word_is_not_repaired() -> None:
    assert judge("a strive of two", any=["stride"]).state == "missing"


def test_a_list_of_keywords_earns_its_credit_but_a_person_should_look() -> None:
    finding = judge("kernel filter stride padding channel pixel gradient loss weight", any=["stride"])
    assert finding.state == "met"
    assert any("list of keywords" in reason for reason in finding.review)


@pytest.mark.parametrize(
    "parameters",
    [
        pytest.param({"any": []}, id="no patterns"),
        pytest.param({"any": ["a", " "]}, id="an empty pattern"),
        pytest.param({"any": ["a"], "negation": "maybe"}, id="an unknown way with denials"),
        pytest.param({"any": ["a"], "all": ["b"]}, id="an unknown key"),
        pytest.param({}, id="nothing"),
    ],
)
def test_parameters_that_make_no_sense_are_refused(parameters: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        CHECKER.parameters(**parameters)


def test_a_list_of_words_is_odd_unless_the_question_asks_for_one() -> None:
    text = "kernel, stride, padding, channel, pixel, gradient"
    parameters = CHECKER.parameters(any=["stride"])
    asked = replace(CONTEXT, prompt="Which things are set? A list is enough.")
    assert CHECKER.check(Answer(text), parameters, asked).review == ()
    assert CHECKER.check(Answer(text), parameters, replace(CONTEXT, prompt="Why?")).review
