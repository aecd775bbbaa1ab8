"""The desk at which a learner sits: banks, marking, schedule and log in one place. What the TUI and line mode call."""

from quizapp.desk.desk import Desk, open_desk
from quizapp.desk.library import Library, LibraryFault

__all__ = ["Desk", "Library", "LibraryFault", "open_desk"]
