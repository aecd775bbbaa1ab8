"""``quizapp due``, ``stats`` and ``locate``: figures and places, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Learner, Rate


@pytest.fixture
def studied(learner: Learner, rate: Rate) -> Learner:
    """After two cards, the first of them forgotten."""
    rate("tides/cause", "again")
    rate("tides/number-a-day", "good")
    return learner


def test_what_is_due_is_a_table(learner: Learner) -> None:
    code, out, err = learner("due")
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[0].split() == ["deck", "due", "new", "learned", "total", "mastery"]
    assert lines[3].split() == ["tides", "0", "3", "0", "3", "0%"]
    assert lines[4].split()[0] == "all"
    assert lines[-1] == "0 due today, 0 more tomorrow, 0 on the 12 days after."
    assert not any(line.endswith(" ") for line in lines)


def test_what_is_due_is_json(studied: Learner) -> None:
    figures = json.loads(studied("due", "tides", "--format", "json")[1])
    (deck,) = figures["decks"]
    assert figures["schema"] == "quizapp-due/1"
    assert (deck["deck"], deck["title"], deck["new"], deck["learned"], deck["total"]) == ("tides", "Tides", 1, 1, 3)
    assert figures["cards"] == []
    assert sum(figures["forecast"]) == 2


def test_an_unknown_deck_is_refused(learner: Learner) -> None:
    assert learner("due", "tide") == (2, "", "quizapp: there is no deck 'tide'; did you mean 'tides'?\n")


def test_without_a_day_of_study_there_are_no_statistics(learner: Learner) -> None:
    assert learner("stats") == (0, "Nothing was studied yet. 'quizapp study' begins.\n", "")


def test_statistics_are_text(studied: Learner) -> None:
    code, out, _ = studied("stats")
    rows = [line.split() for line in out.splitlines()]
    assert code == 0
    assert out.startswith("streak: 1 day; longest: 1 day\n")
    assert rows[3][1:] == ["2", "1", "2"]
    assert ["tides", "1", "3", "67%"] in rows
    assert ["tides/cause", "1", "–"] in rows
    assert out.endswith("1 of 2 proposed ratings changed by you; 0 disputed marks\n")


def test_statistics_are_json(studied: Learner) -> None:
    figures = json.loads(studied("stats", "--format", "json")[1])
    assert figures["schema"] == "quizapp-stats/1"
    assert figures["days"][0]["reviews"] == 2
    assert figures["proposals"] == {"made": 2, "overridden": 1}


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("config", ["home/config.toml"]),
        ("data", ["home/quizapp.db"]),
        ("log", ["home/quizapp.log"]),
    ],
)
def test_a_place_is_printed_alone(learner: Learner, course: Path, kind: str, names: list[str]) -> None:
    assert learner("locate", kind) == (0, "".join(f"{course / name}\n" for name in names), "")


def test_all_places_are_printed_with_their_names(learner: Learner, course: Path) -> None:
    code, out, _ = learner("locate")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == ["config", "data", "banks", "banks", "log"]
    assert out.splitlines()[3].endswith(str(course / "banks"))


def test_places_are_told_even_if_the_settings_cannot_be_read(learner: Learner, home: Path) -> None:
    (home / "config.toml").write_text("retention = 2\n")
    code, out, err = learner("locate")
    assert code == 0
    assert len(out.splitlines()) == 4
    assert "retention must be a number" in err
