"""Where quizapp's content and its log lie. Nothing is created here."""

from __future__ import annotations

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


def log_file() -> Path:
    """Where the details of an unexpected fault are written."""
    from platformdirs import user_state_path

    return user_state_path("quizapp", appauthor=False) / "quizapp.log"
