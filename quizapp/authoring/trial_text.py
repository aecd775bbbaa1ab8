"""A trial as lines of text, and as data for programs."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from quizapp.authoring.trial import CheckerTried, PatternTried, PointTried, Trial
from quizapp.grade import State
from quizapp.prose.explanation import Explanation
from quizapp.report.words import MARKS, line, number, tidy

SCHEMA = "quizapp-try/1"

OUTCOMES = {"matched": "✓", "denied": "!", "missed": "✗"}
STATES: dict[State | None, str] = {
    "met": "✓ met",
    "partial": "~ in part",
    "missing": "✗ missing",
    "denied": "✗ denied",
    "contradicted": "✗ contradicted",
    "failed": "✗ not so",
    "error": "? not judged",
    None: "· not judged",
}
#: Characters of a quotation; of a longer one the middle is left out.
_QUOTED = 240


def data(trials: Sequence[Trial]) -> dict[str, Any]:
    """Everything, for JSON. ``start`` and ``end`` count characters of the answer."""
    return {"schema": SCHEMA, "answers": [_data(trial) for trial in trials]}


def _data(trial: Trial) -> dict[str, Any]:
    grade = trial.grade
    return {
        "question": trial.card,
        "answer": trial.answer,
        "verdict": grade.verdict,
        "score": grade.score,
        "out_of": grade.out_of,
        "points": [asdict(point) for point in trial.points],
        "mistakes": [asdict(mistake) for mistake in trial.mistakes],
        "synonyms": [asdict(used) for used in trial.synonyms],
        "feedback": list(grade.feedback),
        "review": list(grade.review_reasons),
    }


def text(trial: Trial, width: int = 80) -> str:
    """The mark, then each point with its patterns, then the mistakes that are looked for."""
    return "".join(f"{row}\n" for row in _lines(trial, max(40, min(width, 110))))


def _lines(trial: Trial, width: int) -> Iterator[str]:
    grade = trial.grade
    marks = f" {number(grade.score)} of {number(grade.out_of)}" if grade.out_of and grade.verdict != "ungraded" else ""
    yield f"{trial.card}: {MARKS[grade.verdict]} {grade.verdict}{marks}"
    for remark in dict.fromkeys([*grade.feedback, *(f"a person should look: {why}" for why in grade.review_reasons)]):
        yield from _wrapped(tidy(remark), "  found   ", width)
    for point in trial.points:
        yield ""
        yield from _point(point, trial.answer, width)
    for mistake in trial.mistakes:
        yield ""
        yield from _wrapped(f"{'✗ mistake made' if mistake.found else '· mistake not made'}: {mistake.says}", "", width)
        yield from _patterns(mistake.patterns, trial.answer, width)
    if trial.synonyms:
        used = [f"{line(used.words)} = {used.member} in {{{used.group}}}" for used in trial.synonyms]
        yield ""
        yield from _wrapped(", ".join(used), "Synonyms used: ", width)


def _point(point: PointTried, answer: str, width: int) -> Iterator[str]:
    yield from _wrapped(
        f"{STATES[point.state]} {number(point.earned)} of {number(point.worth)}: {line(point.says)}", "", width
    )
    if point.message:
        yield from _wrapped(tidy(point.message), "  ", width)
    for checker in point.checkers:
        yield from _wrapped(_head(checker), "  ", width)
        yield from _patterns(checker.patterns, answer, width)


def _head(checker: CheckerTried) -> str:
    head = checker.name
    if checker.state is not None:
        share = f", {number(100 * (checker.share or 0))} % of the point"
        limit = f", at most {number(100 * checker.up_to)} %" if checker.up_to < 1 else ""
        head += f": {STATES[checker.state]}{share}{limit}"
    return f"{head}. {tidy(checker.message)}" if checker.message else head


def _patterns(patterns: Sequence[PatternTried], answer: str, width: int) -> Iterator[str]:
    for name, group in groupby(patterns, lambda tried: tried.list):
        yield f"  {name}:"
        for tried in group:
            explanation = tried.explanation
            yield from _wrapped(line(explanation.pattern), f"    {OUTCOMES[explanation.outcome]} ", width)
            yield from _wrapped("; ".join(_said(explanation, answer)), "        ", width)


def _said(explanation: Explanation, answer: str) -> Iterator[str]:
    """What was found, how it was read, and why that is not enough."""
    if explanation.match is not None:
        yield f"“{_marked(answer, explanation.match.spans)}”"
        for written, meant in explanation.match.repaired:
            yield f"“{line(written)}” is read as “{meant}”"
        for slot in explanation.slots:
            for place in slot.places:
                if place.group and not place.repaired:
                    yield f"“{line(place.words)}” is {place.by} in {{{place.group}}}"
    if explanation.why:
        yield explanation.why


def _marked(answer: str, spans: Sequence[tuple[int, int]]) -> str:
    """The words from the first to the last of ``spans``, those of them in brackets."""
    parts: list[str] = []
    end = spans[0][0]
    for start, stop in sorted(spans):
        if start < end and parts:
            continue
        parts += [answer[end:start], f"[{answer[start:stop]}]"]
        end = stop
    quoted = line("".join(parts))
    return quoted if len(quoted) <= _QUOTED else f"{quoted[: _QUOTED // 2]} … {quoted[-_QUOTED // 2 :]}"


def _wrapped(words: str, before: str, width: int) -> Iterator[str]:
    """``words`` behind ``before``, further lines below the first."""
    blank = " " * len(before) if before.strip() else before
    for position, part in enumerate(words.split("\n")):
        rows = textwrap.wrap(part, max(20, width - len(before)), break_long_words=False, break_on_hyphens=False)
        for number_of_row, row in enumerate(rows or [""]):
            first = position == 0 and number_of_row == 0
            yield f"{before if first else blank}{row}"
