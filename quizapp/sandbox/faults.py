"""What a learner's code raised, as a claim: type, message in plain words with a suggestion, the learner's own line."""

from __future__ import annotations

import builtins
import difflib
import errno
import re
import sys
import traceback
from types import TracebackType
from typing import Any

from quizapp.sandbox.wire import NAME_CAP, TEXT_CAP

#: The file names that compiled code carries: of the learner's code (more of it: ``<answer 2>``), of the app's own.
ANSWER = "<answer>"
CHECK = "<check>"

_TORCH_MEMORY = re.compile(r"can't allocate memory|not enough memory", re.IGNORECASE)
_MODULE_ATTRIBUTE = re.compile(r"module '([\w.]+)' has no attribute '(\w+)'")
_IMPORTED_NAME = re.compile(r"cannot import name '(\w+)' from '([\w.]+)'")
_OBJECT_ATTRIBUTE = re.compile(r"'\w+' object has no attribute '(\w+)'")

_NETWORK = "it tries to use the network, which is not possible here"
_FILE = "it tries to open a file{name}, which is not possible here"
_PROCESS = "it tries to start another program or process, which is not possible here"
_THREAD = "it tries to start a thread, which is not possible here"
_OTHER = "it tries to reach outside its own process, which is not possible here"
_INPUT = "it asks for input, which is not possible here: give the value in the code"
_IMPORT = "there is no module {name!r} here: only {kit} and the common parts of Python's own library can be used"


def claim(error: BaseException, latest: str) -> dict[str, Any]:
    """The reply for ``error``; ``latest`` is the file name of the code that is running."""
    try:
        if isinstance(error, SystemExit):
            return {"is": "exit"}
        if is_memory(error):
            return {"is": "memory"}
        message = explain(error)
    except BaseException:
        message = "an error whose message cannot be read"
    return {
        "is": "raised",
        "type": str(type(error).__name__)[:NAME_CAP],
        "message": message[:TEXT_CAP],
        "line": _line(error, latest),
    }


def is_memory(error: BaseException) -> bool:
    """Whether ``error`` says that memory ran out (torch says so with a RuntimeError)."""
    if isinstance(error, MemoryError):
        return True
    return type(error) is RuntimeError and _TORCH_MEMORY.search(str(error)) is not None


def explain(error: BaseException) -> str:
    """The message of ``error``, in words that fit the jail, with Python's suggestion where there is one."""
    if isinstance(error, SyntaxError):
        return str(error.msg)
    if isinstance(error, ModuleNotFoundError):
        return _IMPORT.format(name=error.name, kit="torch, numpy" if "torch" in sys.modules else "sympy")
    message = str(error)
    if isinstance(error, ImportError):
        message = message.partition(" (")[0]  # what follows is a path on this machine
    if isinstance(error, AttributeError | NameError | ImportError):
        return message + suggestion(error, message)
    if isinstance(error, KeyError) and len(error.args) == 1:
        return f"there is no key {message}"
    if isinstance(error, EOFError) and "EOF when reading a line" in message:
        return _INPUT
    if isinstance(error, OSError):
        return _refused(error) or message
    if type(error) is RuntimeError and "can't start new thread" in message:
        return _THREAD
    return message


def _refused(error: OSError) -> str | None:
    """What ``error`` tried to do, if the jail refused it."""
    reason = getattr(error, "reason", None)
    if isinstance(reason, OSError):  # urllib wraps what it met
        return _refused(reason)
    modules = {str(frame.f_globals.get("__name__")) for frame, _ in traceback.walk_tb(error.__traceback__)}
    if error.errno in (errno.EAGAIN, errno.ENOSYS) or modules & {"subprocess", "multiprocessing.process"}:
        return _PROCESS
    if error.errno == errno.EACCES:
        return _FILE.format(name=f" ({str(error.filename)!r})" if error.filename is not None else "")
    if error.errno == errno.EPERM:
        return _NETWORK if "socket" in modules else _OTHER
    return None


def suggestion(error: AttributeError | NameError | ImportError, message: str) -> str:
    """Python's own hint, which it computes only when it prints a traceback: `` Did you mean: 'arange'?`` or nothing."""
    if "Did you mean" in message:
        return ""
    if isinstance(error, NameError):
        name, candidates = error.name, _names_in_sight(error.__traceback__)
    else:
        name, candidates = _attributes(error, message)
    if not isinstance(name, str):
        return ""
    if not name.startswith("_"):
        candidates = [candidate for candidate in candidates if not candidate.startswith("_")]
    near = difflib.get_close_matches(name, candidates, n=1, cutoff=0.75)
    if near:
        return f". Did you mean: {near[0]!r}?"
    if isinstance(error, NameError) and name in sys.stdlib_module_names:
        return f". Did you forget to import {name!r}?"
    return ""


def _attributes(error: AttributeError | ImportError, message: str) -> tuple[Any, list[str]]:
    """The name that was asked for, and the names that the asked object has."""
    if found := _IMPORTED_NAME.search(message):
        return found[1], dir(sys.modules.get(found[2]))
    name: Any = error.name
    holder: Any = getattr(error, "obj", None)
    if holder is None:
        # Raised by a __getattr__ written in Python, as torch's modules and layers have.
        if found := _MODULE_ATTRIBUTE.search(message):
            name, holder = found[2], sys.modules.get(found[1])
        elif found := _OBJECT_ATTRIBUTE.search(message):
            name = found[1]
            innermost = [frame for frame, _ in traceback.walk_tb(error.__traceback__)][-1]
            holder = innermost.f_locals.get("self") if innermost.f_code.co_name == "__getattr__" else None
    return name, [] if holder is None else [item for item in dir(holder) if type(item) is str]


def _names_in_sight(trace: TracebackType | None) -> list[str]:
    frames = [frame for frame, _ in traceback.walk_tb(trace)]
    if not frames:
        return []
    innermost = frames[-1]
    scopes = (innermost.f_locals, innermost.f_globals, vars(builtins))
    return [name for scope in scopes for name in scope if type(name) is str]


def _line(error: BaseException, latest: str) -> int | None:
    """The learner's line: the innermost in the latest code, else the innermost in any of the learner's."""
    try:
        if isinstance(error, SyntaxError) and _is_own(str(error.filename)):
            line = error.lineno
        else:
            lines = [
                (frame.f_code.co_filename, number)
                for frame, number in traceback.walk_tb(error.__traceback__)
                if _is_own(frame.f_code.co_filename)
            ]
            own = [number for name, number in lines if name == latest] or [number for _, number in lines]
            line = own[-1] if own else None
    except BaseException:
        return None
    return line if type(line) is int else None


def _is_own(name: str) -> bool:
    return name.startswith((ANSWER[:-1], CHECK))
