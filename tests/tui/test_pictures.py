"""Pictures in the app: drawn in the width there is, in the theme's colours, and readable without them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from rich.style import Style
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from quizapp.grade import Picture, Series
from quizapp.tui.themes import THEMES
from quizapp.tui.widgets.pictures import Pictures

KERNEL = (
    Picture("a top edge", ((0.0,) * 6, (1.0,) * 6), "image"),
    Picture("your kernel", ((-1.0, -0.5), (0.0, 1.0)), link="∗"),
    Picture("what it answers", ((0.0, 3.0), (-3.0, 0.0)), link="="),
)
PLOT = Picture("the loss", kind="curves", series=(Series("", ((1.0, 4.0), (9.0, 0.0))),))
FIELD = Picture("used", ((0.0, 1.0, 4.0),), "field")


class Shown(App[None]):
    """Nothing but pictures."""

    def __init__(self, pictures: Sequence[Picture]) -> None:
        super().__init__()
        self.pictures = pictures

    def compose(self) -> ComposeResult:
        yield Pictures(self.pictures)

    def on_mount(self) -> None:
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "quizapp-dark"


def drive(
    pictures: Sequence[Picture], test: Callable[[Shown, Pilot[None]], Awaitable[None]], size: tuple[int, int] = (80, 24)
) -> None:
    async def run() -> None:
        app = Shown(pictures)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await test(app, pilot)

    asyncio.run(run())


def rows(app: Shown) -> list[str]:
    """The lines on screen that hold anything."""
    strips = app.screen._compositor.render_strips()
    return [line for strip in strips if (line := "".join(segment.text for segment in strip).rstrip())]


def style_of(app: Shown, text: str) -> Style:
    """How the first piece of the screen with ``text`` in it looks."""
    pieces = (segment for strip in app.screen._compositor.render_strips() for segment in strip)
    return next(segment.style or Style() for segment in pieces if text in segment.text)


def test_a_kernel_stands_between_the_image_and_its_answer() -> None:
    async def test(app: Shown, pilot: Pilot[None]) -> None:
        (line,) = (line for line in rows(app) if "∗" in line)
        assert line.split() == [*"000000", "∗", "-1", "-0.5", "=", "0", "3"]

    drive(KERNEL, test)


def test_in_forty_columns_they_stand_below_each_other_and_nothing_is_lost() -> None:
    async def test(app: Shown, pilot: Pilot[None]) -> None:
        shown = rows(app)
        places = [shown.index(title) for title in ("a top edge", "∗ your kernel", "= what it answers")]
        assert places == sorted(places)
        assert app.query_one(Pictures).size.height == len(shown)
        assert max(map(len, shown)) <= 40

    drive(KERNEL, test, (40, 40))


def test_a_wider_window_draws_anew() -> None:
    async def test(app: Shown, pilot: Pilot[None]) -> None:
        assert not [line for line in rows(app) if "∗" in line and "=" in line]
        await pilot.resize_terminal(90, 30)
        await pilot.pause()
        assert [line for line in rows(app) if "∗" in line and "=" in line]

    drive(KERNEL, test, (40, 40))


def test_the_stronger_a_number_the_stronger_its_shade_and_signs_differ() -> None:
    async def test(app: Shown, pilot: Pilot[None]) -> None:
        full, half, other = (style_of(app, text).bgcolor for text in ("-1", "-0.5", "   1 "))
        ground = style_of(app, "your kernel").bgcolor
        assert len({str(color) for color in (full, half, other, ground)}) == 4

    drive(KERNEL[1:2], test)


def test_bright_pixels_are_bright_in_a_light_theme_too() -> None:
    async def test(app: Shown, pilot: Pilot[None]) -> None:
        for theme in THEMES:
            app.theme = theme.name
            await pilot.pause()
            dark, bright = (style_of(app, text).bgcolor for text in (" 0 ", " 1 "))
            assert dark is not None
            assert bright is not None
            assert sum(dark.get_truecolor()) < 150 < 600 < sum(bright.get_truecolor())

    drive(KERNEL[:1], test)


def test_a_change_of_theme_changes_the_shades() -> None:
    async def test(app: Shown, pilot: Pilot[None]) -> None:
        before = style_of(app, "4 ").bgcolor
        app.theme = "quizapp-light"
        await pilot.pause()
        assert style_of(app, "4 ").bgcolor != before

    drive([FIELD], test)


def test_a_plot_and_a_grid_have_a_line_between_them() -> None:
    async def test(app: Shown, pilot: Pilot[None]) -> None:
        shown = rows(app)
        assert shown[0] == "the loss"
        assert shown[1].startswith("4 ┤")
        assert app.query_one(Pictures).size.height == len(shown) + 1

    drive([PLOT, FIELD], test)
