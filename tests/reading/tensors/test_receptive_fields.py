"""What one activation uses, layer by layer."""

from __future__ import annotations

from quizapp.claims import Bench
from quizapp.reading.tensors.receptive_fields import LARGEST, field_pictures, ways


def gradients(layers: list[list[int]]) -> list[int]:
    """By torch: the gradient of the sum over all paths from each input row to one activation."""
    import torch
    from torch.nn import functional

    length = 1
    for kernel, stride in reversed(layers):
        length = (length - 1) * stride + kernel
    image = torch.zeros(1, 1, length, 1, dtype=torch.float64, requires_grad=True)
    layer = image
    for kernel, stride in layers:
        layer = functional.conv2d(layer, torch.ones(1, 1, kernel, 1, dtype=torch.float64), stride=(stride, 1))
    layer.sum().backward()
    return [int(count) for count in image.grad.flatten().tolist()]


def test_the_paths_are_those_that_torch_counts(bench: Bench) -> None:
    for layers in ([[3, 2], [3, 2]], [[5, 1], [2, 2], [3, 1]], [[2, 3], [2, 1]]):
        assert ways(layers)[-1] == bench.call(gradients, layers)


def test_each_layer_is_drawn_with_a_ring_that_is_not_used() -> None:
    one, first, image = field_pictures([[3, 2], [3, 2]])
    assert (one.rows, first.title, image.title) == (((1.0,),), "uses 3×3 of layer 1", "and 7×7 of the input")
    assert first.rows[1] == (0, 1, 1, 1, 0)
    assert image.rows[4] == (0, 1, 1, 2, 1, 2, 1, 1, 0)
    assert image.rows[3] == (0, 2, 2, 4, 2, 4, 2, 2, 0)
    assert not any(image.rows[0])
    assert "overlap" in image.note


def test_without_overlap_nothing_is_said_of_it() -> None:
    assert [picture.note for picture in field_pictures([[2, 2], [2, 2]])] == ["", "", ""]


def test_large_fields_are_a_chain_of_sizes() -> None:
    (chain,) = field_pictures([[5, 2], [5, 2], [3, 2]])
    assert [stage.shape for stage in chain.stages] == [(21, 21), (9, 9), (3, 3), (1, 1)]
    assert chain.stages[1].by == "convolution 5×5, stride 2"
    assert len(field_pictures([[LARGEST, 1]])) == 2
    assert len(field_pictures([[11, 11]] * 6)) == 1
