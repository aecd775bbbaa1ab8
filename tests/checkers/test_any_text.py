"""The checkers of prose on text that nobody writes in good faith: judged without a fault, and never right."""

from __future__ import annotations

from typing import Any

import pytest

from quizapp.checker import load
from quizapp.paths import checkers_folder

from .judging import Judging

ASKED: dict[str, dict[str, Any]] = {
    "idea": {"any": ["weights shared", "zero !not"], "contradicts": ["never shared"]},
    "steps": {"steps": [{"says": "predict", "any": ["predict"]}, {"says": "step", "any": ["step"]}], "at_least": 1},
    "choice": {"options": ["it stays", "it grows"], "correct": ["it grows"]},
}
TEXTS = [
    pytest.param("(" * 16384, id="brackets"),
    pytest.param("a" * 16384, id="one long word"),
    pytest.param("not " * 4096, id="denials"),
    pytest.param("\x00\x01\u202e\ud7ff\U0001f600" * 3000, id="control signs"),
    pytest.param("\u0661\u0662\uff17 " * 3000, id="digits of other scripts"),
    pytest.param("nan inf -inf 1e999999 __class__.__bases__", id="no numbers"),
    pytest.param("**_`~" * 3000, id="mark-up"),
    pytest.param("[[" * 4000 + "]]" * 4000, id="nested links"),
    pytest.param("- \n" * 5000, id="empty items"),
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("name", ASKED)
def test_hostile_text_earns_nothing(judging: Judging, name: str, text: str) -> None:
    finding = judging(load(checkers_folder() / f"{name}.py"), text, ASKED[name])
    assert finding.share == 0
    assert finding.state != "error" or finding.message
