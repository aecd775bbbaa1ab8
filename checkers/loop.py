"""Training loops in Python or pseudo-code: run on toy data where they can be run, else judged by their statements."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from quizapp import checker
from quizapp.answer import Answer
from quizapp.checker import Context, Finding
from quizapp.claims import Plain, Raised, Session, Tensor, Value
from quizapp.grade import Evidence, Picture, Series
from quizapp.reading.code.readings import Reading, readings
from quizapp.reading.training.harness import ENOUGH, HARNESS
from quizapp.reading.training.pseudocode import Plan, planned
from quizapp.reading.training.steps import ORDER, Kind, Manner, Procedure, procedure
from quizapp.reading.trial.running import Halted, prepared, ran

_MOST_READINGS = 3
_MOST_RUNS = 16
_MOST_NAMES = 14
_ROWS = 256
#: So far from their true values weights may be that were learned.
_NEAR = 0.05
#: Inputs as small as this, and as much of the bias, let learning rates up to 1 converge.
_SPREAD = 0.6
_UNDEFINED = re.compile(r"name '(\w+)' is not defined")

#: Of so many losses at most a picture is drawn.
_DRAWN = 128
#: The weights, the first and the last losses, whether the mini-batches were gone through, losses to draw, their number.
_STATE = (
    "([*_toy.weights.detach().flatten().tolist(), *_toy.bias.detach().tolist()], "
    "[*_toy.losses[:4], *_toy.losses[-4:]], _toy.dl.used, "
    f"_toy.losses[:: -(-len(_toy.losses) // {_DRAWN}) or 1], len(_toy.losses))"
)

STEPS: dict[Kind, str] = {
    "predict": "predictions of the model",
    "loss": "the loss",
    "gradients": "the gradients (loss.backward())",
    "update": "the update of the weights",
}
MANNERS: dict[Manner, str] = {
    "sign": "The update adds the gradient, which climbs; it must be subtracted: weights -= lr * gradient.",
    "target": "The update changes the gradient instead of the weight: the weights never move.",
    "rate": "The update has no learning rate: it is weights -= lr * gradient.",
    "vague": "How the weights are updated is not said: weights minus learning rate times gradient.",
}
NO_LOOP = {"batches": "There is no loop over the mini-batches.", "any": "There is no loop."}
OUT_OF_ORDER = "The steps are out of order: first predictions, then the loss, the gradients, the update."
ZEROED = "The gradients are zeroed before the update has used them."
ACCUMULATES = "The gradients are never zeroed, so that they add up: call opt.zero_grad() once per batch."


class Parameters(checker.Parameters):
    """The basic steps of training: predictions, loss, gradients, update, in a loop."""

    over: Literal["batches", "any"] = "batches"
    """What must be looped over: the mini-batches, or anything."""


@dataclass(frozen=True)
class Run:
    """What running the loop showed. ``learned``: the weights came to the true ones; None if it could not be run.

    ``falling``: the loss fell, if only slowly, or on data of the learner's own, where it may have fallen by chance.
    ``hopeless``: it grew beyond all bounds. ``gap``: how far the worst weight is from its true value.
    ``losses``: (number of the batch, loss), for the eye only.
    """

    learned: bool | None
    falling: bool = False
    hopeless: bool = False
    over_batches: bool = False
    story: str = ""
    gap: float = math.inf
    losses: tuple[tuple[float, float], ...] = ()

    def goes_nowhere(self, before: Run, left: int) -> bool:
        """Whether ``left`` more runs would show nothing new, judged by what this one changed."""
        if self.story == before.story and self.gap == before.gap:
            return True
        if not self.falling:
            return left < _MOST_RUNS - 4 and self.gap > before.gap
        return self.gap < before.gap < math.inf and self.gap * (self.gap / before.gap) ** left > _NEAR


def check(answer: Answer, parameters: Parameters, context: Context) -> Finding:
    """Whether the answer's loop trains a model, or names the steps that would."""
    found = readings(answer.text, _MOST_READINGS)
    run, where = _tried(found, context)
    finding = _judged(run, where, _read(found, answer), parameters)
    if len(run.losses) < 2 or finding.state == "missing":
        return finding
    picture = Picture("the loss, batch by batch", kind="curves", series=(Series("", run.losses),))
    return replace(finding, pictures=(picture,))


def _judged(run: Run, where: tuple[Evidence, ...], read: Procedure, parameters: Parameters) -> Finding:
    loops = read.loop == "batches" or run.over_batches or (parameters.over == "any" and read.loop is not None)
    trains = run.learned or (run.falling and not _problems(read))
    # With inputs as small as these, a step of the whole gradient converges; it is no less wrong for that.
    problems = [MANNERS["rate"]] if trains and read.manner == "rate" else [] if trains else _problems(read)
    right = [kind for kind in ORDER if trains or (read.has(kind) and (kind != "update" or read.manner == "right"))]
    if not loops and right:
        problems.append(NO_LOOP[parameters.over])
    if run.learned is False and not trains and not problems:
        problems.append("It runs, but the model does not learn.")
    if not problems and len(right) == len(ORDER):
        remarks = (ACCUMULATES,) if trains and not read.has("zero") else ()
        return Finding("met", 1.0, run.story or "All the steps are there, in their order.", where, remarks)
    story = "" if trains else run.story
    says = " ".join([*problems, *([story] if story else [])])
    if len(right) >= 2:
        return Finding("partial", 0.5, says, where, tuple(problems))
    if not read.steps:
        return Finding("missing", message="No step of a training loop was found.")
    return Finding("failed" if story else "missing", message=says, evidence=where, feedback=tuple(problems))


def _read(found: Sequence[Reading], answer: Answer) -> Procedure:
    """The steps as the code says them; where something is missing in it, as the whole answer does."""
    whole = procedure(answer.text)
    for reading in found:
        read = procedure(reading.code)
        if len({step.kind for step in read.steps} & set(ORDER)) >= 2:
            faulty = read.manner not in ("right", "vague", None) or not read.ordered or read.zeroed_too_early
            complete = read.loop is not None and len(_problems(read)) <= len(_problems(whole))
            return read if faulty or complete else whole
    return whole


def _problems(read: Procedure) -> list[str]:
    """What is missing or wrong in the steps, the loop left out."""
    missing = [STEPS[kind] for kind in ORDER if not read.has(kind)]
    problems = [f"Missing: {', '.join(missing)}."] if missing else []
    if read.manner is not None and read.manner in MANNERS:
        problems.append(MANNERS[read.manner])
    if not read.ordered:
        problems.append(OUT_OF_ORDER)
    if read.zeroed_too_early:
        problems.append(ZEROED)
    return problems


def _tried(found: Sequence[Reading], context: Context) -> tuple[Run, tuple[Evidence, ...]]:
    """Run the first reading of the code that can be run."""
    for reading in found:
        plan = planned(reading.tree) if reading.tree else None
        if plan is None:
            continue
        try:
            # The steps are right without zeroing too: only the sums of old gradients keep the loss up.
            told = procedure(reading.code)
            run = _run(plan, context, zeroing=not told.has("zero"))
            if run.learned is False and told.has("zero") and told.manner == "right" and not run.falling:
                again = _run(plan, context, zeroing=True)
                run = again if again.learned else run
        except Halted:
            return Run(None), reading.evidence
        if run.learned is not None:
            return run, reading.evidence
    return Run(None), ()


def _run(plan: Plan, context: Context, zeroing: bool) -> Run:
    draw = random.SystemRandom()
    truth = [draw.uniform(0.5, 2.0) * draw.choice((-1, 1)) for _ in range(4)]
    truth[3] = truth[3] if plan.biased else 0.0
    rows = [[draw.gauss(0, _SPREAD) for _ in range(3)] for _ in range(_ROWS)]
    x = Tensor("tensor", "float32", (_ROWS, 3), tuple(number for row in rows for number in row))
    offset = truth[3] if plan.own_formula else _SPREAD * truth[3]
    sums = tuple(sum(a * b for a, b in zip(row, truth, strict=False)) + offset for row in rows)
    y = Tensor("tensor", "float32", (_ROWS, 1), sums)
    with prepared(context.bench, HARNESS, kit="optim" if "optim" in plan.setup + plan.body else "torch") as session:
        ran(session.call("_begin", [(x, y, zeroing, plan.single)]))
        ran(session.run(plan.bindings))
        if _outcome(session, plan.setup, plan) is not None:
            return Run(None)
        run = Run(False)
        for left in reversed(range(_MOST_RUNS)):
            before = run
            ended = _outcome(session, plan.body, plan)
            if ended is not None and ended.type != ENOUGH:
                return Run(None)
            run = _state(session, truth)
            if run.learned is not False or run.hopeless or ended is not None or run.goes_nowhere(before, left):
                break
        return run


def _outcome(session: Session, code: str, plan: Plan) -> Raised | None:
    """Run ``code``, binding the names that turn out to be undefined; what it raises in the end, or None."""
    raised: Raised | None = None
    for _ in range(_MOST_NAMES):
        outcome = ran(session.run(code)) if code else Value(None)
        if not isinstance(outcome, Raised):
            return None
        raised = outcome
        match = _UNDEFINED.search(raised.message) if raised.type == "NameError" else None
        binding = plan.binding(match[1]) if match else None
        if binding is None:
            return raised
        # The code stopped half-way; it begins anew, and so do the losses.
        ran(session.run(f"{binding}\n_toy.losses.clear()\n_toy.zero()"))
    return raised


def _state(session: Session, truth: Sequence[float]) -> Run:
    """How far training has come: by the weights where they are ours, else by the losses."""
    claimed = session.run(_STATE)
    parts = claimed.value if isinstance(claimed, Value) and isinstance(claimed.value, tuple) else ()
    if len(parts) != 5:
        return Run(None)
    weights, losses = _numbers(parts[0]), _numbers(parts[1])
    if len(weights) < len(truth) or not losses:
        return Run(None)
    gaps = [abs(one - other) for one, other in zip(weights, truth, strict=False)]
    half = len(losses) // 2
    first, last = sum(losses[:half]), sum(losses[half:])
    # With weights that never move, the same batches have the very same losses; other data may do better by chance.
    falling = last < first * (1 - 1e-4 if any(weights) else 0.5)
    story = f"It was run: the loss went from {losses[0]:.3g} to {losses[-1]:.3g}."
    hopeless = not last < 1e6 * first  # nan too
    drawn = _numbers(parts[3])[:_DRAWN]
    every = -(-parts[4] // _DRAWN) if type(parts[4]) is int else 1
    points = tuple((float(1 + place * every), loss) for place, loss in enumerate(drawn))
    return Run(all(gap < _NEAR for gap in gaps), falling, hopeless, parts[2] is True, story, max(gaps), points)


def _numbers(claimed: Plain) -> list[float]:
    """The list of numbers that was claimed; nothing if it is anything else."""
    items = claimed if isinstance(claimed, list) else []
    return [float(item) for item in items] if all(type(item) in (int, float) for item in items) else []
