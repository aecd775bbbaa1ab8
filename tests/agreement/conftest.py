"""A small bank of our own."""

from __future__ import annotations

import pytest

from quizapp.bank import load_bank
from quizapp.checker import discover
from quizapp.paths import checkers_folder
from quizapp.question import Bank
from tests.tides import TIDES


@pytest.fixture(scope="session")
def tides(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    """Two questions: cause (two points), number-a-day."""
    path = tmp_path_factory.mktemp("banks") / "tides.yaml"
    path.write_text(TIDES, encoding="utf-8")
    return load_bank(path, discover([checkers_folder()]))
