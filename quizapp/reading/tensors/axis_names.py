"""What learners call the axes of conv2d's input and weight, and which axis each name means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

#: "kernel_side" is a kernel's height or width ("ks"), "channels" one of the channel axes, "height" and "width" those of
#: whatever tensor they stand in.
Axis = Literal[
    "batch",
    "in_channels",
    "out_channels",
    "channels",
    "height",
    "width",
    "kernel_height",
    "kernel_width",
    "kernel_side",
]

_BATCH = frozenset(
    {
        "batch",
        "batches",
        "minibatch",
        "minibatches",
        "bs",
        "n",
        "b",
        "nb",
        "samples",
        "sample",
        "examples",
        "items",
        "mb",
    }
)
_CHANNEL = frozenset(
    {"channel", "channels", "chan", "chans", "ch", "c", "planes", "depth", "color", "colors", "colour", "colours"}
)
_FEATURES = frozenset({"feature", "features"})
_IN = frozenset(
    {
        "in",
        "input",
        "inputs",
        "inp",
        "i",
        "ni",
        "cin",
        "inchannels",
        "inputchannels",
        "nin",
        "ic",
        "previous",
        "incoming",
    }
)
_OUT = frozenset(
    {
        "out",
        "output",
        "outputs",
        "o",
        "no",
        "nf",
        "cout",
        "outchannels",
        "outputchannels",
        "nout",
        "oc",
        "next",
        "outgoing",
    }
)
_FILTERS = frozenset({"filters", "kernels", "nfilters", "neurons"})
_HEIGHT = frozenset({"height", "heights", "h", "row", "rows", "kh", "ih", "hin", "hk", "y"})
_WIDTH = frozenset({"width", "widths", "w", "col", "cols", "column", "columns", "kw", "iw", "win", "wk", "wide"})
_KERNEL = frozenset(
    {"kernel", "filter", "k", "ks", "f", "fs", "kernelsize", "filtersize", "kh", "kw", "hk", "wk", "window"}
)
_SIDE = frozenset({"ks", "kernelsize", "filtersize", "fs", "k"})
_SIZE = frozenset({"size", "dim", "dimension", "side", "length"})
_COUNT = frozenset({"number", "num", "count", "amount", "total", "no"})
_IMAGES = frozenset({"images", "pictures"})
_DROPPED = frozenset(
    {
        "the",
        "of",
        "a",
        "an",
        "and",
        "each",
        "per",
        "one",
        "its",
        "their",
        "in_the",
        "for",
        "to",
        "as",
        "same",
        "square",
        "number's",
        "s",
    }
)
_LONG = sorted(
    word
    for group in (_BATCH, _CHANNEL, _FEATURES, _IN, _OUT, _FILTERS, _HEIGHT, _WIDTH, _KERNEL)
    for word in group
    if len(word) > 4
)
_PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def is_axis_word(name: str) -> bool:
    """Whether ``name`` can be the name of an axis by itself."""
    return _axis(name, None) is not None


def axes_of(names: Sequence[str], argument: Literal["input", "weight"] | None) -> tuple[Axis | None, ...]:
    """The axes that ``names`` mean, together, in a tensor that is conv2d's ``argument``.

    "channels" is the axis that the other names leave over; ``ks, ks`` is height, then width; a "weight" behind a
    height is a slip for width.
    """
    axes = [_axis(name, argument) for name in names]
    for place, name in enumerate(names):
        after_height = place > 0 and axes[place - 1] in ("height", "kernel_height")
        if (
            after_height
            and place >= 2
            and _pieces(name)[-1:] == ["weight"]
            and not {"width", "kernel_width"} & set(axes)
        ):
            axes[place] = "width"
    if argument == "weight" or (argument is None and {"out_channels", "kernel_side"} & set(axes)):
        axes = _weight_axes(names, axes)
    elif argument == "input":
        axes = ["in_channels" if axis == "channels" else axis for axis in axes]
    return tuple(axes)


def _weight_axes(names: Sequence[str], axes: list[Axis | None]) -> list[Axis | None]:
    if [name.strip().lower() for name in names] == ["k", "c", "r", "s"]:  # a common set of letters in papers
        return ["out_channels", "in_channels", "kernel_height", "kernel_width"]
    kernel: dict[Axis, Axis] = {"height": "kernel_height", "width": "kernel_width"}
    axes = [kernel.get(axis, axis) if axis is not None else None for axis in axes]
    if len(names) == 4 and axes[0] == "kernel_side" and names[0].strip().lower() in ("k", "f", "filter", "kernel"):
        axes[0] = "out_channels"
    for place, axis in enumerate(axes):
        if axis == "kernel_side" and "kernel_height" not in axes:
            axes[place] = "kernel_height"
        elif axis == "kernel_side" and "kernel_width" not in axes:
            axes[place] = "kernel_width"
    generic = [place for place, axis in enumerate(axes) if axis == "channels"]
    for place in generic:
        if "out_channels" in axes and "in_channels" not in axes:
            axes[place] = "in_channels"
        elif "in_channels" in axes and "out_channels" not in axes:
            axes[place] = "out_channels"
        elif len(generic) == 1 and "in_channels" not in axes:
            axes[place] = "in_channels"
    return axes


def _pieces(name: str) -> list[str]:
    """The words of a name: split at blanks, underscores, hyphens and capitals; digits and fillers dropped."""
    words: list[str] = []
    for part in re.split(r"[^A-Za-z0-9]+", name):
        compact = part.lower()
        known = compact in _ALL or len(part) <= 2
        # "iC" and "C_in" are an axis and a marker each; "NCHW" is no name.
        camel = _PIECE.findall(part) if not (part.isupper() or part.islower()) else [part]
        words += [compact] if known and len(camel) == 1 else [piece.lower() for piece in camel]
    return [_spelt(word) for word in words if word and word not in _DROPPED and not word.isdigit()]


def _axis(name: str, argument: str | None) -> Axis | None:
    if not name.strip() or len(name) > 80 or name.strip().isdigit():
        return None
    groups = re.search(r"/\s*(?:n_?)?groups?\b|\bgroups?\b", name) is not None
    words = _pieces(re.sub(r"/.*", "", name) if groups else name)
    if words[:1] == ["n"] and words[1:]:  # "n_filters": how many there are; alone it is the batch
        words = words[1:]
    if not words or len(words) > 5:
        return None
    present = set(words)
    if any(word not in _ALL for word in words):
        return None
    kernel = bool(present & _KERNEL)
    if present & _HEIGHT:
        return "kernel_height" if kernel else "height"
    if present & _WIDTH:
        return "kernel_width" if kernel else "width"
    if present & _CHANNEL or present & _FEATURES:
        return _channel_axis(present)
    if present & _BATCH or (present & _IMAGES):
        return "out_channels" if present & _OUT else "in_channels" if present & _IN else "batch"
    if present & _FILTERS or (present & _COUNT and present & {"filter", "kernel"}):
        return "out_channels"
    return _marker_axis(present, argument)


def _channel_axis(present: set[str]) -> Axis:
    if present & (_OUT | _FILTERS):
        return "out_channels"
    if present & _IN:
        return "in_channels"
    return "channels"


def _marker_axis(present: set[str], argument: str | None) -> Axis | None:
    if present & _SIDE or (present & _KERNEL and argument != "input"):
        return "kernel_side"
    if present & _OUT:
        return "out_channels"
    if present & _IN and not present & _SIZE:
        return "in_channels"
    return None


_ALL = _BATCH | _CHANNEL | _FEATURES | _IN | _OUT | _FILTERS | _HEIGHT | _WIDTH | _KERNEL | _SIZE | _COUNT | _IMAGES | {
    "image", "img", "mini", "spatial", "pixel", "pixels", "rgb", "axis", "weight",
}  # fmt: skip


def _spelt(word: str) -> str:
    """``word``, or the one word of the table that it is a slip of: one letter off or two exchanged, same beginning."""
    if len(word) < 5 or word in _ALL:
        return word
    near = {other for other in _LONG if other[0] == word[0] and _one_off(word, other)}
    return near.pop() if len(near) == 1 else word


def _one_off(word: str, other: str) -> bool:
    if abs(len(word) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(word), len(other)) and word[start] == other[start]:
        start += 1
    left, right = word[start:], other[start:]
    swapped = left[:2] == right[1::-1] and len(left) > 1 and left[2:] == right[2:]
    return swapped or left[1:] == right[1:] or left[1:] == right or left == right[1:]
