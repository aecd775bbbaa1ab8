"""Stand-ins in a child for fastai (the names that an answer is likely to use) and for progress bars."""

from __future__ import annotations

import functools
import itertools
import sys
import types
from collections.abc import Callable
from typing import Any

_MODULES = """
    fastai fastai.vision fastai.vision.all fastai.basics fastai.data fastai.data.all fastai.tabular fastai.tabular.all
    fastai.text fastai.text.all fastai.collab fastai.callback fastai.callback.all fastai.callback.hook fastai.torch_core
    fastai.imports fastbook fastcore fastcore.all fastcore.basics fastcore.foundation fastcore.imports
"""


def tensor(values: Any = (), *more: Any, **options: Any) -> Any:
    """Like torch.tensor, and also of several numbers, of an array, or of a list of tensors, as fastai has it."""
    torch: Any = sys.modules["torch"]
    if more:
        values = (values, *more)
    if isinstance(values, torch.Tensor) and not options:
        return values
    if type(values).__name__ == "ndarray" and not options:
        return torch.from_numpy(values)
    if isinstance(values, list | tuple) and values and all(isinstance(item, torch.Tensor) for item in values):
        return torch.stack([torch.as_tensor(item, **options) for item in values])
    return torch.tensor(values, **options)


def plot_function(f: Callable[[Any], Any], *_: Any, min: float = -2.1, max: float = 2.1, **__: Any) -> None:
    """Draw ``f`` from ``min`` to ``max``, as the course's notebooks do."""
    x = sys.modules["torch"].linspace(min, max, 100)
    sys.modules["matplotlib.pyplot"].plot(x, f(x))


class L(list[Any]):
    """fastcore's list in little: made from any iterable; picks by a list of places or of truths; maps and filters."""

    def __init__(self, items: Any = (), *rest: Any) -> None:
        many = hasattr(items, "__iter__") and not isinstance(items, str)
        super().__init__([items, *rest] if rest or not many else items)

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, list | tuple):
            if key and all(isinstance(item, bool) for item in key):
                return L([item for item, wanted in zip(self, key, strict=False) if wanted])
            return L([list.__getitem__(self, place) for place in key])
        found = list.__getitem__(self, key)
        return L(found) if isinstance(key, slice) else found

    def __repr__(self) -> str:
        return f"(#{len(self)}) {list(self)!r}"

    def map(self, function: Callable[..., Any], *arguments: Any, **options: Any) -> L:
        return L([function(item, *arguments, **options) for item in self])

    def filter(self, function: Callable[..., Any]) -> L:
        return L([item for item in self if function(item)])

    def attrgot(self, name: str) -> L:
        return L([getattr(item, name) for item in self])

    def itemgot(self, *places: Any) -> L:
        return L([functools.reduce(lambda value, place: value[place], places, item) for item in self])

    def starmap(self, function: Callable[..., Any]) -> L:
        return L([function(*item) for item in self])

    def zip(self) -> L:
        return L([*zip(*self, strict=False)])

    def enumerate(self) -> L:
        return L([*enumerate(self)])

    def unique(self) -> L:
        return L([*dict.fromkeys(self)])

    def sorted(self, key: Any = None, reverse: bool = False) -> L:
        return L(sorted(self, key=key, reverse=reverse))

    def sum(self) -> Any:
        return sum(self)


def first(items: Any, default: Any = None) -> Any:
    """The first of ``items``, or ``default``."""
    return next(iter(items), default)


def install(names: dict[str, Any]) -> None:
    """Put the stand-in where ``from fastai.vision.all import *`` finds it; ``names`` are those an answer has anyway."""
    given = {**names, "array": names["np"].array, "L": L, "first": first, "partial": functools.partial}
    given |= {name: sys.modules[name] for name in ("math", "random", "re", "json", "os", "itertools", "functools")}
    given |= {"Path": sys.modules["pathlib"].Path, "noop": lambda x=None, *_, **__: x, "chain": itertools.chain}
    given["Tensor"] = names["torch"].Tensor
    given["Module"] = names["nn"].Module
    for name in _MODULES.split():
        module: Any = types.ModuleType(name)
        vars(module).update(given, __all__=sorted(given), __path__=[])
        module.__getattr__ = functools.partial(_not_here, name)
        sys.modules[name] = module
        parent, _, child = name.rpartition(".")
        if parent:
            setattr(sys.modules[parent], child, module)

    for name in ("tqdm", "tqdm.auto", "tqdm.notebook", "fastprogress"):
        module = sys.modules[name] = types.ModuleType(name)
        bar = _same_items
        vars(module).update(tqdm=bar, trange=range, progress_bar=bar, master_bar=bar, __path__=[])


def _same_items(items: Any = (), *_: Any, **__: Any) -> Any:
    return items


def _not_here(module: str, name: str) -> Any:
    raise AttributeError(f"module {module!r} has no attribute {name!r} here: fastai is not part of this bench")
