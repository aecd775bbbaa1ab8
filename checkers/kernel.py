"""The checker of edge kernels: a 3x3 matrix is run through conv2d over pictures with one edge each."""

from __future__ import annotations

import math
import re
from typing import Any, Literal

from quizapp import checker
from quizapp.answer import Answer
from quizapp.checker import Context, Finding
from quizapp.claims import Outcome, Tensor, Value
from quizapp.grade import Evidence, Picture
from quizapp.reading.code.blocks import candidates
from quizapp.reading.code.offering import last_bound
from quizapp.reading.tensors.edge_kernels import OPPOSITE, Edge, chosen, convention
from quizapp.reading.tensors.matrix import Matrix, attempted, matrices
from quizapp.reading.trial.running import Halted, prepared, ran

Rows = list[list[float]]

_ACROSS = {"top": ("left", "right"), "bottom": ("left", "right"), "left": ("top", "bottom"), "right": ("top", "bottom")}
_LINES = {"top": "horizontal", "bottom": "horizontal", "left": "vertical", "right": "vertical"}
_TOLERANCE = 1e-6
_COLUMN = re.compile(r"\b(?:columns?|vertical(?:ly)?)\b", re.IGNORECASE)


class Parameters(checker.Parameters):
    """A 3x3 kernel that answers to one kind of edge and to nothing else, in any notation; run through conv2d."""

    edge: Edge
    """Which edge: a top edge has dark pixels above and bright ones below, a left edge dark ones on its left."""


def responses(kernels: list[Rows]) -> list[dict[str, Any]]:
    """For each kernel what conv2d gives for a picture (6x6) with each kind of edge, and for a plain bright one.

    ``parts`` holds, for each edge, the strongest answer of each single column (top, bottom) or row (left, right).
    """
    import torch
    from torch.nn import functional

    def convolved(picture: torch.Tensor, part: torch.Tensor) -> torch.Tensor:
        return functional.conv2d(picture[None, None].contiguous(), part[None, None].contiguous())[0, 0]

    found = []
    for kernel in kernels:
        weights = torch.tensor(kernel, dtype=torch.float64)
        side = max(6, 2 * max(weights.shape))
        step = torch.zeros(side, side, dtype=torch.float64)
        step[side // 2 :] = 1
        pictures = {"top": step, "bottom": 1 - step, "left": step.T, "right": 1 - step.T, "plain": step * 0 + 1}
        parts = {}
        for edge, dimension in (("top", 1), ("bottom", 1), ("left", 0), ("right", 0)):
            slices = weights.split(1, dimension)
            answers = [convolved(pictures[edge], part).flatten() for part in slices]
            parts[edge] = [answer[answer.abs().argmax()].item() for answer in answers]
        maps = {name: convolved(picture, weights).tolist() for name, picture in pictures.items()}
        shown = {name: picture.tolist() for name, picture in pictures.items()}
        found.append({"maps": maps, "parts": parts, "pictures": shown})
    return found


def check(answer: Answer, parameters: Parameters, context: Context) -> Finding:
    """Judge the matrix that the answer names for this edge; without names, all of them."""
    found = list(matrices(answer.text))
    if not any(matrix.shape == (3, 3) for matrix in found):
        try:
            found = _computed(answer, context) or found
        except Halted as halted:
            if not found:
                return Finding("failed", message=halted.says, feedback=(halted.says,))
    if not found:
        if attempted(answer.text):
            looked_for = "a 3×3 matrix of numbers was looked for, e.g. [[1, 2, 3], [4, 5, 6], [7, 8, 9]]"
            return Finding("error", message=f"The matrix could not be read; {looked_for}.", review=("matrix not read",))
        return Finding("missing", message="There is no matrix of numbers in the answer.")
    findings = [_judged(matrix, answer, parameters.edge, context) for matrix in chosen(found, parameters.edge)]
    best = max(findings, key=lambda finding: finding.share)
    if all(finding.share == best.share for finding in findings):
        return best
    return Finding(
        "partial",
        min(0.5, best.share),
        f"Of {len(findings)} matrices one is better than the others; say which one is meant.",
        best.evidence,
        tuple(line for finding in findings for line in finding.feedback),
        best.pictures,
        ("several matrices, none of them named as the answer",),
    )


def _computed(answer: Answer, context: Context) -> list[Matrix]:
    """The matrix that the answer's code makes, if it makes one. Raises Halted where running it never ends."""
    for candidate in candidates(answer.text)[:2]:
        # A matrix that is only written down was read before.
        if not candidate.parses or not re.search(r"[\w\])][ ]*[*(]|\bfor\b", candidate.code):
            continue
        with prepared(context.bench) as session:
            outcome: Outcome = ran(session.run(candidate.code))
            name = last_bound(candidate.code)
            if isinstance(outcome, Value) and outcome.value is None and name:
                outcome = session.get(name)
        rows = _rows(outcome.value) if isinstance(outcome, Value) else None
        if rows:
            return [Matrix(rows, candidate.start, candidate.end, "list")]
    return []


def _rows(value: Any) -> tuple[tuple[float, ...], ...] | None:
    """A value as rows of numbers; leading axes of length 1 are dropped."""
    value = value.tolist() if isinstance(value, Tensor) and len(value.numbers) <= 4096 else value
    while isinstance(value, list) and len(value) == 1 and isinstance(value[0], list):
        value = value[0]
    if not isinstance(value, list) or not value or not all(isinstance(row, list) and row for row in value):
        return None
    if not all(isinstance(entry, int | float) for row in value for entry in row):
        return None
    try:
        return tuple(tuple(float(entry) for entry in row) for row in value)
    except OverflowError:
        return None


def _judged(matrix: Matrix, answer: Answer, edge: Edge, context: Context) -> Finding:
    quote = answer.text[matrix.start : matrix.end]
    evidence = (Evidence(matrix.start, matrix.end, quote),)
    entries = [entry for row in matrix.rows for entry in row]
    if not all(math.isfinite(entry) for entry in entries):
        return Finding("failed", 0, "The matrix holds a value that is no finite number.", evidence)
    shape = matrix.shape
    if shape is None:
        lengths = ", ".join(str(len(row)) for row in matrix.rows[:8])
        return Finding("failed", 0, f"The rows of the matrix are not equally long: {lengths} numbers.", evidence)
    if max(shape) > 32:
        return Finding("failed", 0, f"This is {shape[0]} by {shape[1]}; a 3×3 kernel was asked for.", evidence)
    largest = max(map(abs, entries))
    if largest == 0:
        return Finding("failed", 0, "All weights are 0: this kernel answers to nothing.", evidence)
    # Scaled, so that a multiple is judged as the kernel itself, however large or small.
    rows = [[entry / largest for entry in row] for row in matrix.rows]
    if shape == (1, 3) and _LINES[edge] == "horizontal" and _COLUMN.search(answer.text):
        rows = [[entry] for entry in rows[0]]
    (run,) = context.bench.call(responses, [rows])
    pictures = _pictures(rows, run, edge, largest)
    if (len(rows), len(rows[0])) != (3, 3):
        works = _works(run, edge)
        half = "It does answer to the right edge, but it is" if works else "This is"
        message = f"{half} {len(rows)} by {len(rows[0])}; a 3×3 kernel was asked for."
        state: Literal["partial", "failed"] = "partial" if works else "failed"
        return Finding(state, 0.5 if works else 0, message, evidence, pictures=pictures)
    return _verdict(rows, run, edge, answer, context, evidence, pictures)


def _verdict(
    rows: Rows,
    run: dict[str, Any],
    edge: Edge,
    answer: Answer,
    context: Context,
    evidence: tuple[Evidence, ...],
    pictures: tuple[Picture, ...],
) -> Finding:
    other = OPPOSITE[edge]
    if _works(run, edge):
        if min(run["parts"][edge]) < -_TOLERANCE:
            message = f"It answers to {edge} edges, but part of it answers to {other} edges."
            return Finding("partial", 0.5, message, evidence, pictures=pictures)
        if sum(part > _TOLERANCE for part in run["parts"][edge]) == 1 and _single_outer_line(rows, edge):
            line = "column" if _LINES[edge] == "horizontal" else "row"
            message = f"Only one {line} of the kernel has weights; it answers to a single {line} of the picture."
            return Finding("partial", 0.5, message, evidence, pictures=pictures)
        return Finding("met", 1.0, f"Run through conv2d, it answers to {edge} edges only.", evidence, pictures=pictures)
    if _works(run, other):
        stated = convention(answer.text, edge)
        named = f"This one finds {other} edges: on a {edge} edge its highest answer is {_peak(run, edge)}."
        if stated:
            reason = (
                f"the kernel is for {other} edges in PyTorch, but the answer says under which convention it is right"
            )
            message = f"Right under the convention that the answer states ({stated!r})."
            return Finding("met", 1.0, message, evidence, (named,), pictures, (reason,))
        message = (
            f"These are the right rows, turned over: PyTorch does not flip a kernel, so this one finds {other} edges."
        )
        return Finding("partial", 0.5, message, evidence, (named,), pictures)
    if _one_entry_wrong(rows, edge, context):
        message = f"One entry is wrong: with it, the kernel does not answer to {edge} edges only."
        return Finding("partial", 0.5, message, evidence, (_what_it_is(rows, run, edge),), pictures)
    what = _what_it_is(rows, run, edge)
    return Finding("failed", 0, f"It does not single out {edge} edges.", evidence, (what,), pictures)


def _peak(run: dict[str, Any], name: str) -> str:
    value = max(max(row) for row in run["maps"][name])
    return f"{value:g}" if value > _TOLERANCE else "0"


def _strength(run: dict[str, Any], name: str) -> float:
    return float(max(abs(entry) for row in run["maps"][name] for entry in row))


def _works(run: dict[str, Any], edge: Edge) -> bool:
    """Positive on the edge, never on its opposite, silent on plain pictures and on edges across."""
    opposite = max(max(row) for row in run["maps"][OPPOSITE[edge]])
    silent = [_strength(run, name) <= _TOLERANCE for name in ("plain", *_ACROSS[edge])]
    return max(max(row) for row in run["maps"][edge]) > _TOLERANCE and opposite <= _TOLERANCE and all(silent)


def _single_outer_line(rows: Rows, edge: Edge) -> bool:
    """Whether all weights stand in one outer column (or row): the middle one is the ordinary central difference."""
    lines = list(zip(*rows, strict=True)) if _LINES[edge] == "horizontal" else rows
    return not any(lines[1])


def _one_entry_wrong(rows: Rows, edge: Edge, context: Context) -> bool:
    """Whether changing one entry makes the kernel right, and two of its columns (rows) are right as they are."""
    turned = [list(line) for line in zip(*rows, strict=True)] if _LINES[edge] == "horizontal" else rows
    sums = [sum(line) for line in turned]
    wrong = [place for place, total in enumerate(sums) if abs(total) > _TOLERANCE]
    if len(wrong) != 1:
        return False
    attempts = []
    for entry in range(3):
        changed = [list(line) for line in turned]
        changed[wrong[0]][entry] -= sums[wrong[0]]
        attempts.append(
            [list(line) for line in zip(*changed, strict=True)] if _LINES[edge] == "horizontal" else changed
        )
    runs = context.bench.call(responses, attempts)
    return any(_works(run, edge) and min(run["parts"][edge]) > _TOLERANCE for run in runs)


def _what_it_is(rows: Rows, run: dict[str, Any], edge: Edge) -> str:
    """What a wrong kernel finds instead."""
    entries = [entry for row in rows for entry in row]
    if sum(map(bool, entries)) == 1:
        return "This one has a single weight: it copies the picture (moved, if the weight is not in the middle)."
    if min(entries) >= 0 or max(entries) <= 0:
        return "All its weights have the same sign: this one averages (blurs) and finds no edges."
    for found in _ACROSS[edge]:
        if _works(run, found):  # type: ignore[arg-type]
            dark = (
                "left" if found == "left" else "right" if found == "right" else "upper" if found == "top" else "lower"
            )
            return (
                f"This finds {_LINES[found]} edges ({found} edges: dark on the {dark} side); "
                f"on a {edge} edge it answers {_peak(run, edge)} everywhere."
            )
    if _strength(run, "plain") > _TOLERANCE:
        value = run["maps"]["plain"][0][0]
        return (
            f"Its weights do not sum to 0: it answers {value:g} times its largest weight even where there is no edge."
        )
    answered = [name for name in ("top", "bottom", "left", "right") if float(_peak(run, name)) > 0]
    if not answered:
        return "It answers to no straight edge at all."
    return f"This one answers to {', '.join(answered[:-1])}{' and ' if answered[1:] else ''}{answered[-1]} edges."


def _pictures(rows: Rows, run: dict[str, Any], edge: Edge, scale: float) -> tuple[Picture, ...]:
    image = tuple(tuple(row) for row in run["pictures"][edge])
    kernel = tuple(tuple(entry * scale for entry in row) for row in rows)
    answered = tuple(tuple(entry * scale for entry in row) for row in run["maps"][edge])
    if len(image) > 9 or not all(math.isfinite(entry) for row in answered for entry in row):
        return ()
    return (
        Picture(f"a {edge} edge", image, "image"),
        Picture("your kernel", kernel, link="∗"),
        Picture("what it answers", answered, link="="),
    )
