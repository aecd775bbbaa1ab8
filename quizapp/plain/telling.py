"""Questions, marks and ratings said in lines of words: one fact per line, no sign or colour that means something."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quizapp.drawing.told import told
from quizapp.grade import Grade, PointGrade, State
from quizapp.plain.console import listed
from quizapp.question import Question
from quizapp.records import Card, Rating
from quizapp.report.words import line, number, tidy
from quizapp.schedule.rating import NAMES, Proposal

_STATES: Mapping[State, str] = {
    "met": "Met",
    "partial": "In part",
    "missing": "Missing",
    "denied": "Denied",
    "contradicted": "Contradicted",
    "failed": "Not so",
    "error": "Not marked",
}
_UNGRADED = "Nothing is taken off. Write it in another form, or judge it yourself beside the model answer."


def title(card: str) -> str:
    """A card's name in words: ``top edge kernel, chapter13``."""
    bank, _, name = card.partition("/")
    return f"{name.replace('-', ' ')}, {bank}"


def verdict_lines(grade: Grade | None, answer: str, hint: str = "") -> list[str]:
    """What a mark says of ``answer``. None: the card was turned over. ``hint`` is the next step if not all is right."""
    if grade is None:
        return ["The card is turned over."]
    marks = f", {number(grade.score)} of {plural(grade.out_of, 'mark')}" if grade.out_of else ""
    lines = [f"Verdict: {grade.verdict}{'' if grade.verdict == 'ungraded' else marks}."]
    if grade.verdict != "right" or len(grade.points) > 1:
        lines += [_point(point, answer) for point in grade.points if point.worth or point.state != "met"]
    lines += [f"Mistake: {line(found.says)} You say: “{line(found.quote)}”." for found in grade.misconceptions]
    said = {point.message for point in grade.points} | {found.says for found in grade.misconceptions}
    lines += [f"Found: {tidy(text)}" for text in grade.feedback if text not in said]
    for picture in grade.pictures:
        lines += told(picture)
    lines += [f"Not sure: {line(reason)}" for reason in grade.review_reasons]
    if grade.verdict == "ungraded":
        lines.append(f"Next: {_UNGRADED}")
    elif grade.verdict != "right" and hint:
        lines.append(f"Next: {line(hint)}")
    return lines


def _point(point: PointGrade, answer: str) -> str:
    said = f"{_STATES[point.state]}: {line(point.says)}"
    if point.message and point.state != "met":
        said += f" {tidy(point.message)}"
    quotes = [line(evidence.quote) for evidence in point.evidence]
    quotes = [quote for quote in quotes if quote and 2 * len(quote) < len(line(answer))]
    return f"{said} You say: {listed([f'“{quote}”' for quote in quotes])}." if quotes else said


def model_lines(question: Question) -> list[str]:
    """The model answer and the explanation."""
    return ["Model answer:", tidy(question.model), "Explanation:", tidy(question.explanation)]


def rating_lines(proposal: Proposal | None, days: Mapping[Rating, int]) -> list[str]:
    """What is proposed and why, and when the card would come again."""
    proposed = proposal.rating if proposal else None
    reason = line(proposal.reason) if proposal else ""
    head = f"Proposed rating: {NAMES[proposed]}, because {reason}." if proposed else f"Rating: {reason or 'yours'}."
    choices = [
        f"{place}: {says}, asked again in {plural(days[rating], 'day')}."
        for place, (rating, says) in enumerate(NAMES.items(), 1)
    ]
    accept = f"An empty line accepts {NAMES[proposed]}; " if proposed else ""
    last = f"{accept}1, 2, 3 or 4 rates; :model shows the model answer; :help lists the rest."
    return [head, *choices, last[0].upper() + last[1:]]


def rating_in(text: str) -> Rating | None:
    """The rating that a line names, by its number or its word."""
    said = text.strip().removeprefix(":").lower()
    for place, (rating, word) in enumerate(NAMES.items(), 1):
        if said in (str(place), word.lower(), rating):
            return rating
    return None


def card_lines(card: Card, recall: float | None, history: Sequence[str]) -> list[str]:
    """What is known of a card; ``history`` are the verdicts of its answers."""
    if card.last is None:
        lines = ["This card is new."]
    else:
        lines = [f"Reviewed on {plural(card.reviews, 'day')}, forgotten on {card.lapses} of them."]
        lines.append(f"Last reviewed on {card.last}; due on {card.due}.")
    if recall is not None and card.last is not None:
        lines.append(f"The chance that you remember it today is {recall:.0%}.")
    if card.stability is not None and card.difficulty is not None:
        days = plural(round(card.stability, 1), "day")
        lines.append(f"Stability: {days}. Difficulty: {card.difficulty:.1f} of 10.")
    if history:
        lines.append(f"Your answers so far: {', '.join(history)}.")
    return lines


def plural(value: float, noun: str) -> str:
    """``1 day``, ``0.5 marks``."""
    return f"{number(value)} {noun}{'' if value == 1 else 's'}"


def duration(seconds: float) -> str:
    """A time in words: ``1 hour 5 minutes``; seconds only below two minutes."""
    whole = round(seconds)
    if whole < 120:
        minutes, rest = divmod(whole, 60)
        parts = [(minutes, "minute"), (rest, "second")]
    else:
        hours, minutes = divmod(round(whole / 60), 60)
        parts = [(hours, "hour"), (minutes, "minute")]
    return " ".join(plural(value, noun) for value, noun in parts if value) or plural(0, "second")
