"""Finding matrices in any notation."""

from __future__ import annotations

import math

import pytest

from quizapp.reading.tensors.matrix import attempted, matrices

TOP = ((-1, -1, -1), (0, 0, 0), (1, 1, 1))


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("[[-1,-1,-1],[0,0,0],[1,1,1]]", id="nested list"),
        pytest.param("[[-1,-1,-1],\n [ 0, 0, 0],\n [ 1, 1, 1]]", id="nested list over lines"),
        pytest.param("{{-1,-1,-1},{0,0,0},{1,1,1}}", id="braces"),
        pytest.param("(-1,-1,-1),(0,0,0),(1,1,1)", id="tuples"),
        pytest.param(
            "tensor([[-1., -1., -1.],\n        [ 0.,  0.,  0.],\n        [ 1.,  1.,  1.]])", id="a shown tensor"
        ),
        pytest.param("np.array([[-1 -1 -1]\n [0 0 0]\n [1 1 1]])", id="a shown array"),
        pytest.param("k = tensor(\\[-1,-1,-1\\],\n\n\\[0,0,0\\],\n\n\\[1,1,1\\]).float()", id="escaped Markdown"),
        pytest.param("[[-1]*3, [0]*3, [1]*3]", id="repeated rows"),
        pytest.param("[[[[-1,-1,-1],[0,0,0],[1,1,1]]]]", id="four axes"),
        pytest.param("[-1,-1,-1,0,0,0,1,1,1]", id="nine numbers in a list"),
        pytest.param("-1, -1, -1, 0, 0, 0, 1, 1, 1", id="nine numbers"),
        pytest.param("[-1 -1 -1; 0 0 0; 1 1 1]", id="semicolons"),
        pytest.param("-1 -1 -1 / 0 0 0 / 1 1 1", id="slashes"),
        pytest.param("first row -1 -1 -1, second row 0 0 0, third row 1 1 1", id="rows named in a sentence"),
        pytest.param("-1, -1, -1 \\\n0, 0, 0 \\\n1, 1, 1", id="lines broken by a backslash"),
        pytest.param("-1 -1 -1/0 0 0/1 1 1", id="slashes without blanks"),
        pytest.param("-1,-1,-1;0,0,0;1,1,1", id="semicolons without brackets"),
        pytest.param("-1 -1 -1\n0 0 0\n1 1 1", id="lines"),
        pytest.param("-1, -1, -1\n\n0, 0, 0\n\n1, 1, 1", id="lines with blank ones between"),
        pytest.param("-1 -1 -1<br>0 0 0<br>1 1 1", id="lines of html"),
        pytest.param("\u22121 \u22121 \u22121\n0 0 0\n1 1 1", id="true minus signs"),
        pytest.param("- 1 - 1 - 1\n0 0 0\n1 1 1", id="signs apart from their digits"),
        pytest.param("-1-1-1\n000\n111", id="digits without separators"),
        pytest.param("> -1 -1 -1\n> 0 0 0\n> 1 1 1", id="quoted lines"),
        pytest.param("1. -1 -1 -1\n2. 0 0 0\n3. 1 1 1", id="numbered lines"),
        pytest.param("Row 1: -1 -1 -1\nRow 2: 0 0 0\nRow 3: 1 1 1", id="named rows"),
        pytest.param("```\n-1 -1 -1\n 0  0  0\n+1 +1 +1\n```", id="fenced lines"),
        pytest.param("|-1 -1 -1|\n| 0  0  0|\n| 1  1  1|", id="framed lines"),
        pytest.param("⎡-1 -1 -1⎤\n⎢ 0  0  0⎥\n⎣ 1  1  1⎦", id="drawn brackets"),
        pytest.param("| -1 | -1 | -1 |\n|---|---|---|\n| 0 | 0 | 0 |\n| 1 | 1 | 1 |", id="a table"),
        pytest.param(
            "| | | |\n|---|---|---|\n| -1 | -1 | -1 |\n| 0 | 0 | 0 |\n| 1 | 1 | 1 |", id="a table with a head"
        ),
        pytest.param(
            "\\[\n\\begin{bmatrix}\n-1 & -1 & -1 \\\\\n0 & 0 & 0 \\\\\n1 & 1 & 1\n\\end{bmatrix}\n\\]", id="LaTeX"
        ),
        pytest.param(
            "$\\begin{pmatrix}-1 & -1 & -1 \\ 0 & 0 & 0 \\ 1 & 1 & 1\\end{pmatrix}$", id="LaTeX with lost ends"
        ),
        pytest.param("\\begin{array}{ccc}-1&-1&-1\\\\\\\\0&0&0\\\\\\\\1&1&1\\end{array}", id="LaTeX with doubled ends"),
        pytest.param("the rows are [-1 -1 -1], [0 0 0] and [1 1 1]", id="rows in a sentence"),
        pytest.param("first [-1 -1 -1], then [0 0 0], last [1 1 1]", id="rows with words between"),
    ],
)
def test_a_matrix_is_read_in_many_notations(answer: str) -> None:
    (found,) = matrices(answer)
    assert found.rows == TOP
    assert found.shape == (3, 3)
    assert 0 <= found.start < found.end <= len(answer)


@pytest.mark.parametrize(
    ("answer", "rows"),
    [
        pytest.param(
            "[[1/9, .5, 1e-2],[-1/3, 2., +1],[0, 0, 0]]",
            ((1 / 9, 0.5, 0.01), (-1 / 3, 2.0, 1.0), (0, 0, 0)),
            id="fractions, decimals, exponents",
        ),
        pytest.param(
            "\\begin{bmatrix}\\frac{1}{2} & 0\\\\ 0 & \\frac{a}{2}\\end{bmatrix}", None, id="a letter in LaTeX"
        ),
        pytest.param("\\begin{bmatrix}\\frac12 & 0\\\\ 0 & 1\\end{bmatrix}", ((0.5, 0), (0, 1)), id="short fractions"),
        pytest.param(
            "\\begin{bmatrix}\\frac{1}{2} & 0\\\\ 0 & 1\\end{bmatrix}", ((0.5, 0), (0, 1)), id="LaTeX fractions"
        ),
        pytest.param("-1\n0\n1", ((-1,), (0,), (1,)), id="a column"),
        pytest.param("[-1, 0, 1]", ((-1, 0, 1),), id="a row"),
        pytest.param("[[1,2,3],[4,5]]", ((1, 2, 3), (4, 5)), id="rows of different lengths"),
        pytest.param("[[inf, 1],[1, -inf]]", ((math.inf, 1), (1, -math.inf)), id="infinities"),
        pytest.param("[[1e999, 1],[1, 1]]", ((math.inf, 1), (1, 1)), id="beyond all floats"),
        pytest.param("[[1,2],[a,4],[5,6]]", None, id="a letter between rows"),
        pytest.param("[[a,b],[c,d]]", None, id="letters"),
        pytest.param("shape (3, 3) and (1, 2)", None, id="two shapes"),
        pytest.param("Chapters 1 and 2 of 3", None, id="numbers in prose"),
        pytest.param("x[0], x[1]", None, id="indices"),
    ],
)
def test_entries(answer: str, rows: tuple[tuple[float, ...], ...] | None) -> None:
    assert [found.rows for found in matrices(answer)] == ([rows] if rows else [])


def test_nan_is_read_as_nan() -> None:
    (found,) = matrices("[[float('nan'), 1], [nan, 1]]")
    assert math.isnan(found.rows[0][0])
    assert math.isnan(found.rows[1][0])


def test_square_matrices_come_first_and_know_what_they_are_called() -> None:
    answer = "A patch [1, 2] and\n\ntop_edge = [[-1,0],[0,1]]\nbottom edge:\n[[1,0],[0,-1]]"
    found = matrices(answer)
    assert [one.rows for one in found] == [((-1, 0), (0, 1)), ((1, 0), (0, -1)), ((1, 2),)]
    assert found[0].label == "top_edge ="
    assert found[1].label == "bottom edge:"
    assert answer[found[0].start : found[0].end] == "[-1,0],[0,1]"


def test_a_table_of_thousands_of_numbers_is_no_matrix() -> None:
    assert matrices("\n".join(["1 " * 70] * 70)) == ()


def test_two_matrices_beside_each_other_are_two() -> None:
    assert len(matrices("[[1,2],[3,4]], [[5,6],[7,8]]")) == 2


@pytest.mark.parametrize(
    ("answer", "tries"),
    [
        pytest.param("[[a, b, c], [d, e, f]]", True, id="letters in rows"),
        pytest.param("\\begin{matrix} a & b \\end{matrix}", True, id="LaTeX with letters"),
        pytest.param("see [the notes](a) and [my blog](b)", False, id="links"),
        pytest.param("Negative on top, positive below.", False, id="prose"),
    ],
)
def test_an_attempt_is_told_from_prose(answer: str, tries: bool) -> None:
    assert matrices(answer) == ()
    assert attempted(answer) is tries


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("[" * 16384, id="open brackets"),
        pytest.param("[[1,2]," * 3000, id="rows without end"),
        pytest.param("1 " * 10000, id="numbers without end"),
        pytest.param("1" + " " * 20000, id="blanks"),
        pytest.param("1 2/" * 5000, id="slashes"),
        pytest.param("\\begin{matrix}" * 2000, id="LaTeX that never ends"),
        pytest.param("9" * 16000, id="one long number"),
        pytest.param("- " * 8000, id="signs"),
    ],
)
def test_hostile_text_is_taken_calmly(answer: str) -> None:
    assert isinstance(matrices(answer), tuple)
    assert isinstance(attempted(answer), bool)
