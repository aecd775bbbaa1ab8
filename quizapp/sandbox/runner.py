"""The loop inside a locked-in child: run, get, call. Everything that it sends is a claim, never a verdict."""

from __future__ import annotations

import ast
import io
import json
import linecache
import os
import sys
from typing import Any

from quizapp.sandbox import faults
from quizapp.sandbox.packing import Packer, TooLarge, unpack
from quizapp.sandbox.wire import HEADER, JSON_CAP, frame

#: The flag of ``from __future__ import annotations``.
_UNEVALUATED = annotations.compiler_flag


class Runner:
    """One session's namespace and the requests on it."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        self.namespace = namespace
        self.cells = 0
        self.latest = faults.ANSWER

    def reply(self, request: dict[str, Any], raw: bytes) -> bytes:
        """The frame that answers ``request``; whatever goes wrong, some frame."""
        try:
            packer = Packer()
            tree = self._answer(request, raw, packer)
            answer = frame({**tree, "to": request["mark"]}, packer.raw)
            if len(answer) > HEADER.size + JSON_CAP + len(packer.raw):
                raise TooLarge
            return answer
        except TooLarge:
            tree = {"is": "too large"}
        except BaseException as error:
            tree = faults.claim(error, self.latest)
        return frame({**tree, "to": request["mark"]})

    def _answer(self, request: dict[str, Any], raw: bytes, packer: Packer) -> dict[str, Any]:
        doing, name = request["do"], request.get("name")
        if doing == "run":
            return {"is": "value", "value": packer.tree(self._execute(request["code"]))}
        if doing == "check":
            return {"is": "value", "value": packer.tree(self._check(request["code"], name, request["arguments"], raw))}
        if name not in self.namespace:
            return {"is": "missing"}
        bound = self.namespace[name]
        if doing == "get":
            return {"is": "value", "value": packer.tree(bound)}
        # Packed one by one: a function may give the same list each time and change it in between.
        argument_sets = unpack(request["arguments"], raw)
        return {"is": "value", "value": [packer.tree(bound(*arguments)) for arguments in argument_sets]}

    def _check(self, code: str, name: Any, arguments: Any, raw: bytes) -> Any:
        """Call one of the app's own functions; its annotations are not evaluated, as their names are not here."""
        own: dict[str, Any] = {"__name__": "check"}
        self.latest = faults.CHECK
        exec(compile(code, self.latest, "exec", _UNEVALUATED, dont_inherit=True), own)
        return own[name](*unpack(arguments, raw))

    def _execute(self, code: str) -> Any:
        """Run ``code`` as a notebook runs a cell; the value of its last statement if that is an expression."""
        self.cells += 1
        self.latest = name = faults.ANSWER if self.cells == 1 else f"{faults.ANSWER[:-1]} {self.cells}>"
        linecache.cache[name] = (len(code), None, code.splitlines(True), name)
        try:
            tree = ast.parse(code, name)
            last = tree.body[-1] if tree.body else None
            ending = None
            if isinstance(last, ast.Expr):
                tree.body.pop()
                ending = compile(ast.Expression(last.value), name, "eval", dont_inherit=True)
            body = compile(tree, name, "exec", dont_inherit=True)
        except (MemoryError, RecursionError):
            raise SyntaxError("the code is nested too deeply to be read") from None
        exec(body, self.namespace)
        return eval(ending, self.namespace) if ending else None


def serve(session: io.RawIOBase, output: io.RawIOBase, namespace: dict[str, Any]) -> None:
    """Answer requests that come over ``session`` until the app closes it; prints go to ``output``."""
    unbuffered: Any = output  # a buffer would keep back what was printed before the child is killed
    for name in ("stdout", "stderr"):
        stream = io.TextIOWrapper(unbuffered, "utf-8", "backslashreplace", write_through=True)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    runner = Runner(namespace)
    _send(session, frame({"is": "ready"}))
    while True:
        json_length, raw_length = HEADER.unpack(_receive(session, HEADER.size))
        request = json.loads(_receive(session, json_length))
        _send(session, runner.reply(request, _receive(session, raw_length)))


def _receive(session: io.RawIOBase, length: int) -> bytes:
    received = bytearray()
    while len(received) < length:
        chunk = session.read(length - len(received))
        if not chunk:
            os._exit(0)
        received += chunk
    return bytes(received)


def _send(session: io.RawIOBase, message: bytes) -> None:
    rest = memoryview(message)
    while rest:
        rest = rest[session.write(rest) or 0 :]
