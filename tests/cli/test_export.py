"""``quizapp export`` and ``import``: a learner leaves with everything, and comes back with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Learner


@pytest.fixture
def studied(learner: Learner) -> Learner:
    """After two cards, one of them disputed, and one that is half answered."""
    lines = ("The moon.", "", ":dispute helios", "2", "two", "", "", "full")
    learner("study", "--plain", "tides", lines=lines)
    return learner


def test_everything_goes_into_another_home_and_twice_changes_nothing(studied: Learner, course: Path) -> None:
    assert studied("export", "-o", "all.json") == (0, "", "")
    other = str(course / "other")
    code, out, _ = studied("import", "all.json", QUIZAPP_HOME=other)
    assert code == 0
    assert out.startswith(
        "Added: 2 answers, 2 ratings, 1 decision, 1 unfinished answer; 0 records were here already.\n"
        f"What was here before is kept in {other}/backups/"
    )
    code, out, _ = studied("import", "all.json", QUIZAPP_HOME=other)
    assert out.startswith("Added: nothing; 5 records were here already.\n")
    first, second = (json.loads(studied("export", QUIZAPP_HOME=home)[1]) for home in (str(course / "home"), other))
    assert {**first, "written": ""} == {**second, "written": ""}


def test_a_pipe_leads_from_one_home_to_the_other(studied: Learner, course: Path) -> None:
    exported = studied("export")[1]
    code, out, _ = studied("import", "-", lines=tuple(exported.splitlines()), QUIZAPP_HOME=str(course / "other"))
    assert code == 0
    assert out.startswith("Added: 2 answers")


def test_reviews_are_written_for_the_optimizer(studied: Learner) -> None:
    header, *rows = studied("export", "--reviews")[1].splitlines()
    assert header == "card_id,review_time,review_rating"
    assert [(row.split(",")[0], row.split(",")[2]) for row in rows] == [
        ("tides/cause", "2"),
        ("tides/number-a-day", "3"),
    ]
    assert all(len(row.split(",")[1]) == 13 for row in rows)


def test_decks_are_written_for_anki(studied: Learner) -> None:
    lines = studied("export", "--anki")[1].splitlines()
    assert lines[0] == "#separator:Tab"
    assert any(line.startswith("tides/cause\tquizapp::Tides\ttides\t<p>What causes the tides") for line in lines)


def test_disputes_are_written_for_the_author(studied: Learner) -> None:
    (dispute,) = json.loads(studied("export", "--disputes")[1])["disputes"]
    assert (dispute["card"], dispute["note"], dispute["answer"]) == ("tides/cause", "helios", "The moon.")
    assert dispute["verdict"] == "partial"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(None, "no.json: No such file or directory; give a file that 'quizapp export' wrote", id="no file"),
        pytest.param("hello", "no.json: is no JSON: ", id="no JSON"),
        pytest.param("{}", "no.json: is no quizapp-learner/1; ", id="another document"),
    ],
)
def test_what_cannot_be_imported_is_told_and_changes_nothing(
    learner: Learner, course: Path, content: str | None, said: str
) -> None:
    if content is not None:
        (course / "no.json").write_text(content)
    code, out, err = learner("import", "no.json")
    assert (code, out) == (2, "")
    assert said in err
    assert not (course / "home/backups").exists()


def test_a_damaged_log_is_not_exported_as_an_empty_one(learner: Learner, home: Path, course: Path) -> None:
    (home / "quizapp.db").write_bytes(b"this is no database" * 100)
    for arguments in (
        ("export", "-o", "all.json"),
        ("import", "all.json"),
        ("backup",),
        ("undo",),
        ("due",),
        ("stats",),
    ):
        (course / "all.json").write_text("untouched")
        code, out, err = learner(*arguments)
        assert (code, out) == (2, ""), arguments
        assert err.startswith(f"quizapp: {home / 'quizapp.db'}: is damaged; 'quizapp restore' lists the backups")
        assert err.count("\n") == 1
        assert (course / "all.json").read_text() == "untouched"
