"""The report as JSON, for other programs."""

from __future__ import annotations

import json
import re
from typing import Any

from quizapp.report.model import Report
from quizapp.sandbox.wording import UNSAFE

_SURROGATE = re.compile("[\ud800-\udfff]")


def text(report: Report) -> str:
    """The report as a document."""
    return document(report.model_dump())


def document(content: Any) -> str:
    """JSON, with a final newline.

    Learners' texts are whole, but what could drive a terminal or reorder a line is written as an escape of JSON.
    Lone surrogates, as in names of files that are not UTF-8, become U+FFFD, since no UTF-8 text can hold them.
    """
    written = json.dumps(content, indent=2, ensure_ascii=False)
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", _SURROGATE.sub("\ufffd", written)) + "\n"
