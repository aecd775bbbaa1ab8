"""Words, marks and numbers that every report shares. Nothing here depends on the form of the report."""

from __future__ import annotations

from quizapp.grade import Verdict
from quizapp.report.model import Answer, Counts, Point, Submission
from quizapp.sandbox.wording import clean

MARKS: dict[Verdict, str] = {"right": "✓", "partial": "~", "wrong": "✗", "unanswered": "·", "ungraded": "?"}


def title(answer: Answer) -> str:
    """A question's id as words: short enough for a table."""
    return answer.id.replace("-", " ")


def number(value: float) -> str:
    """Marks with two decimals at most and no trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def score(answer: Answer) -> str:
    """``0.5/1``; a dash where there is no mark to give."""
    if answer.out_of == 0:
        return "–"
    return f"{'–' if answer.verdict == 'ungraded' else number(answer.score)}/{number(answer.out_of)}"


def totals(submission: Submission) -> str:
    """``28.5 of 38 marks (75 %)``."""
    if not submission.out_of:
        return "no marks to give"
    return f"{number(submission.score)} of {number(submission.out_of)} marks ({percent(submission):.0f} %)"


def percent(submission: Submission) -> float:
    """The share of full marks, 0 to 100. A submission without marks to give counts as full."""
    return 100 * submission.score / submission.out_of if submission.out_of else 100.0


def counts(numbers: Counts) -> str:
    """``24 right, 7 partial``, without those that are none."""
    return ", ".join(f"{count} {verdict}" for verdict, count in numbers.model_dump().items() if count)


def missing(answer: Answer) -> str:
    """What is missing for full marks, in one line."""
    match answer.verdict:
        case "right" | "unanswered":
            return ""
        case "ungraded":
            return line("; ".join(p.message or p.says for p in answer.points if p.state == "error"))
        case _:
            open_points = [line(point.says).rstrip(".") for point in answer.points if point.earned < point.worth]
            return "; ".join(open_points) or line(answer.feedback[0] if answer.feedback else "")


def message(point: Point) -> str:
    """What was found about a point: the checker's words, or what its state means."""
    if point.message:
        return tidy(point.message)
    return {"denied": "this denies it", "contradicted": "this says what excludes it"}.get(point.state, "")


def finding(point: Point, answer: str = "") -> str:
    """What was found about a point, with the learner's words that decided it, unless they are most of the answer."""
    quoted = [line(evidence.quote) for evidence in point.evidence]
    quotes = ", ".join(f"“{quote}”" for quote in quoted if quote and 2 * len(quote) < len(line(answer)))
    said = message(point) or (quotes and "you say")
    return f"{said.rstrip('.')}: {quotes}" if quotes else said


def found(point: Point) -> str:
    """The learner's words that met a point; what the point says, where no words of theirs decided."""
    return ", ".join(f"“{line(evidence.quote)}”" for evidence in point.evidence) or line(point.says)


def expected(answer: Answer) -> str:
    """Words that belong to what is missing; never a sentence."""
    return f"also expected: {', '.join(map(line, answer.expected))}"


def place(answer: Answer) -> str:
    """`` · line 12`` or `` · cell 3``; empty where there is no answer."""
    if answer.where is None:
        return ""
    return f" · cell {answer.where.cell}" if answer.where.cell else f" · line {answer.where.line}"


def line(text: str) -> str:
    """``text`` in one line, fit to be shown."""
    return " ".join(clean(text).split())


def tidy(text: str) -> str:
    """``text`` fit to be shown, its lines kept, without blank lines around it."""
    lines = [clean(part).rstrip() for part in text.expandtabs(4).replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join(lines)


def without_fences(text: str) -> str:
    """``text`` without the lines that only fence code."""
    return "\n".join(part for part in text.split("\n") if not part.lstrip().startswith(("```", "~~~")))


def excerpt(text: str, lines: int = 6, length: int = 400) -> str:
    """The beginning of a learner's text; ``[...]`` where something was left out."""
    shown = tidy(text)
    parts = shown.split("\n")
    short = "\n".join(parts[:lines])[:length].rstrip()
    return short if short == shown else f"{short} [...]"
