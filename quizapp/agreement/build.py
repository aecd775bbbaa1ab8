"""From marks and graded files to what they say together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from quizapp import __version__
from quizapp.agreement import measure, model
from quizapp.agreement.marks import Mark, Marks
from quizapp.agreement.measure import Compared
from quizapp.agreement.patterns import Written, pattern_uses
from quizapp.agreement.points import point_uses
from quizapp.agreement.scale import LEVELS
from quizapp.bank import digest
from quizapp.question import Bank, Question
from quizapp.report.model import Submission

Sort = Literal["hardest", "number"]


def compare(
    placed: Iterable[tuple[Mark, str, Bank, Question]], submissions: Mapping[str, Submission]
) -> list[Compared]:
    """Each mark, with its file and question, beside what was graded; ``submissions`` by file, and no other's marks."""
    answers = {
        (file, answer.bank, answer.id): answer for file, graded in submissions.items() for answer in graded.answers
    }
    return [
        Compared(
            mark=mark,
            file=file,
            learner=mark.learner or file,
            bank=bank.id,
            number=question.number,
            id=question.id,
            answer=answers.get((file, bank.id, question.id)),
        )
        for mark, file, bank, question in placed
        if file in submissions
    ]


def agreement(
    marks: Marks,
    rows: Sequence[Compared],
    banks: Sequence[Bank],
    sandbox: Literal["full", "limited", "none"],
    problems: Sequence[str],
    elsewhere: int = 0,
    sort: Sort = "hardest",
) -> model.Agreement:
    """All that ``rows`` say: figures, questions, disagreements, points and patterns.

    ``elsewhere`` is the number of marks whose files were not given.
    """
    used = [bank for bank in banks if any(row.bank == bank.id for row in rows)]
    tried, narrow = pattern_uses(used, _answers(rows))
    return model.Agreement(
        quizapp=__version__,
        sandbox=sandbox,
        marks=marks.path,
        rows=len(rows),
        left_out=marks.left_out,
        elsewhere=elsewhere,
        files=len({row.file for row in rows}),
        learners=len({row.learner for row in rows}),
        banks={bank.id: digest(bank) for bank in used},
        figures=measure.figures(rows),
        by_bank={bank.id: measure.figures(row for row in rows if row.bank == bank.id) for bank in used},
        markers=measure.markers(rows),
        confusion=measure.confusion(rows),
        questions=_questions(rows, used, sort),
        abstentions=_abstentions(rows),
        disagreements=[_disagreement(row) for row in sorted(rows, key=_badness) if row.gap],
        points=point_uses(rows),
        patterns_tried=tried,
        patterns=narrow,
        problems=list(problems),
    )


def _answers(rows: Iterable[Compared]) -> dict[tuple[str, str], list[Written]]:
    found: dict[tuple[str, str], list[Written]] = {}
    for row in rows:
        if row.answer is not None and row.taken:
            found.setdefault((row.bank, row.id), []).append(Written(row.learner, row.answer.answer))
    return found


def _abstentions(rows: Iterable[Compared]) -> list[model.Abstention]:
    reasons = Counter(
        next((point.message for point in row.answer.points if point.state == "error"), "")
        for row in rows
        if row.answer is not None and row.answer.verdict == "ungraded" and row.mark.mark is not None
    )
    return [model.Abstention(reason=reason, count=count) for reason, count in reasons.most_common()]


def _questions(rows: Sequence[Compared], banks: Iterable[Bank], sort: Sort) -> list[model.Question]:
    by_question: dict[tuple[str, str], list[Compared]] = {}
    for row in rows:
        by_question.setdefault((row.bank, row.id), []).append(row)
    found = [
        (
            own,
            model.Question(
                bank=bank.id,
                number=question.number,
                id=question.id,
                figures=measure.figures(own),
                confusion=measure.confusion(own),
            ),
        )
        for bank in banks
        for question in sorted(bank.questions, key=lambda question: question.number)
        if (own := by_question.get((bank.id, question.id)))
    ]
    if sort == "hardest":
        found.sort(key=lambda item: -_hardness(item[0]))
    return [question for _, question in found]


def _hardness(rows: Sequence[Compared]) -> float:
    """The mean of the squared distances of marks; an answer without a mark of ours counts as one step."""
    marked = [row for row in rows if row.mark.mark is not None]
    return sum(row.gap**2 if row.pair else 1 for row in marked) / max(1, len(marked))


def _badness(row: Compared) -> tuple[int, bool, str, int, str]:
    """What sorts the worst first: the widest apart, and before others those that no person is asked to look at."""
    return -row.gap, row.reviewed, row.bank, row.number, row.file


def _disagreement(row: Compared) -> model.Disagreement:
    assert row.answer is not None
    assert row.pair is not None
    theirs, ours = row.pair
    answer = row.answer
    return model.Disagreement(
        file=row.file,
        line=row.mark.line,
        where=answer.where,
        bank=row.bank,
        number=row.number,
        id=row.id,
        answer=answer.answer,
        theirs=LEVELS[theirs],
        markers=[LEVELS[level] for level in row.mark.markers],
        comment=row.mark.comment,
        ours=LEVELS[ours],
        score=answer.score,
        out_of=answer.out_of,
        review_reasons=answer.review_reasons,
        points=answer.points,
        misconceptions=answer.misconceptions,
    )


def twice(placed: Iterable[tuple[Mark, str, Bank, Question]]) -> Iterator[tuple[int, str]]:
    """Marks of an answer that an earlier row marks already; another marker's belong in a column of their own."""
    first: dict[tuple[str, str, str], int] = {}
    for mark, file, bank, question in placed:
        before = first.setdefault((file, bank.id, question.id), mark.line)
        if before != mark.line:
            what = f"{bank.id}/{question.number} of {mark.file} is marked in line {before} already; "
            yield mark.line, what + "put another marker's mark into a column 'mark2'"
