"""Marking one answer: points by their checkers, misconceptions, and what is nobody's fault but ours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from quizapp.answer import Answer
from quizapp.checker import Checker, Context, Finding, Parameters, load
from quizapp.claims import Bench, BenchFailure
from quizapp.grade import Evidence, Grade, Picture
from quizapp.grading import Grader
from quizapp.paths import checkers_folder
from quizapp.question import bank_model


class Word(Parameters):
    """A word, and the share that it earns."""

    word: str
    share: float = 1


def holds(answer: Answer, parameters: Word, context: Context) -> Finding:
    start = answer.text.find(parameters.word)
    if start < 0:
        return Finding("missing", feedback=(f"no {parameters.word}",))
    end = start + len(parameters.word)
    return Finding(
        "met" if parameters.share == 1 else "partial",
        parameters.share,
        "found",
        (Evidence(start, end, parameters.word),),
    )


def raises(error: Exception) -> Callable[[Answer, Word, Context], Finding]:
    def check(answer: Answer, parameters: Word, context: Context) -> Finding:
        raise error

    return check


def runs(answer: Answer, parameters: Word, context: Context) -> Finding:
    says = f"{parameters.word} gives 3, not 4"
    return Finding("failed", feedback=(says,), pictures=(Picture(says, ((3.0, 4.0),)),))


class Printing:
    """A bench whose sessions have printed something."""

    def __init__(self, output: str) -> None:
        self.output = output

    def session(self, kit: str, seconds: float) -> Printing:
        return self


def opens(answer: Answer, parameters: Word, context: Context) -> Finding:
    context.bench.session()
    return Finding("met", 1) if parameters.word in answer.text else Finding("failed", feedback=("not so",))


CHECKERS = {
    "opens": Checker("opens", Word, opens, Path("opens.py")),
    "runs": Checker("runs", Word, runs, Path("runs.py")),
    "holds": Checker("holds", Word, holds, Path("holds.py")),
    "breaks": Checker("breaks", Word, raises(ZeroDivisionError("division by zero")), Path("breaks.py")),
    "bench": Checker("bench", Word, raises(BenchFailure("the bench is closed")), Path("bench.py")),
}


def grade(
    text: str, points: list[dict[str, Any]], misconceptions: tuple[dict[str, Any], ...] = (), bench: Any = None
) -> Grade:
    question = {
        "id": "tides",
        "number": 1,
        "prompt": "Explain what causes the two daily tides of the oceans.",
        "points": points,
        "misconceptions": misconceptions,
        "model": "m",
        "explanation": "e",
        "hints": ["h"],
    }
    bank = bank_model(CHECKERS).model_validate({"format": 1, "id": "b", "title": "t", "questions": [question]})
    return Grader(bank, CHECKERS, bench).grade(bank.questions[0], Answer(text))


MOON = {"says": "the moon", "holds": {"word": "moon"}}
PULL = {"says": "pulls", "id": "pull", "holds": {"word": "pull"}}


def test_every_point_is_judged_and_shows_the_words_that_decided() -> None:
    given = grade("the moon does it", [MOON, PULL])
    assert (given.verdict, given.score, given.out_of) == ("partial", 1, 2)
    assert [point.state for point in given.points] == ["met", "missing"]
    assert given.points[0].evidence == (Evidence(4, 8, "moon"),)
    assert given.feedback == ("no pull",)
    assert not given.needs_review


@pytest.mark.parametrize("text", ["", "  \n", "-", "TODO"])
def test_nothing_handed_in_is_unanswered_not_wrong(text: str) -> None:
    given = grade(text, [MOON, PULL])
    assert (given.verdict, given.score, given.out_of, given.points) == ("unanswered", 0, 2, ())


def test_the_question_said_again_earns_nothing() -> None:
    given = grade("Explain what causes the two daily tides of the oceans.", [{"says": "x", "holds": {"word": "tides"}}])
    assert given.verdict == "wrong"
    assert given.feedback == ("This only says the question again.",)


def test_of_alternatives_the_best_counts_up_to_its_share() -> None:
    either = [{"holds": {"word": "moon"}, "up_to": 0.5}, {"holds": {"word": "gravity"}}]
    point = {"says": "x", "either": either}
    assert grade("the moon and its gravity", [point]).score == 1
    given = grade("the moon it is", [point])
    assert (given.verdict, given.score, given.points[0].state) == ("partial", 0.5, "partial")
    assert grade("the sun it is", [point]).verdict == "wrong"


def test_what_was_run_and_found_wrong_is_told_though_words_beside_it_earn_more() -> None:
    either = [{"runs": {"word": "x+1"}}, {"holds": {"word": "moon"}, "up_to": 0.5}, {"holds": {"word": "gravity"}}]
    given = grade("the moon", [{"says": "x", "either": either}])
    assert given.points[0].state == "partial"
    assert given.feedback == ("x+1 gives 3, not 4",)
    assert [picture.title for picture in given.pictures] == ["x+1 gives 3, not 4"]


def test_a_picture_that_two_points_have_is_shown_once() -> None:
    points = [{"says": name, "runs": {"word": word}} for name, word in (("a", "x+1"), ("b", "x+1"), ("c", "x+2"))]
    assert [picture.title for picture in grade("x", points).pictures] == ["x+1 gives 3, not 4", "x+2 gives 3, not 4"]


@pytest.mark.parametrize(
    ("effect", "verdict", "score"),
    [
        pytest.param(None, "right", 2, id="without an effect it is only remarked on"),
        pytest.param({"cap": 0.5}, "partial", 1, id="a cap limits the mark"),
        pytest.param({"cap": 0}, "wrong", 0, id="a cap of nothing takes all"),
        pytest.param({"cancels": "pull"}, "partial", 1, id="one point is cancelled"),
    ],
)
def test_a_misconception_is_told_with_its_words_and_has_its_effect(
    effect: dict[str, Any] | None, verdict: str, score: float
) -> None:
    mistake = {"says": "Wind makes waves, not tides.", "any": ["wind"], "effect": effect}
    given = grade("the moon pulls and the wind blows", [MOON, PULL], (mistake,))
    assert [(found.says, found.quote) for found in given.misconceptions] == [("Wind makes waves, not tides.", "wind")]
    assert "Wind makes waves, not tides." in given.feedback
    assert (given.verdict, given.score) == (verdict, score)
    assert grade("the moon pulls", [MOON, PULL], (mistake,)).verdict == "right"


def test_a_misconception_that_is_denied_or_acquitted_is_none() -> None:
    mistake = {"says": "w", "any": ["wind"], "unless": ["storm surge"], "effect": {"cap": 0}}
    assert grade("the moon pulls, it is not the wind", [MOON, PULL], (mistake,)).verdict == "right"
    assert grade("the moon pulls; wind makes a storm surge", [MOON, PULL], (mistake,)).verdict == "right"


@pytest.mark.parametrize(
    ("checker", "reason"),
    [
        pytest.param(
            "breaks",
            "the checker 'breaks' failed in breaks.py: ZeroDivisionError: division by zero",
            id="a checker fails",
        ),
        pytest.param("bench", "not checked: the bench is closed", id="the bench fails"),
    ],
)
def test_our_own_failure_is_never_the_learners_zero(checker: str, reason: str) -> None:
    given = grade("the moon", [MOON, {"says": "x", checker: {"word": "moon"}}])
    assert given.verdict == "ungraded"
    assert given.review_reasons == (reason,)
    assert [point.state for point in given.points] == ["met", "error"]


def test_an_alternative_that_can_be_judged_makes_good_for_one_that_cannot() -> None:
    point = {"says": "x", "either": [{"breaks": {"word": "moon"}}, {"holds": {"word": "moon"}}]}
    assert grade("the moon", [point]).verdict == "right"
    assert grade("the sun is it", [point]).verdict == "ungraded"


def test_half_a_mark_from_an_alternative_does_not_hide_that_another_could_not_be_judged() -> None:
    half = {"holds": {"word": "moon"}, "up_to": 0.5}
    given = grade("the moon", [{"says": "x", "either": [half, {"bench": {"word": "moon"}}]}])
    assert (given.verdict, given.review_reasons) == ("ungraded", ("not checked: the bench is closed",))


@pytest.mark.parametrize(
    ("output", "shown"),
    [
        pytest.param("shape 3\n", ["not so", "Your code printed: shape 3"], id="all of a short output"),
        pytest.param(
            "\n".join("abcdefgh"), ["not so", "Your code printed: a\nb\nc\nd\ne …"], id="the first lines of a long one"
        ),
        pytest.param("x" * 1000, ["not so", f"Your code printed: {'x' * 300} …"], id="the beginning of a long line"),
        pytest.param(" \n", ["not so"], id="nothing of an empty one"),
    ],
)
def test_what_the_code_printed_is_shown_where_the_answer_was_not_right(output: str, shown: list[str]) -> None:
    point = {"says": "x", "opens": {"word": "moon"}}
    assert list(grade("the sun", [point], bench=Printing(output)).feedback) == shown
    assert grade("the moon", [point], bench=Printing(output)).feedback == ()


TIDES = "The gravity of the moon pulls the water into two bulges, and the earth turns below them."


def prose(text: str, patterns: list[str] | None = None, **more: Any) -> Grade:
    """The mark of ``text`` by one idea; ``more`` changes the question."""
    idea = {"idea": load(checkers_folder() / "idea.py")}
    point = {"says": "the moon pulls the water", "idea": {"any": patterns or ["gravity pulls water"]}}
    question = {
        "id": "tides", "number": 1, "prompt": "Explain what causes the two daily tides of the oceans.",
        "points": [point], "model": TIDES, "explanation": "e", "hints": ["h"], **more,
    }  # fmt: skip
    bank = bank_model(idea).model_validate({"format": 1, "id": "b", "title": "t", "questions": [question]})
    return Grader(bank, idea, cast(Bench, None)).grade(bank.questions[0], Answer(text))


def test_how_much_of_the_model_answer_was_said_is_told() -> None:
    assert prose(TIDES).coverage == 1
    half = prose("gravity of the moon, bulges, water").coverage
    assert half is not None
    assert 0.4 < half < 0.8
    assert prose("the moon", input="code").coverage is None
    assert prose("the moon", model="the moon").coverage is None


def test_words_that_would_meet_a_point_are_named_if_nothing_else_names_them() -> None:
    given = prose("It is the moon.", ["gravity pulls water|bulges"])
    assert given.verdict == "wrong"
    # "pulls" and "water" stand in what the point says, "earth" in no pattern, and the moon was named.
    assert given.expected == ("gravity", "bulges")
    assert prose(TIDES).expected == ()


def test_no_point_but_many_words_of_the_model_are_a_reason_to_look() -> None:
    given = prose("Two bulges of water: the moon, and the earth that turns.", ["gravity pulls water"])
    assert given.verdict == "wrong"
    assert "no point of it was found, but it has half of the words of a full answer" in given.review_reasons
    assert not prose("The wind on the water makes them.").needs_review


@pytest.mark.parametrize(
    ("weight", "verdict", "score"),
    [
        pytest.param(0, "right", 1, id="by default the points are all"),
        pytest.param(0.5, "partial", 0.5 + 0.5 * 3 / 7 * 1.5, id="half by the words, of which two thirds are enough"),
    ],
)
def test_words_count_as_much_as_the_author_says(weight: float, verdict: str, score: float) -> None:
    given = prose("Gravity pulls the water.", coverage=weight)
    assert given.verdict == verdict
    assert given.score == pytest.approx(score)
    assert given.out_of == 1
    assert len(given.points) == 1 + bool(weight)
    assert prose(TIDES, coverage=weight).verdict == "right"


def test_what_is_hidden_in_a_comment_is_not_an_answer() -> None:
    given = grade("<!-- moon pull --> whatever", [MOON, PULL])
    assert given.verdict == "wrong"
    shown = grade("<!-- x --> the moon", [MOON, PULL])
    assert shown.points[0].evidence == (Evidence(15, 19, "moon"),)
