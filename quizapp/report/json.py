"""The report as JSON, for other programs."""

from __future__ import annotations

import json
import re

from quizapp.report.model import Report
from quizapp.sandbox.wording import UNSAFE

_SURROGATE = re.compile("[\ud800-\udfff]")


def text(report: Report) -> str:
    """The document, with a final newline.

    Learners' texts are whole, but what could drive a terminal or reorder a line is written as an escape of JSON.
    Lone surrogates, as in names of files that are not UTF-8, become U+FFFD, since no UTF-8 text can hold them.
    """
    document = json.dumps(report.model_dump(), indent=2, ensure_ascii=False)
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", _SURROGATE.sub("\ufffd", document)) + "\n"
