"""The checker of shapes, on a real bench."""

from __future__ import annotations

import pytest

from quizapp.checker import Finding, load
from quizapp.paths import checkers_folder

from .judging import Judge, Judging

CHECKER = load(checkers_folder() / "shape.py")


@pytest.fixture
def judge(judging: Judging) -> Judge:
    def judged(text: str, argument: str) -> Finding:
        return judging(CHECKER, text, {"argument": argument})

    return judged


@pytest.mark.parametrize(
    "answer",
    [
        "input: (N, C, H, W), weight: (out_channels, in_channels, kH, kW)",
        "input (minibatch, in\\_channels, iH, iW); weight (out\\_channels, in\\_channels/groups, kH, kW)",
        "The input is batch, channels, height and width; the weight is filters, channels, rows and columns.",
        "input: (batch, n_channels, n_rows, n_cols)\nweight: (n_filters, in_channels, kh, kw)",
        "input: (n_images, n_in, h, w)\nweight: (n_kernels, n_channels, k_h, k_w)",
        "(bs, ch_in, h, w) for the input and (ch_out, ch_in, ks, ks) for the weight",
        "input and weight are $N \\times C \\times H \\times W$ and $(C_{out}, C_{in}, K_H, K_W)$",
        "Input: (minibatch, input_channels, input_height, input_weight)\n"
        "Weight: (filters, in_chans, kernal_height, kernal_width)",
        "weight is (out, in, k, k) and input is NCHW",
        "The input has rank 4 (images, channels, height and width), and so has the weight "
        "(filters, channels, height and width).",
        "input [batch, channels, rows & columns], weight [filters, channels, rows & columns]",
        "input (N, C, H, W), e.g. (64, 1, 28, 28); weight (O, I, kh, kw), e.g. (4, 1, 3, 3)",
    ],
)
@pytest.mark.parametrize("argument", ["input", "weight"])
def test_right_axes_in_the_right_order(judge: Judge, answer: str, argument: str) -> None:
    finding = judge(answer, argument)
    assert (finding.state, finding.share) == ("met", 1)


def test_a_wrong_order_shows_what_torch_says(judge: Judge) -> None:
    finding = judge("weight: (in_channels, out_channels, kH, kW)", "weight")
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert finding.message == "The axes of weight are right, but not their order: output channels comes first."
    (told,) = finding.feedback
    assert "has the shape [3, 5, 2, 4]" in told
    assert "to have 5 channels, but got 3 channels instead" in told


@pytest.mark.parametrize(
    ("answer", "argument", "says"),
    [
        ("input (N, H, W, C)", "input", "input channels comes second"),
        ("input (C, N, H, W)", "input", "batch comes first"),
        ("input (N, C, W, H)", "input", "height comes third"),
        ("weight (kh, kw, in, out)", "weight", "output channels comes first"),
        ("weight (out, in, kw, kh)", "weight", "kernel height comes third"),
    ],
)
def test_every_wrong_order_is_found(judge: Judge, answer: str, argument: str, says: str) -> None:
    finding = judge(answer, argument)
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert says in finding.message
    assert finding.feedback


@pytest.mark.parametrize(
    ("answer", "argument", "says"),
    [
        ("weight (height, width)", "weight", "no output channels and no input channels axis"),
        ("input (batch, height, width)", "input", "no input channels axis"),
        ("input (batch, channels, height, width, height)", "input", "has four axes; the answer names 5"),
        ("weight: (batch, channels, height, width)", "weight", "no output channels axis"),
    ],
)
def test_missing_axes_are_named(judge: Judge, answer: str, argument: str, says: str) -> None:
    finding = judge(answer, argument)
    assert (finding.state, finding.share) == ("failed", 0)
    assert says in finding.message


def test_two_axes_in_brackets_only_explain(judge: Judge) -> None:
    text = "input: batch, channels, height, width, and then the weight (height and width) (out, in, kh, kw)"
    assert judge(text, "input").state == "met"


def test_a_single_image_is_half_right(judge: Judge) -> None:
    finding = judge("input: (channels, height, width)", "input")
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert "batch axis is missing" in finding.message


def test_a_single_image_beside_the_batch_is_an_addition(judge: Judge) -> None:
    assert judge("input: (N, C, H, W), or (C, H, W) without a batch", "input").state == "met"


def test_two_orders_side_by_side_are_half_right(judge: Judge) -> None:
    finding = judge("weight: (out, in, kh, kw), or weight: (in, out, kh, kw)", "weight")
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert finding.review


def test_an_examples_numbers_name_nothing(judge: Judge) -> None:
    finding = judge("input: (64, 1, 28, 28)", "input")
    assert (finding.state, finding.share) == ("missing", 0)
    assert "one example's numbers" in finding.message


def test_an_axis_that_cannot_be_read_is_no_zero(judge: Judge) -> None:
    finding = judge("weight: (out_channels, in_channels, foo, kw)", "weight")
    assert finding.state == "error"
    assert "'foo'" in finding.message


def test_an_unknown_axis_does_not_hide_a_wrong_order(judge: Judge) -> None:
    assert judge("weight: (in_channels, out_channels, foo, kw)", "weight").state == "failed"


@pytest.mark.parametrize(
    "answer", ["", "Both are rank 4.", "(" * 16000, "(a,b)," * 3000, "input (nan, inf)", "__import__('os')"]
)
@pytest.mark.parametrize("argument", ["input", "weight"])
def test_no_axes_are_missing(judge: Judge, answer: str, argument: str) -> None:
    finding = judge(answer, argument)
    assert finding.share == 0
    assert finding.state in ("missing", "failed")


def test_the_picture_shows_both_tensors_and_what_comes_out(judge: Judge) -> None:
    (picture,) = judge("input: (batch, channels, height, width)", "input").pictures
    assert [(stage.name, stage.shape) for stage in picture.stages] == [
        ("input", (2, 3, 8, 9)),
        ("weight", (5, 3, 2, 4)),
        ("conv2d gives", (2, 5, 7, 6)),
    ]
    assert all(len(stage.axes) == 4 for stage in picture.stages)


def test_the_picture_of_a_wrong_order_is_the_learners_and_ends_where_torch_stops(judge: Judge) -> None:
    (picture,) = judge("weight: (in_channels, out_channels, kH, kW)", "weight").pictures
    _, weight, result = picture.stages
    assert picture.title == "weight built in your order"
    assert (weight.axes[:2], weight.shape) == (("channels in", "channels out"), (3, 5, 2, 4))
    assert (result.name, result.shape) == ("✗ conv2d stops", ())


def test_a_wrong_order_that_runs_does_not_name_the_axes_of_its_result(judge: Judge) -> None:
    (picture,) = judge("input: (batch, channels, width, height)", "input").pictures
    assert picture.stages[-1].axes == ()
    assert picture.stages[-1].shape == (2, 5, 8, 5)
