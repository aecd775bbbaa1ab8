"""The codes: each that is used is explained, and each that is explained is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quizapp.inspection.codes import CODES, explained, listed

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [
    path for path in ROOT.glob("quizapp/**/*.py") if not path.name.endswith("_codes.py") and "cli" not in path.parts
]


def test_every_code_that_is_used_is_explained_and_the_other_way_round() -> None:
    used = {code for path in SOURCES for code in re.findall(r'"(Q\d{3})"', path.read_text(encoding="utf-8"))}
    assert used == set(CODES)


@pytest.mark.parametrize("name", CODES)
def test_an_explanation_says_what_it_means_shows_it_and_tells_what_to_do(name: str) -> None:
    code = CODES[name]
    text = explained(code)
    assert text.startswith(f"{name} ({code.severity}): {code.title}\n")
    assert code.means in text
    assert f"\nExample:\n    {code.example.splitlines()[0]}\n" in text
    assert f"\nTo mend it: {code.mend}\n" in text
    assert code.means.endswith((".", ")"))


def test_codes_are_told_apart_and_stand_in_order() -> None:
    assert list(CODES) == sorted(CODES)
    assert len({code.title for code in CODES.values()}) == len(CODES)
    assert [line.split(" ")[0] for line in listed().splitlines()] == list(CODES)
