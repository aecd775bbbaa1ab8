"""``quizapp backup``, ``restore`` and ``undo``: what was done comes back as it was."""

from __future__ import annotations

from pathlib import Path

from .conftest import Learner, Rate


def rated(learner: Learner) -> list[str]:
    return [row.rsplit(",", 1)[1] for row in learner("export", "--reviews")[1].splitlines()[1:]]


def test_a_backup_is_put_back_and_what_was_there_is_kept(learner: Learner, rate: Rate, home: Path) -> None:
    rate("tides/cause", "good")
    code, out, _ = learner("backup")
    copy = Path(out.strip())
    assert code == 0
    assert copy.parent == home / "backups"
    rate("tides/cause", "again")
    assert rated(learner) == ["3", "1"]
    code, out, err = learner("restore")
    assert code == 0
    assert any(line.startswith(copy.name) and line.endswith("by 'quizapp backup'") for line in out.splitlines())
    assert "'quizapp restore newest'" in err
    code, out, _ = learner("restore", copy.name)
    assert code == 0
    assert out.startswith(f"Put back: {copy}\nWhat was there before is kept in {home / 'backups'}")
    assert rated(learner) == ["3"]
    learner("restore", "newest")
    assert rated(learner) == ["3", "1"]


def test_a_damaged_log_is_replaced_by_its_newest_backup(learner: Learner, rate: Rate, home: Path) -> None:
    rate("tides/cause", "good")
    learner("backup")
    (home / "quizapp.db").write_bytes(b"this is no database" * 100)
    code, out, _ = learner("restore", "newest")
    assert code == 0
    assert "-damaged-" in out
    assert rated(learner) == ["3"]


def test_where_there_is_no_backup_it_says_so(learner: Learner, home: Path) -> None:
    assert learner("restore", "--list") == (
        0,
        "",
        f"quizapp: there is no backup yet in {home / 'backups'}; 'quizapp backup' makes one\n",
    )
    for name, said in (
        ("newest", "there is no backup yet"),
        ("x.db", "there is no backup 'x.db'; 'quizapp restore' lists them"),
    ):
        code, out, err = learner("restore", name)
        assert (code, out) == (2, "")
        assert said in err


def test_what_is_no_backup_is_not_put_back(learner: Learner, rate: Rate, home: Path, course: Path) -> None:
    rate("tides/cause", "good")
    (course / "x.db").write_bytes(b"this is no database" * 100)
    code, _, err = learner("restore", "x.db")
    assert code == 2
    assert "x.db: is damaged" in err
    assert rated(learner) == ["3"]


def test_decisions_are_taken_back_one_after_the_other(learner: Learner, rate: Rate) -> None:
    rate("tides/cause", "good")
    learner("study", "--plain", "tides", lines=(":bury", ":q"))
    code, out, _ = learner("undo")
    assert code == 0
    assert out.startswith("Taken back: burying tides/")
    assert learner("undo")[1].startswith("Taken back: the rating 3 Good of tides/cause, of 20")
    assert rated(learner) == []
    assert learner("undo") == (0, "There is nothing to take back.\n", "")
