"""From alignments and grades to the report."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from quizapp import __version__
from quizapp.bank import digest
from quizapp.grade import Grade, Verdict
from quizapp.question import Bank, Question
from quizapp.report import model, pictures
from quizapp.submission.align import Alignment, MatchedAnswer
from quizapp.submission.document import Where


@dataclass(frozen=True)
class Marked:
    """One question of a bank, what the learner wrote if the file has it, and the mark."""

    bank: str
    question: Question
    matched: MatchedAnswer | None
    grade: Grade


def report(
    banks: Iterable[Bank],
    sandbox: Literal["full", "limited", "none"],
    submissions: Iterable[model.Submission],
    problems: Iterable[model.FileProblem],
) -> model.Report:
    """The whole report; of ``banks`` those are named that some file answers."""
    graded = list(submissions)
    used = {name for submission in graded for name in submission.banks}
    return model.Report(
        quizapp=__version__,
        sandbox=sandbox,
        banks={bank.id: digest(bank) for bank in banks if bank.id in used},
        submissions=graded,
        problems=list(problems),
    )


def submission(path: str, alignment: Alignment, marked: Sequence[Marked]) -> model.Submission:
    """One file: ``marked`` holds every question of the banks that it answers, in any order."""
    counted = [mark for mark in marked if mark.grade.verdict != "ungraded"]
    verdicts = [mark.grade.verdict for mark in marked]
    return model.Submission(
        path=path,
        banks=list(alignment.banks),
        score=_sum(mark.grade.score for mark in counted),
        out_of=_sum(mark.grade.out_of for mark in counted),
        counts=model.Counts(**{verdict: verdicts.count(verdict) for verdict in get_args(Verdict)}),
        needs_review=sum(mark.grade.needs_review for mark in marked),
        answers=[_answer(mark) for mark in _in_order(alignment, marked)],
        unmatched=[model.Unmatched(text=piece.text, where=_where(piece.where)) for piece in alignment.unmatched],
        problems=list(alignment.problems),
    )


def _in_order(alignment: Alignment, marked: Sequence[Marked]) -> list[Marked]:
    """The file's order; a question that the file has not stands behind the one before it in its bank."""
    places = {(found.bank, found.id): position for position, found in enumerate(alignment.answers)}
    keys: dict[tuple[str, str], tuple[float, ...]] = {}
    before: dict[str, float] = {}
    for mark in sorted(marked, key=lambda mark: (alignment.banks.index(mark.bank), mark.question.number)):
        name = mark.bank, mark.question.id
        # Before everything else of its bank: where the bank's first question would stand.
        first = min((place for (bank, _), place in places.items() if bank == mark.bank), default=math.inf)
        place = places.get(name, before.get(mark.bank, first - 0.5))
        keys[name] = place, mark.question.number
        before[mark.bank] = place
    return sorted(marked, key=lambda mark: keys[mark.bank, mark.question.id])


def _answer(mark: Marked) -> model.Answer:
    question, matched, grade = mark.question, mark.matched, mark.grade
    return model.Answer(
        bank=mark.bank,
        number=question.number,
        id=question.id,
        prompt=question.prompt,
        answer=matched.text if matched else "",
        where=_where(matched.where) if matched else None,
        matched_by=matched.matched_by if matched else None,
        match_confidence=min(1.0, max(0.0, matched.confidence)) if matched else None,
        verdict=grade.verdict,
        score=grade.score,
        out_of=grade.out_of,
        needs_review=grade.needs_review,
        review_reasons=list(grade.review_reasons),
        points=[
            model.Point(
                says=point.says,
                worth=point.worth,
                earned=point.earned,
                state=point.state,
                evidence=[model.Evidence(start=e.start, end=e.end, quote=e.quote) for e in point.evidence],
                message=point.message,
            )
            for point in grade.points
        ],
        misconceptions=[model.Misconception(says=found.says, quote=found.quote) for found in grade.misconceptions],
        feedback=list(grade.feedback),
        pictures=[pictures.written(picture) for picture in grade.pictures],
        coverage=grade.coverage,
        expected=list(grade.expected),
        faults=[model.Fault(**vars(fault)) for fault in grade.faults],
        seconds=grade.seconds,
    )


def _where(where: Where) -> model.Where:
    return model.Where(cell=where.cell, line=where.line, end_line=where.end_line)


def _sum(marks: Iterable[float]) -> float:
    return round(math.fsum(marks), 9)
