"""Finding the code in an answer."""

from __future__ import annotations

import pytest

from quizapp.reading.code.blocks import blocks, candidates, outputs, python

ZIP = "def pairs(a, b):\n    return list(zip(a, b))"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        pytest.param("```python\nx = f(1)\nx\n```", "x = f(1)\nx", id="backtick fence"),
        pytest.param("It works so:\n~~~\nx = f(1)\n~~~\nDone.", "x = f(1)", id="tilde fence"),
        pytest.param("Here:\n'''py\nx = f(1)\n'''\nDone", "x = f(1)", id="fence of three quotes"),
        pytest.param("```\nx = f(1)\ny = x", "x = f(1)\ny = x", id="fence that is never closed"),
        pytest.param("```python\nx = f(1)\n```python\ny = x", "x = f(1)\ny = x", id="fence closed by another opening"),
        pytest.param("```\nx = f(1)```", "x = f(1)", id="fence closed behind the code"),
        pytest.param("> ```\n> for x in xs:\n>     f(x)\n> ```", "for x in xs:\n    f(x)", id="fence in a quotation"),
        pytest.param("        ```\n        x = f(1)\n        ```", "x = f(1)", id="fence deep in a list"),
        pytest.param("1. a fence\n\n   ```py\n   x = f(1)\n   ```", "x = f(1)", id="fence in a list item"),
        pytest.param("<pre><code>x = f(1)\ny = x &gt; 1</code></pre>", "x = f(1)\ny = x > 1", id="html"),
        pytest.param(
            "First\n```\nx = f(1)\n```\nthen\n```\nx * 2\n```", "x = f(1)\nx * 2", id="cells build on each other"
        ),
        pytest.param("I write\n\n    x = f(1)\n    x", "x = f(1)\nx", id="indented block"),
        pytest.param("I write\n\n\tx = f(1)\n\tx", "x = f(1)\nx", id="block indented by tabs"),
        pytest.param("xs = [o*2 for o in ys if o % 2]", "xs = [o*2 for o in ys if o % 2]", id="one bare line"),
        pytest.param("A function does it.\n" + ZIP + "\nThat is all.", ZIP, id="bare lines between prose"),
        pytest.param(
            "def f(x):\n    '''\n    says it\n    '''\n    return g(x)",
            "def f(x):\n    '''\n    says it\n    '''\n    return g(x)",
            id="a docstring is no fence",
        ),
        pytest.param(
            'def f(x):\n  """says it"""\n  return g(x)\nf(1)',
            'def f(x):\n  """says it"""\n  return g(x)\nf(1)',
            id="a docstring indented by two",
        ),
        pytest.param(
            "def f(x):\n    '''\n    Says it.\n\n    And this is more of it.\n    '''\n    return g(x)",
            "def f(x):\n    '''\n    Says it.\n\n    And this is more of it.\n    '''\n    return g(x)",
            id="a docstring of sentences",
        ),
        pytest.param("Use `len(t.shape)` for it.", "len(t.shape)", id="inline code"),
        pytest.param("`a = f(1)` and then `a * 2`", "a = f(1)\na * 2", id="inline code that builds on inline code"),
        pytest.param(
            "take [i*2 for i in xs if (i % 2)] as it is odd", "[i*2 for i in xs if (i % 2)]", id="in a sentence"
        ),
        pytest.param("it is len(t.shape), so 3", "len(t.shape)", id="a call in a sentence"),
        pytest.param(
            "def f(a, b): return list(zip(a, b)) The pairs are tuples",
            "def f(a, b): return list(zip(a, b))",
            id="a function with prose behind it",
        ),
        pytest.param(
            "the answer is lambda a, b: list(zip(a, b)) which pairs them",
            "lambda a, b: list(zip(a, b))",
            id="a lambda in a sentence",
        ),
        pytest.param("x = f(1) — the pairs of (a, b)", "x = f(1)", id="a dash and prose behind it"),
        pytest.param("g = lambda a, b: [*f(a, b)] - pairs of both", "g = lambda a, b: [*f(a, b)]", id="a hyphen, too"),
        pytest.param("x = f(1) -> a list of pairs", "x = f(1)", id="an arrow and prose behind it"),
        pytest.param("def f(a): return g(a), which pairs them", "def f(a): return g(a)", id="a clause behind it"),
        pytest.param("x = f(1)  # the pairs of both", "x = f(1)  # the pairs of both", id="a comment behind it"),
        pytest.param("```\nx = f(1) — the pairs of both\n```", "x = f(1)", id="prose behind code in a fence"),
        pytest.param("We say x = f(1) - pairs of both - here.", "x = f(1)", id="a remark in a sentence"),
        pytest.param("Take top\\_edge\\[1:3, 2:4\\] of it", "top_edge[1:3, 2:4]", id="Markdown escapes in a sentence"),
        pytest.param("It is ((a - b)**2).mean() here", "((a - b)**2).mean()", id="a bracket with a method"),
        pytest.param("- x = f(1)\n- y = x*2", "x = f(1)\ny = x*2", id="list items"),
        pytest.param(
            "1. import torch\n2. torch.arange(1, 10)", "import torch\ntorch.arange(1, 10)", id="numbered lines"
        ),
        pytest.param("a @ b", "a @ b", id="an operator alone"),
    ],
)
def test_the_code_is_found(answer: str, code: str) -> None:
    assert python(answer) == code


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        pytest.param("```\n>>> x = 3\n>>> x*2\n6\n```", "x = 3\nx*2", id="python prompts"),
        pytest.param("```\n>>> for i in x:\n...     f(i)\n1\n```", "for i in x:\n    f(i)", id="continued prompts"),
        pytest.param("In [3]: x = 3\nIn [4]: x*2\nOut[4]: 6", "x = 3\nx*2", id="notebook prompts"),
        pytest.param("a = “hello”.upper()", 'a = "hello".upper()', id="curly quotes"),
        pytest.param("x\u00a0=\u00a0f(1)", "x = f(1)", id="no-break spaces"),
        pytest.param("x = f(1) \u2212 f(2)", "x = f(1) - f(2)", id="a true minus sign"),
        pytest.param("top\\_edge = f(\\[1, 2\\]) \\* 2", "top_edge = f([1, 2]) * 2", id="Markdown escapes"),
        pytest.param("x = f(a &lt; b)", "x = f(a < b)", id="html entities"),
        pytest.param(
            "def f(a, b):\nreturn g(a, b)", "def f(a, b):\n    return g(a, b)", id="a body without indentation"
        ),
        pytest.param(
            "for x in xs:\nprint(x)\n\nprint(1)", "for x in xs:\n    print(x)\n\nprint(1)", id="a loop up to a blank"
        ),
        pytest.param(
            "def f(x):\nif x > 0:\nreturn x\nelse:\nreturn 0",
            "def f(x):\n    if x > 0:\n        return x\n    else:\n        return 0",
            id="nested bodies",
        ),
        pytest.param("x = 1\n    y = f(x)\n    y", "x = 1\ny = f(x)\ny", id="a first line that was stripped"),
        pytest.param("x = f(1) -> for y in x: -> g(y)", "x = f(1)\nfor y in x:\n    g(y)", id="arrows for line ends"),
        pytest.param(
            "for i in x: <br>\n|---for j in y: <br>\n|------f(j)",
            "for i in x:\n    for j in y:\n       f(j)",
            id="rails",
        ),
        pytest.param("```\n%matplotlib inline\nx = f(1)\n```", "x = f(1)", id="magics are dropped"),
        pytest.param("```python\nWe first make the thing\nx = f(1)\n```", "x = f(1)", id="prose typed into a cell"),
        pytest.param("```\nif x:\n\ty = f(1)\n\tz = 2\n```", "if x:\n\ty = f(1)\n\tz = 2", id="tabs that Python takes"),
        pytest.param(
            "```\nif x:\n    y = f(1)\n\tz = 2\n```", "if x:\n    y = f(1)\n    z = 2", id="tabs that Python refuses"
        ),
    ],
)
def test_what_copying_did_to_the_code_is_repaired(answer: str, code: str) -> None:
    assert python(answer) == code


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("", id="empty"),
        pytest.param("Zero", id="a word"),
        pytest.param("7", id="a number"),
        pytest.param("mini-batch", id="a hyphen is no difference"),
        pytest.param("kernel (small)", id="a remark in brackets is no call"),
        pytest.param("The size (7x7) is not sure, or is it?", id="prose with brackets"),
        pytest.param("(minibatch, in_channels, iH, iW)", id="a tuple of names"),
        pytest.param("The line is y = mx + b. The bias shifts it.".replace("mx + b", "x"), id="a name for a name"),
        pytest.param("the new weight = old weight", id="words with an equals sign"),
        pytest.param("```\n```", id="an empty fence"),
        pytest.param("```python\n# only a remark\n```", id="a cell with a comment"),
        pytest.param('```python\n"""Rank is the number of axes."""\n```', id="a cell with a docstring"),
        pytest.param("```\nDone\n```", id="a word in a fence"),
        pytest.param("```output\ntensor([1, 2])\n```", id="only output"),
    ],
)
def test_prose_offers_no_code(answer: str) -> None:
    assert python(answer) is None


def test_code_that_python_refuses_is_offered_all_the_same() -> None:
    (found,) = candidates("```python\ndef f(a):\n    return [(a[i], i for i in a]\n```\nIt zips.")
    assert not found.parses
    assert found.code == "def f(a):\n    return [(a[i], i for i in a]"


def test_a_bare_line_that_was_meant_as_code_is_offered_with_its_error() -> None:
    (found,) = candidates("tens = tensor(\\[for i in range(3)\\])")
    assert (found.code, found.parses) == ("tens = tensor([for i in range(3)])", False)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        pytest.param("[n*n for n in items if n%3=0]", "[n*n for n in items if n%3=0]", id="a bare comprehension"),
        pytest.param(
            "I use [n*n for n in items if n%3=0], which squares", "[n*n for n in items if n%3=0]", id="in a sentence"
        ),
        pytest.param("`[n*n for n in items if n%3=0]`", "[n*n for n in items if n%3=0]", id="inline"),
        pytest.param("def f(a, b)\n  return g(a, b)", "def f(a, b)\nreturn g(a, b)", id="a definition without colon"),
        pytest.param(
            "(top\\_edge(\\[1:3\\]) \\* x).sum()", "(top_edge([1:3]) * x).sum()", id="not only the method behind it"
        ),
    ],
)
def test_a_slip_does_not_turn_code_into_prose(answer: str, code: str) -> None:
    assert [(found.code, found.parses) for found in candidates(answer)] == [(code, False)]


def test_a_remark_in_brackets_is_no_comprehension() -> None:
    assert candidates("[take the squares for each of them in the list]") == ()


def test_a_quoted_remark_is_no_fence() -> None:
    assert [block.form for block in blocks("'''What it does\ny = g(2)\n'''")] == ["bare"]


def test_fenced_code_comes_before_inline_code_and_sentences() -> None:
    answer = "`zip(a)` pairs, as does map(f, a).\n```\nlist(zip(a, b))\n```"
    assert [found.form for found in candidates(answer)][:2] == ["fenced", "inline"]


def test_blocks_together_come_before_each_alone() -> None:
    answer = "```\nx = f(1)\n```\nor\n```\ng(2)\n```"
    assert [found.code for found in candidates(answer)] == ["x = f(1)\ng(2)", "x = f(1)", "g(2)"]


def test_a_block_that_python_refuses_does_not_spoil_the_others() -> None:
    answer = "```\nfor each thing: do(it)\n```\nthat is\n```\nfor x in xs: do(x)\n```"
    assert candidates(answer)[0].code == "for x in xs: do(x)"


def test_offsets_point_into_the_answer() -> None:
    answer = "So `f(1)` or\n\n```py\nx = g(2)\n```\nor plainly h(3) it is"
    assert [answer[block.start : block.end] for block in blocks(answer)] == ["f(1)", "x = g(2)", "h(3)"]
    for found in candidates(answer)[:3]:
        assert answer[found.start : found.end] == found.code


def test_shown_results_are_kept_apart_from_the_code() -> None:
    answer = "```python\nx = f(1)\n```\n```output\n[2, 6]\n```"
    assert python(answer) == "x = f(1)"
    assert outputs(answer) == ("[2, 6]",)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("```\nxs = f(1)\n>>> xs\n[2, 6]\n```", id="under a prompt"),
        pytest.param("In [1]: xs\nOut[1]: [2, 6]", id="behind Out"),
        pytest.param("```\nIn [1]: xs Out[1]: [2, 6]\n```", id="behind Out on the same line"),
        pytest.param("Output: `[2, 6]`", id="inline after a word that says so"),
        pytest.param("`f(1)` is run.\n\nThe result is:\n```\n[2, 6]\n```", id="a fence after a line that says so"),
    ],
)
def test_shown_results_are_found(answer: str) -> None:
    assert outputs(answer) == ("[2, 6]",)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("[" * 16384, id="open brackets"),
        pytest.param("f(" * 8000, id="open calls"),
        pytest.param("x = " + "-" * 16000 + "1", id="a tower of signs"),
        pytest.param("x = 1" + "+1" * 8000, id="a long sum"),
        pytest.param("x" + ".a" * 8000, id="a long chain"),
        pytest.param("x = f(\0)", id="a null byte"),
        pytest.param("x = f(" + "9" * 5000 + ")", id="an integer too long to read"),
        pytest.param("x = '\\ud800' + f('\ud800')", id="a lone surrogate"),
        pytest.param("```\n" * 5000, id="fences"),
        pytest.param("'''\n" * 5000, id="quotes"),
        pytest.param("<pre>" * 3000, id="pre"),
        pytest.param("`" * 20000, id="backticks"),
        pytest.param("\\" * 20000, id="backslashes"),
        pytest.param("> " * 10000 + "```", id="quotations"),
        pytest.param("x = [" + "for x in " * 2000 + "].a", id="a tower of loops"),
        pytest.param("x = f(1)" + "\t " * 8000 + "y z", id="blanks before prose"),
        pytest.param("x = f(1)" + " - a" * 4000 + " b", id="dashes before prose"),
        pytest.param("x = f((1\n" * 500, id="lines that never end"),
    ],
)
def test_hostile_text_is_taken_calmly(answer: str) -> None:
    assert isinstance(candidates(answer), tuple)
    assert isinstance(outputs(answer), tuple)


def test_blocks_are_not_joined_beyond_the_cap() -> None:
    block = "```\n" + "x = f(1)\n" * 1200 + "```\n"
    assert all(len(found.code) <= 16 * 1024 for found in candidates(block + "and\n" + block.replace("1", "2")))


def test_code_beyond_the_cap_is_not_parsed() -> None:
    (found,) = candidates("```\n" + "x = f(1)\n" * 5000 + "```")
    assert not found.parses
    assert len(found.code) <= 16 * 1024
