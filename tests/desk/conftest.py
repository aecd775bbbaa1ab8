"""The home, the small banks and the clock that tests of the app have, for tests of the desk."""

from __future__ import annotations

from tests.tui.conftest import rig as rig
