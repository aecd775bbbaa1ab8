"""Whether a question has the examples by which it proves itself, and whether marking them is quick."""

from __future__ import annotations

from statistics import median
from typing import Any

from quizapp.inspection.trial import Tried

#: So many wordings of a right answer are wanted.
RIGHT_WORDINGS = 2
#: Seconds. Learners wait for a mark.
SLOW = 1.0
#: Our checkers that give half for a slip.
_HALVES = ("comprehension", "curve", "expression", "formula", "function", "loop", "shape", "steps")


def check_examples(tried: Tried, slow: float = SLOW) -> None:
    """Note examples that are missing or stand there twice, and marking that takes longer than ``slow`` seconds."""
    examples = tried.question.examples
    # Of an example that gets another verdict than it must, that is told already.
    verdicts = [{example.verdict, grade.verdict} for example, grade in zip(examples, tried.examples, strict=True)]
    right, partial, wrong = (sum(v in given for given in verdicts) for v in ("right", "partial", "wrong"))
    missing = []
    if right < RIGHT_WORDINGS:
        missing.append(f"{RIGHT_WORDINGS - right} more that {'is' if right else 'are'} right")
    if not partial and _can_be_partial(tried):
        missing.append("one that is partial")
    if not wrong:
        missing.append("one that is wrong")
    if missing:
        loc = ("examples",) if examples else ("id",)
        tried.note(loc, "Q401", f"examples are missing: {', '.join(missing)}", "write them as learners would", key=True)
    first: dict[str, int] = {}
    for place, example in enumerate(examples):
        text = " ".join(example.answer.split())
        if text in first:
            line = tried.source.values.get((*tried.loc, "examples", first[text]), (0, 0))[0]
            tried.note(("examples", place), "Q402", f"this answer is an example already, in line {line}", "delete one")
        first.setdefault(text, place)
    if tried.seconds and not tried.explained and median(tried.seconds) > slow:
        what = f"half of the examples take more than {median(tried.seconds):.1f} s to mark, where {slow:g} s is much"
        tried.note(("points",), "Q403", what, "simplify its patterns or its checker", key=True)


def _can_be_partial(tried: Tried) -> bool:
    """Whether there is an answer between right and wrong."""
    question = tried.question
    if tried.is_self_reported:
        return False
    if len(question.points) > 1 or question.coverage:
        return True
    if any(found.effect and found.effect.cap for found in question.misconceptions):
        return True
    ways = question.points[0].either
    if any(way.up_to < 1 for way in ways):
        return True
    return any(_gives_half(*judged.judged_by) for judged in ways or question.points)


def _gives_half(name: str, parameters: Any) -> bool:
    """Whether the checker has something between all and nothing. Of one that is not ours nobody knows."""
    if name == "idea":
        return bool(parameters.partial)
    return name in _HALVES or (name == "choice" and len(parameters.correct) > 1)
