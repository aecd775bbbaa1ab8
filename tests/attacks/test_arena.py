"""The arena itself: who makes the attacks."""

from __future__ import annotations

from tests.attacks.attack import Arena


def test_attacks_are_made_by_an_unprivileged_user(arena: Arena) -> None:
    assert arena.user != 0
