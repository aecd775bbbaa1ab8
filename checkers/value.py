"""The checker of values: a number, or an array all equal to it, is compared with what torch computes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from pydantic import Field

from quizapp import checker
from quizapp.answer import Answer
from quizapp.checker import Context, Finding
from quizapp.claims import Bench
from quizapp.grade import Evidence
from quizapp.reading.mathematics.numbers import Number, Role, claims_at, numbers
from quizapp.reading.tensors.matrix import matrices

#: A claim about one of these is a claim about something else, unless the clause also names the value.
_OTHER_SUBJECT = re.compile(
    r"\b(?:stride|padding|pads?|bias|kernel_size|size|weights?|inputs?|images?|pixels?|matrix|shape|there|range|"
    r"values? between|learning rate|axis|axes|rank|dimensions?)\b",
    re.IGNORECASE,
)
_THE_VALUE = re.compile(
    r"\b(?:values?|results?|outputs?|answers?|it|sum|product|convolution|everything|all)\b", re.IGNORECASE
)
_CHOICE = re.compile(r"\b(?:or|either)\b", re.IGNORECASE)


class Parameters(checker.Parameters):
    """A number that the answer states, e.g. "zero"; an array whose entries all equal it will do."""

    reference: Annotated[str, Field(min_length=1)]
    """A torch expression for the right value, e.g. `F.conv2d(torch.zeros(1, 1, 3, 3), torch.randn(1, 1, 3, 3))`."""
    tolerance: Annotated[float, Field(ge=0)] = 1e-6
    """How far a stated number may be off; above 1 relative to the value."""

    def prove(self, bench: Bench) -> None:
        """Run the reference; it must be one finite number."""
        _truth(self.reference, bench)


def computed(reference: str) -> Any:
    """The numbers that a torch expression gives, as a flat list."""
    import math

    import numpy
    import torch
    from torch import nn, tensor
    from torch.nn import functional

    names = {"torch": torch, "F": functional, "nn": nn, "tensor": tensor, "np": numpy, "math": math}
    torch.manual_seed(0)
    value = eval(reference, names)
    return torch.as_tensor(value, dtype=torch.float64).flatten().tolist()


class _Stated:
    """A value that the answer states, and where."""

    def __init__(self, value: float, start: int, end: int, role: Role, denied: bool, hedged: bool) -> None:
        self.value, self.start, self.end = value, start, end
        self.role, self.denied, self.hedged = role, denied, hedged


def check(answer: Answer, parameters: Parameters, context: Context) -> Finding:
    """Met if the answer states the value and no other; half if it wavers."""
    truth = _truth(parameters.reference, context.bench)
    stated = sorted(_stated(answer.text, truth), key=lambda one: one.start)
    claims = [one for one in stated if one.role == "claim"] or [one for one in stated if one.role == "reason"]
    claims = [one for one in claims if not _about_something_else(answer.text, one)] or claims
    right = [one for one in claims if _equal(one.value, truth, parameters.tolerance) and not one.denied]
    wrong = [one for one in claims if not _equal(one.value, truth, parameters.tolerance) and not one.denied]
    denied = [one for one in stated if _equal(one.value, truth, parameters.tolerance) and one.denied]
    if right:
        return _with_right(answer, right, wrong, truth)
    if denied:
        return Finding("denied", 0, f"The answer denies it; torch gives {truth:g}.", _evidence(answer, denied[0]))
    if wrong:
        message = f"The answer says {_shown(wrong[0].value)}; torch gives {truth:g}."
        return Finding("failed", 0, message, _evidence(answer, wrong[0]))
    mentioned = [one for one in stated if _equal(one.value, truth, parameters.tolerance)]
    if mentioned:
        reason = f"{truth:g} is mentioned, but it is not clear that it is stated as the value"
        return Finding("missing", 0, "The answer does not say what the value is.", review=(reason,))
    return Finding("missing", 0, "There is no number in the answer that is stated as the value.")


def _with_right(answer: Answer, right: Sequence[_Stated], wrong: Sequence[_Stated], truth: float) -> Finding:
    evidence = _evidence(answer, right[0])
    if wrong:
        first, last = min(right[0].start, wrong[0].start), max(right[-1].end, wrong[-1].end)
        chosen = right[0].start < wrong[0].start and not _CHOICE.search(answer.text[first:last])
        message = f"The answer says {truth:g}, but also {_shown(wrong[0].value)}."
        reason = f"both {truth:g} and {_shown(wrong[0].value)} are stated"
        return Finding("met" if chosen else "partial", 1.0 if chosen else 0.5, message, evidence, review=(reason,))
    if all(one.hedged for one in right):
        message = f"It is {truth:g} always; the answer hedges."
        return Finding("partial", 0.5, message, evidence)
    return Finding("met", 1.0, f"torch gives {truth:g}, too.", evidence)


def _truth(reference: str, bench: Bench) -> float:
    values = bench.call(computed, reference)
    # Neither nan nor an infinity equals itself here.
    if not values or not all(_equal(value, values[0], 1e-9) for value in values):
        raise ValueError(f"the reference {reference!r} is not one finite number")
    return float(values[0])


def _equal(value: float, truth: float, tolerance: float) -> bool:
    return abs(value - truth) <= tolerance * max(1.0, abs(truth))


def _stated(text: str, truth: float) -> Iterator[_Stated]:
    """The numbers and arrays of an answer. A size such as 3x3 counts only if its product is the value."""
    spans = []
    for matrix in matrices(text):
        entries = [entry for row in matrix.rows for entry in row]
        spans.append((matrix.start, matrix.end))
        role = claims_at(text, matrix.start)
        same = all(entry == entries[0] for entry in entries)
        yield _Stated(entries[0] if same else math.nan, matrix.start, matrix.end, role, False, False)
    for number in numbers(text):
        inside = any(start <= number.start < end for start, end in spans)
        size = len(number.sides) > 1 and not _equal(number.value, truth, 1e-9)
        if not inside and not size and not number.percent:
            yield _from(number)


def _from(number: Number) -> _Stated:
    return _Stated(number.value, number.start, number.end, number.role, number.denied, number.hedged)


def _about_something_else(text: str, stated: _Stated) -> bool:
    clause = re.split(r"[.,;:!?\n]", text[max(0, stated.start - 80) : stated.start])[-1]
    return _OTHER_SUBJECT.search(clause) is not None and _THE_VALUE.search(clause) is None


def _evidence(answer: Answer, stated: _Stated) -> tuple[Evidence, ...]:
    return (Evidence(stated.start, stated.end, answer.text[stated.start : stated.end]),)


def _shown(value: float) -> str:
    return "an array of different numbers" if math.isnan(value) else f"{value:g}"
