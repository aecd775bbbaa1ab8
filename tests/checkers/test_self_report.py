"""The checker of tasks that are done, not marked."""

from __future__ import annotations

from typing import cast

import pytest

from quizapp.answer import Answer
from quizapp.checker import Context, Finding, load
from quizapp.claims import Bench
from quizapp.paths import checkers_folder
from quizapp.prose.lexicon import Lexicon

CHECKER = load(checkers_folder() / "self_report.py")
#: A report of one's own needs no bench.
CONTEXT = Context(cast(Bench, None), Lexicon({}))


def judge(text: str) -> Finding:
    finding: Finding = CHECKER.check(Answer(text), CHECKER.parameters(), CONTEXT)
    return finding


@pytest.mark.parametrize(
    "text",
    ["Done", "done.", "Yes", "I did it", "Tried, and the traced square was 7 by 7.",
     "Not much to see, but I traced a few cells",
     "It is no longer there", "I could not open the list, it is private now", "No problems with it",
     "Did this in a notebook",
     "I skipped the first sheet and traced the second one", "✓"],
)  # fmt: skip
def test_whatever_tells_of_doing_it_is_enough(text: str) -> None:
    assert judge(text).state == "met"


@pytest.mark.parametrize(
    "text",
    ["skipped", "Skipped.", "skip", "*skipped*", "not done", "Not done yet", "I didn't do this", "I didn’t do it",
     "didnt do it",
     "I did not do this one", "Haven't done this", "No", "Nope", "I skipped this question", "will do later", "never"],
)  # fmt: skip
def test_an_answer_that_says_it_was_left_out_is_missing(text: str) -> None:
    finding = judge(text)
    assert finding.state == "missing"
    assert finding.message == "you say that this was not done"
