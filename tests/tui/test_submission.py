"""The submission screen: choosing a file, its marks beside its text, and every key of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from quizapp.desk import submission as filed
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.submission import SubmissionScreen
from quizapp.tui.widgets.listing import Listing
from quizapp.tui.widgets.model_answer import ModelAnswer
from quizapp.tui.widgets.path_box import PathBox
from quizapp.tui.widgets.source import SourceView
from tests.tui.conftest import Rig, drive, text_of, until
from tests.tui.filled import answers_file

WIDE = (160, 48)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return answers_file(tmp_path)


def screen(app: QuizApp) -> SubmissionScreen:
    assert isinstance(app.screen, SubmissionScreen)
    return app.screen


async def marked(app: QuizApp, pilot: Pilot[None]) -> None:
    await until(pilot, lambda: isinstance(app.screen, SubmissionScreen) and " marks (" in text_of(app))
    await until(pilot, lambda: screen(app).query_one(SourceView).shown)
    await pilot.pause()


def told(app: QuizApp) -> str:
    return "\n".join(notice.message for notice in app._notifications)


@pytest.mark.parametrize("size", [(80, 24), WIDE], ids=["80x24", "160x48"])
def test_a_file_named_at_the_start_is_marked_and_walked_through(rig: Rig, file: Path, size: tuple[int, int]) -> None:
    app = rig.app("submission", path=str(file))

    async def test(pilot: Pilot[None]) -> None:
        await marked(app, pilot)
        text = text_of(app)
        assert "answers.md · letters" in text
        assert "1 right, 1 partial, 1" in text
        assert "They are a, e, i, o and u." in text
        assert "~ partial  1 of 2" in text
        source = screen(app).query_one(SourceView)
        assert source.marked == (5,)
        await pilot.press("j")
        await until(pilot, lambda: source.marked == (9,))
        await pilot.press("G")
        await until(pilot, lambda: "unanswered" in text_of(app) and source.marked == (15,))
        await pilot.press("g", "j", "k")
        await until(pilot, lambda: source.marked == (5,))

    drive(app, test, size)


def test_the_text_stands_beside_its_mark_where_there_is_room_and_above_it_elsewhere(rig: Rig, file: Path) -> None:
    app = rig.app("submission", path=str(file))

    async def test(pilot: Pilot[None]) -> None:
        await marked(app, pilot)
        source, mark = screen(app).query_one(SourceView), screen(app).query_one("#mark")
        assert source.region.y == mark.region.y
        assert source.region.right <= mark.region.x
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: source.region.bottom <= mark.region.y)
        assert source.region.x == mark.region.x

    drive(app, test, WIDE)


def test_only_what_needs_work_is_listed_on_demand(rig: Rig, file: Path) -> None:
    app = rig.app("submission", path=str(file))

    async def test(pilot: Pilot[None]) -> None:
        await marked(app, pilot)
        listing = screen(app).query_one("#left Listing", Listing)
        assert listing.option_count == 4
        await pilot.press("f")
        await until(pilot, lambda: listing.option_count == 3)
        assert "letters/next-letter" not in [option.id for option in listing.options]
        await pilot.press("f")
        await until(pilot, lambda: listing.option_count == 4)

    drive(app, test)


def test_a_file_without_mistakes_needs_no_work(rig: Rig, tmp_path: Path) -> None:
    path = tmp_path / "right.md"
    path.write_text("2. Which letter follows m?\n\nn\n")
    desk = rig.desk()
    bank = desk.library.banks["letters"]
    (rig.banks / "letters.yaml").write_text(
        (rig.banks / "letters.yaml").read_text().partition("  - id: left-side")[0].replace("number: 1\n", "number: 9\n")
    )
    assert len(bank.questions) == 4
    app = rig.app("submission", path=str(path))

    async def test(pilot: Pilot[None]) -> None:
        await marked(app, pilot)
        await pilot.press("l")
        await pilot.pause()
        assert "Nothing was missed" in told(app)

    drive(app, test)


def test_the_model_answer_comes_on_request_and_goes(rig: Rig, file: Path) -> None:
    app = rig.app("submission", path=str(file))

    async def test(pilot: Pilot[None]) -> None:
        await marked(app, pilot)
        model = screen(app).query_one(ModelAnswer)
        assert not model.display
        await pilot.press("m")
        await until(pilot, lambda: model.display and "the air flows free" in text_of(app))
        await pilot.press("m")
        await until(pilot, lambda: not model.display)
        await pilot.press("m", "j")
        await until(pilot, lambda: not model.display)

    drive(app, test, WIDE)


def test_a_mark_is_disputed_with_a_note(rig: Rig, file: Path) -> None:
    app = rig.app("submission", path=str(file))

    async def test(pilot: Pilot[None]) -> None:
        await marked(app, pilot)
        await pilot.press("d", *"why", "enter")
        await until(pilot, lambda: app.desk.store.acts())
        (act,) = app.desk.store.acts()
        assert (act.card, act.kind, act.note) == ("letters/vowels", "dispute", "why")
        await pilot.press("d", "escape")
        await pilot.pause()
        assert len(app.desk.store.acts()) == 1

    drive(app, test)


def test_what_was_missed_is_learned_once(rig: Rig, file: Path) -> None:
    app = rig.app("submission", path=str(file))

    async def test(pilot: Pilot[None]) -> None:
        await marked(app, pilot)
        assert app.desk.store.attempts() == []
        await pilot.press("l")
        await pilot.pause()
        assert "3 questions put into your reviews, due from 2026-03-03." in told(app)
        await pilot.press("l")
        await pilot.pause()
        assert "in your reviews already" in told(app)
        assert len(app.desk.store.reviews()) == 3

    drive(app, test)


def test_a_file_is_chosen_by_typing_with_tab_and_is_offered_again_later(
    rig: Rig, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parent)
    app = rig.app("submission")

    async def test(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press("a", "n", "tab")
        assert screen(app).query_one(Input).value == "answers.md"
        await pilot.press("enter")
        await marked(app, pilot)
        await pilot.press("o")
        await until(pilot, lambda: "Opened last:" in text_of(app) or "Tab completes" in text_of(app))
        screen(app).query_one(Input).value = ""
        await until(pilot, lambda: "Opened last:" in text_of(app))
        await pilot.press("down", "enter")
        await marked(app, pilot)
        await pilot.press("o", "escape")
        await marked(app, pilot)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, SubmissionScreen))

    drive(app, test)


def test_a_folder_is_gone_into(rig: Rig, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (file.parent / "more").mkdir()
    (file.parent / "more" / "late.md").touch()
    monkeypatch.chdir(file.parent)
    app = rig.app("submission")

    async def test(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press(*"more", "enter")
        await pilot.pause()
        box = screen(app).query_one(PathBox)
        assert box.query_one(Input).value == "more/"
        assert [option.id for option in box.query_one(Listing).options] == ["more/late.md"]

    drive(app, test)


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "does not exist"), ("nothing of the kind", "no question of")],
    ids=["a file that is not there", "a file about something else"],
)
def test_a_file_that_cannot_be_marked_is_told_and_another_can_be_chosen(
    rig: Rig, tmp_path: Path, content: str | None, says: str
) -> None:
    path = tmp_path / "other.md"
    if content is not None:
        path.write_text(content)
    app = rig.app("submission", path=str(path))

    async def test(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: says in told(app))
        await until(pilot, lambda: isinstance(app.focused, Input))

    drive(app, test)


@pytest.mark.parametrize("late", [False, True], ids=["in the middle", "when all is marked"])
def test_esc_stops_the_marking_and_nothing_comes_of_it(
    rig: Rig, file: Path, monkeypatch: pytest.MonkeyPatch, late: bool
) -> None:
    held, entered, ended = Event(), Event(), Event()
    mark = filed.mark

    def slow(desk: Any, path: str, progress: Callable[[str, int, int], None], bank: str | None) -> Any:
        entered.set()
        held.wait(20)
        try:
            return mark(desk, path, (lambda *step: None) if late else progress, bank)
        finally:
            ended.set()

    monkeypatch.setattr(filed, "mark", slow)
    app = rig.app("submission", path=str(file))

    async def test(pilot: Pilot[None]) -> None:
        await until(pilot, entered.is_set)
        await until(pilot, lambda: "Esc stops it." in text_of(app))
        assert app.focused is None
        assert "learn missed" not in text_of(app)
        await pilot.press("l", "f", "d", "m")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.focused, Input))
        held.set()
        await until(pilot, ended.is_set)
        await pilot.pause()
        assert "marks (" not in text_of(app)
        assert app.desk.store.reviews() == []

    drive(app, test)


def test_control_characters_in_a_file_are_not_sent_to_the_terminal(rig: Rig, tmp_path: Path) -> None:
    path = tmp_path / "evil.md"
    path.write_text("2. Which letter follows m?\n\nn \x1b[31mred\x07\n")
    app = rig.app("submission", path=str(path))

    async def test(pilot: Pilot[None]) -> None:
        await marked(app, pilot)
        assert "\x1b" not in text_of(app)
        assert "n ·[31mred" in screen(app).query_one(SourceView).shown

    drive(app, test)
