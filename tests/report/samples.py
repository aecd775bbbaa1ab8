"""Reports made by hand, for tests of how they are shown."""

from __future__ import annotations

from typing import Any

from quizapp.report.model import Answer, Counts, Evidence, Point, Report, Submission, Where


def point(says: str, state: Any, earned: float = 0, message: str = "", quotes: tuple[str, ...] = ()) -> Point:
    """A point worth 1."""
    evidence = [Evidence(start=0, end=len(quote), quote=quote) for quote in quotes]
    return Point(says=says, worth=1, earned=earned, state=state, evidence=evidence, message=message)


def answer(number: int, name: str, verdict: Any, score: float, *points: Point, **more: Any) -> Answer:
    """A graded answer; it stands in line ten times its number."""
    given: dict[str, Any] = {
        "bank": "tides",
        "number": number,
        "id": name,
        "prompt": f"Question {number}?",
        "answer": "" if verdict == "unanswered" else "My answer.",
        "where": None if verdict == "unanswered" else Where(cell=None, line=10 * number, end_line=10 * number),
        "matched_by": None if verdict == "unanswered" else "number",
        "match_confidence": None if verdict == "unanswered" else 1.0,
        "verdict": verdict,
        "score": score,
        "out_of": max(1, len(points)),
        "needs_review": bool(more.get("review_reasons")),
        "review_reasons": [],
        "points": list(points),
        "misconceptions": [],
        "feedback": [],
        "pictures": [],
        "seconds": 0.001,
    }
    return Answer(**{**given, **more})


def submission(*answers: Answer, **more: Any) -> Submission:
    verdicts = [one.verdict for one in answers]
    counted = [one for one in answers if one.verdict != "ungraded"]
    given: dict[str, Any] = {
        "path": "answers.md",
        "banks": sorted({one.bank for one in answers}),
        "score": sum(one.score for one in counted),
        "out_of": sum(one.out_of for one in counted),
        "counts": Counts(**{name: verdicts.count(name) for name in Counts.model_fields}),  # type: ignore[arg-type]
        "needs_review": sum(one.needs_review for one in answers),
        "answers": list(answers),
        "unmatched": [],
        "problems": [],
    }
    return Submission(**{**given, **more})


def report(*submissions: Submission) -> Report:
    return Report(quizapp="0", sandbox="full", banks={"tides": "ab"}, submissions=list(submissions), problems=[])
