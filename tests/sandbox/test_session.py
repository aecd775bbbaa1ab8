"""Sessions: honest code runs as in a notebook, hostile code is stopped, and the next answer does not notice."""

from __future__ import annotations

import math

import pytest

from quizapp.claims import Bench, BenchFailure, Missing, Opaque, Outcome, Plain, Raised, Stopped, Tensor, Value


def value(outcome: Outcome) -> Plain:
    assert isinstance(outcome, Value), outcome
    return outcome.value


def ints(*numbers: int) -> Tensor:
    return Tensor("tensor", "int64", (len(numbers),), numbers)


def floats(*numbers: float) -> Tensor:
    return Tensor("tensor", "float32", (len(numbers),), numbers)


HONEST: list[tuple[str, str, Plain]] = [
    ("the last expression", "1\n2", 2),
    ("no last expression", "x = 1", None),
    ("nothing at all", "# only a remark", None),
    ("a list comprehension", "[2 * n for n in range(5) if n % 2]", [2, 6]),
    ("a nested list", "[[i * j for j in range(3)] for i in range(2)]", [[0, 0, 0], [0, 1, 2]]),
    ("a tensor", "torch.tensor([1, 2])", ints(1, 2)),
    ("a tensor by the course's own name", "tensor([1., 2.])", floats(1, 2)),
    ("several numbers in a tensor", "tensor(1, 2, 3)", ints(1, 2, 3)),
    ("a shape", "torch.ones(2, 3).shape", ("size", 2, 3)),
    ("an empty tensor", "torch.ones(0, 3)", Tensor("tensor", "float32", (0, 3), ())),
    ("a transposed tensor", "torch.arange(4).view(2, 2).t()", Tensor("tensor", "int64", (2, 2), (0, 2, 1, 3))),
    ("half precision", "torch.ones(1, dtype=torch.bfloat16)", Tensor("tensor", "bfloat16", (1,), (1.0,))),
    ("complex numbers", "torch.tensor([1j]).conj()", Tensor("tensor", "complex64", (1,), (-1j,))),
    ("an array", "np.ones(2)", Tensor("ndarray", "float64", (2,), (1.0, 1.0))),
    ("a number of numpy", "np.float32(1.5)", Tensor("ndarray", "float32", (), (1.5,))),
    ("a big-endian array", "np.array([1], dtype='>i4')", Tensor("ndarray", "int32", (1,), (1,))),
    ("torch's named tuple", "torch.tensor([3, 1]).sort()", (ints(1, 3), ints(1, 0))),
    ("a gradient", "w = tensor([3.]).requires_grad_()\n(w ** 2).sum().backward()\nw.grad", floats(6)),
    ("a parameter", "nn.Parameter(torch.ones(1))", Tensor("tensor", "float32", (1,), (1.0,), True)),
    ("a convolution", "F.conv2d(torch.ones(1, 1, 3, 3), torch.ones(1, 1, 3, 3)).item()", 9.0),
    ("a layer", "nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU())(torch.ones(2, 1, 8, 8)).shape", ("size", 2, 4, 6, 6)),
    ("a loss", "F.cross_entropy(torch.zeros(1, 2), torch.tensor([0])).item()", pytest.approx(math.log(2))),
    (
        "a class",
        "class Net(nn.Module):\n  def forward(self, x):\n    return x * 2\nNet()(torch.ones(1))",
        floats(2),
    ),
    ("an optimiser", "w = nn.Parameter(torch.ones(1))\ntorch.optim.SGD([w], lr=.1).step()\nw.item()", 1.0),
    ("a batch", "[b.sum().item() for b in torch.utils.data.DataLoader(torch.arange(4), batch_size=2)]", [1, 5]),
    ("gradients of functions", "torch.func.grad(lambda t: (t ** 2).sum())(torch.ones(1))", floats(2)),
    ("a compiled function", "torch.compile(lambda x: x + 1)(1)", 2),
    (
        "saving to memory",
        "import io\nb = io.BytesIO(); torch.save(torch.ones(1), b); b.seek(0); torch.load(b)",
        floats(1),
    ),
    ("torch's names", "from torch import arange\nimport torch.nn.functional as g\narange(2)", ints(0, 1)),
    ("numpy's names", "import numpy as np, numpy.linalg as la\nround(la.det(np.eye(2)).item())", 1),
    ("Python's library", "import random, re, itertools, collections, dataclasses, json, statistics\n1", 1),
    ("a counter", "from collections import Counter\nCounter('aab')", {"a": 2, "b": 1}),
    ("a default dictionary", "import collections\nd = collections.defaultdict(int); d['a'] += 1; d", {"a": 1}),
    ("a data class", "from dataclasses import dataclass\n@dataclass\nclass P:\n  a: int = 1\nP().a", 1),
    ("a range", "range(3)", ("range", 0, 3, 1)),
    ("a large number", "10 ** 100", 10**100),
    ("infinity", "float('inf')", math.inf),
    ("a callable", "def f(): pass\nf", Opaque("function", "<function f>", True)),
    ("an object", "class Dog:\n  def __repr__(self): return 'wau'\nDog()", Opaque("Dog", "wau", False)),
    ("a type of numbers", "torch.float32", Opaque("dtype", "torch.float32", False)),
    ("is this the main program?", "__name__ == '__main__'", True),
    ("text", "'naïve → \\n'", "naïve → \n"),
]


@pytest.mark.parametrize(("code", "expected"), [pytest.param(*row[1:], id=row[0]) for row in HONEST])
def test_honest_code_gives_its_value(bench: Bench, code: str, expected: Plain) -> None:
    with bench.session() as session:
        assert value(session.run(code)) == expected


def test_not_a_number_stays_none(bench: Bench) -> None:
    with bench.session() as session:
        assert math.isnan(value(session.run("float('nan')")))


def test_names_live_as_long_as_the_session(bench: Bench) -> None:
    with bench.session() as session:
        session.run("kernel = torch.eye(2)")
        assert value(session.run("kernel.sum().item()")) == 2.0
        assert value(session.get("kernel")).tolist() == [[1.0, 0.0], [0.0, 1.0]]
        assert session.get("kernal") == Missing("kernal")
    with bench.session() as session:
        assert session.get("kernel") == Missing("kernel")


def test_functions_are_called_once_per_set_of_arguments(bench: Bench) -> None:
    with bench.session() as session:
        session.run("seen = []\ndef add(a, b=1):\n  seen.append(a)\n  return a + b\ndef growing(): return seen")
        assert value(session.call("add", [(1,), (2, 3)])) == [2, 5]
        assert value(session.call("add", [(floats(1, 2), floats(1, 1))])) == [floats(2, 3)]
        assert value(session.call("add", [])) == []
        assert session.call("subtract", [(1,)]) == Missing("subtract")


def test_what_a_function_returned_is_kept_as_it_was_then(bench: Bench) -> None:
    with bench.session() as session:
        session.run("kept = []\ndef grow(n):\n  kept.append(n)\n  return kept")
        assert value(session.call("grow", [(1,), (2,)])) == [[1], [1, 2]]


def test_arguments_arrive_as_what_they_are(bench: Bench) -> None:
    arguments = (floats(1), Tensor("ndarray", "int64", (1,), (2,)), (3, [4.5]), {"a": {5}}, 2j, 2**70, None, "six")
    with bench.session() as session:
        session.run("def kinds(*values): return [type(value).__name__ for value in values]")
        kinds = ["Tensor", "ndarray", "tuple", "dict", "complex", "int", "NoneType", "str"]
        assert value(session.call("kinds", [arguments])) == [kinds]


def test_what_was_printed_can_be_read(bench: Bench) -> None:
    with bench.session() as session:
        session.run("print('one')\nimport sys\nprint('two', file=sys.stderr)")
        assert session.output == "one\ntwo\n"
        session.run("print('\\x1b[2Jthree\\u202e')")
        assert session.output == "one\ntwo\n\ufffd[2Jthree\ufffd\n"
    assert session.output.startswith("one")


def test_every_child_draws_the_same_random_numbers(bench: Bench) -> None:
    def draw() -> Plain:
        with bench.session() as session:
            code = "import random\n[random.random(), torch.rand(1).item(), np.random.rand(1).item()]"
            return value(session.run(code))

    assert draw() == draw()


STOPPED = [
    ("a loop in Python", "while True: pass", "time"),
    ("a loop in C", "sum(range(10 ** 15))", "time"),
    ("a sleep", "import time\ntime.sleep(3600)", "time"),
    (
        "a loop that catches everything",
        "while True:\n  try:\n    while True: pass\n  except BaseException: pass",
        "time",
    ),
    ("a hundred gigabytes of numbers", "torch.ones(100 * 2 ** 30 // 4)", "memory"),
    ("a gigabyte of numbers", "torch.ones(2 ** 30 // 4)", "memory"),
    ("a hundred gigabytes of list", "[0] * (100 * 2 ** 30 // 8)", "memory"),
    ("a hundred gigabytes of array", "np.ones(100 * 2 ** 30 // 8)", "memory"),
    ("a list that grows", "x = []\nwhile True: x.append(bytearray(2 ** 24))", "memory"),
    ("prints without end", "while True: print('x' * 1000)", "output"),
    ("bytes on the output without end", "import os\nwhile True: os.write(2, b'x' * 60000)", "output"),
    ("exit", "exit()", "ended"),
    ("sys.exit", "import sys\nsys.exit(0)", "ended"),
    ("os._exit", "import os\nos._exit(0)", "ended"),
    ("a crash", "import ctypes\nctypes.string_at(0)", "ended"),
    ("an abort", "import os\nos.abort()", "ended"),
    ("a closed socket", "import os\nos.close(3)", "ended"),
    ("a huge list", "[0] * 10 ** 6", "too large"),
    ("a huge tensor", "torch.zeros(10 ** 6)", "too large"),
    ("a huge number", "1 << 10 ** 6", "too large"),
    ("a huge text", "'x' * 10 ** 6", "too large"),
    ("a deep list", "x = []\nfor _ in range(10 ** 5): x = [x]\nx", "too large"),
    ("a list in itself", "x = []\nx.append(x)\nx", "too large"),
    ("a frame that promises too much", "import os\nos.write(3, b'\\xfe\\xff\\xff\\xff' * 2)", "protocol"),
    ("a reply of another kind", 'import os\nos.write(3, b\'\\x0c\\0\\0\\0\\0\\0\\0\\0{"is": "ok"}\')', "protocol"),
]


@pytest.mark.parametrize(("code", "reason"), [pytest.param(*row[1:], id=row[0]) for row in STOPPED])
def test_code_that_goes_too_far_is_stopped(bench: Bench, code: str, reason: str) -> None:
    with bench.session(seconds=0.5 if reason == "time" else 20.0) as session:
        outcome = session.run(code)
        assert isinstance(outcome, Stopped), outcome
        assert outcome.reason == reason
        assert outcome.detail.endswith(".")
        assert session.run("1") == session.get("x") == session.call("f", [()]) == outcome
    with bench.session() as session:
        assert session.run("torch.ones(2).sum().item()") == Value(2.0)


def test_what_was_printed_before_the_stop_can_be_read(bench: Bench) -> None:
    with bench.session(seconds=0.3) as session:
        session.run("print('so far')\nwhile True: pass")
        assert session.output == "so far\n"


def test_a_flood_is_kept_up_to_the_cap_only(bench: Bench) -> None:
    with bench.session() as session:
        session.run("while True: print('x' * 1000)")
        assert len(session.output) == 64 * 1024


def test_code_longer_than_allowed_is_not_run(bench: Bench) -> None:
    with bench.session() as session:
        outcome = session.run("print('ran')\n" + "#" * 16 * 1024)
        assert isinstance(outcome, Stopped)
        assert outcome.reason == "too large"
        assert session.output == ""


def test_a_closed_session_says_so(bench: Bench) -> None:
    with bench.session() as session:
        session.run("1")
    with pytest.raises(BenchFailure, match="the session is closed"):
        session.run("1")


def test_a_message_says_what_to_do(bench: Bench) -> None:
    with bench.session(seconds=0.5) as session:
        outcome = session.run("while True: pass")
    assert outcome == Stopped("time", "It ran longer than 0.5 s and was stopped: look for a loop that never ends.")


LIES = [
    ("equal to everything", "class Liar(list):\n  def __eq__(self, other): return True\n  __len__ = lambda s: 3"),
    ("a tensor by name only", "class Liar:\n  __class__ = torch.Tensor\n  shape = torch.Size([])"),
    ("torch patched", "torch.equal = torch.allclose = lambda *a, **k: True\nLiar = list"),
    (
        "the runner patched",
        "import sys\nfor m in [*sys.modules]:\n  if 'quizapp' in m: vars(sys.modules[m]).clear()\nLiar = list",
    ),
]


@pytest.mark.parametrize("code", [pytest.param(code, id=name) for name, code in LIES])
def test_a_lie_does_not_become_a_number(bench: Bench, code: str) -> None:
    with bench.session() as session:
        session.run(code + "\ndef f(x): return Liar()")
        assert session.call("f", [(2.0,)]) != Value([4.0])
    with bench.session() as session:
        session.run("def f(x): return x * x")
        assert session.call("f", [(2.0,)]) == Value([4.0])


def test_replies_made_ready_do_not_answer_later_calls(bench: Bench) -> None:
    forged = """
import json, os, struct
def f(x): return 0.0
for _ in range(3):
    j = json.dumps({"is": "value", "value": [4.0]}).encode()
    os.write(3, struct.pack("<II", len(j), 0) + j)
"""
    with bench.session() as session:
        session.run(forged)
        outcome = session.call("f", [(2.0,)])
        assert isinstance(outcome, Stopped)
        assert outcome.reason == "protocol"


def test_two_sessions_of_two_threads_do_not_mix(bench: Bench) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def count(start: int) -> list[Plain]:
        with bench.session() as session:
            session.run(f"n = {start}")
            return [value(session.run("n += 1\nn")) for _ in range(20)]

    with ThreadPoolExecutor(2) as threads:
        results = list(threads.map(count, [0, 1000]))
    assert results == [list(range(1, 21)), list(range(1001, 1021))]


def test_raised_is_not_the_end_of_a_session(bench: Bench) -> None:
    with bench.session() as session:
        assert isinstance(session.run("1 / 0"), Raised)
        assert session.run("1") == Value(1)
