"""What could not be written into the data folder until the very end, put into a file elsewhere that can be imported."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from quizapp.records import Act, Attempt, Review, Undo
from quizapp.store.rows import Record


def rescue(records: Iterable[Record], drafts: Mapping[str, str], at: datetime) -> Path | None:
    """The new file with them, as 'quizapp export' writes them; None where none can be written.

    ``at`` is when they were left. Only their owner may read the file.
    """
    from quizapp.exchange.document import SCHEMA, Document, dumps

    records = tuple(records)
    text = dumps(
        Document(
            schema_=SCHEMA,
            written=at,
            attempts=tuple(record for record in records if isinstance(record, Attempt)),
            reviews=tuple(record for record in records if isinstance(record, Review)),
            acts=tuple(record for record in records if isinstance(record, Act)),
            undos=tuple(record for record in records if isinstance(record, Undo)),
            drafts={card: draft for card, draft in drafts.items() if draft},
        )
    )
    for folder in (os.path.expanduser("~"), tempfile.gettempdir()):
        with suppress(OSError):
            return _written(text, folder)
    return None


def _written(text: str, folder: str) -> Path:
    handle, name = tempfile.mkstemp(".json", "quizapp-unsaved-", folder)
    try:
        with open(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with suppress(OSError):
            os.unlink(name)
        raise
    return Path(name)
