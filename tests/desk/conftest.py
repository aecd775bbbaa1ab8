"""The home, the small banks and the clock that tests of the app have, for tests of the desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import rig as rig


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be written to the data folder must not land in the home of who runs the tests."""
    monkeypatch.setenv("HOME", str(tmp_path))
