"""The checkers and banks that a command works with, in folders of every state."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quizapp.cli.content import find_banks, find_checkers
from quizapp.cli.exits import Refused


def test_our_banks_are_found_from_a_folder_that_was_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert [bank.id for bank in find_banks([], find_checkers())] == ["chapter04", "chapter13"]


def test_folders_that_may_not_be_read_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # root may read everything
    with pytest.raises(Refused, match="may not be read; give --questions a folder that holds banks, or change its"):
        find_banks([str(tmp_path)], {})
    with pytest.raises(Refused, match="may not be read; give --checkers a folder that holds checkers, or change its"):
        find_checkers([str(tmp_path)])
