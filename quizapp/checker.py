"""The contract of a checker, and how checkers are found. A checker judges one point of one answer.

A checker is one file ``<name>.py`` in the folder ``checkers`` with two names in it:

``Parameters``  a frozen pydantic model of what the YAML says under the checker's name;
``check(answer, parameters, context) -> Finding``  the judgement.

What needs torch or sympy is written as a module-level function and run with ``context.bench.call(function, ...)``.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, ConfigDict

from quizapp.answer import Answer
from quizapp.claims import Bench
from quizapp.grade import Evidence, Picture, State
from quizapp.prose.lexicon import Lexicon


class Parameters(BaseModel):
    """Base of every checker's parameters: frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def patterns(self) -> Iterable[tuple[tuple[str | int, ...], str]]:
        """The patterns of the prose language in here, each with the keys and positions that lead to it.

        The loader of banks checks them, so that a bad pattern is found where it is written.
        """
        return ()


@dataclass(frozen=True)
class Finding:
    """What a checker found. ``share`` (0 to 1) is the part of the point's worth that is earned.

    ``message`` is one sentence about this point, for the learner. ``feedback`` is what to say beside it (names the
    mistake, shows values). ``review`` gives reasons for a person to look. ``error`` as state: nothing could be judged.
    """

    state: State
    share: float = 0.0
    message: str = ""
    evidence: tuple[Evidence, ...] = ()
    feedback: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    review: tuple[str, ...] = ()


@dataclass(frozen=True)
class Context:
    """What a checker may use besides the answer: the bench, the words of the question's course, and what is asked."""

    bench: Bench
    lexicon: Lexicon
    prompt: str = ""


@dataclass(frozen=True)
class Checker:
    """A checker as found in a folder."""

    name: str
    parameters: type[BaseModel]
    check: Callable[[Answer, Any, Context], Finding]
    path: Path


class CheckerFault(Exception):
    """A checker's file that cannot be used; the text says which file and what is wrong with it."""


def discover(folders: Iterable[Path]) -> Mapping[str, Checker]:
    """Every checker in ``folders`` by name; a later folder's checker replaces an earlier one's. Raises CheckerFault."""
    found: dict[str, Checker] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.py")):
            if not path.stem.startswith("_"):
                found[path.stem] = load(path)
    return MappingProxyType(found)


def load(path: Path) -> Checker:
    """The checker in one file. Raises CheckerFault."""
    module_name = f"quizapp_checkers.{path.stem}"
    spec = importlib.util.spec_from_file_location(module_name, path)
    if spec is None or spec.loader is None:
        raise CheckerFault(f"{path}: not a Python file that can be loaded")
    module = importlib.util.module_from_spec(spec)
    # pydantic resolves annotations, and inspect finds sources, through sys.modules.
    sys.modules[module_name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise CheckerFault(f"{path}: cannot be loaded: {type(error).__name__}: {error}") from error
    parameters, check = getattr(module, "Parameters", None), getattr(module, "check", None)
    if not (isinstance(parameters, type) and issubclass(parameters, BaseModel)):
        raise CheckerFault(f"{path}: must define a pydantic model named Parameters")
    if not callable(check):
        raise CheckerFault(f"{path}: must define check(answer, parameters, context)")
    return Checker(path.stem, parameters, check, path)
