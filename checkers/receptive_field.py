"""The checker of receptive fields: a size or a formula in the kernel size, against what torch's gradients say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import Annotated

from pydantic import Field

from quizapp import checker
from quizapp.answer import Answer
from quizapp.checker import Context, Finding
from quizapp.claims import Bench
from quizapp.grade import Evidence
from quizapp.reading.mathematics.algebra import evaluate
from quizapp.reading.mathematics.formula import Formula, formulas
from quizapp.reading.mathematics.numbers import Number, numbers
from quizapp.reading.tensors.receptive_fields import field_pictures

Size = Annotated[int, Field(ge=1, le=11)]
Layers = list[list[int]]

#: Kernel sizes at which a formula is compared, besides the one that was asked for.
_TRIED = (2, 3, 5, 7)
_SYMBOLS = {
    "k": ("ks", "kernel_size", "kernel size", "kernel", "filter_size", "f", "size of the kernel", "K"),
    "s": ("stride", "strides"),
    **{f"k{n}": (f"k_{n}", f"ks{n}", f"ks_{n}", f"f{n}") for n in range(1, 7)},
    **{f"s{n}": (f"s_{n}", f"stride{n}", f"stride_{n}") for n in range(1, 7)},
}
_FIELD = re.compile(
    r"\breceptive[\s_-]*fields?\b|\b(?:area|region|patch|window) of (?:the )?(?:input|image)", re.IGNORECASE
)
_OF_KERNEL = re.compile(r"[\s-]*(?:sized?\s+)?(?:kernel|filter|conv|stride|layer)", re.IGNORECASE)
_OF_OUTPUT = re.compile(
    r"[\s-]*(?:outputs?|images?(?!\s+(?:patch|area|region))|(?:feature |activation |output )?maps?|results?)\b",
    re.IGNORECASE,
)
_PIXELS = re.compile(
    r"\s*(?:input\s+|image\s+)?(?:pixels?|inputs?|values?|wide|on (?:a|each|one) side|across)\b", re.IGNORECASE
)
_DISTANCE = re.compile(
    r"\s*(?:input\s+|image\s+)?(?:pixels?|inputs?|values?|positions?)?\s*"
    r"(?:apart|between|further|away|at a time|per|to the)\b",
    re.IGNORECASE,
)
#: "7 with k=3" states what comes out at that kernel size.
_AT_KERNEL_SIZE = re.compile(
    r"[\s`*$]*\(?(?:with|for|when|if|at|where)[\s`*$]+(?:an?\s+)?(?:k|ks|kernel[\s_-]*size)[\s`*$]*(?:=|is|of)[\s`*$]*\d",
    re.IGNORECASE,
)
_OTHER_SUBJECT = re.compile(
    r"\b(?:(?:for|with) (?:an? )?(?:kernel )?size|stride|kernel[\s_-]*size|ks|k|n|padding|pad|kernels?|filters?|"
    r"layers?|steps?|channels?|activations?)"
    r"\s*(?:is|are|of|=|:|was)?\s*(?:of|size|always|usually|an?|the)?\s*$",
    re.IGNORECASE,
)
_ALTERNATIVE = re.compile(r"[\s`*]*(?:pixels?|,)?[\s`*]*\bor\b[\s`*]*", re.IGNORECASE)


class Parameters(checker.Parameters):
    """The side of the receptive field of one activation after some convolutions, as a number, `7x7` or a formula."""

    layers: Annotated[tuple[tuple[Size, Size], ...], Field(min_length=1, max_length=6)]
    """Kernel size and stride of each layer, the first layer first, e.g. `[[3, 2], [3, 2]]`."""


@dataclass(frozen=True)
class Task:
    """What was asked, what torch says, and what else is needed to judge."""

    layers: Layers
    truth: int
    answer: Answer
    bench: Bench


def sides(stacks: list[Layers]) -> list[int]:
    """For each stack of (kernel, stride) layers: how many input rows the middle output activation depends on."""
    import torch
    from torch.nn import functional

    found = []
    for layers in stacks:
        length = 3
        for kernel, stride in reversed(layers):
            length = (length - 1) * stride + kernel
        # Width 1 in the other direction: the rows alone tell the side, and stay small in memory.
        picture = torch.zeros(1, 1, length, 1, dtype=torch.float64, requires_grad=True)
        layer = picture
        for kernel, stride in layers:
            weights = torch.ones(1, 1, kernel, 1, dtype=torch.float64)
            layer = functional.conv2d(layer, weights, stride=(stride, 1))
        layer[0, 0, 1, 0].backward()
        found.append(int((picture.grad != 0).sum()))
    return found


def check(answer: Answer, parameters: Parameters, context: Context) -> Finding:
    """A right number is enough; a formula in the kernel size is compared at several sizes."""
    layers = [list(layer) for layer in parameters.layers]
    (truth,) = context.bench.call(sides, [layers])
    finding = _judged(Task(layers, truth, answer, context.bench))
    return finding if finding.state == "missing" else replace(finding, pictures=field_pictures(layers))


def _judged(task: Task) -> Finding:
    answer, layers, truth = task.answer, task.layers, task.truth
    claims = list(_claims(answer.text, truth))
    right = [claim for claim in claims if _is(claim, truth, answer.text) and not claim.denied]
    wrong = [claim for claim in claims if not _is(claim, truth, answer.text) and not claim.denied]
    written = [judged for formula in _formulas(answer.text, layers) if (judged := _formula(formula, task)) is not None]
    # Of several the last: the others are on the way to it.
    best = max(reversed(written), key=lambda finding: finding.share, default=None)
    if right:
        return _with_right(right, wrong, best, task)
    if best is not None:
        return _with_formula(best, wrong, task)
    if wrong:
        return _wrong(wrong, task)
    if any(_is(claim, truth, answer.text) for claim in claims):
        return Finding("denied", 0, f"The answer denies it; torch's gradients reach {truth}×{truth} input pixels.")
    return Finding("missing", 0, "The answer gives no size of the receptive field.")


def _with_right(right: Sequence[Number], wrong: Sequence[Number], formula: Finding | None, task: Task) -> Finding:
    text, truth = task.answer.text, task.truth
    evidence = _evidence(text, right[0].start, right[0].end)
    strong_wrong = [claim for claim in wrong if _is_strong(claim, text)]
    alternative = any(_ALTERNATIVE.fullmatch(text, *_gap(one, other)) for one in right for other in wrong)
    if alternative or (strong_wrong and not any(_is_strong(claim, text) for claim in right)):
        other = _shown((strong_wrong or list(wrong))[0])
        message = f"The answer gives {truth} and also {other}; torch's gradients reach {truth}×{truth} input pixels."
        return Finding("partial", 0.5, message, evidence, review=(f"both {truth} and {other} are given",))
    remarks = formula.feedback if formula is not None and formula.share < 1 else ()
    message = f"torch's gradients reach {truth}×{truth} input pixels, too."
    return Finding("met", 1.0, message, evidence, remarks)


def _with_formula(formula: Finding, wrong: Sequence[Number], task: Task) -> Finding:
    """A right formula with a number beside it that it does not give, at any kernel size, is half."""
    strides = [stride for _, stride in task.layers]
    reached = task.bench.call(sides, [[[kernel, stride] for stride in strides] for kernel in range(1, 12)])
    stated = [claim for claim in wrong if claim.role == "claim" or _AT_KERNEL_SIZE.match(task.answer.text, claim.end)]
    stray = [claim for claim in stated if claim.sides[0] not in reached]
    if formula.share < 1 or not stray:
        return formula
    message = f"The formula is right, but the answer says {_shown(stray[-1])}; it gives {task.truth}."
    return Finding("partial", 0.5, message, formula.evidence)


def _wrong(wrong: Sequence[Number], task: Task) -> Finding:
    """The last claim that speaks of the receptive field, else the last one."""
    text, truth = task.answer.text, task.truth
    claim = next((one for one in reversed(wrong) if _is_strong(one, text)), wrong[-1])
    evidence = _evidence(text, claim.start, claim.end)
    side = claim.sides[0]
    assumed = _assumed(task)
    if assumed is not None and side == task.bench.call(sides, [assumed])[0]:
        kernels = " and ".join(dict.fromkeys(f"{kernel}×{kernel}" for kernel, _ in assumed))
        reason = f"right for the kernels that the answer assumes ({kernels})"
        return Finding("met", 1.0, f"Right for kernels of {kernels}.", evidence, review=(reason,))
    message = f"The answer says {_shown(claim)}; torch's gradients reach {truth}×{truth} input pixels."
    return Finding("failed", 0, message, evidence, tuple(_explained(side, task)))


def _explained(side: float, task: Task) -> Iterator[str]:
    """What kind of slip gives this side."""
    size = f"{side:g}×{side:g}"
    kernels = [kernel for kernel, _ in task.layers]
    if side == kernels[-1]:
        yield f"{size} is what one layer sees; each of its inputs sees a patch of the image itself."
    elif side == task.bench.call(sides, [[[kernel, 1] for kernel in kernels]])[0]:
        yield f"{size} would be reached with stride 1: a larger stride moves neighbouring patches further apart."
    elif side == prod(kernels):
        yield f"{size} forgets that the patches of neighbouring activations overlap."


def _claims(text: str, truth: int) -> Iterator[Number]:
    """Sizes that may be a receptive field: squares that are no kernel's, and single numbers that are stated."""
    for number in numbers(text):
        square = len(number.sides) == 2 and number.sides[0] == number.sides[1]
        if number.percent or number.role == "part" or len(number.sides) > 2:
            continue
        if any(other.match(text, number.end) for other in (_OF_KERNEL, _OF_OUTPUT, _DISTANCE)):
            continue
        if len(number.sides) == 2 and "*" in text[number.start : number.end]:
            continue  # a product such as 3*3
        about_kernel = _OTHER_SUBJECT.search(text[max(0, number.start - 40) : number.start]) is not None
        said = any(what.match(text, number.end) for what in (_PIXELS, _AT_KERNEL_SIZE))
        stated = number.role in ("claim", "reason") or said
        if (stated and not about_kernel) or (square and number.sides[0] == truth):
            yield number


def _is(claim: Number, truth: int, text: str) -> bool:
    """Whether a claim is the side, or the number of pixels in the whole field."""
    if claim.sides[0] == truth and len(set(claim.sides)) == 1:
        return True
    return claim.sides == (truth * truth,) and _PIXELS.match(text, claim.end) is not None


def _is_strong(claim: Number, text: str) -> bool:
    """Whether the claim's own sentence speaks of the receptive field, or it is the answer's first word."""
    before = text[max(0, claim.start - 160) : claim.start]
    sentence = re.split(r"[.!?](?=\s)|\n", before)[-1]
    after = re.split(r"[.!?](?=\s)|\n|\d", text[claim.end : claim.end + 40])[0]
    named = _FIELD.search(sentence) is not None or _FIELD.search(after) is not None
    return (named and claim.role != "mention") or not text[: claim.start].strip(" *`_#>-\n\t")


def _formulas(text: str, layers: Layers) -> list[Formula]:
    """The formulas in the kernel size; a bare ``k`` or ``k x k`` is none."""
    found = []
    for formula in formulas(text, _SYMBOLS):
        if formula.whole and formula.tree[0] != "name" and any(name.startswith("k") for name in formula.names):
            found.append(formula)
    return found


def _formula(formula: Formula, task: Task) -> Finding | None:
    """Judged at several kernel sizes; None if it speaks of other quantities, too."""
    kernels = [kernel for kernel, _ in task.layers]
    uniform = "k" in formula.names
    if uniform and len(set(kernels)) > 1:
        return None
    tried = [[kernel] * len(kernels) for kernel in sorted({*_TRIED, kernels[0]})] if uniform else [kernels]
    if not uniform:
        tried += [[5, *kernels[1:]], [*kernels[:-1], 5], [2] * len(kernels)]
    values = [evaluate(formula.tree, _values(each, task.layers)) for each in tried]
    if any(value is None for value in values):
        return None
    stacks = [[[kernel, stride] for kernel, (_, stride) in zip(each, task.layers, strict=True)] for each in tried]
    truths = task.bench.call(sides, stacks)
    evidence = _evidence(task.answer.text, formula.start, formula.end)
    right = [value == truth for value, truth in zip(values, truths, strict=True)]
    name = " ".join(evidence[0].quote.split()) if len(evidence[0].quote) <= 40 else formula.text
    if all(right):
        message = f"{name} is what torch's gradients give, at every kernel size tried."
        return Finding("met", 1.0, message, evidence)
    asked = tried.index(kernels)
    # The size that was asked for first, then the next larger one at which it goes wrong.
    wrong = [place for place, hit in enumerate(right) if not hit and place != asked]
    shown = [asked, *sorted(wrong, key=lambda place: (tried[place][0] < kernels[0], place))[:1]]
    told = []
    for place in shown:
        size = "/".join(map(str, dict.fromkeys(tried[place])))
        told.append(f"at kernel size {size} it gives {values[place]:g}, torch {truths[place]}")
    feedback = (f"{name}: {'; '.join(told)}.",)
    if right[asked]:
        message = f"{name} is right for kernels of {kernels[0]}×{kernels[0]} only."
        return Finding("partial", 0.5, message, evidence, feedback)
    return Finding("failed", 0, f"{name} does not give the size of the receptive field.", evidence, feedback)


def _values(kernels: Sequence[int], layers: Layers) -> dict[str, float]:
    strides = [stride for _, stride in layers]
    values: dict[str, float] = {f"k{place}": kernel for place, kernel in enumerate(kernels, start=1)}
    values |= {f"s{place}": stride for place, stride in enumerate(strides, start=1)}
    if len(set(kernels)) == 1:
        values["k"] = kernels[0]
    if len(set(strides)) == 1:
        values["s"] = strides[0]
    return values


def _assumed(task: Task) -> Layers | None:
    """The layers with the kernel sizes that the answer says it assumes, if it names others than were asked for."""
    text = task.answer.text
    named = [
        int(number.sides[0])
        for number in numbers(text)
        if len(number.sides) == 2 and number.sides[0] in range(1, 12) and _OF_KERNEL.match(text, number.end)
    ]
    strides = [stride for _, stride in task.layers]
    if len(set(named)) == 1:
        named = named[:1] * len(strides)
    if len(named) != len(strides) or named == [kernel for kernel, _ in task.layers]:
        return None
    return [[kernel, stride] for kernel, stride in zip(named, strides, strict=True)]


def _gap(one: Number, other: Number) -> tuple[int, int]:
    return min(one.end, other.end), max(one.start, other.start)


def _shown(claim: Number) -> str:
    return "×".join(f"{side:g}" for side in claim.sides)


def _evidence(text: str, start: int, end: int) -> tuple[Evidence, ...]:
    return (Evidence(start, end, text[start:end]),)
