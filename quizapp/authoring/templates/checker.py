"""Whether an answer says a number: a checker to begin with. Say here what yours judges."""

import re

from pydantic import Field

from quizapp.answer import Answer
from quizapp.checker import Context, Finding
from quizapp.checker import Parameters as Base
from quizapp.grade import Evidence

#: A number with at most one point, as learners write it.
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


class Parameters(Base):
    """The number that is asked for. These words, and those below each key, are what an author's editor shows."""

    equals: float
    """The right number."""
    tolerance: float = Field(default=1e-6, ge=0)
    """How far from it a number may be."""


def check(answer: Answer, parameters: Parameters, context: Context) -> Finding:  # noqa: ARG001
    """Judge one point of one answer: ``answer.text`` is what the learner wrote, whatever that may be."""
    found = list(NUMBER.finditer(answer.text))
    if not found:
        # 'missing': it is not there. Words for the learner, about this answer.
        return Finding("missing", message="there is no number")
    for number in found:
        if abs(float(number[0]) - parameters.equals) <= parameters.tolerance:
            # 'met' with a share of 1 is the whole worth of the point. The evidence is marked in the answer.
            return Finding("met", share=1.0, evidence=(Evidence(number.start(), number.end(), number[0]),))
    # 'failed': it was looked at, and is not so. Never give the right answer away here.
    return Finding("failed", message=f"{found[0][0]} is not it")
