"""A session: one child for one answer, every claim of it checked and put into the words of quizapp.claims."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Sequence
from typing import Any

from quizapp.claims import BenchFailure, Missing, Outcome, Plain, Raised, Stopped, StopReason, Value
from quizapp.sandbox import wire, wording
from quizapp.sandbox.child import Child, Ended, Flooded, Gone, Overran

#: An answer in flight when the zygote ends is tried so often in all.
ATTEMPTS = 3

_BY_ITSELF: dict[str, tuple[StopReason, str]] = {
    "memory": ("memory", wording.HUNGRY),
    "exit": ("ended", wording.EXITS),
    "too large": ("too large", wording.TOO_LARGE),
}


class _Request:
    """A request as it is sent, with a mark that its reply must bear."""

    def __init__(self, fields: dict[str, Any], arguments: Any) -> None:
        encoder = wire.Encoder()
        self.name: str = fields.get("name", "")
        self.mark = os.urandom(8).hex()
        tree = {**fields, "mark": self.mark, "arguments": encoder.tree(arguments)}
        self.message = wire.frame(tree, encoder.raw)


class LocalSession:
    """Implements quizapp.claims.Session. ``seconds`` is the time that each request may take."""

    def __init__(self, new_child: Callable[[], Child], seconds: float) -> None:
        """Raises BenchFailure."""
        self._new_child = new_child
        self._seconds = seconds
        self._past: list[_Request] = []
        self._stopped: Stopped | None = None
        self._output = b""
        self._closed = False
        self._child: Child | None = new_child()

    def run(self, code: str) -> Outcome:
        if self._stopped is None and len(code.encode("utf-8", "surrogatepass")) > wire.SOURCE_CAP:
            return self._stop("too large", wording.LONG_SOURCE.format(kib=wire.SOURCE_CAP >> 10))
        return self.ask({"do": "run", "code": code})

    def get(self, name: str) -> Outcome:
        return self.ask({"do": "get", "name": name})

    def call(self, name: str, argument_sets: Sequence[tuple[Plain, ...]]) -> Outcome:
        return self.ask({"do": "call", "name": name}, [tuple(arguments) for arguments in argument_sets])

    @property
    def output(self) -> str:
        printed = bytes(self._child.output) if self._child else self._output
        return wording.clean(printed.decode("utf-8", "replace"))

    def close(self) -> None:
        """Kill the child. What was printed stays readable; requests raise BenchFailure."""
        self._closed = True
        self._drop_child()

    def __enter__(self) -> LocalSession:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def ask(self, fields: dict[str, Any], arguments: Any = None) -> Outcome:
        """What comes of a request. Raises BenchFailure; TypeError for arguments that are not plain data."""
        if self._stopped is not None:
            return self._stopped
        if self._closed:
            raise BenchFailure("the session is closed")
        request = _Request(fields, arguments)
        for _ in range(ATTEMPTS):
            try:
                outcome = self._exchange(request)
            except Gone:
                self._drop_child()
                continue
            self._past.append(request)
            return outcome
        raise BenchFailure("the process that runs code ended three times in a row")

    def _exchange(self, request: _Request) -> Outcome:
        try:
            if self._child is None:
                self._child = self._new_child()
                for earlier in self._past:
                    self._roundtrip(self._child, earlier)
            reply, raw = self._roundtrip(self._child, request)
            return self._outcome(reply, raw, request.name)
        except Overran:
            return self._stop("time", wording.SLOW.format(seconds=self._seconds))
        except Flooded:
            return self._stop("output", wording.TALKATIVE.format(kib=wire.OUTPUT_CAP >> 10))
        except wire.Malformed:
            return self._stop("protocol", wording.NO_CLAIM)
        except Ended as end:
            return self._stop(*self._why(end.status))

    def _roundtrip(self, child: Child, request: _Request) -> tuple[dict[str, Any], bytes]:
        deadline = time.monotonic() + self._seconds
        child.send(request.message, deadline)
        reply, raw = child.receive(deadline)
        if reply.get("to") != request.mark:
            raise wire.Malformed("a reply that was made before the request")
        return reply, raw

    def _outcome(self, reply: dict[str, Any], raw: bytes, name: str) -> Outcome:
        kind = reply.get("is")
        if kind == "value" and "value" in reply:
            return Value(wire.decode(reply["value"], raw))
        if kind == "raised":
            return _raised(reply)
        if kind == "missing":
            return Missing(name)
        if type(kind) is str and kind in _BY_ITSELF:
            return self._stop(*_BY_ITSELF[kind])
        raise wire.Malformed("an unknown reply")

    def _stop(self, reason: StopReason, detail: str) -> Stopped:
        self._stopped = Stopped(reason, detail)
        self._drop_child()
        return self._stopped

    def _drop_child(self) -> None:
        if self._child is not None:
            child, self._child = self._child, None
            child.close()
            self._output = bytes(child.output)

    def _why(self, status: int | None) -> tuple[StopReason, str]:
        if status is None or not os.WIFSIGNALED(status):
            return "ended", wording.EXITS
        number = os.WTERMSIG(status)
        if number == signal.SIGXCPU:
            return "time", wording.SLOW.format(seconds=self._seconds)
        if number == signal.SIGKILL:  # the kernel, which ran out of memory
            return "memory", wording.HUNGRY
        return "ended", wording.CRASHED.format(signal=signal.strsignal(number) or f"signal {number}")


def _raised(reply: dict[str, Any]) -> Raised:
    name, message, line = reply.get("type"), reply.get("message"), reply.get("line")
    if type(name) is not str or type(message) is not str:
        raise wire.Malformed("an unknown error")
    if type(line) not in (int, type(None)):
        raise wire.Malformed("an unknown line")
    if line is not None and not 0 < line <= wire.SOURCE_CAP + 1:
        line = None  # no answer has so many
    message = wording.without_addresses(wording.clean(message))
    return Raised(wording.one_line(name)[: wire.NAME_CAP], message[: wire.TEXT_CAP], line)
