"""From grades to the report: order, sums, and what has no mark."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from quizapp.answer import Answer
from quizapp.bank import digest
from quizapp.checker import Checker, Context, Finding, Parameters
from quizapp.grade import Evidence, Grade, MisconceptionFound, Picture, PointGrade, Verdict
from quizapp.question import Bank, bank_model
from quizapp.report import build, json, model
from quizapp.submission.align import Alignment, Leftover, MatchedAnswer
from quizapp.submission.document import Where


class Nothing(Parameters):
    """Nothing to say."""


def check(answer: Answer, parameters: Nothing, context: Context) -> Finding:
    return Finding("met", 1)


def bank(name: str, size: int) -> Bank:
    questions = [
        {
            "id": f"q{number}",
            "number": number,
            "prompt": f"Question {number}?",
            "points": [{"says": "x", "easy": {}}],
            "model": "m",
            "explanation": "e",
            "hints": ["h"],
        }
        for number in range(1, size + 1)
    ]
    made = bank_model({"easy": Checker("easy", Nothing, check, Path("easy.py"))})
    return made.model_validate({"format": 1, "id": name, "title": name, "questions": questions})


def matched(bank_id: str, number: int, line: int) -> MatchedAnswer:
    return MatchedAnswer(bank_id, number, f"q{number}", "my answer", Where(None, line, line), "number", 0.9)


def built(found: list[MatchedAnswer], *banks: Bank, grades: dict[int, Grade] | None = None) -> model.Submission:
    alignment = Alignment(tuple(b.id for b in banks), tuple(found), (), (), "")
    by_name = {(one.bank, one.id): one for one in found}
    marked = [
        build.Marked(
            b.id,
            question,
            by_name.get((b.id, question.id)),
            (grades or {}).get(
                question.number, Grade("right" if (b.id, question.id) in by_name else "unanswered", 1, 1)
            ),
        )
        for b in banks
        for question in b.questions
    ]
    return build.submission("answers.md", alignment, marked)


@pytest.mark.parametrize(
    ("written", "order"),
    [
        pytest.param([1, 2, 3, 4], [1, 2, 3, 4], id="the bank's order"),
        pytest.param([3, 1, 4, 2], [3, 1, 4, 2], id="the learner's own order"),
        pytest.param([1, 4], [1, 2, 3, 4], id="what is left out stands where it belongs"),
        pytest.param([4, 1], [4, 1, 2, 3], id="behind the question before it, wherever that is"),
        pytest.param([3], [1, 2, 3, 4], id="what is left out at the beginning"),
    ],
)
def test_answers_come_in_the_learners_order(written: list[int], order: list[int]) -> None:
    found = [matched("tides", number, 10 * place) for place, number in enumerate(written, 1)]
    assert [answer.number for answer in built(found, bank("tides", 4)).answers] == order


def test_two_banks_in_one_file_stay_apart() -> None:
    found = [matched("tides", 1, 1), matched("winds", 1, 5), matched("winds", 3, 9)]
    answers = built(found, bank("tides", 2), bank("winds", 3)).answers
    assert [(answer.bank, answer.number) for answer in answers] == [
        ("tides", 1),
        ("tides", 2),
        ("winds", 1),
        ("winds", 2),
        ("winds", 3),
    ]


def test_sums_leave_out_what_could_not_be_graded() -> None:
    verdicts: list[Verdict] = ["right", "partial", "wrong", "ungraded", "unanswered"]
    scores = [1, 0.1, 0, 0, 0]
    grades = {n: Grade(v, s, 1) for n, (v, s) in enumerate(zip(verdicts, scores, strict=True), 1)}
    found = [matched("tides", number, number) for number in range(1, 5)]
    summed = built(found, bank("tides", 5), grades=grades)
    assert (summed.score, summed.out_of) == (1.1, 4)
    assert summed.counts == model.Counts(right=1, partial=1, wrong=1, unanswered=1, ungraded=1)


def test_tenths_add_up_without_a_rest() -> None:
    grades = {number: Grade("partial", 0.1, 1) for number in range(1, 4)}
    found = [matched("tides", number, number) for number in range(1, 4)]
    assert built(found, bank("tides", 3), grades=grades).score == 0.3


def test_a_grade_is_told_whole_and_fits_the_schema() -> None:
    point = PointGrade("x", 1, 0.5, "partial", (Evidence(3, 9, "answer"),), "half of it")
    grade = Grade(
        "partial",
        0.5,
        1,
        (point,),
        (MisconceptionFound("odd", "my"),),
        ("found",),
        (Picture("seen", ((1.0, float("nan")), (float("inf"), 0.0))),),
        ("look",),
        0.25,
    )
    tides = bank("tides", 2)
    one = built([matched("tides", 1, 3)], tides, grades={1: grade})
    assert one.needs_review == 1
    answer = one.answers[0]
    assert (answer.answer, answer.matched_by, answer.match_confidence) == ("my answer", "number", 0.9)
    assert answer.answer[answer.points[0].evidence[0].start :] == "answer"
    assert answer.pictures[0].rows == [[1, None], [None, 0]]
    whole = build.report([tides, bank("winds", 1)], "full", [one], [model.FileProblem(path="x", what="y")])
    assert whole.banks == {"tides": digest(tides)}
    Draft202012Validator(model.json_schema()).validate(json_of(whole))


def json_of(report: model.Report) -> object:
    import json as standard

    return standard.loads(json.text(report))


def test_the_document_has_exactly_the_promised_keys() -> None:
    tides = bank("tides", 1)
    document = json_of(build.report([tides], "full", [built([matched("tides", 1, 3)], tides)], []))
    assert isinstance(document, dict)
    assert list(document) == ["schema", "quizapp", "sandbox", "banks", "submissions", "problems"]
    (submission,) = document["submissions"]
    assert list(submission) == [
        "path", "banks", "score", "out_of", "counts", "needs_review", "answers", "unmatched", "problems",
    ]  # fmt: skip
    (answer,) = submission["answers"]
    assert list(answer) == [
        "bank", "number", "id", "prompt", "answer", "where", "matched_by", "match_confidence", "verdict", "score",
        "out_of", "needs_review", "review_reasons", "points", "misconceptions", "feedback", "pictures", "coverage",
        "expected", "faults", "seconds",
    ]  # fmt: skip


def test_what_answers_no_question_is_kept_with_its_place() -> None:
    tides = bank("tides", 1)
    leftover = Leftover("a title", Where(2, 1, 3))
    alignment = Alignment(("tides",), (matched("tides", 1, 5),), (leftover,), ("odd",), "")
    marked = [build.Marked("tides", tides.questions[0], alignment.answers[0], Grade("right", 1, 1))]
    one = build.submission("a.ipynb", alignment, marked)
    assert [(piece.text, piece.where.cell, piece.where.end_line) for piece in one.unmatched] == [("a title", 2, 3)]
    assert one.problems == ["odd"]
