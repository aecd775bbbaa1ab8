"""The app in this terminal: whether it can be opened here, and what to say if not."""

from __future__ import annotations

import gc
import os
import sys

from quizapp.cli.exits import Exit, Refused

TYPE_CHECKING = False  # typing's own would cost every call of quizapp 3 ms
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from quizapp.desk import Desk


def run_app(
    start: str = "home", choose: Callable[[Desk], tuple[str, dict[str, Any]]] | None = None, **options: Any
) -> Exit:
    """Open the app on the screen ``start``; returns when the learner leaves. Raises Refused.

    ``choose`` names the screen and its options instead, where they depend on what is at the desk.
    """
    from quizapp.cli.output import complain

    check_terminal()
    gc.disable()  # until the first frame: what is imported for it is no garbage
    desk = open_desk()
    try:
        if choose is not None:
            start, options = _chosen(choose, desk)
        from quizapp.tui.app import QuizApp

        app = QuizApp(desk, start, **options)
        app.run()
        if app.fault is not None:
            raise app.fault
    finally:
        desk.close()
        for notice in desk.notices:
            complain(notice)
    return Exit.DONE


def _chosen(choose: Callable[[Desk], tuple[str, dict[str, Any]]], desk: Desk) -> tuple[str, dict[str, Any]]:
    from quizapp.desk import LibraryFault

    try:
        return choose(desk)
    except LibraryFault as fault:
        raise Refused(str(fault)) from fault


def open_desk() -> Desk:
    """The learner's desk. Raises Refused for settings that cannot be used."""
    from quizapp import desk
    from quizapp.settings import SettingsFault

    try:
        return desk.open_desk()
    except SettingsFault as fault:
        raise Refused(str(fault)) from fault


def check_terminal() -> None:
    """Raises Refused where nothing can be drawn."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return  # 'quizapp serve' draws in a browser
    plain = "'quizapp study --plain' and 'quizapp quiz --plain' work without one"
    if not sys.stdin.isatty() or not sys.stdout.isatty():
        raise Refused(f"the app needs a terminal, and this is none (a pipe or a file); {plain}")
    if not sys.stderr.isatty():
        raise Refused("the app draws through stderr, which leads to a file or a pipe here; leave out '2>'")
    if os.environ.get("TERM", "") in ("", "dumb", "unknown"):
        raise Refused(f"this terminal cannot place text (TERM is {os.environ.get('TERM') or 'not set'}); {plain}")
