"""The contract of a checker, and how checkers are found. A checker judges one point of one answer.

A checker is one file ``<name>.py`` with two names in it; docs/authors-guide.md explains them with an example:

``Parameters``  a frozen pydantic model of what the YAML says under the checker's name;
``check(answer, parameters, context) -> Finding``  the judgement.

What needs torch or sympy is written as a module-level function and run with ``context.bench.call(function, ...)``.
"""

from __future__ import annotations

import importlib.util
import inspect
import os
import re
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, ModuleType
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

    def prove(self, bench: Bench) -> None:
        """Run what is given as code or as a formula, so that a fault is found before any answer meets it.

        Whatever is wrong is raised. By default there is nothing to run.
        """


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
    """A checker as found in a folder or in an installed package."""

    name: str
    parameters: type[BaseModel]
    check: Callable[[Answer, Any, Context], Finding]
    path: Path


class CheckerFault(Exception):
    """Checkers that cannot be used; a line for each file: where, what is wrong with it, and what to do."""


#: What banks can call a checker.
NAME = re.compile("[a-z][a-z0-9_]*")
#: What to do about a file that is not what a checker has to be.
SEE_TEMPLATE = "'quizapp new checker NAME' writes one to begin with"


def discover(folders: Iterable[Path]) -> Mapping[str, Checker]:
    """Every checker in ``folders`` by name; a later folder's checker replaces an earlier one's.

    Raises CheckerFault, with all that cannot be used.
    """
    found: dict[str, Checker] = {}
    faults = []
    for folder in folders:
        for path in sorted(folder.glob("*.py")):
            if path.stem.startswith("_"):
                continue
            try:
                found[path.stem] = load(path)
            except CheckerFault as fault:
                faults.append(str(fault))
    if faults:
        raise CheckerFault("\n".join(faults))
    return MappingProxyType(found)


def load(path: Path) -> Checker:
    """The checker in one file. Raises CheckerFault."""
    if not NAME.fullmatch(path.stem):
        raise CheckerFault(
            f"{path}: banks name a checker by its file, so that is made of small letters, digits and _; rename the file"
        )
    module_name = f"quizapp_checkers.{path.stem}"
    spec = importlib.util.spec_from_file_location(module_name, path)
    if spec is None or spec.loader is None:
        raise CheckerFault(f"{path}: not a Python file that can be loaded")
    module = importlib.util.module_from_spec(spec)
    # pydantic resolves annotations, and inspect finds sources, through sys.modules.
    sys.modules[module_name] = module
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        raise CheckerFault(_unloadable(path, error)) from error
    return from_module(path.stem, module, path)


def from_module(name: str, module: ModuleType, path: Path) -> Checker:
    """The checker that an imported module is. Raises CheckerFault if it is none."""
    parameters, check = getattr(module, "Parameters", None), getattr(module, "check", None)
    if not (isinstance(parameters, type) and issubclass(parameters, BaseModel)):
        raise CheckerFault(f"{path}: must define a pydantic model named Parameters; {SEE_TEMPLATE}")
    if not callable(check):
        raise CheckerFault(f"{path}: must define check(answer, parameters, context); {SEE_TEMPLATE}")
    try:
        inspect.signature(check).bind(None, None, None)
    except (TypeError, ValueError) as error:
        line = getattr(getattr(check, "__code__", None), "co_firstlineno", 1)
        what = "check cannot be called as check(answer, parameters, context)"
        raise CheckerFault(f"{path}:{line}: {what}: {error}; give it these three") from error
    return Checker(name, parameters, check, path)


def _unloadable(path: Path, error: BaseException) -> str:
    """What to say of a file that stopped while it was loaded: the line of it that did, why, and what to do."""
    what = f"cannot be loaded: {type(error).__name__}: {error}"
    if isinstance(error, SyntaxError) and error.filename and _is_same(path, error.filename):
        what = f"cannot be loaded: {type(error).__name__}: {error.msg}"
        return f"{path}:{error.lineno or 1}:{error.offset or 1}: {what}; correct this line"
    place = f"{path}:{fault_line(path, error) or 1}"
    if isinstance(error, ImportError):
        do = "install it, correct the name, or import it inside a function that the bench runs"
        return f"{place}: {what}; {do}"
    return f"{place}: {what}; correct it, or move the file out of the folder"


def fault_line(path: Path, error: BaseException) -> int:
    """The last line of ``path`` that an exception came through; 0 if it came through none."""
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 0 for frame in reversed(frames) if _is_same(path, frame.filename)), 0)


def _is_same(path: Path, filename: str) -> bool:
    """Whether Python means ``path``: it makes names of files whole."""
    try:
        return os.path.samefile(path, filename)
    except OSError:
        return False
