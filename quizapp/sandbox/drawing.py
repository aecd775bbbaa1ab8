"""A stand-in for matplotlib in a child: it draws nothing and keeps what was drawn as plain lists.

``CURVES`` grows by one ``(xs, ys)`` for every curve that ``plot``, ``scatter``, ``step`` and their kin are given,
whether on ``plt`` or on axes. Everything else of matplotlib is accepted and does nothing.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator
from typing import Any

#: What was drawn, in order; the session shows it under the name ``_drawn``.
CURVES: list[tuple[list[Any], list[Any]]] = []

_POINTS_CAP = 5_000


class Nothing:
    """Accepts whatever is done to it, so that decoration of a picture (titles, grids, colours) never fails."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Nothing()

    def __call__(self, *_: object, **__: object) -> Any:
        return Nothing()

    def __getitem__(self, key: object) -> Any:
        return Nothing()

    def __setitem__(self, key: object, value: object) -> None:
        pass

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *exc: object) -> None:
        pass


class Axes(Nothing):
    """Axes, or ``plt`` itself: what is drawn on it goes into CURVES."""

    def plot(self, *arguments: Any, **_: object) -> list[Any]:
        """``plot(y)``, ``plot(x, y)``, with formats, and several pairs at once; one handle per curve."""
        handles: list[Any] = []
        waiting: list[Any] = []
        for argument in (*arguments, ""):
            if isinstance(argument, str):
                handles += _keep(waiting)
                waiting = []
            else:
                waiting.append(argument)
                if len(waiting) == 2:
                    handles += _keep(waiting)
                    waiting = []
        return handles

    def scatter(self, x: Any, y: Any, *_: object, **__: object) -> Any:
        _keep([x, y])
        return Nothing()

    step = semilogx = semilogy = loglog = stem = bar = errorbar = fill_between = plot_date = scatter


class Figure(Nothing):
    """A figure, from which axes are had."""

    def add_subplot(self, *_: object, **__: object) -> Axes:
        return Axes()

    add_axes = gca = add_subplot

    def subplots(self, *arguments: Any, **options: Any) -> Any:
        return subplots(*arguments, **options)[1]


class Grid(list[Any]):
    """The axes of ``subplots(rows, columns)``: ``axes[0]``, ``axes[0, 1]`` and ``axes.flat`` all work."""

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, tuple):
            item: Any = self
            for part in key:
                item = list.__getitem__(item, part)
            return item
        return list.__getitem__(self, key)

    @property
    def flat(self) -> list[Any]:
        return [axes for item in self for axes in (item.flat if isinstance(item, Grid) else [item])]

    def flatten(self) -> list[Any]:
        return self.flat

    ravel = flatten


def subplots(nrows: int = 1, ncols: int = 1, *_: object, **__: object) -> tuple[Any, Any]:
    """A figure and its axes: one, a row of them, or rows of them, as matplotlib gives."""
    if nrows == ncols == 1:
        return Figure(), Axes()
    if 1 in (nrows, ncols):
        return Figure(), Grid(Axes() for _ in range(nrows * ncols))
    return Figure(), Grid(Grid(Axes() for _ in range(ncols)) for _ in range(nrows))


def _keep(arguments: list[Any]) -> list[Any]:
    if not arguments:
        return []
    ys = _numbers(arguments[-1])
    xs = _numbers(arguments[0]) if len(arguments) == 2 else list(range(len(ys)))
    is_table = bool(ys) and isinstance(ys[0], list)  # each of its columns is a curve
    columns = [list(column) for column in zip(*ys, strict=False)] if is_table else [ys]
    for column in columns:
        CURVES.append((xs[:_POINTS_CAP], column[:_POINTS_CAP]))
    return [Nothing() for _ in columns]


def _numbers(values: Any) -> list[Any]:
    if hasattr(values, "tolist"):
        values = values.tolist()
    elif hasattr(values, "__iter__"):
        values = [item.tolist() if hasattr(item, "tolist") else item for item in values]
    return list(values) if isinstance(values, list) else [values]


class _Module(types.ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        return Nothing()


def install() -> types.ModuleType:
    """Put the stand-in where ``import matplotlib`` finds it; the module that is known as ``plt``."""
    matplotlib, pyplot = _Module("matplotlib"), _Module("matplotlib.pyplot")
    on_plt = Axes()
    for name in dir(Axes):
        if not name.startswith("_"):
            setattr(pyplot, name, getattr(on_plt, name))
    vars(pyplot).update(subplots=subplots, **dict.fromkeys(("axes", "gca", "subplot"), lambda *_, **__: Axes()))
    vars(pyplot).update(dict.fromkeys(("figure", "gcf"), lambda *_, **__: Figure()))
    vars(matplotlib).update(pyplot=pyplot, __path__=[])
    sys.modules.update({"matplotlib": matplotlib, "matplotlib.pyplot": pyplot, "pylab": pyplot})
    for name in ("cm", "colors", "ticker", "patches", "animation"):
        module = _Module(f"matplotlib.{name}")
        setattr(matplotlib, name, module)
        sys.modules[module.__name__] = module
    return pyplot
