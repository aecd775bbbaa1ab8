"""The checker of edge kernels, on a real bench."""

from __future__ import annotations

from typing import cast

import pytest
from pydantic import ValidationError

from quizapp.answer import Answer
from quizapp.checker import Context, Finding, load
from quizapp.claims import Bench
from quizapp.paths import checkers_folder

from .judging import Judge, Judging

CHECKER = load(checkers_folder() / "kernel.py")
FLIPPED = "[[1,1,1],[0,0,0],[-1,-1,-1]]"
RIGHT = "[[-1,-1,-1],[0,0,0],[1,1,1]]"


@pytest.fixture
def judge(judging: Judging) -> Judge:
    def judged(text: str, edge: str = "top") -> Finding:
        return judging(CHECKER, text, {"edge": edge})

    return judged


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(RIGHT, id="nested list"),
        pytest.param("[[-2,-2,-2],[0,0,0],[2,2,2]]", id="a multiple"),
        pytest.param(f"{RIGHT} is for top edges, {FLIPPED} is for bottom edges", id="named behind it"),
        pytest.param("[[-1e-300,-1e-300,-1e-300],[0,0,0],[1e-300,1e-300,1e-300]]", id="a tiny multiple"),
        pytest.param("[[-1e300,-1e300,-1e300],[0,0,0],[1e300,1e300,1e300]]", id="a huge multiple"),
        pytest.param("[[-1,-2,-1],[0,0,0],[1,2,1]]", id="Sobel"),
        pytest.param("[[-1,-1,-1],[1,1,1],[0,0,0]]", id="two rows"),
        pytest.param("[[0,-1,0],[0,0,0],[0,1,0]]", id="the central difference"),
        pytest.param("k = tensor(\\[-1,-1,-1\\],\n\n\\[0,0,0\\],\n\n\\[1,1,1\\]).float()", id="escaped Markdown"),
        pytest.param("\\begin{bmatrix} -1 & -1 & -1 \\\\ 0 & 0 & 0 \\\\ 1 & 1 & 1 \\end{bmatrix}", id="LaTeX"),
        pytest.param("k = torch.zeros(3, 3)\nk[0] = -1\nk[2] = 1", id="code that makes it"),
        pytest.param("```\ntorch.stack([-torch.ones(3), torch.zeros(3), torch.ones(3)])\n```", id="code that gives it"),
        pytest.param(f"bottom: {FLIPPED}\ntop: {RIGHT}", id="the one that is named"),
        pytest.param(f"On a patch [[0,0,0],[1,1,1],[1,1,1]] the kernel {RIGHT} answers", id="beside a picture"),
    ],
)
def test_a_top_edge_kernel_is_right(judge: Judge, answer: str) -> None:
    finding = judge(answer)
    assert (finding.state, finding.share) == ("met", 1)
    assert not finding.review


@pytest.mark.parametrize(
    ("edge", "answer"),
    [
        ("bottom", FLIPPED),
        ("left", "[[-1,0,1],[-1,0,1],[-1,0,1]]"),
        ("left", "[[-1,1,0],[-1,1,0],[-1,1,0]]"),
        ("right", "[[1,0,-1],[1,0,-1],[1,0,-1]]"),
    ],
)
def test_every_edge_has_its_kernel(judge: Judge, edge: str, answer: str) -> None:
    assert judge(answer, edge).state == "met"
    assert judge(RIGHT, edge).state != "met"


def test_the_flipped_kernel_is_half_right_and_named(judge: Judge) -> None:
    finding = judge(FLIPPED)
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert finding.feedback == ("This one finds bottom edges: on a top edge its highest answer is 0.",)


@pytest.mark.parametrize("reason", ["true convolution flips the kernel", "for a dark shape on a bright background"])
def test_the_flipped_kernel_is_right_with_its_convention(judge: Judge, reason: str) -> None:
    finding = judge(f"{FLIPPED}: {reason}.")
    assert (finding.state, finding.share) == ("met", 1)
    assert finding.review


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        pytest.param("[[-1,0,1],[-1,0,1],[-1,0,1]]", "This finds vertical edges (left edges", id="columns"),
        pytest.param(
            "[[1,0,-1],[1,0,-1],[1,0,-1]]", "This finds vertical edges (right edges", id="columns turned over"
        ),
        pytest.param("[[1/9,1/9,1/9],[1/9,1/9,1/9],[1/9,1/9,1/9]]", "averages (blurs)", id="a blur"),
        pytest.param("[[-1,-1,-1],[-1,-1,-1],[-1,-1,-1]]", "same sign", id="all negative"),
        pytest.param("[[0,0,0],[0,1,0],[0,0,0]]", "copies the picture", id="the identity"),
        pytest.param(
            "[[-1,-1,-1],[-1,8,-1],[-1,-1,-1]]", "answers to top, bottom, left and right edges", id="an outline"
        ),
        pytest.param("[[1,1,1],[-2,-2,-2],[1,1,1]]", "answers to top and bottom edges", id="a line"),
        pytest.param("[[-1,-1,0],[-1,0,1],[0,1,1]]", "answers to top and left edges", id="a diagonal"),
        pytest.param("[[-1,-1,-1],[2,2,2],[1,1,1]]", "do not sum to 0", id="weights that do not balance"),
    ],
)
def test_another_kernel_is_wrong_and_named(judge: Judge, answer: str, says: str) -> None:
    finding = judge(answer)
    assert (finding.state, finding.share) == ("failed", 0)
    assert says in finding.feedback[0]


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        pytest.param("[[-1,-1,-1],[0,0,0],[1,1,0]]", "One entry is wrong", id="one wrong entry"),
        pytest.param("[[-1,-1,1],[0,0,0],[1,1,-1]]", "part of it answers to bottom edges", id="one column turned over"),
        pytest.param("[[-1,0,0],[0,0,0],[1,0,0]]", "Only one column", id="one column of weights"),
        pytest.param("-1\n0\n1", "it is 3 by 1", id="a single column"),
        pytest.param("the column [-1, 0, 1]", "it is 3 by 1", id="a column in a row"),
        pytest.param("[[-1,-1],[1,1]]", "it is 2 by 2", id="a smaller one"),
        pytest.param("[[-1]*5,[-1]*5,[0]*5,[1]*5,[1]*5]", "it is 5 by 5", id="a larger one"),
        pytest.param(f"{RIGHT} or {FLIPPED}", "say which one is meant", id="two without a choice"),
    ],
)
def test_nearly_right_is_half_right(judge: Judge, answer: str, says: str) -> None:
    finding = judge(answer)
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert says in finding.message


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        pytest.param("[-1, 0, 1]", "This is 1 by 3", id="a row"),
        pytest.param("[[1,2],[3,4]]", "This is 2 by 2", id="a small matrix"),
        pytest.param("[[1,2,3],[4,5]]", "not equally long: 3, 2", id="uneven rows"),
        pytest.param("[[0,0,0],[0,0,0],[0,0,0]]", "answers to nothing", id="zeros"),
        pytest.param("[[nan,-1,-1],[0,0,0],[1,1,1]]", "no finite number", id="nan"),
        pytest.param("[[1e999,-1,-1],[0,0,0],[1,1,1]]", "no finite number", id="infinity"),
        pytest.param("\n".join(["1 " * 40] * 40), "This is 40 by 40", id="far too large"),
    ],
)
def test_what_is_no_kernel_says_what_it_is(judge: Judge, answer: str, says: str) -> None:
    finding = judge(answer)
    assert (finding.state, finding.share) == ("failed", 0)
    assert says in finding.message


@pytest.mark.parametrize(
    "answer", ["[[-a,-a,-a],[0,0,0],[a,a,a]]", "\\begin{bmatrix} p & q \\end{bmatrix}", "[[1,2]," * 3000]
)
def test_a_matrix_that_cannot_be_read_is_no_zero(judge: Judge, answer: str) -> None:
    finding = judge(answer)
    assert finding.state == "error"
    assert "a 3×3 matrix of numbers was looked for" in finding.message


def test_code_that_never_ends_is_run_once(hasty_context: Context) -> None:
    before = getattr(hasty_context.bench, "sessions")  # noqa: B009
    answer = "```\nwhile True: f(1)\n```\nor\n```\nwhile True: f(2)\n```".replace("f", "abs")
    finding = CHECKER.check(Answer(answer), CHECKER.parameters(edge="top"), hasty_context)
    assert (finding.state, finding.share) == ("failed", 0)
    assert "ran longer than" in finding.message
    assert getattr(hasty_context.bench, "sessions") == before + 1  # noqa: B009


def test_the_usual_names_are_there_without_an_import(judge: Judge) -> None:
    answer = "```\nk = torch.tensor([-1., 0., 1.])\nk.view(3, 1).repeat(1, 3)\n```"
    assert judge(answer).state == "met"


@pytest.mark.parametrize(
    "answer",
    [
        "A filter for horizontal lines",
        "",
        "[" * 16000,
        "__import__('os').system('x')",
        "raise SystemExit(0)",
        "0" * 16000,
    ],
)
def test_an_answer_without_a_matrix_is_missing_it(judge: Judge, answer: str) -> None:
    finding = judge(answer)
    assert (finding.state, finding.share) == ("missing", 0)


def test_a_huge_matrix_is_not_run(context: Context) -> None:
    class Unused:
        call = session = None

    parameters = CHECKER.parameters(edge="top")
    unused = Context(cast(Bench, Unused()), context.lexicon)
    finding = CHECKER.check(Answer("\n".join(["1 " * 40] * 40)), parameters, unused)
    assert finding.message == "This is 40 by 40; a 3×3 kernel was asked for."


def test_the_pictures_show_an_edge_and_what_the_kernel_answers(judge: Judge) -> None:
    image, kernel, answered = judge("[[-2,-2,-2],[0,0,0],[2,2,2]]").pictures
    assert (image.kind, image.title) == ("image", "a top edge")
    assert [row[0] for row in image.rows] == [0, 0, 0, 1, 1, 1]
    assert [row[0] for row in kernel.rows] == [-2, 0, 2]
    assert (kernel.link, answered.link) == ("∗", "=")
    assert [row[0] for row in answered.rows] == [0, 6, 6, 0]
    assert not judge("[[nan,-1,-1],[0,0,0],[1,1,1]]").pictures


def test_only_four_edges_can_be_asked_for() -> None:
    with pytest.raises(ValidationError):
        CHECKER.parameters(edge="upper")
