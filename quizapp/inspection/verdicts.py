"""What the answers that a bank holds must get, and whether they do."""

from __future__ import annotations

from quizapp.claims import Bench, BenchFailure
from quizapp.grade import Grade
from quizapp.inspection.trial import Tried
from quizapp.patience import TooLong, limited

_ORDER = ("unanswered", "wrong", "partial", "right")
_CRASHED = "the checker "
_NOT_RUN = "could not be checked: "
_NAMED = 3


def check_references(tried: Tried, bench: Bench) -> None:
    """Run what points are held against, and note what does not run; then checkers that failed on an answer."""
    for number, loc, name, parameters in tried.judged():
        prove = getattr(parameters, "prove", None)
        if prove is None:
            continue
        try:
            with limited():
                prove(bench)
        except TooLong:
            _broken(tried, number, (*loc[2:], name), "it was stopped, as it computes without end")
        except BenchFailure as failure:
            _broken(tried, number, (*loc[2:], name), str(failure))
        except Exception as fault:  # the bank's own code, or a checker's: whatever it raises is what is wrong with it
            _broken(tried, number, (*loc[2:], name), f"{type(fault).__name__}: {fault}")
    own = (tried.model, tried.empty, *(grade for _, grade in tried.again), *tried.examples, *tried.others.values())
    for number in range(len(tried.question.points)):
        messages = [grade.points[number].message for grade in own if number < len(grade.points)]
        crash = next((message for message in messages if message.startswith(_CRASHED)), "")
        if crash and number not in tried.explained:
            tried.explained.add(number)
            tried.note(("points", number), "Q208", crash, "correct the checker's file")


def leave_out_code(tried: Tried) -> None:
    """Where no code can be run, tell nothing of points that need it."""
    for grade in (tried.model, *tried.examples):
        for number, point in enumerate(grade.points):
            if point.message.startswith(_NOT_RUN):
                tried.explained.add(number)


def check_verdicts(tried: Tried) -> None:
    """Note answers that do not get what they must."""
    if tried.model.verdict != "right" and not _is_explained(tried, tried.model):
        what = f"the model answer is {tried.model.verdict}, not right{_why_not(tried.model)}"
        tried.note(("model",), "Q201", what, "complete the answer, or widen the point")
    if tried.empty.verdict != "unanswered":
        what = f"an empty answer is {tried.empty.verdict}, not unanswered"
        tried.note(("points",), "Q202", what, "tell the makers of quizapp")
    for loc, grade in tried.again:
        if grade.verdict == "right":
            tried.note(loc, "Q203", "the question said again is right", "let the points want what it does not say")
    for place, (example, grade) in enumerate(zip(tried.question.examples, tried.examples, strict=True)):
        if grade.verdict == example.verdict:
            continue
        too_little = grade.verdict == "ungraded" or _ORDER.index(grade.verdict) < _rank(example.verdict)
        if too_little and _is_explained(tried, grade):
            continue
        why = _why_not(grade) if too_little else _why(grade)
        what = f"this example is {grade.verdict}, not {example.verdict}{why}"
        tried.note(("examples", place, "verdict"), "Q204", what, "correct the verdict, or the points")


def check_neighbours(tried: Tried) -> None:
    """Note model answers of other questions that are right here, and exceptions that are not needed."""
    declared = tried.question.same_answer_as
    right = [name for name, grade in tried.others.items() if grade.verdict == "right"]
    for name in declared:
        if name in tried.others and name not in right:
            what = f"the model answer of {name!r} is {tried.others[name].verdict} here, so this is not needed"
            tried.note(("same_answer_as", name), "Q206", what, "delete it", key=True)
    others = [name for name in right if name not in declared]
    if others and not tried.is_self_reported and not tried.loose:
        shown = ", ".join(map(repr, others[:_NAMED])) + (f" and {len(others) - _NAMED} more" if others[_NAMED:] else "")
        what = f"the model answer of {shown} is right here, too"
        do = f"let the points want more, or write 'same_answer_as: {{{others[0]}: what both state}}'"
        tried.note(("id",), "Q205", what, do)


def _broken(tried: Tried, number: int, loc: tuple[str | int, ...], why: str) -> None:
    tried.explained.add(number)
    tried.note(loc, "Q207", f"what answers are held against does not run: {why}", "correct it", key=True)


def _rank(verdict: str) -> int:
    return _ORDER.index(verdict) if verdict in _ORDER else len(_ORDER)


def _is_explained(tried: Tried, grade: Grade) -> bool:
    """Whether all that it falls short by was told of already."""
    short = {number for number, point in enumerate(grade.points) if point.state != "met"}
    return bool(short) and not grade.misconceptions and short <= tried.explained


def _why_not(grade: Grade) -> str:
    """What it falls short by."""
    reasons = [f"a misconception is found in {_short(found.quote)}" for found in grade.misconceptions]
    for point in grade.points:
        if point.state != "met":
            message = f" ({_short(point.message)})" if point.message else ""
            reasons.append(f"{_short(point.says)} is {point.state}{message}")
    return _joined(reasons) or ": it only says the question again"


def _why(grade: Grade) -> str:
    """What it got marks for."""
    reasons = []
    for point in grade.points:
        if point.state in ("met", "partial"):
            quote = f" by {_short(point.evidence[0].quote)}" if point.evidence else ""
            reasons.append(f"{_short(point.says)} is {point.state}{quote}")
    return _joined(reasons)


def _joined(reasons: list[str]) -> str:
    return f": {'; '.join(reasons[:_NAMED])}" if reasons else ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line if len(line) <= 60 else f'{line[:59]}…'}”"
