"""Honest code, of the kinds that courses teach, runs as it would in a notebook."""

from __future__ import annotations

import math

import pytest

from quizapp.claims import Bench, Opaque, Plain, Tensor, Value


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
    (
        "a gradient of a gradient",
        "x = tensor(3., requires_grad=True)\ng, = torch.autograd.grad(x ** 3, x, create_graph=True)\n"
        "torch.autograd.grad(g, x)[0].item()",
        18.0,
    ),
    (
        "no gradient where none is wanted",
        "with torch.no_grad():\n  y = nn.Linear(2, 1)(torch.ones(2))\ny.requires_grad",
        False,
    ),
    (
        "a gradient of one's own",
        "class Double(torch.autograd.Function):\n  forward = staticmethod(lambda ctx, x: x * 2)\n"
        "  backward = staticmethod(lambda ctx, g: g * 2)\nw = torch.ones(1, requires_grad=True)\n"
        "Double.apply(w).sum().backward()\nw.grad",
        floats(2),
    ),
    (
        "descent by hand",
        "w = tensor(0., requires_grad=True)\nfor _ in range(50):\n  ((w - 3) ** 2).backward()\n"
        "  w.data -= 0.1 * w.grad\n  w.grad.zero_()\nround(w.item(), 2)",
        3.0,
    ),
    (
        "descent by an optimiser with a schedule",
        "w = nn.Parameter(torch.zeros(1))\no = torch.optim.Adam([w], lr=.5)\n"
        "s = torch.optim.lr_scheduler.ExponentialLR(o, .97)\nfor _ in range(200):\n  o.zero_grad()\n"
        "  (w - 3).pow(2).sum().backward()\n  o.step()\n  s.step()\nabs(w.item() - 3) < .1",
        True,
    ),
    (
        "a training loop",
        "x = torch.randn(64, 3)\ny = x @ tensor([1., 2., 3.])\nm = nn.Linear(3, 1)\n"
        "o = torch.optim.SGD(m.parameters(), lr=.1, momentum=.9)\nfor _ in range(100):\n"
        "  loss = F.mse_loss(m(x).squeeze(), y)\n  loss.backward()\n  o.step()\n  o.zero_grad()\nloss.item() < .01",
        True,
    ),
    (
        "layers of all kinds",
        "m = nn.Sequential(nn.Conv2d(1, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2),"
        " nn.Dropout(.5), nn.Flatten(), nn.Linear(64, 10), nn.LogSoftmax(1)).eval()\n"
        "m(torch.ones(2, 1, 8, 8)).exp().sum().round().item()",
        2.0,
    ),
    ("words and their order", "nn.LSTM(4, 5)(nn.Embedding(9, 4)(torch.arange(3)))[0].shape", ("size", 3, 5)),
    ("attention", "F.scaled_dot_product_attention(*[torch.ones(1, 2, 3)] * 3).shape", ("size", 1, 2, 3)),
    (
        "a module of modules",
        "class Net(nn.Module):\n  def __init__(self):\n    super().__init__()\n"
        "    self.layers = nn.ModuleList([nn.Linear(2, 2, bias=False), nn.Linear(2, 1)])\n"
        "    self.scale = nn.Parameter(torch.ones(1))\nsum(p.numel() for p in Net().parameters())",
        8,
    ),
    ("the names of weights", "list(nn.Linear(1, 1).state_dict())", ["weight", "bias"]),
    (
        "a sum over letters",
        "torch.einsum('bij,bjk->bik', torch.ones(2, 3, 4), torch.ones(2, 4, 5))[1, 2, 3].item()",
        4.0,
    ),
    ("broadcasting", "(torch.arange(3)[:, None] + torch.arange(2)).shape", ("size", 3, 2)),
    ("picking by a mask", "x = torch.arange(5)\nx[(x > 1) & (x != 3)]", ints(2, 4)),
    ("stacking and the largest", "torch.stack([tensor([1, 5]), tensor([7, 2])]).max(dim=1).values", ints(5, 7)),
    ("equations", "torch.linalg.solve(torch.eye(2) * 2, torch.ones(2, 1)).flatten()", floats(0.5, 0.5)),
    (
        "a data set of one's own",
        "class D(torch.utils.data.Dataset):\n  __len__ = lambda s: 3\n"
        "  __getitem__ = lambda s, i: (i, i * i)\nlist(torch.utils.data.DataLoader(D(), 3))[0][1]",
        ints(0, 1, 4),
    ),
    ("text with values", "acc = 0.98765\nf'{acc:.2%} of {10 ** 6:,} {\"q\"!r:>5}'", "98.77% of 1,000,000   'q'"),
    ("a recursion", "def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)\nfib(15)", 610),
    (
        "a deep recursion",
        "import sys\nsys.setrecursionlimit(5000)\ndef depth(n): return n and 1 + depth(n - 1)\ndepth(3000)",
        3000,
    ),
    (
        "a remembered recursion",
        "from functools import lru_cache\n@lru_cache(None)\n"
        "def f(n): return n if n < 2 else f(n - 1) + f(n - 2)\nf(90)",
        2880067194370816120,
    ),
    (
        "a data class with defaults",
        "from dataclasses import dataclass, field, asdict\n@dataclass(order=True)\nclass P:\n  n: int\n"
        "  tags: list[str] = field(default_factory=list)\nasdict(max(P(1), P(2, ['a'])))",
        {"n": 2, "tags": ["a"]},
    ),
    ("an enumeration", "from enum import Enum\nclass C(Enum):\n  RED = 1\nC.RED.value", 1),
    (
        "a generator",
        "def squares():\n  n = 0\n  while True:\n    yield n * n\n    n += 1\n"
        "import itertools\nlist(itertools.islice(squares(), 4))",
        [0, 1, 4, 9],
    ),
    (
        "a decorator",
        "def twice(f): return lambda x: f(f(x))\n@twice\ndef inc(x): return x + 1\ninc(1)",
        3,
    ),
    ("a match", "match [1, 2]:\n  case [a, b]:\n    c = a + b\nc", 3),
    (
        "an error that is caught",
        "try:\n  1 / 0\nexcept ZeroDivisionError as e:\n  said = str(e)\nsaid",
        "division by zero",
    ),
    (
        "a context of one's own",
        "from contextlib import contextmanager\n@contextmanager\ndef c():\n  yield 5\nwith c() as n: pass\nn",
        5,
    ),
    (
        "types in the margin",
        "from typing import Optional\ndef f(x: Optional[int] = None) -> list[int]: return [x or 1]\nf()",
        [1],
    ),
    ("exact numbers", "from fractions import Fraction\nstr(Fraction(1, 3) + Fraction(1, 6))", "1/2"),
    ("a sort by a key", "sorted({'b': 1, 'a': 2}.items(), key=lambda p: -p[1])", [("a", 2), ("b", 1)]),
    ("time taken", "import time\nt = time.perf_counter()\ntime.sleep(.01)\ntime.perf_counter() - t > .005", True),
    ("means of arrays", "np.arange(6).reshape(2, 3).mean(axis=0).tolist()", [1.5, 2.5, 3.5]),
    ("a curve", "plt.plot([1, 2], [3, 4])\nplt.title('t')\nshown = plt.show()", None),
    ("wildcards of the course", "from fastai.vision.all import *\ntensor([1, 2]).float().mean().item()", 1.5),
    ("a warning", "import warnings\nwarnings.warn('careful')\n1", 1),
    ("text", "'naïve → \\n'", "naïve → \n"),
]


@pytest.mark.parametrize(("code", "expected"), [pytest.param(*row[1:], id=row[0]) for row in HONEST])
def test_honest_code_gives_its_value(bench: Bench, code: str, expected: Plain) -> None:
    with bench.session() as session:
        assert session.run(code) == Value(expected)
