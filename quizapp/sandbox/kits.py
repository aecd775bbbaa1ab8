"""What a kit imports, the names an answer starts with, and what is used once beforehand. Runs in the zygote."""

from __future__ import annotations

import functools
import importlib
import math
import sys
import types
import warnings
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import Any

from quizapp.sandbox import drawing, stand_ins

#: Imported beforehand in every kit, as nothing can be imported once the files are closed.
_STANDARD = """
    abc array ast bisect cmath calendar collections contextlib copy csv dataclasses datetime decimal difflib enum
    fractions functools hashlib heapq inspect io itertools json linecache math numbers operator os pathlib pickle pprint
    queue random re secrets statistics string struct sys tempfile textwrap threading time timeit traceback types typing
    unittest urllib.request uuid warnings zlib
    encodings.ascii encodings.idna encodings.latin_1 encodings.utf_16 encodings.utf_32 encodings.cp1252
"""

_TORCH = """
    numpy numpy.random torch.nn.functional torch.utils.data torch.utils.serialization torch.distributions torch.func
    torch.profiler._cupti_monitor torch._subclasses.schema_check_mode
"""


class LoadedKit:
    """A kit, imported. ``namespace()`` gives a child the names that an answer finds."""

    def __init__(self, name: str) -> None:
        """Raises ImportError if what the kit needs is not installed."""
        warnings.simplefilter("ignore")  # a warning's text in the output would read as something printed
        self.name = name
        for module in _STANDARD.split():
            importlib.import_module(module)
        names = {"math": math}
        names |= _sympy_names() if name == "sympy" else _torch_names()
        self._names = names

    def namespace(self) -> dict[str, Any]:
        """A new module ``__main__`` with the kit's names; what is drawn shows under ``_drawn``.

        Every child has the same random numbers, so that a mark never depends on luck.
        """
        sys.modules["random"].seed(0)
        if torch := sys.modules.get("torch"):
            torch.default_generator.manual_seed(0)
            sys.modules["numpy"].random.seed(0)
        main = types.ModuleType("__main__")
        sys.modules["__main__"] = main
        namespace = vars(main)
        namespace.update(self._names, _drawn=drawing.CURVES)
        return namespace

    def warm_ups(self) -> Sequence[Callable[[], Any]]:
        """Small first uses that would otherwise cost each child some milliseconds; they import nothing new."""
        return [] if self.name == "sympy" else [functools.partial(_use, code) for code in _TORCH_USES]


def _sympy_names() -> dict[str, Any]:
    names = {"sympy": importlib.import_module("sympy")}
    for code in _SYMPY_USES:
        exec(code, dict(names))
    return names


def _torch_names() -> dict[str, Any]:
    torch: Any = importlib.import_module("torch")
    torch.set_num_threads(1)
    _without_dynamo(torch)
    for module in _TORCH.split():
        importlib.import_module(module)
    plt = drawing.install()
    names = {"torch": torch, "nn": torch.nn, "F": torch.nn.functional, "np": sys.modules["numpy"], "plt": plt}
    names |= {"tensor": stand_ins.tensor, "plot_function": stand_ins.plot_function}
    stand_ins.install(names)
    for code in _TORCH_IMPORTING_USES:
        _use(code)
    return names


def _without_dynamo(torch: Any) -> None:
    """Spare torch its compiler.

    Optimisers and torch.func import torch._dynamo (1.3 s, 800 modules) only to tell it to leave them alone, and in a
    child without files it cannot work. So they find these few names; and compiled functions run as plain Python.
    """
    dynamo: Any = types.ModuleType("torch._dynamo")
    dynamo.graph_break = lambda *_, **__: None
    dynamo.disable = lambda fn=None, *_, **__: (lambda f: f) if fn is None else fn
    dynamo.is_compiling = lambda: False
    dynamo.compiled_autograd = types.SimpleNamespace(_disable=nullcontext)
    sys.modules["torch._dynamo"] = torch._dynamo = dynamo
    torch.compile = lambda model=None, **_: (lambda m: m) if model is None else model
    torch.jit.script = lambda function, *_, **__: function


def _use(code: str) -> None:
    exec(code, {"torch": sys.modules["torch"], "io": sys.modules["io"]})


#: sympy imports much of itself at the first use, and keeps what it found out.
_SYMPY_USES = (
    "sympy.sympify('x**2').diff()",
    "sympy.simplify('(x**2 - 1)/(x - 1) - x').equals(sympy.Integer(1))",
    "sympy.integrate('x**2')",
    "sympy.parse_expr('2 x', transformations='all')",
    "sympy.lambdify('x', 'x**2', 'math')(2.0)",
    "sympy.solve('x**2 - 2')",
)

#: First uses in torch that import something; they come before the first child.
_TORCH_IMPORTING_USES = (
    "f'{torch.ones(2)}'",
    "b = io.BytesIO(); torch.save(torch.ones(2), b); b.seek(0); torch.load(b)",
    "next(iter(torch.utils.data.DataLoader(torch.arange(6.), batch_size=2, shuffle=True)))",
)

_TORCH_USES = (
    "repr(torch.rand(2, 2))",
    "(torch.ones(3, requires_grad=True) ** 2).sum().backward()",
    "torch.nn.Conv2d(1, 1, 3)(torch.ones(1, 1, 5, 5)).sum().backward()",
    "torch.nn.functional.cross_entropy(torch.randn(4, 3), torch.tensor([0, 1, 2, 0]))",
    "torch.ones(2, 2) @ torch.ones(2, 2); torch.tensor([[1, 2], [3, 4]]).float().view(-1).numpy().tolist()",
    "w = torch.ones(2, requires_grad=True); o = torch.optim.SGD([w], lr=0.1); w.sum().backward(); o.step()",
    "torch.einsum('ij,jk->ik', torch.ones(2, 3), torch.ones(3, 2)).mean(0).std()",
)
