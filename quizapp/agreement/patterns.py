"""Patterns that are of little use: those that match for one learner only, or for none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizapp.agreement import model
from quizapp.prose.lexicon import Lexicon, Passage
from quizapp.question import Bank, Judged, Question

#: A pattern's keys and positions within its question.
Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Written:
    """An answer to a question, and whose it is."""

    learner: str
    text: str


def pattern_uses(
    banks: Iterable[Bank], answers: Mapping[tuple[str, str], Sequence[Written]]
) -> tuple[int, list[model.PatternUse]]:
    """How many patterns were tried on ``answers``, by bank and question id; those that match for fewer than two.

    Questions without answers from two learners are passed over: they tell nothing of their patterns.
    """
    tried = 0
    narrow: list[model.PatternUse] = []
    for bank in banks:
        for question in bank.questions:
            given = answers.get((bank.id, question.id), ())
            if len({written.learner for written in given}) < 2:
                continue
            lexicon = Lexicon({**bank.synonyms, **question.synonyms})
            patterns = list(_patterns(question))
            tried += len(patterns)
            narrow += _narrow(bank, question, lexicon, patterns, given)
    return tried, narrow


def _narrow(
    bank: Bank, question: Question, lexicon: Lexicon, patterns: Sequence[tuple[Place, str]], given: Sequence[Written]
) -> Iterator[model.PatternUse]:
    read = [(number, written.learner, lexicon.read(written.text)) for number, written in enumerate(given)]
    hits = {place: _hits(lexicon, pattern, read) for place, pattern in patterns}
    for place, pattern in patterns:
        learners = sorted({learner for number, learner, _ in read if number in hits[place]})
        if len(learners) > 1:
            continue
        others = set().union(*(hit for other, hit in hits.items() if other != place and other[:-1] == place[:-1]))
        yield model.PatternUse(
            bank=bank.id,
            number=question.number,
            id=question.id,
            place=_shown(place),
            pattern=pattern,
            learners=len(learners),
            learner="".join(learners),
            alone=len(hits[place] - others),
        )


def _hits(lexicon: Lexicon, pattern: str, read: Sequence[tuple[int, str, Passage]]) -> set[int]:
    return {number for number, _, passage in read if lexicon.find(pattern, passage) is not None}


def _patterns(question: Question) -> Iterator[tuple[Place, str]]:
    for number, point in enumerate(question.points, 1):
        yield from _of(point, ("points", number))
        for way, alternative in enumerate(point.either, 1):
            yield from _of(alternative, ("points", number, "either", way))
    for number, misconception in enumerate(question.misconceptions, 1):
        for key, patterns in (("any", misconception.any), ("unless", misconception.unless)):
            for position, pattern in enumerate(patterns, 1):
                yield ("misconceptions", number, key, position), pattern


def _of(judged: Judged, place: Place) -> Iterator[tuple[Place, str]]:
    for checker, parameters in judged.checks().items():
        for keys, pattern in getattr(parameters, "patterns", tuple)():
            yield (*place, checker, *(key + 1 if isinstance(key, int) else key for key in keys)), pattern


def _shown(place: Place) -> str:
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in place).removeprefix(".")
