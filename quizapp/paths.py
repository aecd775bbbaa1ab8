"""Where quizapp's content, a learner's data, the settings and the log lie. Nothing is created here."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def content_folder() -> Path:
    """The folder that holds ``questions`` and ``checkers``: in the package when installed, else the checkout's top."""
    installed = _PACKAGE / "_content"
    return installed if installed.is_dir() else _PACKAGE.parent


def questions_folder() -> Path:
    """The banks that come with quizapp."""
    return content_folder() / "questions"


def checkers_folder() -> Path:
    """The checkers that come with quizapp."""
    return content_folder() / "checkers"


def database_file() -> Path:
    """What the learner did: ``quizapp.db``, with its backups beside it."""
    return _of("data") / "quizapp.db"


def settings_file() -> Path:
    """What the learner chose: ``config.toml``."""
    return _of("config") / "config.toml"


def log_file() -> Path:
    """Where the details of an unexpected fault are written."""
    return _of("state") / "quizapp.log"


def _of(kind: str) -> Path:
    """The user's folder of one kind, as the system has it; all are one folder if QUIZAPP_HOME names it."""
    home = os.environ.get("QUIZAPP_HOME")
    if home:
        return Path(home).expanduser()
    import platformdirs

    folder: Path = getattr(platformdirs, f"user_{kind}_path")("quizapp", appauthor=False)
    return folder
