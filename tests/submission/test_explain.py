"""The rows that tell how a file was matched."""

from __future__ import annotations

from collections.abc import Callable

from quizapp.submission.align import Alignment
from quizapp.submission.document import Where
from quizapp.submission.explain import LONGEST, Row, explain


def test_every_match_and_every_leftover_has_a_row_in_the_files_order(matched: Callable[..., Alignment]) -> None:
    text = (
        "Dear teacher,\n\n## What is a starter?\n\nFlour\nand water.\n\n## What is the autolyse?\n\n## Notes\n\nBye.\n"
    )
    rows = explain(matched(text))
    assert rows == [
        Row(Where(None, 1, 1), None, None, None, None, None, "", "Dear teacher,"),
        Row(Where(None, 3, 3), "chapter01", 1, "starter", "text", 0.98, "What is a starter?", "Flour and water."),
        Row(Where(None, 8, 8), "chapter01", 4, "autolyse", "text", 0.98, "What is the autolyse?", ""),
        Row(Where(None, 10, 12), None, None, None, None, None, "", "## Notes Bye."),
    ]


def test_long_texts_are_cut(matched: Callable[..., Alignment]) -> None:
    (row,) = explain(matched("## What is a starter?\n\n" + "flour " * 100))
    assert len(row.said) <= LONGEST
    assert row.said.endswith("...")
