"""The learner's desk for one command: opened, closed, and every way in which it cannot be used told in a line."""

from __future__ import annotations

from contextlib import contextmanager

from quizapp.cli.exits import Refused

TYPE_CHECKING = False  # typing's own would cost every call of quizapp 3 ms
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from quizapp.desk import Desk
    from quizapp.plain.console import Console
    from quizapp.session.items import Selection


@contextmanager
def desk_open(needs_log: bool = True) -> Iterator[Desk]:
    """The desk. Raises Refused for settings, banks or a log that cannot be used.

    Without ``needs_log`` a log that cannot be used is only a notice: all goes on in memory.
    """
    from quizapp.cli.output import complain
    from quizapp.cli.terminal import open_desk
    from quizapp.desk import LibraryFault
    from quizapp.store import StoreFault

    desk = open_desk()
    try:
        if needs_log and desk.store.temporary:
            said, desk.notices[:] = [notice.partition(". Until then")[0] for notice in desk.notices], []
            raise Refused("\n".join(said))
        yield desk
    except (LibraryFault, StoreFault) as fault:
        raise Refused(str(fault)) from fault
    finally:
        desk.close()
        for notice in desk.notices:
            complain(notice)


def console_at(desk: Desk) -> Console:
    """The console of line mode, once the questions are there. Raises LibraryFault."""
    from quizapp.plain.console import standard

    console = standard()
    if console.is_terminal:
        console.say("Loading the questions.")
    desk.library.load()
    desk.remember_outline()
    return console


def selection(desk: Desk, decks: Sequence[str], tags: Sequence[str]) -> Selection:
    """The questions meant by names of decks and tags. Raises Refused for one that is not there."""
    from quizapp.session.items import Selection

    if decks or tags:
        items = desk.library.items()
        _check("deck", decks, sorted(desk.library.banks))
        _check("tag", tags, sorted({tag for item in items for tag in item.tags}))
    return Selection(tuple(decks), tuple(tags))


def local(at: datetime) -> str:
    """A time on the learner's clock."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


def _check(what: str, names: Sequence[str], known: Sequence[str]) -> None:
    from quizapp.problem import did_you_mean, nearest

    for name in names:
        if name not in known:
            there = f"there are: {', '.join(known)}" if known else "no question has one"
            raise Refused(f"there is no {what} {name!r}; {did_you_mean(nearest(name, known)) or there}")
