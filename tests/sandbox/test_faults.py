"""Errors in learners' code: the right line, Python's own suggestion, and plain words for what the jail refuses."""

from __future__ import annotations

import pytest

from quizapp.claims import Bench, Outcome, Raised


def raised(outcome: Outcome) -> Raised:
    assert isinstance(outcome, Raised), outcome
    return outcome


MESSAGES = [
    (
        "a function of torch, misspelt",
        "torch.arrange(3)",
        "AttributeError",
        "module 'torch' has no attribute 'arrange'. Did you mean: 'arange'?",
    ),
    (
        "a method, misspelt",
        "torch.ones(2).shap",
        "AttributeError",
        "'Tensor' object has no attribute 'shap'. Did you mean: 'shape'?",
    ),
    (
        "a layer's attribute, misspelt",
        "nn.Linear(1, 1).wieght",
        "AttributeError",
        "'Linear' object has no attribute 'wieght'. Did you mean: 'weight'?",
    ),
    (
        "an attribute that resembles nothing",
        "[].zzzz",
        "AttributeError",
        "'list' object has no attribute 'zzzz'",
    ),
    (
        "an import, misspelt",
        "from torch import arrange",
        "ImportError",
        "cannot import name 'arrange' from 'torch'. Did you mean: 'arange'?",
    ),
    ("a name, misspelt", "prnt(1)", "NameError", "name 'prnt' is not defined. Did you mean: 'print'?"),
    (
        "a local name, misspelt",
        "def f(learning_rate):\n  return lerning_rate\nf(1)",
        "NameError",
        "name 'lerning_rate' is not defined. Did you mean: 'learning_rate'?",
    ),
    (
        "a module that was not imported",
        "itertools.count()",
        "NameError",
        "name 'itertools' is not defined. Did you forget to import 'itertools'?",
    ),
    ("a name that resembles nothing", "qqqqqq", "NameError", "name 'qqqqqq' is not defined"),
    ("a missing key", "{'a': 1}['b']", "KeyError", "there is no key 'b'"),
    ("a division", "1 / 0", "ZeroDivisionError", "division by zero"),
    ("a missing parenthesis", "print((1)", "SyntaxError", "'(' was never closed"),
    (
        "a module that is not there",
        "import pandas as pd",
        "ModuleNotFoundError",
        "there is no module 'pandas' here: only torch, numpy and the common parts of Python's own library can be used",
    ),
    (
        "a file",
        "open('data.csv')",
        "PermissionError",
        "it tries to open a file ('data.csv'), which is not possible here",
    ),
    (
        "a folder",
        "import os\nos.listdir('/home')",
        "PermissionError",
        "it tries to open a file ('/home'), which is not possible here",
    ),
    (
        "a socket",
        "import socket\nsocket.socket()",
        "PermissionError",
        "it tries to use the network, which is not possible here",
    ),
    (
        "a web page",
        "import urllib.request\nurllib.request.urlopen('http://127.0.0.1/')",
        "URLError",
        "it tries to use the network, which is not possible here",
    ),
    (
        "another program",
        "import subprocess\nsubprocess.run(['ls'])",
        "PermissionError",
        "it tries to start another program or process, which is not possible here",
    ),
    (
        "another process",
        "import os\nos.fork()",
        "BlockingIOError",
        "it tries to start another program or process, which is not possible here",
    ),
    (
        "a fork bomb",
        "import os\nwhile True: os.fork()",
        "BlockingIOError",
        "it tries to start another program or process, which is not possible here",
    ),
    (
        "a thread",
        "import threading\nthreading.Thread(target=print).start()",
        "RuntimeError",
        "it tries to start a thread, which is not possible here",
    ),
    (
        "a signal to the parent",
        "import os\nos.kill(os.getppid(), 9)",
        "PermissionError",
        "it tries to reach outside its own process, which is not possible here",
    ),
    (
        "a question to the user",
        "input('your name? ')",
        "EOFError",
        "it asks for input, which is not possible here: give the value in the code",
    ),
    (
        "brackets without end",
        "(" * 8000,
        "SyntaxError",
        "too many nested parentheses",
    ),
    ("minuses without end", "-" * 16000 + "1", "SyntaxError", "the code is nested too deeply to be read"),
    ("control characters", "raise ValueError('\\x1b[2J\\u202e')", "ValueError", "\ufffd[2J\ufffd"),
    (
        "an error that cannot be read",
        "class Odd(Exception):\n  def __str__(self): raise SystemExit\nraise Odd",
        "Odd",
        "an error whose message cannot be read",
    ),
    ("a long message", "raise ValueError('x' * 10_000)", "ValueError", "x" * 500),
]


@pytest.mark.parametrize(("code", "kind", "message"), [pytest.param(*row[1:], id=row[0]) for row in MESSAGES])
def test_an_error_is_told_in_plain_words(bench: Bench, code: str, kind: str, message: str) -> None:
    with bench.session() as session:
        error = raised(session.run(code))
    assert (error.type, error.message) == (kind, message)


@pytest.mark.parametrize(
    ("code", "line"),
    [
        pytest.param("1\n2\n\n1 / 0", 4, id="at the top"),
        pytest.param("def f():\n  return 1 / 0\n\nf()", 2, id="inside a function"),
        pytest.param("x = 1\nF.conv2d(1, 2)", 2, id="inside torch, called from here"),
        pytest.param("a = 1\n\nif a\n  b = 2", 3, id="where the syntax breaks"),
        pytest.param("a = 1\n  b = 2", 2, id="where the indentation breaks"),
        pytest.param("[1 / n for n in (1,\n 0)]", 1, id="in a comprehension"),
    ],
)
def test_the_line_is_the_learners_own(bench: Bench, code: str, line: int) -> None:
    with bench.session() as session:
        assert raised(session.run(code)).line == line


def test_the_line_is_that_of_the_latest_code(bench: Bench) -> None:
    with bench.session() as session:
        session.run("\n\n\ndef given(x):\n  return 1 / x")
        assert raised(session.run("\ngiven(0)")).line == 2
        assert raised(session.call("given", [(0,)])).line == 5


def test_an_error_in_a_call_is_told_too(bench: Bench) -> None:
    with bench.session() as session:
        session.run("f = 3\ndef g(x): return x.shap")
        assert raised(session.call("f", [()])).message == "'int' object is not callable"
        assert raised(session.call("g", [("text",)])).line == 2
