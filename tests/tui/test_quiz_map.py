"""The map of a quiz, at the sizes of real ones."""

from __future__ import annotations

import asyncio

import pytest
from textual.app import App, ComposeResult

from quizapp.session.items import Entry, Item
from quizapp.session.quiz import Place
from quizapp.tui.widgets.quiz_map import QuizMap


class Mapped(App[None]):
    """A map and nothing else."""

    def __init__(self, number: int, at: int) -> None:
        super().__init__()
        self.places = [Place(Entry(Item(f"a/q{place}"))) for place in range(number)]
        self.at = at
        self.chosen: list[int] = []

    def compose(self) -> ComposeResult:
        yield QuizMap()

    def on_mount(self) -> None:
        self.query_one(QuizMap).show(self.places, self.at)

    def on_quiz_map_chosen(self, message: QuizMap.Chosen) -> None:
        self.chosen.append(message.place)


@pytest.mark.parametrize(
    ("number", "at", "rows", "first"),
    [
        pytest.param(10, 9, 1, "1·", id="a short quiz in one row"),
        pytest.param(77, 0, 3, "1·", id="the first rows of a long one"),
        pytest.param(77, 40, 3, "16·", id="the rows around the question"),
        pytest.param(77, 76, 3, "46·", id="the last rows"),
    ],
)
def test_a_long_quiz_shows_the_rows_around_its_question(number: int, at: int, rows: int, first: str) -> None:
    async def run() -> None:
        app = Mapped(number, at)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            quiz_map = app.query_one(QuizMap)
            lines = quiz_map.render().plain.splitlines()
            assert (len(lines), quiz_map.size.height) == (rows, rows)
            assert lines[0].split()[0] == first
            assert f" {at + 1}·" in quiz_map.render().plain
            assert max(map(len, lines)) <= 80
            await pilot.click(QuizMap, offset=(2, 0))
            await pilot.click(QuizMap, offset=(77, 0))  # right of the last one in the row
            assert app.chosen == [int(first.rstrip("·")) - 1]

    asyncio.run(run())
