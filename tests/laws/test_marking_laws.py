"""What holds of marks for every answer: what changes nothing, and what never helps or hurts."""

from __future__ import annotations

from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.answer import Answer
from quizapp.checker import load
from quizapp.claims import Bench
from quizapp.grade import Grade
from quizapp.grading import Grader
from quizapp.paths import checkers_folder
from quizapp.question import bank_model

LAW = settings(derandomize=True, max_examples=150, deadline=None, database=None)

SENTENCES = (
    "The kernel moves over the picture.",
    "A larger stride gives a smaller output.",
    "Padding adds a border of zeros.",
    "The weights are shared by all places.",
    "Activations are computed by the layer.",
    "It does not depend on the batch size.",
    "Nobody needs the gradient here.",
    "The result shrinks; fewer values are left.",
)
POINTS: list[dict[str, Any]] = [
    {"says": "it moves", "idea": {"any": ["{tool} {motion}"], "partial": ["{motion}"]}},
    {"says": "it shrinks", "idea": {"any": ["{result} {small}"], "contradicts": ["{result} larger"]}},
    {"says": "weights are shared", "idea": {"any": ["weights shared"], "negation": "strict"}},
]
SYNONYMS = {
    "tool": ["kernel", "filter"],
    "motion": ["moves", "slides"],
    "result": ["output", "result"],
    "small": ["smaller", "shrinks"],
}
#: What says each of the points in full.
SAID = (
    "The kernel moves over the picture.",
    "A larger stride gives a smaller output.",
    "The weights are shared by all.",
)
CHECKERS = {"idea": load(checkers_folder() / "idea.py")}

answers = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6, unique=True)


def mark(text: str, **more: Any) -> Grade:
    """The mark of ``text``; ``more`` changes the question."""
    question = {
        "id": "q", "number": 1, "prompt": "Explain how convolutional networks read photographs.", "points": POINTS,
        "model": "The kernel slides over the image with shared weights, which makes the output smaller.",
        "explanation": "e", "hints": ["h"], "synonyms": SYNONYMS, **more,
    }  # fmt: skip
    bank = bank_model(CHECKERS).model_validate({"format": 1, "id": "b", "title": "t", "questions": [question]})
    # Prose needs no bench.
    return Grader(bank, CHECKERS, cast(Bench, None)).grade(bank.questions[0], Answer(text))


@LAW
@given(
    answers, st.sampled_from(sorted(SYNONYMS)), st.sampled_from(["adds", "depend", "values", "batch size", "larger"])
)
def test_another_synonym_never_lowers_a_mark(said: list[str], group: str, word: str) -> None:
    # A group that a contradiction uses may grow to find more of it: of those that none uses this holds.
    points = [{**point, "idea": {k: v for k, v in point["idea"].items() if k != "contradicts"}} for point in POINTS]
    wider = {**SYNONYMS, group: [*SYNONYMS[group], word]}
    text = " ".join(said)
    assert mark(text, points=points, synonyms=wider).score >= mark(text, points=points).score


@LAW
@given(answers, st.sampled_from([str.upper, str.lower, str.title]))
def test_case_changes_no_mark(said: list[str], change: Any) -> None:
    text = "\n".join(said)
    assert mark(change(text)).score == mark(text).score


MARKED = {
    "bold": lambda s: f"**{s}**",
    "a list": lambda s: f"- {s}",
    "a quotation": lambda s: f"> {s}",
    "curly quotes": lambda s: f"“{s}”",
    "a paragraph of HTML": lambda s: f"<p>{s}</p>",
    "code around a word": lambda s: s.replace("kernel", "`kernel`").replace("output", "`output`"),
    "zero-width characters": lambda s: s.replace("e", "e\u200b"),
    "full width": lambda s: "".join(chr(ord(c) + 0xFEE0) if c.isalpha() else c for c in s),
    "Cyrillic lookalikes": lambda s: s.replace("e", "е").replace("a", "а"),
    "British spelling and typing": lambda s: s.replace("'", "’").replace(" - ", " – "),
}


@pytest.mark.parametrize("change", MARKED.values(), ids=MARKED)
def test_mark_up_and_odd_letters_change_no_mark(change: Any) -> None:
    for said in SENTENCES:
        # Between sentences, so that none joins another.
        text = f"{change(said)}\n\n{change(SAID[0])}"
        assert mark(text).score == mark(f"{said}\n\n{SAID[0]}").score, text


@LAW
@given(
    answers,
    st.sampled_from([("kernel", "kernnel"), ("weights", "weigths"), ("output", "outptu"), ("shared", "sharred")]),
)
def test_a_harmless_slip_changes_no_mark(said: list[str], slip: tuple[str, str]) -> None:
    text = "\n".join([*said, *SAID])
    assert mark(text.replace(*slip)).score == mark(text).score


@LAW
@given(
    answers,
    st.sampled_from(SAID),
    st.sampled_from(["It is not true that", "It is false that", "I do not think that", "I doubt that"]),
)
def test_a_point_denied_is_not_better_than_nothing_said_of_it(said: list[str], point: str, before: str) -> None:
    text = "\n".join(said)
    denied = f"{text}\n{before} {point[0].lower()}{point[1:]}"
    with_it, without = mark(denied), mark(text)
    assert with_it.score <= without.score
    assert with_it.verdict != "right" or with_it.needs_review or without.verdict == "right"


@LAW
@given(answers, st.sampled_from(["This is false: ", "Wrong: ", "None of this is true: "]))
def test_an_answer_that_takes_itself_back_is_never_right_unseen(said: list[str], before: str) -> None:
    grade = mark(before + " ".join([*said, *SAID]))
    assert grade.verdict != "right" or grade.needs_review


@LAW
@given(answers)
def test_an_answer_twice_is_worth_as_much_as_once(said: list[str]) -> None:
    text = "\n".join(said)
    assert mark(f"{text}\n\n{text}").score == mark(text).score


@LAW
@given(answers, st.floats(0, 0.9))
def test_coverage_keeps_marks_within_bounds_and_the_model_right(said: list[str], weight: float) -> None:
    plain, weighed = mark("\n".join(said)), mark("\n".join(said), coverage=weight)
    assert weighed.out_of == pytest.approx(plain.out_of)
    assert 0 <= weighed.score <= weighed.out_of + 1e-9
    model = "The kernel slides over the image with shared weights, which makes the output smaller."
    assert mark(model, coverage=weight).verdict == "right"
