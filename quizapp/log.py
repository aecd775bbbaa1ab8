"""The log: the details of what went wrong, for whoever mends it. Kept in the user's folder, readable by nobody else."""

from __future__ import annotations

import datetime
import platform
from collections.abc import Iterable
from pathlib import Path

from quizapp import __version__
from quizapp.grade import CheckerFailed
from quizapp.paths import log_file


def append(text: str) -> Path:
    """Add ``text`` under a line that says when and by which quizapp; the log's file comes back.

    Raises OSError, or ImportError where what tells the file's place is not installed.
    """
    path = log_file()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("a", encoding="utf-8", errors="replace") as log:
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        log.write(f"{now} quizapp {__version__}, Python {platform.python_version()}, {platform.platform()}\n")
        log.write(f"{text}\n")
    return path


def keep(faults: Iterable[CheckerFailed]) -> Path | None:
    """Add checkers' faults, each once; None if there are none, or if they could not be kept."""
    text = "\n".join(f"{fault}\n{fault.traceback}" for fault in dict.fromkeys(faults))
    try:
        return append(text) if text else None
    except (OSError, ImportError):
        return None
