"""What holds of the prose engine for every text."""

from __future__ import annotations

import contextlib
from typing import Any, cast

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quizapp.answer import Answer
from quizapp.checker import Context, load
from quizapp.claims import Bench
from quizapp.paths import checkers_folder
from quizapp.prose.echo import echoes, is_placeholder
from quizapp.prose.lexicon import Lexicon, PatternError
from quizapp.prose.markup import visible
from quizapp.prose.oddities import oddities
from quizapp.prose.passage import Passage
from quizapp.prose.spelling import is_repairable
from quizapp.prose.words import american, fold, number

LAW = settings(derandomize=True, max_examples=200, deadline=None, database=None)

WORDS = (
    "filter",
    "kernel",
    "gradient",
    "weights",
    "pixel",
    "moves",
    "output",
    "larger",
    "the",
    "of",
    "and",
    "batch",
    "two",
)
LONG_WORDS = ("gradient", "activation", "validation", "convolution", "parameter", "normalization", "stochastic")
MARKED = (
    "**{}**",
    "*{}*",
    "`{}`",
    "_{}_",
    "<b>{}</b>",
    '"{}"',
    "“{}”",
    "({})",
    "[{}](https://example.org)",
    "{}",
    "{}\u200b",
)
HOSTILE = (
    "**", "*", "_", "`", "```", "~~~", "[", "](", ")", "[[", "]]", "<", "<b", ">", "</p>", "<!--", "&", "&lt;",
    "&#0;", "\\", "$$",
    "\n", "\n\n", "\n- ", "\n1. ", "\n# ", "\n> ", "\n|", "|", "---", "===", "'", "n't", "can't", "’s", "non-", "non",
    "not", "no",
    "3x3", "1,000", "-1", "0.5", ".5", "e.g.", "i.e.", "...", "nn.ReLU", "a_b", "__", "aB", "²", "×", "−", "\x00",
    "\x01", "\x02",
    "\ufeff", "\u0301", "ﬁ", "İ", "ß", "𝑥", "\ud800", "日本", "://", "https://", "%", "->", "**2", "^{2}",
    "it is false that",
)  # fmt: skip

sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)
slots = st.lists(st.sampled_from([word for word in WORDS if word not in ("the", "of", "and")]), min_size=1, max_size=3)
hostile = st.lists(st.one_of(st.sampled_from(HOSTILE), st.sampled_from(WORDS), st.text(max_size=8)), max_size=40).map(
    "".join
)
LEXICON = Lexicon({"tool": ["filter", "kernel"]})
#: What reads prose needs no bench.
CONTEXT = Context(cast(Bench, None), LEXICON)
PARAMETERS: dict[str, dict[str, Any]] = {
    "idea": {"any": ["{tool} moves"], "partial": ["{tool}"], "contradicts": ["~~ not x"], "negation": "strict"},
    "steps": {"steps": [{"says": "one", "any": ["{tool}"]}, {"says": "two", "any": ["two"]}], "at_least": 1},
    "choice": {"options": ["the larger", "the"], "correct": ["the"]},
    "self_report": {},
}
CHECKERS = {name: load(checkers_folder() / f"{name}.py") for name in PARAMETERS}


def found(pattern: str, text: str) -> bool:
    return LEXICON.find(pattern, Passage(text)) is not None


@LAW
@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert american(american(fold(text))) == american(fold(text))
    assert number(number(text)) == number(text)


@LAW
@given(sentences, slots, st.sampled_from(WORDS), st.data())
def test_another_alternative_never_loses_a_match(text: str, words: list[str], more: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(words) - 1))
    wider = [f"{word}|{more}" if index == place else word for index, word in enumerate(words)]
    if found(" ".join(words), text):
        assert found(" ".join(wider), text)


@LAW
@given(sentences, st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), st.sampled_from(WORDS))
def test_another_synonym_never_loses_a_match(text: str, group: list[str], more: str) -> None:
    narrow, wide = Lexicon({"group": group}), Lexicon({"group": [*group, more]})
    for pattern in ("{group}", "{group} moves", "the > {group}"):
        if narrow.find(pattern, Passage(text)) is not None:
            assert wide.find(pattern, Passage(text)) is not None


@LAW
@given(sentences, slots, st.sampled_from([str.upper, str.title, str.capitalize, str.swapcase]))
def test_case_changes_nothing(text: str, words: list[str], change: object) -> None:
    pattern = " ".join(words)
    assert callable(change)
    assert found(pattern, change(text)) == found(pattern, text)


@LAW
@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(MARKED)), min_size=1, max_size=20), slots)
def test_mark_up_and_quotes_change_nothing(pieces: list[tuple[str, str]], words: list[str]) -> None:
    plain = " ".join(word for word, _ in pieces)
    marked = " ".join(mark.format(word) for word, mark in pieces)
    assert found(" ".join(words), marked) == found(" ".join(words), plain)


@LAW
@given(st.sampled_from(LONG_WORDS), st.integers(1, 11), st.sampled_from(["swap", "drop", "double"]))
def test_a_harmless_slip_changes_nothing(word: str, place: int, slip: str) -> None:
    assume(place < len(word) - 1)
    if slip == "swap":
        slipped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    else:
        slipped = word[:place] + (word[place] * 2 if slip == "double" else "") + word[place + 1 :]
    assume(slipped != word and is_repairable(slipped))
    assert found(word, f"this is the {slipped} of it")


@LAW
@given(hostile)
def test_blanking_mark_up_moves_nothing(text: str) -> None:
    assert len(visible(text)) == len(text)


@LAW
@given(hostile, st.sampled_from(["not", "{tool}", "x|two", "~~ a|b the", "the !not", "non*", r"re: \w+", "3x3|0.5|-1"]))
def test_evidence_always_slices_the_raw_text(text: str, pattern: str) -> None:
    passage = Passage(text)
    last = 0
    for token in passage.tokens:
        assert 0 <= token.start < token.end <= len(text)
        assert token.start >= last
        last = token.start
    match = LEXICON.find(pattern, passage)
    if match is not None:
        assert 0 <= match.start < match.end <= len(text)
        assert match.start == min(start for start, _ in match.spans)
        assert match.end == max(end for _, end in match.spans)


@LAW
@given(hostile)
def test_hostile_answers_never_raise(text: str) -> None:
    passage = Passage(text)
    for pattern in ("{tool} moves", "not: the", "~~ a > b", "two_words|pre* !no", r"re: a\s*@\s*b"):
        LEXICON.find(pattern, passage)
    oddities(passage)
    is_placeholder(text)
    echoes(text, ["What is the larger kernel?", text, ""])


@LAW
@given(hostile, st.sampled_from(sorted(CHECKERS)))
def test_hostile_answers_are_judged_calmly(text: str, name: str) -> None:
    checker = CHECKERS[name]
    finding = checker.check(Answer(text), checker.parameters(**PARAMETERS[name]), CONTEXT)
    assert 0 <= finding.share <= 1
    assert all(text[evidence.start : evidence.end] == evidence.quote for evidence in finding.evidence)


@LAW
@given(hostile)
def test_hostile_patterns_are_refused_in_words_or_work(pattern: str) -> None:
    with contextlib.suppress(PatternError):
        LEXICON.find(pattern, Passage("the filter moves over two pixels"))


@LAW
@given(sentences)
def test_the_question_again_is_never_an_answer(text: str) -> None:
    assume(Passage(text).tokens and any(word not in ("the", "of", "and", "larger") for word in text.split()))
    assert echoes(text, [text])
    assert echoes(f"Answer: {text}?", [text])
