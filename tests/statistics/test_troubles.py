"""The hardest cards, disputed marks and overridden proposals."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from quizapp.grade import Verdict
from quizapp.records import Act, Attempt, Card, Rating, Review, Undo
from quizapp.statistics.troubles import Overrides, contested, disputes, hardest, overrides

DAY = date(2026, 3, 1)
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def attempt(card: str, score: float, verdict: Verdict = "partial") -> Attempt:
    return Attempt("1", AT, card, "study", "x", verdict, score, 2.0, {})


def review(card: str, rating: Rating, proposed: Rating | None = "good") -> Review:
    return Review("1", AT, DAY, card, rating, proposed)


def test_the_hardest_cards_have_lapses_then_difficulty_then_low_marks() -> None:
    cards = {
        name: Card(name, "review", 1.0, difficulty, DAY, DAY, reviews, lapses)
        for name, difficulty, reviews, lapses in (
            ("a/easy", 2.0, 3, 0),
            ("a/poor", 8.0, 3, 1),
            ("a/fair", 8.0, 3, 1),
            ("a/lapsing", 5.0, 9, 4),
        )
    } | {"a/new": Card("a/new")}
    marks = [attempt("a/poor", 0.5), attempt("a/fair", 1.0), attempt("a/fair", 2.0), attempt("a/fair", 0.0, "ungraded")]
    found = hardest(cards, marks)
    assert [hard.card for hard in found] == ["a/lapsing", "a/poor", "a/fair", "a/easy"]
    assert [hard.score for hard in found] == [None, 0.25, 0.75, None]
    assert hardest(cards, number=1)[0].lapses == 4


def test_disputes_come_newest_first_without_those_taken_back() -> None:
    acts = [
        Act(name, AT + timedelta(hours=hours), DAY, "a/one", "dispute", name)
        for name, hours in (("old", 0), ("new", 2), ("back", 1))
    ] + [Act("other", AT, DAY, "a/one", "bury")]
    assert [act.id for act in disputes(acts, [Undo("u", AT, "back")])] == ["new", "old"]


def test_ratings_without_a_proposal_override_nothing() -> None:
    found = overrides([review("a/one", "good"), review("a/one", "hard"), review("a/two", "easy", None)])
    assert (found.proposed, found.overridden, found.share) == (2, 1, 0.5)
    assert overrides([]).share == 0.0


def test_cards_whose_proposals_are_often_overridden_are_contested() -> None:
    log = [review("a/fine", "good")] * 20 + [review("a/fine", "hard")] * 3
    log += [review("a/odd", "good")] * 4 + [review("a/odd", "hard")] * 1
    log += [review("a/bad", "easy")] * 5 + [review("a/rare", "easy")] * 4
    assert contested(log) == (Overrides("a/bad", 5, 5), Overrides("a/odd", 5, 1))
