"""How a quiz went, in lines of words."""

from __future__ import annotations

from quizapp.plain.telling import duration, plural, title
from quizapp.report.words import number
from quizapp.session.quiz import Quiz
from quizapp.session.summary import Bar, summarise


def summary_lines(quiz: Quiz) -> list[str]:
    """Score, counts, time, and each deck's and topic's marks."""
    summary = summarise(quiz)
    lines = ["The quiz is handed in."]
    if summary.share is not None:
        marks = f"{number(summary.earned)} of {plural(summary.out_of, 'mark')}"
        lines.append(f"Score: {marks}, {summary.share:.0%}.")
    for name in ("right", "partial", "wrong", "unanswered", "ungraded"):
        count = getattr(summary, name)
        if count:
            lines.append(f"{name.capitalize()}: {count}.")
    lines.append(f"Time: {duration(summary.seconds)}.")
    return [*lines, *map(_bar, summary.bars)]


def missed_lines(quiz: Quiz) -> list[str]:
    """What was missed, with the questions' numbers."""
    return [place_line(quiz, number) for number, place in enumerate(quiz.places) if place.is_missed]


def place_line(quiz: Quiz, at: int) -> str:
    """One question and how it stands; ``at`` counts from 0."""
    place = quiz.places[at]
    if place.grade is not None:
        marks = (
            ""
            if place.grade.verdict == "ungraded"
            else f", {number(place.grade.score)} of {number(place.grade.out_of)}"
        )
        stands = f"{place.grade.verdict}{marks}"
    elif place.is_blank:
        stands = "not answered"
    else:
        stands = "not marked" if quiz.phase == "finished" else "answered"
    return f"{at + 1}: {title(place.entry.card)}: {stands}."


def _bar(bar: Bar) -> str:
    kind = "Deck" if bar.kind == "bank" else "Topic"
    marks = f"{number(bar.earned)} of {plural(bar.out_of, 'mark')}"
    return f"{kind} {bar.name}: {marks} in {plural(bar.questions, 'question')}."
