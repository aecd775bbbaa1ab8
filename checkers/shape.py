"""The checker of shapes: tensors are built in the learner's order of axes, and torch's conv2d is run on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from quizapp import checker
from quizapp.answer import Answer
from quizapp.checker import Context, Finding
from quizapp.grade import Evidence, Picture, Stage
from quizapp.reading.tensors.axes import AxisList, axis_lists

Argument = Literal["input", "weight"]

#: All different, so that no wrong order passes by chance.
SIZES = {
    "input": {"batch": 2, "in_channels": 3, "height": 8, "width": 9},
    "weight": {"out_channels": 5, "in_channels": 3, "kernel_height": 2, "kernel_width": 4},
}
_OTHER = {"input": "weight", "weight": "input"}
_EXPECTED = [2, 5, 7, 6]
_WORDS = {
    "batch": "batch",
    "in_channels": "input channels",
    "out_channels": "output channels",
    "height": "height",
    "width": "width",
    "kernel_height": "kernel height",
    "kernel_width": "kernel width",
}

#: The same where room is scarce.
_SHORT = {"in_channels": "channels in", "out_channels": "channels out"} | {
    f"kernel_{side}": f"kernel {side}" for side in ("height", "width")
}
_RESULT = ("batch", "channels out", "height", "width")


class Parameters(checker.Parameters):
    """The axes of one of conv2d's two tensors, by name and in order; proved by building it so and running conv2d."""

    argument: Argument
    """Whose axes: `input` (batch, input channels, height, width) or `weight` (output channels, input channels, ...)."""


def convolved(input_shape: list[int], weight_shape: list[int]) -> dict[str, Any]:
    """The shape of conv2d's result for tensors of these shapes, or the error's text."""
    import torch
    from torch.nn import functional

    try:
        result = functional.conv2d(torch.zeros(input_shape), torch.zeros(weight_shape))
    except RuntimeError as error:
        return {"error": str(error)}
    return {"shape": list(result.shape)}


def check(answer: Answer, parameters: Parameters, context: Context) -> Finding:
    """Met if conv2d runs on a tensor with the axes in the answer's order and gives the shape it must give."""
    argument = parameters.argument
    named = [one for one in axis_lists(answer.text) if one.argument == argument and not one.numeric]
    if not named:
        return _nothing_named(answer, argument)
    full = [one for one in named if len(one.axes) >= 3] or named
    judged = [(one, _judged(one, answer, argument, context)) for one in full]
    whole = [finding for one, finding in judged if len(one.axes) == 4]
    if not whole:
        return max((finding for _, finding in judged), key=lambda finding: finding.share)
    if len({finding.state for finding in whole}) == 1:
        return whole[0]
    best = max(whole, key=lambda finding: finding.share)
    if best.state != "met":
        return best
    message = f"The axes of {argument} are given in two ways, and only one of them is right."
    return Finding("partial", 0.5, message, best.evidence, review=("two orders of axes side by side",))


def _nothing_named(answer: Answer, argument: Argument) -> Finding:
    numeric = [one for one in axis_lists(answer.text) if one.numeric and one.argument in (argument, None)]
    if numeric:
        message = f"These are one example's numbers; say what the axes of {argument} mean."
        return Finding("missing", 0, message, _evidence(answer, numeric[0]))
    return Finding("missing", 0, f"The answer does not name the axes of {argument}.")


def _judged(named: AxisList, answer: Answer, argument: Argument, context: Context) -> Finding:
    wanted = list(SIZES[argument])
    evidence = _evidence(answer, named)
    axes = list(named.axes)
    unknown = [name for name, axis in zip(named.names, axes, strict=True) if axis not in wanted]
    if unknown and len(axes) == 4 and all(axis in (right, None) for axis, right in zip(axes, wanted, strict=True)):
        message = f"The axis {unknown[0]!r} of {argument} could not be read; the others stand in the right places."
        return Finding("error", 0, message, evidence, review=(f"axis {unknown[0]!r} not read",))
    missing = [axis for axis in wanted if axis not in axes]
    if argument == "input" and axes == wanted[1:]:
        message = "The batch axis is missing: this is the shape of a single image."
        return Finding("partial", 0.5, message, evidence)
    if missing or len(axes) != 4:
        return _wrong_axes(named, missing, wanted, argument, evidence)
    sizes = SIZES[argument]
    shapes: dict[str, list[int]] = {argument: [sizes[str(axis)] for axis in axes]}
    shapes[_OTHER[argument]] = list(SIZES[_OTHER[argument]].values())
    result = context.bench.call(convolved, shapes["input"], shapes["weight"])
    if result.get("shape") == _EXPECTED:
        says = f"conv2d runs on tensors in this order: {_listed(axes)}."
        return Finding("met", 1.0, says, evidence, pictures=(_picture(axes, shapes, result, argument),))
    return _wrong_order(axes, wanted, shapes, result, argument, evidence)


def _wrong_axes(
    named: AxisList, missing: Sequence[str], wanted: Sequence[str], argument: Argument, evidence: tuple[Evidence, ...]
) -> Finding:
    strange = [name for name, axis in zip(named.names, named.axes, strict=True) if axis not in wanted]
    message = f"The {argument} of conv2d has four axes; the answer names {len(named.axes)}."
    if missing:
        message = f"Among the axes of {argument} there is no {' and no '.join(_WORDS[axis] for axis in missing)} axis."
    feedback = (f"The {argument} has no axis {strange[0]!r}.",) if strange and missing else ()
    return Finding("failed", 0, message, evidence, feedback)


def _wrong_order(
    axes: Sequence[str | None],
    wanted: Sequence[str],
    shapes: dict[str, list[int]],
    result: dict[str, Any],
    argument: Argument,
    evidence: tuple[Evidence, ...],
) -> Finding:
    place = next(count for count, (axis, right) in enumerate(zip(axes, wanted, strict=True)) if axis != right)
    order = ("first", "second", "third", "fourth")[place]
    message = f"The axes of {argument} are right, but not their order: {_WORDS[wanted[place]]} comes {order}."
    built = ", ".join(map(str, shapes[argument]))
    if "error" in result:
        told = f"Built in this order, {argument} has the shape [{built}], and conv2d says: {_cleaned(result['error'])}"
    else:
        told = f"Built in this order, conv2d gives the shape {result['shape']} instead of {_EXPECTED}."
    return Finding("partial", 0.5, message, evidence, (told,), (_picture(axes, shapes, result, argument),))


def _picture(
    axes: Sequence[str | None], shapes: dict[str, list[int]], result: dict[str, Any], argument: Argument
) -> Picture:
    """The two tensors as they were built, and what came out."""
    named = {name: [_SHORT.get(axis, axis) for axis in SIZES[name]] for name in SIZES}
    named[argument] = [_SHORT.get(str(axis), str(axis)) for axis in axes]
    stages = [
        Stage(name, tuple(shapes[name]), tuple(named[name]), sign) for name, sign in (("input", ""), ("weight", "∗"))
    ]
    shape = tuple(result.get("shape", ()))
    meant = _RESULT if list(shape) == _EXPECTED else ()
    stages.append(Stage("conv2d gives" if shape else "✗ conv2d stops", shape, meant, "→"))
    title = "tensors built in this order" if meant else f"{argument} built in your order"
    return Picture(title, kind="flow", stages=tuple(stages))


def _cleaned(error: str) -> str:
    """The first sentence of torch's message, on one line."""
    line = " ".join(error.split())
    return (line[:240] + " ...") if len(line) > 240 else line


def _listed(axes: Sequence[str | None]) -> str:
    return ", ".join(_WORDS[str(axis)] for axis in axes)


def _evidence(answer: Answer, named: AxisList) -> tuple[Evidence, ...]:
    return (Evidence(named.start, named.end, answer.text[named.start : named.end]),)
