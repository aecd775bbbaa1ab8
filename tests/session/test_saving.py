"""Sessions that were written down, and what damaged ones say."""

from __future__ import annotations

import json

import pytest

from quizapp.grade import Evidence, Grade, MisconceptionFound, Picture, PointGrade, Series, Stage
from quizapp.session import events
from quizapp.session.choice import Choice
from quizapp.session.plain import NotPlain, grade_data, grade_from
from quizapp.session.quiz import Quiz, begin
from quizapp.session.saving import UnreadableSession, dumps, loads
from quizapp.session.study import Study
from quizapp.session.study import begin as begin_study
from tests.session.scripts import NOON, RIGHT, Studying, entries

FULL = Grade(
    "partial",
    1.5,
    2.0,
    (PointGrade("the sum", 2.0, 1.5, "partial", (Evidence(0, 3, "sum"),), "nearly"),),
    (MisconceptionFound("a mistake", "these words"),),
    ("read it again",),
    (
        Picture("the kernel", ((0.0, 1.0), (float("inf"), -1.0)), link="∗", note="look"),
        Picture("the loss", kind="curves", series=(Series("yours", ((0.0, 1.0), (1.0, float("-inf")))),)),
        Picture("the shapes", kind="flow", stages=(Stage("input", (1, 28, 28), ("channels",), "→"),)),
    ),
    ("spelling",),
    0.25,
)


def test_a_mark_is_the_same_after_it_was_written_as_json() -> None:
    assert grade_from(json.loads(json.dumps(grade_data(FULL)))) == FULL


def test_a_picture_from_before_there_were_kinds_is_a_grid() -> None:
    written = {"verdict": "right", "score": 1.0, "out_of": 1.0, "pictures": [{"title": "old", "rows": [[1.0]]}]}
    assert grade_from(written).pictures == (Picture("old", ((1.0,),), "grid"),)


def test_marks_of_whole_numbers_are_read_as_they_were_written_by_hand() -> None:
    assert grade_from({"verdict": "right", "score": 1, "out_of": 1}) == Grade("right", 1.0, 1.0)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({"verdict": "splendid", "score": 1.0, "out_of": 1.0}, id="an unknown verdict"),
        pytest.param({"verdict": "right", "score": "all", "out_of": 1.0}, id="a word for a number"),
        pytest.param({"verdict": "right", "score": True, "out_of": 1.0}, id="a truth for a number"),
        pytest.param({"verdict": "right"}, id="a mark without a score"),
        pytest.param({"verdict": "right", "score": 1.0, "out_of": 1.0, "points": "met"}, id="a word for a list"),
        pytest.param({"verdict": ["right"], "score": 1.0, "out_of": 1.0}, id="a list for a word"),
        pytest.param([], id="a list for a mark"),
        pytest.param(None, id="nothing"),
    ],
)
def test_what_is_no_mark_is_refused(data: object) -> None:
    with pytest.raises(NotPlain, match="not a Grade"):
        grade_from(data)  # type: ignore[arg-type]


def test_a_session_goes_on_with_what_was_typed_after_it_was_written() -> None:
    study = Studying(begin_study(entries(2), NOON, seed="5eed"))
    study(events.Typed("early"), events.Skipped(), events.Typed("begun"))
    text = dumps(study.state)
    study(events.Typed("begun and ended"))
    read = loads(text, {"a/q1": "begun and ended", "a/q9": "of another session"})
    assert isinstance(read, Study)
    assert read.turn is not None
    assert read.turn.text == "begun and ended"
    assert dict(read.drafts) == {"a/q0": "early", "a/q9": "of another session"}


def test_a_quiz_is_read_as_a_quiz() -> None:
    state = begin(entries(2), Choice(minutes=5), NOON, seed="5eed")
    assert isinstance(loads(dumps(state)), Quiz)
    assert loads(dumps(state)) == state


WRITTEN = json.loads(dumps(begin(entries(2), Choice(), NOON, seed="5eed")))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "cannot be read; start a new one", id="nothing"),
        pytest.param('{"format": 1, "kind', "cannot be read; start a new one", id="half of it"),
        pytest.param("[" * 100_000, "cannot be read; start a new one", id="endless nesting"),
        pytest.param("[]", "another version of quizapp; start a new one", id="something else"),
        pytest.param(json.dumps(WRITTEN | {"format": 2}), "another version", id="a later format"),
        pytest.param(json.dumps(WRITTEN | {"kind": "exam"}), "another version", id="an unknown kind"),
        pytest.param(json.dumps(WRITTEN | {"kind": "study", "state": {}}), "cannot be read", id="an empty state"),
        pytest.param(json.dumps({"format": 1, "kind": "quiz"}), "cannot be read", id="no state"),
        pytest.param(
            json.dumps(WRITTEN | {"state": WRITTEN["state"] | {"at": 7}}), "damaged", id="a place that is not there"
        ),
        pytest.param(
            json.dumps(WRITTEN | {"state": WRITTEN["state"] | {"clock": "noon"}}), "cannot be read", id="no time"
        ),
    ],
)
def test_a_session_that_cannot_be_read_says_so(text: str, message: str) -> None:
    with pytest.raises(UnreadableSession, match=message):
        loads(text)


def test_a_long_session_is_written_in_little() -> None:
    study = Studying(begin_study(entries(60), NOON, seed="5eed"))
    for _ in range(50):
        study(events.Submitted("some words"))
        study(events.Graded(study.check, RIGHT), events.Rated())
    assert len(dumps(study.state)) < 60_000
