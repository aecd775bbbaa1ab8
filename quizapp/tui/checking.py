"""Marking beside the interface: in threads, so that no key waits for it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from threading import Thread
from traceback import format_exc
from typing import TYPE_CHECKING, Any

from textual.dom import DOMNode
from textual.message import Message

from quizapp import log
from quizapp.grade import Grade
from quizapp.session.events import CheckAnswer

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp

#: A check that is done by then is not spoken of: words that flash by only disturb.
MOMENT = 0.15


class Checking(DOMNode):
    """For screens with a sitting: has answers marked, and shows what came of it."""

    app: QuizApp
    sitting: Any

    class Marked(Message):
        """The mark of an answer is there; None if the marking itself came to nothing."""

        def __init__(self, asked: CheckAnswer, grade: Grade | None) -> None:
            super().__init__()
            self.asked = asked
            self.grade = grade

    async def show(self) -> None:
        """The screen as the state wants it."""
        raise NotImplementedError

    def check(self, asked: CheckAnswer) -> None:
        """Have the answer marked in a thread of its own, which nobody waits for when the app is left."""
        Thread(target=copy_context().run, args=(self._mark, asked), name="marking", daemon=True).start()

    def after_a_moment(self, still: Callable[[], bool], do: Callable[[], None]) -> None:
        """Do it after a moment if it still makes sense then."""
        self.set_timer(MOMENT, lambda: do() if still() else None)

    def _mark(self, asked: CheckAnswer) -> None:
        try:
            grade: Grade | None = self.app.desk.library.grade(asked.card, asked.text)
        except Exception:  # whatever it was: the answer is still there, and can be sent again
            grade = None
            with suppress(OSError):
                log.append(f"marking {asked.card}\n{format_exc()}")
        self.post_message(self.Marked(asked, grade))

    async def on_checking_marked(self, message: Marked) -> None:
        """Show the mark, unless nobody waits for it any more."""
        message.stop()
        if message.grade is None:
            self.sitting.failed(message.asked)
            self.app.notify("The marking failed. Your answer is still there: submit it again.", severity="error")
        else:
            self.sitting.graded(message.asked, message.grade)
        await self.show()
