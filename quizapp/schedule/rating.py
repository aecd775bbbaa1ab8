"""From a mark to the rating that is proposed to the learner, with the reason in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from quizapp.grade import SCORE_TOLERANCE, Grade
from quizapp.records import Rating

#: What learners call them. Words that cannot be taken for a mark: only the first means that it was forgotten.
NAMES: Mapping[Rating, str] = {"again": "Forgot", "hard": "Barely", "good": "Good", "easy": "Instant"}

#: The share of full marks from which on an answer counts as recalled.
PASS_MARK = 0.6

#: What the learner is offered to type in, as a question's ``input``.
Input = Literal["prose", "code", "line", "choice"]

_LONGEST_QUOTE = 60


@dataclass(frozen=True)
class Proposal:
    """The rating that is proposed. ``rating`` is None where the learner has to say it alone."""

    rating: Rating | None
    reason: str
    """For the learner: "2 of 3 points: missing 'the learning rate'"."""


def propose(
    grade: Grade,
    *,
    hints: int = 0,
    revealed: bool = False,
    first_exposure: bool = False,
    kind_of_input: Input = "prose",
    attempt_of_day: int = 1,
) -> Proposal:
    """The rating for an answer. 'easy' is never proposed: one lucky answer would put a card out of sight.

    ``hints``: how many were shown before it. ``revealed``: whether the model answer was. ``first_exposure``: whether
    the card was never reviewed before. ``attempt_of_day``: 1 for the first answer of a study day.
    """
    rating, reason = _judge(grade, hints, revealed, first_exposure and kind_of_input == "choice")
    if grade.needs_review and rating is not None:
        reason += "; the marking was not sure, so check it"
    if attempt_of_day > 1:
        reason += "; not the first answer today, so it only counts as practice"
    return Proposal(rating, reason)


def gave_up() -> Proposal:
    """For a question that was not answered before its model answer was shown."""
    return Proposal("again", "you saw the model answer before answering")


def turned_over() -> Proposal:
    """For a flashcard: nothing was marked."""
    return Proposal(None, "compare it with what you thought, and rate yourself")


def is_failed(grade: Grade) -> bool:
    """Whether it shows that the card was forgotten: below the pass mark, or with a known mistake that cost marks."""
    if grade.verdict in ("right", "ungraded"):
        return False
    return (
        grade.verdict in ("wrong", "unanswered")
        or bool(grade.misconceptions)
        or grade.score < PASS_MARK * grade.out_of - SCORE_TOLERANCE
    )


def _judge(grade: Grade, hints: int, revealed: bool, is_first_choice: bool) -> tuple[Rating | None, str]:
    if grade.verdict == "ungraded":
        why = next((point.message for point in grade.points if point.state == "error" and point.message), "")
        return None, f"this could not be marked{f' ({_short(why)})' if why else ''}; compare, and rate yourself"
    if revealed:
        return "again", gave_up().reason
    if grade.verdict == "unanswered":
        return "again", "nothing was answered"
    if is_failed(grade):
        return "again", _points(grade)
    if grade.verdict == "partial":
        return "hard", _points(grade)
    if hints:
        return "hard", f"right, after {hints} hint{'s' if hints > 1 else ''}"
    if grade.misconceptions:
        return "hard", f"right, but: {_short(grade.misconceptions[0].says)}"
    if is_first_choice:
        return "hard", "right, but a first choice may be a guess"
    return "good", "right, without help"


def _points(grade: Grade) -> str:
    """'1.5 of 3 points: missing 'the learning rate' and 1 more'; a point that is half met counts half."""
    marked = [point for point in grade.points if point.worth > SCORE_TOLERANCE] or list(grade.points)
    if not marked:
        return "this was not right"
    lacking = [point for point in marked if point.state != "met"]
    shares = [1.0 if point.state == "met" else point.earned / point.worth if point.worth else 0.0 for point in marked]
    said = f"{round(sum(shares), 2):g} of {len(marked)} point{'s' if len(marked) > 1 else ''}"
    if grade.misconceptions:
        return f"{said}: {_short(grade.misconceptions[0].says)}"
    if not lacking:
        return said
    worst = min(lacking, key=lambda point: point.earned / point.worth if point.worth else 0.0)
    word = {"missing": "missing", "partial": "only partly"}.get(worst.state, "wrong about")
    more = f" and {len(lacking) - 1} more" if len(lacking) > 1 else ""
    return f"{said}: {word} '{_short(worst.says)}'{more}"


def _short(text: str) -> str:
    text = " ".join(text.split()).rstrip(".")
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1].rstrip() + "…"
