"""The drill: it finds nothing on a sound bench, and finds every hole on one whose layers are off."""

from __future__ import annotations

import os
from collections import ChainMap

import pytest

from quizapp.sandbox import process, seccomp, wire, wording
from quizapp.sandbox.drill import drill

pytestmark = pytest.mark.skipif(not seccomp.available(), reason="this system has no seccomp")

WITHOUT_LAYERS = """
from quizapp.sandbox import jail, landlock, seccomp
seccomp.Filter.enter = lambda self: None
landlock.enter = lambda rules: None
jail._limit = lambda *_: None
"""


def test_nothing_gets_through() -> None:
    results = list(drill())
    assert len(results) >= 12
    assert [result for result in results if result.got_through] == []
    assert all(result.told for result in results)


def test_each_attack_gets_through_where_nothing_stops_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_BOOTSTRAP", "pass\n" + WITHOUT_LAYERS + process._BOOTSTRAP)
    results = {result.aim: result.got_through for result in drill()}
    by_the_app = {
        "read the user's environment",
        "loop for ever",
        "print for ever",
        "drive the terminal",
        "forge a right answer",
    }
    assert {aim for aim, got_through in results.items() if not got_through} == by_the_app


def test_an_app_without_guards_of_its_own_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def as_it_is(text: str) -> str:
        return text

    monkeypatch.setattr(wording, "clean", as_it_is)
    monkeypatch.setattr(wire, "clean", as_it_is)
    # A zygote gets this process's environment, which by then holds the drill's own variable.
    monkeypatch.setattr(process, "ENVIRONMENT", ChainMap(process.ENVIRONMENT, os.environ))
    results = {result.aim: result.got_through for result in drill()}
    assert {aim for aim, got_through in results.items() if got_through} == {
        "drive the terminal",
        "read the user's environment",
    }
