"""The command line: one file per command in ``commands``, each imported only when it is called.

What every call imports stays in the standard library: ``quizapp --help`` must answer at once.
"""

from __future__ import annotations

from quizapp.cli.main import main

__all__ = ["main"]
