"""Disputed marks, for those who write the questions: what was answered, how it was marked, why that is doubted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from quizapp import __version__
from quizapp.records import Attempt
from quizapp.store import Store

SCHEMA = "quizapp-disputes/1"


def text(store: Store, now: datetime) -> str:
    """The disputes that stand, the oldest first, as JSON. Raises StoreFault."""
    disputes = []
    for act in store.acts():
        if act.kind != "dispute":
            continue
        attempt = store.attempt(act.attempt) if act.attempt else None
        disputes.append({"card": act.card, "at": act.at.isoformat(), "note": act.note, **_answered(attempt)})
    document = {"schema": SCHEMA, "written": now.isoformat(), "quizapp": __version__, "disputes": disputes}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _answered(attempt: Attempt | None) -> Mapping[str, Any]:
    if attempt is None:
        return {}
    return {
        "answer": attempt.answer,
        "verdict": attempt.verdict,
        "score": attempt.score,
        "out_of": attempt.out_of,
        "grade": attempt.grade,
        "bank": attempt.bank,
        "quizapp": attempt.version,
    }
