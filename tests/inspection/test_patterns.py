"""Patterns judged without answers: which can never match, and which another one covers."""

from __future__ import annotations

import pytest

from quizapp.inspection.patterns import compiled, covers, is_one_word, why_never
from quizapp.prose.pattern import Groups

GROUPS = Groups({"pull": ("pull", "attract", "gravity"), "body": ("moon", "sun", "{star}"), "star": ("star",)})


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("moon !moon", id="a word wanted and forbidden"),
        pytest.param("moon pulls|attracts !{pull}", id="a group forbids all that is wanted"),
        pytest.param("{body} !moon !sun !star", id="every member of a group forbidden"),
        pytest.param("moon pulls !pulling ~0", id="another form of the word forbidden"),
    ],
)
def test_a_pattern_that_forbids_what_it_wants_never_matches(pattern: str) -> None:
    assert why_never(compiled(pattern, GROUPS)) == "what it wants is what it forbids with '!'"


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("moon", id="a word"),
        pytest.param("{body} > {pull} ~0", id="groups in order, side by side"),
        pytest.param("moon !sun", id="a word without another"),
        pytest.param("{body} !moon", id="a group of which one is forbidden"),
        pytest.param(
            "a|b|c|d|e|f|g|h|moon !a !b !c !d !e !f !g !h", id="many words of which all but one are forbidden"
        ),
        pytest.param("not: moon pulls", id="wanted denied"),
        pytest.param("no|never tide", id="words of denial"),
        pytest.param("don't can't", id="shortened words"),
        pytest.param("-1 top", id="a negative number first"),
        pytest.param("7*7", id="a product"),
        pytest.param("1,000 high", id="a number with a comma"),
        pytest.param("3x3 kernel", id="a size"),
        pytest.param("=Moon pre*", id="an exact word and a prefix"),
        pytest.param("mini_batch show_batch", id="terms"),
        pytest.param("x² != 50%", id="signs"),
        pytest.param("re: ^never$ever", id="a regular expression is taken on trust"),
    ],
)
def test_a_pattern_that_can_match_is_let_through(pattern: str) -> None:
    assert why_never(compiled(pattern, GROUPS)) == ""


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        pytest.param("moon", "full moon", id="one word of two"),
        pytest.param("moon pulls", "pulls moon", id="the same the other way round"),
        pytest.param("{body} {pull}", "moon attracts", id="members of its groups"),
        pytest.param("moon pulls", "moon > pulls", id="no order wanted, an order given"),
        pytest.param("moon pulls ~12", "moon pulls", id="a wider reach"),
        pytest.param("moon", "moon !sun", id="a condition more"),
        pytest.param("moon !sun", "moon !{body}", id="fewer words forbidden"),
        pytest.param("pull*", "=pulling", id="a prefix"),
        pytest.param("moon tide ~~", "moon sun tide", id="anywhere in the answer"),
        pytest.param("re: moons?", "re: moons?", id="the same expression"),
    ],
)
def test_what_matches_the_later_matches_the_earlier(earlier: str, later: str) -> None:
    assert covers(compiled(earlier, GROUPS), compiled(later, GROUPS))


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        pytest.param("full moon", "moon", id="a word more"),
        pytest.param("moon > pulls", "moon pulls", id="an order wanted"),
        pytest.param("moon > pulls", "pulls > moon", id="the other order"),
        pytest.param("moon pulls", "moon pulls ~12", id="a narrower reach"),
        pytest.param("moon tide", "moon sun tide", id="a word between may take them too far apart"),
        pytest.param("moon !sun", "moon", id="a word forbidden"),
        pytest.param("=moon", "moon", id="an exact word"),
        pytest.param("moon", "not: moon", id="one is wanted denied"),
        pytest.param("moon", "{body}", id="a whole group"),
        pytest.param("not|no moon", "moon no|sun", id="a word of denial among the words"),
        pytest.param("not|moon", "moon", id="a word of denial that the later does not want"),
        pytest.param("moon", "re: moon", id="a word and an expression"),
        pytest.param("moon moon", "moon", id="the same word twice"),
    ],
)
def test_what_matches_the_later_may_not_match_the_earlier(earlier: str, later: str) -> None:
    assert not covers(compiled(earlier, GROUPS), compiled(later, GROUPS))


@pytest.mark.parametrize(
    ("pattern", "alone"),
    [
        ("moon", True),
        ("moon|full_moon", True),
        ("{body}", True),
        ("moon pulls", False),
        ("moon !sun", False),
        ("full_moon", False),
        ("re: moon", False),
        ("not: moon", False),
    ],
)
def test_a_pattern_that_one_word_meets_is_known(pattern: str, alone: bool) -> None:
    assert is_one_word(compiled(pattern, GROUPS)) == alone
