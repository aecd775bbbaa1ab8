"""The report as Markdown, to hand back to a learner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizapp.drawing.pictures import texts
from quizapp.report import words
from quizapp.report.model import Answer, Hints, Point, Report, Submission
from quizapp.report.pictures import read

PICTURE_WIDTH = 78

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~$&]|^[-+=])")
_LIST_NUMBER = re.compile(r"^(\d+)([.)])")


def text(report: Report, hints: Hints) -> str:
    """The document, with a final newline."""
    return "\n".join(line for submission in report.submissions for line in _submission(submission, hints)) + "\n"


def _submission(submission: Submission, hints: Hints) -> Iterator[str]:
    yield f"# {_escaped(submission.path)}: {', '.join(submission.banks)}"
    yield ""
    yield f"**{words.totals(submission)}**: {words.counts(submission.counts)}"
    yield ""
    yield "| # | question | verdict | score | what is missing |"
    yield "|--:|---|---|--:|---|"
    several = len(submission.banks) > 1
    for answer in submission.answers:
        cells = (
            f"{answer.bank} {answer.number}" if several else f"{answer.number}",
            _escaped(words.title(answer)),
            f"{words.MARKS[answer.verdict]} {answer.verdict}".replace("~", "\\~"),
            words.score(answer),
            _escaped(words.missing(answer)),
        )
        yield f"| {' | '.join(cells)} |"
    yield ""
    if submission.problems:
        yield from (f"- Note: {_escaped(problem)}" for problem in submission.problems)
        yield ""
    for answer in submission.answers:
        if answer.verdict in ("partial", "wrong", "ungraded"):
            yield from _feedback(answer, hints.get((answer.bank, answer.id), ""))


def _feedback(answer: Answer, hint: str) -> Iterator[str]:
    yield f"## {answer.number}. {_escaped(words.title(answer))}: {answer.verdict}, {words.score(answer)}"
    yield ""
    # Prompts are Markdown already; everything else is somebody's text.
    yield words.tidy(answer.prompt)
    yield ""
    shown = words.excerpt(answer.answer, lines=40, length=4000)
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", shown)), default=0))
    yield from (f"{fence}text", *shown.split("\n"), fence)
    yield ""
    for point in answer.points:
        if point.state == "met":
            yield f"- {words.MARKS['right']} {_escaped(words.found(point))}"
        else:
            yield from _point(point, answer.answer)
    for misconception in answer.misconceptions:
        yield f"- {_escaped(misconception.says)} You say: “{_escaped(misconception.quote)}”"
    said = {words.message(point) for point in answer.points} | {m.says for m in answer.misconceptions}
    yield from (f"- {_escaped(line)}" for line in dict.fromkeys(answer.feedback) if line not in said)
    for lines in texts([read(picture) for picture in answer.pictures], PICTURE_WIDTH):
        yield from ("", "```text", *(line.replace("`", "'") for line in lines), "```", "")
    if answer.expected:
        yield f"- {_escaped(words.expected(answer)).capitalize()}"
    yield from (f"- To be looked at: {_escaped(reason)}" for reason in answer.review_reasons if reason not in said)
    if hint and answer.verdict != "ungraded":
        yield f"- Next: {_escaped(hint)}"
    yield ""


def _point(point: Point, answer: str) -> Iterator[str]:
    mark = words.MARKS["ungraded" if point.state == "error" else "partial" if point.earned else "wrong"]
    yield f"- {mark.replace('~', chr(92) + '~')} {_escaped(point.says)}"
    finding = words.finding(point, answer)
    if finding:
        yield f"  - {_escaped(finding)}"


def _escaped(text: str) -> str:
    return _LIST_NUMBER.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", words.line(text)))
