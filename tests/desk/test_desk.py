"""Settings that change between two starts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from quizapp.records import Review
from quizapp.settings import Settings
from tests.tui.conftest import Rig

CARD = "letters/vowels"


def due(rig: Rig) -> date | None:
    """When the card is asked again, at a new start."""
    desk = rig.desk()
    found = desk.store.card(CARD).due
    desk.close()
    return found


@pytest.fixture
def reviewed(rig: Rig) -> Rig:
    """A learner who knows one card well."""
    desk = rig.desk()
    now = desk.now()
    desk.record(Review("a", now.at, now.day, CARD, "easy"))
    desk.close()
    return rig


def test_cards_come_sooner_once_more_is_to_be_remembered(reviewed: Rig) -> None:
    usual = due(reviewed)
    reviewed.settings = replace(reviewed.settings, retention=0.97)
    sooner = due(reviewed)
    assert usual is not None
    assert sooner is not None
    assert sooner < usual
    reviewed.settings = Settings()
    assert due(reviewed) == usual


def test_an_exam_that_is_set_brings_its_cards_before_it(reviewed: Rig) -> None:
    usual = due(reviewed)
    exam = reviewed.now.date() + timedelta(days=7)
    assert usual is not None
    assert usual >= exam
    reviewed.settings = replace(reviewed.settings, exams={"letters": exam})
    asked = due(reviewed)
    assert asked is not None
    assert reviewed.now.date() < asked < exam
