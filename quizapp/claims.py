"""What comes back from the bench, and what the bench can do. Standard library only; the sandbox implements it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

#: None, bool, int, float, complex, str, list, tuple, dict, set, range as ("range", start, stop, step),
#: torch.Size as ("size", ...), Tensor, Opaque. Decoded by the app itself; never an object of the learner's.
Plain = Any

#: Why a child was stopped: wall clock or CPU; memory; too much output; its process ended by itself (exit, crash);
#: a value too large or too odd to be sent; a reply that is no claim.
StopReason = Literal["time", "memory", "output", "ended", "too large", "protocol"]

#: Which modules a child finds imported: torch with numpy; torch with its optimisers; sympy without torch.
Kit = Literal["torch", "optim", "sympy"]


@dataclass(frozen=True)
class Tensor:
    """A tensor or array as the app sees it: its numbers, row by row, in one flat tuple of ``prod(shape)`` items."""

    kind: Literal["tensor", "ndarray"]
    dtype: str
    shape: tuple[int, ...]
    numbers: tuple[Any, ...]
    requires_grad: bool = False

    def tolist(self) -> Any:
        """Nested lists of shape ``shape``, as torch's own ``tolist``; a bare number for shape ``()``."""
        items: list[Any] = list(self.numbers)
        for length in reversed(self.shape):
            count = len(items) // length if length else 0
            items = [items[i * length : (i + 1) * length] for i in range(count)]
        return items[0] if items else []


@dataclass(frozen=True)
class Opaque:
    """A value that is not plain data: its type's name, a capped and cleaned repr, whether it can be called."""

    type: str
    repr: str
    callable: bool


@dataclass(frozen=True)
class Value:
    """The code ran; ``value`` is what it gave: for ``run`` the last expression's value, None if there is none."""

    value: Plain


@dataclass(frozen=True)
class Raised:
    """The code raised; ``line`` is the learner's own line number (from 1), or None."""

    type: str
    message: str
    line: int | None


@dataclass(frozen=True)
class Missing:
    """A name that was asked for is not defined."""

    name: str


@dataclass(frozen=True)
class Stopped:
    """The child was stopped, or stopped; ``detail`` is a sentence for the learner."""

    reason: StopReason
    detail: str


Outcome = Value | Raised | Missing | Stopped


class BenchFailure(Exception):
    """The bench itself failed: nothing can be said about the answer, which becomes ``ungraded``."""


class FunctionFailed(BenchFailure):
    """A function of a checker's own raised on the bench."""


class Session(Protocol):
    """One jailed child for one answer. After a Stopped every further request gives the same Stopped."""

    def run(self, code: str) -> Outcome:
        """Execute ``code`` (at most 16 KiB) in the session's namespace; a notebook cell's value comes back."""

    def get(self, name: str) -> Outcome:
        """The value bound to ``name``."""

    def call(self, name: str, argument_sets: Sequence[tuple[Plain, ...]]) -> Outcome:
        """Call ``name`` once per argument tuple; the value is the list of what it returned."""

    @property
    def output(self) -> str:
        """What was printed so far, capped and cleaned of control characters."""

    def __enter__(self) -> Session: ...

    def __exit__(self, *exc: object) -> None: ...


class Bench(Protocol):
    """The warm, sandboxed process that runs code. The app never imports torch; this is how it reaches it."""

    def session(self, kit: Kit = "torch", seconds: float = 3.0) -> Session:
        """A fresh child for a learner's code. Raises BenchFailure."""

    def call(self, function: Callable[..., Any], *arguments: Plain, kit: Kit = "torch", seconds: float = 10.0) -> Plain:
        """Run one of *our* functions in a fresh child that never saw a learner's code, and return its value.

        The function's source is sent, so it must be defined at module level, use only its arguments and what it
        imports in its own body, and take and return plain data (lists and numbers; a Tensor argument arrives as a
        torch.Tensor, a returned torch.Tensor comes back as a Tensor). Raises BenchFailure if it raises or is stopped.
        Results are cached by source and arguments, unless an argument cannot be hashed after ``repr``.
        """
