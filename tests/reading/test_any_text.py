"""Readers take any text: no exception, offsets inside the text, code that is said to parse does parse."""

from __future__ import annotations

import random
from typing import Any

import pytest

from quizapp.reading.code.blocks import blocks, candidates, outputs
from quizapp.reading.code.repair import syntax
from quizapp.reading.mathematics.formula import attempted as formula_attempted
from quizapp.reading.mathematics.formula import formulas
from quizapp.reading.mathematics.numbers import numbers
from quizapp.reading.tensors.axes import axis_lists
from quizapp.reading.tensors.edge_kernels import convention
from quizapp.reading.tensors.matrix import attempted, matrices

PIECES = (
    *"w lr g = -= - + * / ^ ** ( ) [ ] { } \\ \\frac & \\\\ ` ``` ```python ~~~ ''' >>> > - 1. | |---| % !".split(),
    *"\\begin{bmatrix} \\end{bmatrix} In[3]: Out[3]: 0 1 -1 7 7x7 3x3 zero zeros is the not or nan inf".split(),
    *"k ks x by kernel input weight batch channels height N C H W in_channels , . ; : return if else: import".split(),
    *"# _{ \\text{ \\nabla d from subtract to of e exp( ' \" gradient [[ ]] \\( \\[ \\_ \\* add_( w. alpha=".split(),
    *("\n", "\n\n", "\t", "    ", "\r", "\0", "\ud800", "\u00a0", "\u2212", "\u201c", "\u2207", "9" * 50),
    *("def f(x):", "for x in y:", "learning rate", "true convolution", "(-1,-1,-1)", "[-1,-1,-1]", "x = f(1)"),
    *("float('nan')", "<pre>", "</pre>", "@", "->", "1e999", "<br>", "\U0001f600"),
)
SYMBOLS = {"w": ("weights",), "lr": ("learning rate",), "g": ("grad", "gradient")}


def scribbled(seed: int) -> str:
    """A text of pieces that mean something to some reader, always the same for a seed."""
    chance = random.Random(seed)
    length = chance.choice((4, 12, 60, 150))
    return "".join(chance.choice(PIECES) + chance.choice(("", "", " ")) for _ in range(length))


@pytest.mark.parametrize("first", range(0, 200, 50))
def test_nothing_raises_and_offsets_lie_inside(first: int) -> None:
    for seed in range(first, first + 50):
        text = scribbled(seed)
        found: list[Any] = [*blocks(text), *candidates(text), *matrices(text), *numbers(text), *axis_lists(text)]
        for one in [*found, *formulas(text, SYMBOLS)]:
            assert 0 <= one.start <= one.end <= len(text)
        for candidate in candidates(text):
            assert (syntax(candidate.code) is not None) or not candidate.parses
        outputs(text)
        attempted(text)
        formula_attempted(text, SYMBOLS)
        convention(text, "top")
