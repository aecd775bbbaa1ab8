"""The report as JSON, for other programs."""

from __future__ import annotations

from quizapp.report.model import Report


def text(report: Report) -> str:
    """The document, with a final newline."""
    return report.model_dump_json(indent=2) + "\n"
