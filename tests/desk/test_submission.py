"""A file of answers: kept once, what was missed learned once, whatever is opened again."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.desk import Desk, submission
from quizapp.marking import File
from tests.tui.conftest import Rig
from tests.tui.filled import ANSWERS, answers_file


def silent(what: str, done: int, total: int) -> None:
    pass


def marked(rig: Rig, path: Path) -> tuple[Desk, File]:
    desk = rig.desk()
    return desk, submission.mark(desk, str(path), silent)[0]


def test_a_file_is_marked_with_every_step_told(rig: Rig, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    desk = rig.desk()
    file, report = submission.mark(
        desk, str(answers_file(tmp_path)), lambda what, done, total: told.append((done, total))
    )
    assert told == [(done, 4) for done in range(1, 5)]
    assert [answer.verdict for answer in report.answers] == ["partial", "right", "wrong", "unanswered"]
    assert {card: grade.verdict for card, grade in submission.grades(file).items()} == {
        "letters/vowels": "partial",
        "letters/next-letter": "right",
        "letters/left-side": "wrong",
        "letters/with-sails": "unanswered",
    }


def test_what_was_missed_is_forgotten_from_today_and_asked_tomorrow(rig: Rig, tmp_path: Path) -> None:
    desk, file = marked(rig, answers_file(tmp_path))
    learned = submission.learn(desk, file)
    assert (learned.missed, learned.cards) == (3, 3)
    assert learned.says == "3 questions put into your reviews, due from 2026-03-03."
    assert {card for card, known in desk.store.cards().items() if known.reviews} == {
        "letters/vowels",
        "letters/left-side",
        "letters/with-sails",
    }
    rig.later(days=1)
    assert desk.begin_study().turn is not None
    assert {card for card, known in desk.store.cards().items() if known.due == desk.now().day} == {
        "letters/vowels",
        "letters/left-side",
        "letters/with-sails",
    }


def test_the_answers_are_kept_as_the_file_has_them(rig: Rig, tmp_path: Path) -> None:
    desk, file = marked(rig, answers_file(tmp_path))
    submission.learn(desk, file)
    kept = {attempt.card: attempt for attempt in desk.store.attempts()}
    assert {attempt.source for attempt in kept.values()} == {"submission"}
    assert kept["letters/next-letter"].answer == "n"
    assert (kept["letters/left-side"].answer, kept["letters/left-side"].verdict) == ("The front", "wrong")
    (review,) = desk.store.reviews("letters/left-side")
    assert review.attempt == kept["letters/left-side"].id


@pytest.mark.parametrize("days", [0, 3], ids=["on the same day", "days later"])
def test_a_file_that_is_learned_again_counts_nothing_twice(rig: Rig, tmp_path: Path, days: int) -> None:
    desk, file = marked(rig, answers_file(tmp_path))
    submission.learn(desk, file)
    before = desk.store.cards()
    rig.later(days=days)
    again = submission.learn(desk, marked(rig, answers_file(tmp_path))[1])
    assert again.says == "All that was missed is in your reviews already."
    assert desk.store.cards() == before
    assert len(desk.store.attempts()) == 4


def test_what_was_taken_back_can_be_learned_again(rig: Rig, tmp_path: Path) -> None:
    desk, file = marked(rig, answers_file(tmp_path))
    submission.learn(desk, file)
    desk.undo()
    assert submission.learn(desk, file).says.startswith("1 question put into your reviews")


def test_questions_that_the_file_does_not_have_stay_as_they_are(rig: Rig, tmp_path: Path) -> None:
    file = tmp_path / "half.md"
    file.write_text(ANSWERS.partition("3. Which")[0])
    desk, some = marked(rig, file)
    assert submission.learn(desk, some).missed == 1
    assert set(desk.store.cards()) == {"letters/vowels"}


def test_a_card_rated_today_keeps_its_rating(rig: Rig, tmp_path: Path) -> None:
    desk, file = marked(rig, answers_file(tmp_path))
    desk.learn({"letters/vowels": None})
    learned = submission.learn(desk, file)
    assert learned.says == "2 questions put into your reviews, due from 2026-03-03; 1 more is there already."


def test_a_file_without_mistakes_leaves_nothing_to_learn(rig: Rig, tmp_path: Path) -> None:
    file = tmp_path / "right.md"
    file.write_text("2. Which letter follows m?\n\nn\n")
    desk, some = marked(rig, file)
    assert submission.learn(desk, some).says.startswith("Nothing was missed")


def test_a_disputed_mark_is_kept_with_the_answer(rig: Rig, tmp_path: Path) -> None:
    desk, file = marked(rig, answers_file(tmp_path))
    submission.dispute(desk, file, "letters/left-side", "it depends")
    (attempt,) = desk.store.attempts()
    (act,) = desk.store.acts()
    assert (act.kind, act.note, act.attempt, attempt.answer) == ("dispute", "it depends", attempt.id, "The front")


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "does not exist"), ("The weather was fine.", "no question of letters or numbers was found")],
    ids=["a file that is not there", "a file about something else"],
)
def test_what_cannot_be_marked_is_told_with_the_reason(
    rig: Rig, tmp_path: Path, content: str | None, says: str
) -> None:
    file = tmp_path / "other.md"
    if content is not None:
        file.write_text(content)
    with pytest.raises(submission.Unmarkable, match=says):
        submission.mark(rig.desk(), str(file), silent)


def test_marking_ends_when_nobody_waits_for_it(rig: Rig, tmp_path: Path) -> None:
    def stop(what: str, done: int, total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        submission.mark(rig.desk(), str(answers_file(tmp_path)), stop)


def test_recent_files_come_back_the_latest_first_without_those_that_are_gone(rig: Rig, tmp_path: Path) -> None:
    desk = rig.desk()
    files = [tmp_path / f"{number}.md" for number in range(10)]
    for file in files:
        file.touch()
        submission.remember(desk, str(file))
    submission.remember(desk, str(files[4]))
    files[8].unlink()
    assert [path.name for path in submission.recent(desk)] == ["4.md", "9.md", "7.md", "6.md", "5.md", "3.md", "2.md"]


def test_recent_files_that_cannot_be_read_are_none(rig: Rig) -> None:
    desk = rig.desk()
    desk.prefer("recent files", "{broken")
    assert submission.recent(desk) == []
