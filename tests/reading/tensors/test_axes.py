"""Named axes of tensors."""

from __future__ import annotations

import pytest

from quizapp.reading.tensors.axes import axis_lists

INPUT = ("batch", "in_channels", "height", "width")
WEIGHT = ("out_channels", "in_channels", "kernel_height", "kernel_width")


@pytest.mark.parametrize(
    "names",
    [
        "(minibatch, in_channels, iH, iW)",
        "(minibatch, in\\_channels, iH, iW)",
        "(batch_size, channels, height, width)",
        "`[bs, ch_in, h, w]`",
        "(N, C, H, W)",
        "(N, C_in, H, W)",
        "$(N, C_{in}, H_{\\text{in}}, W_{\\text{in}})$",
        "$N \\times C \\times H \\times W$",
        "N x C x H x W",
        "minibatch x in_channels x rows x columns",
        "NCHW",
        "batch, channels, height and width",
        "number of images, number of channels, rows, columns",
        "(minibatch, input_channels, input_height, input_weight)",
        "(minibatch, in_channels, heigth, widht)",
        "first the batch, then the channels, then the height and the width",
        "(samples; channels; rows; cols)",
        "four axes:\n- N: batch size\n- C: channels\n- H: height\n- W: width",
    ],
)
def test_the_axes_of_input_are_read(names: str) -> None:
    (found,) = axis_lists(f"The input has the shape {names}.")
    assert found.axes == INPUT
    assert found.argument == "input"


@pytest.mark.parametrize(
    "names",
    [
        "(out_channels, in_channels, kH, kW)",
        "(out_channels, in_channels/groups, kH, kW)",
        "(filters, in_chans, kernal_height, kernal_width)",
        "(filters, channels, height, width)",
        "(number of filters, channels, kernel size, kernel size)",
        "[nf, ni, ks, ks]",
        "(features out, features in, rows, columns)",
        "(C_out, C_in, K_H, K_W)",
        "(oC, iC, kH, kW)",
        "(O, I, kh, kw)",
        "(K, C, R, S)",
        "OIHW",
        "(out_channels, in_channels, *kernel_size)",
        "(out_channels, in_channels, kernel_height x kernel_width)",
        "number of filters x in_channels x kernel height x kernel width",
    ],
)
def test_the_axes_of_weight_are_read(names: str) -> None:
    (found,) = axis_lists(f"The weight has the shape {names}.")
    assert found.axes == WEIGHT
    assert found.argument == "weight"


@pytest.mark.parametrize(
    ("names", "axes"),
    [
        pytest.param(
            "(in_channels, out_channels, kH, kW)", ("in_channels", "out_channels", *WEIGHT[2:]), id="order is kept"
        ),
        pytest.param("(in, out, k, k)", ("in_channels", "out_channels", *WEIGHT[2:]), id="short names"),
        pytest.param("(out, in, foo, kw)", ("out_channels", "in_channels", None, "kernel_width"), id="an unknown name"),
        pytest.param(
            "(filters, channels, weight)", ("out_channels", "in_channels", None), id="a weight without a height"
        ),
    ],
)
def test_what_is_written_is_what_is_read(names: str, axes: tuple[str | None, ...]) -> None:
    (found,) = axis_lists(f"weight: {names}")
    assert found.axes == axes


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("input (N, C, H, W), weight (O, I, kH, kW)", id="labels before"),
        pytest.param("(N, C, H, W) for the input and (O, I, kH, kW) for the weight", id="labels behind"),
        pytest.param("input and weight are (N, C, H, W) and (O, I, kH, kW)", id="both labels first"),
        pytest.param("(N, C, H, W) and (O, I, kH, kW)", id="no labels"),
        pytest.param("inputs: N, C, H, W\nfilters: (oC, iC, kH, kW)", id="lines"),
        pytest.param(
            "Shape of input is (N, C, H, W)\n\nShape of weight (which is the filter) is (O, I, kH, kW)", id="a remark"
        ),
    ],
)
def test_each_list_belongs_to_its_argument(answer: str) -> None:
    assert [(found.argument, found.axes) for found in axis_lists(answer)] == [("input", INPUT), ("weight", WEIGHT)]


def test_labels_in_the_other_order() -> None:
    found = axis_lists("weight is (out_channels, in_channels, k, k) and input is (b, c, h, w)")
    assert [one.argument for one in found] == ["weight", "input"]


def test_an_examples_numbers_are_told_from_names() -> None:
    (found,) = axis_lists("input: (64, 1, 28, 28)")
    assert found.numeric
    assert found.axes == (None, None, None, None)


@pytest.mark.parametrize(
    "answer",
    [
        "Both are rank 4 tensors.",
        "`batch_size`: how many images one batch has",
        "y = f(x, b)",
        "(see the docs, page 3)",
    ],
)
def test_prose_names_no_axes(answer: str) -> None:
    assert axis_lists(answer) == ()


def test_offsets_point_at_the_list() -> None:
    answer = "weight: (out\\_channels, in\\_channels, kH, kW)"
    (found,) = axis_lists(answer)
    assert answer[found.start : found.end] == "(out\\_channels, in\\_channels, kH, kW)"


@pytest.mark.parametrize(
    "answer",
    [
        "(" * 16000,
        "(a,b)," * 3000,
        "height " * 3000,
        "N x " * 5000,
        "_{" * 5000,
        "\\text{" * 3000,
        "a_" * 8000,
        "batch x a" * 2000,
        "N* C* H",
    ],
)
def test_hostile_text_is_taken_calmly(answer: str) -> None:
    assert isinstance(axis_lists(answer), tuple)
