"""``quizapp lint``: another name of ``quizapp check``."""

from __future__ import annotations

from quizapp.cli.commands.check import DESCRIPTION, EPILOG, configure, run

__all__ = ["DESCRIPTION", "EPILOG", "SUMMARY", "configure", "run"]

SUMMARY = "another name of check"
