"""The names that a learner's code may take for granted, because a notebook's first cell imported them."""

from __future__ import annotations

#: Source to run in a child before the learner's code, or before ours. What it plots is kept under `DRAWN`.
SUPPLIED = """
import functools, itertools, math, operator, random, string
import numpy, numpy as np, torch, torch.nn.functional as F, matplotlib.pyplot as plt
from functools import partial, reduce
from numpy import array
from torch import Tensor, nn
from torch.utils.data import DataLoader, TensorDataset
from fastai.vision.all import L, first, tensor

def plot_function(f, tx=None, ty=None, title=None, min=-2, max=2, figsize=(6, 4)):
    x = torch.linspace(min, max, 100)
    plt.plot(x, f(x))
"""

#: The name under which a session keeps the curves that were plotted, as pairs of x values and y values.
DRAWN = "_drawn"

#: The names that `SUPPLIED` binds, for telling a learner's own names from them.
NAMES = frozenset(
    {"torch", "nn", "F", "tensor", "Tensor", "np", "numpy", "array", "plt", "L", "first", "DataLoader", "TensorDataset"}
    | {"math", "random", "string", "functools", "itertools", "operator", "partial", "reduce", "plot_function"}
)
