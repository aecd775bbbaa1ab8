"""Functions in the notation of mathematics."""

from __future__ import annotations

import pytest

from quizapp.reading.mathematics.functions import functions_in


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param("It is 1/(1+e^-x), I think.", "1/(1+exp(-x))", id="plain"),
        pytest.param(r"$\sigma(x) = \frac{1}{1 + e^{-x}}$", "((1)/(1+exp((-x))))", id="LaTeX"),
        pytest.param("f(z) = e**z / (e**z + 1)", "exp(x)/(exp(x)+1)", id="another variable"),
        pytest.param("1 / (1 + torch.exp(-x))", "1/(1+exp(-x))", id="torch"),
        pytest.param("relu: max(0, x)", "max(0,x)", id="a maximum"),
    ],
)
def test_functions_of_one_variable_become_python(text: str, source: str) -> None:
    assert functions_in(text) == (source,)


@pytest.mark.parametrize("text", ["", "x", "x is large", "x + 1", "a / b and c / d", "exp(", "7 / 2", "1 /"])
def test_other_text_has_none(text: str) -> None:
    assert functions_in(text) == ()
