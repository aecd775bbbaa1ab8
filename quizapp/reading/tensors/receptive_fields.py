"""What one activation uses of each layer below it, down to the input, as pictures."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.grade import Picture, Stage

#: The longest side that is drawn place by place.
LARGEST = 14
OVERLAP = "A number above 1: so many paths lead from there to the activation, for the patches overlap."


def ways(layers: Sequence[Sequence[int]]) -> list[list[int]]:
    """Along one side: how many paths lead from each place to one activation, for the last layer's output first.

    ``layers`` are (kernel size, stride), the first layer first; the last of the lists is the input's.
    """
    levels = [[1]]
    for kernel, stride in reversed(layers):
        above = levels[-1]
        below = [0] * ((len(above) - 1) * stride + kernel)
        for place, count in enumerate(above):
            for offset in range(kernel):
                below[place * stride + offset] += count
        levels.append(below)
    return levels


def field_pictures(layers: Sequence[Sequence[int]]) -> tuple[Picture, ...]:
    """The fields side by side, from the activation to the input; a chain of their sizes if they are large."""
    side = 1
    for kernel, stride in reversed(layers):
        side = (side - 1) * stride + kernel
    if side > LARGEST:
        return (_chain(layers),)
    levels = ways(layers)
    pictures = [Picture("one activation", ((1.0,),), "field")]
    for place, counts in enumerate(levels[1:], start=1):
        below = len(levels) - 1 - place
        size = f"{len(counts)}×{len(counts)}"
        title = f"uses {size} of layer {below}" if below else f"{'and' if place > 1 else 'uses'} {size} of the input"
        # A ring of places that are not used shows where the field ends.
        edged = (0, *counts, 0)
        rows = tuple(tuple(float(down * across) for across in edged) for down in edged)
        overlap = below == 0 and max(counts) > 1
        pictures.append(Picture(title, rows, "field", link="→", note=OVERLAP if overlap else ""))
    return tuple(pictures)


def _chain(layers: Sequence[Sequence[int]]) -> Picture:
    sizes = [1]
    for kernel, stride in reversed(layers):
        sizes.append((sizes[-1] - 1) * stride + kernel)
    sizes.reverse()
    stages = [Stage("input", (sizes[0], sizes[0]))]
    for place, ((kernel, stride), size) in enumerate(zip(layers, sizes[1:], strict=True), start=1):
        by = f"convolution {kernel}×{kernel}, stride {stride}"
        stages.append(Stage(f"layer {place}", (size, size), by=by))
    return Picture("what one activation uses", kind="flow", stages=tuple(stages))
