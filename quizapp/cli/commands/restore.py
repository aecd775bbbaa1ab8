"""``quizapp restore``: lists the backups, and puts one back."""

from __future__ import annotations

import argparse

from quizapp.cli.exits import Exit, Refused

TYPE_CHECKING = False  # typing's own would cost every call of quizapp 3 ms
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from quizapp.store.backups import Backup

SUMMARY = "list the backups, or put one back"
DESCRIPTION = """\
Without a name the backups are listed. With one, or with 'newest', that one takes the place of what is there now, which
is kept as a backup itself; a damaged file is kept, too.
"""
EPILOG = """\
examples:
  quizapp restore                                lists them, the newest first
  quizapp restore newest
  quizapp restore 20270131-083000-000-daily.db
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("name", metavar="NAME", nargs="?", help="newest, or the name or the path of a backup")
    parser.add_argument("--list", action="store_true", help="only list them")


def run(options: argparse.Namespace) -> int:
    """List, or put one back."""
    import datetime
    from pathlib import Path

    from quizapp.paths import database_file
    from quizapp.store import StoreFault, backups

    path = database_file()
    try:
        copies = backups.existing(path)
        if options.list or options.name is None:
            _list(copies, backups.folder(path))
            return Exit.DONE
        chosen = _chosen(options.name, copies, backups.folder(path))
        kept = backups.restore(chosen, path, datetime.datetime.now(datetime.UTC))
    except StoreFault as fault:
        raise Refused(str(fault)) from fault
    except OSError as error:
        raise Refused(f"{backups.folder(path)}: {error.strerror or error}; change its permissions") from error
    print(f"Put back: {chosen}")
    if kept is not None:
        print(f"What was there before is kept in {Path(kept)}")
    return Exit.DONE


def _list(copies: Sequence[Backup], folder: Path) -> None:
    from quizapp.cli.learner import local
    from quizapp.cli.output import complain

    if not copies:
        complain(f"there is no backup yet in {folder}; 'quizapp backup' makes one")
        return
    for copy in copies:
        print(f"{copy.path.name}  {local(copy.at)}  {_WHY.get(copy.reason, copy.reason)}")
    complain("'quizapp restore newest', or a name of the list, puts one back")


_WHY = {
    "daily": "daily",
    "asked": "by 'quizapp backup'",
    "import": "before an import",
    "migration": "before an update of quizapp",
    "restore": "before a restoring",
}


def _chosen(name: str, copies: Sequence[Backup], folder: Path) -> Path:
    from pathlib import Path

    if name == "newest":
        if not copies:
            raise Refused(f"there is no backup yet in {folder}")
        return copies[0].path
    named = [copy.path for copy in copies if name in (copy.path.name, copy.path.stem)]
    if not named and not Path(name).is_file():
        raise Refused(f"there is no backup {name!r}; 'quizapp restore' lists them")
    return named[0] if named else Path(name)
