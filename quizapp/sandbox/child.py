"""One child as the app holds it: frames over one socket, what it prints over another, under a clock and caps."""

from __future__ import annotations

import contextlib
import selectors
import socket
import time
from typing import Any, Protocol

from quizapp.claims import BenchFailure, Kit
from quizapp.sandbox import wire

_CHUNK = 1 << 16

#: A whole reply and what may come with its end. While a long request is sent, a child could write any amount.
_MOST_RECEIVED = wire.HEADER.size + wire.JSON_CAP + wire.RAW_CAP + _CHUNK


class Gone(Exception):
    """The process that children are forked from has ended: nothing is known about what they were doing."""


class Ended(Exception):
    """The child closed its end; ``status`` is its wait status, or None if it is not known."""

    def __init__(self, status: int | None) -> None:
        super().__init__("the child ended")
        self.status = status


class Overran(Exception):
    """No whole reply came in time."""


class Flooded(Exception):
    """More was printed than is kept."""


class Parent(Protocol):
    """Where children come from: a zygote, or what starts them one by one."""

    def __init__(self, kit: Kit, unsafe: bool) -> None:
        """Start it and return at once."""

    @property
    def gone(self) -> bool:
        """Whether it can give no more children."""

    def child(self, seconds: float) -> Child:
        """A child that is locked in and waits for requests of at most ``seconds`` each. Raises Gone, BenchFailure."""

    def kill(self, number: int) -> None:
        """End the child ``number``, if it still runs."""

    def status(self, number: int) -> int | None:
        """The wait status of the child ``number``, which has closed its socket. Raises Gone, BenchFailure."""

    def close(self) -> None:
        """End it and all its children."""


class Child:
    """A child, ready or still to become so. Not for use by two threads at once."""

    def __init__(self, parent: Parent, number: int, session: socket.socket, printed: socket.socket) -> None:
        self._parent = parent
        self._number = number
        self._session = session
        self._printed = printed
        self._received = bytearray()
        #: What was printed so far, at most OUTPUT_CAP bytes.
        self.output = bytearray()
        self._selector = selectors.DefaultSelector()
        for end in (session, printed):
            end.setblocking(False)
            self._selector.register(end, selectors.EVENT_READ)

    def wait_until_ready(self, deadline: float) -> None:
        """Wait for the child to say that it is locked in. Raises BenchFailure if it cannot be; Gone.

        A child that is not ready is closed.
        """
        try:
            reply, _ = self.receive(deadline)
            if reply.get("is") != "ready":
                raise BenchFailure(f"code cannot be locked in here, so none was run: {reply.get('why')}")
        except (Ended, Overran, Flooded, wire.Malformed) as error:
            self.close()
            raise Gone from error
        except BaseException:
            self.close()
            raise

    def send(self, message: bytes, deadline: float) -> None:
        """Send one request. Raises Malformed, Ended, Overran, Flooded, Gone."""
        rest = memoryview(message)
        while rest:
            try:
                rest = rest[self._session.send(rest) :]
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise Overran from None
                self._wait(min(deadline, time.monotonic() + 0.02))
            except ConnectionError:
                raise self._end() from None

    def receive(self, deadline: float) -> tuple[dict[str, Any], bytes]:
        """The next reply: its JSON object and its raw bytes. Raises Malformed, Ended, Overran, Flooded, Gone."""
        start = wire.HEADER.size
        self._fill(start, deadline)
        json_length, raw_length = wire.lengths(self._received)
        middle, end = start + json_length, start + json_length + raw_length
        self._fill(end, deadline)
        text, raw = bytes(self._received[start:middle]), bytes(self._received[middle:end])
        del self._received[:end]
        self._read_output()
        return wire.parse(text), raw

    def close(self) -> None:
        """Kill it, whatever it says, and forget it."""
        self._parent.kill(self._number)
        with contextlib.suppress(Flooded):
            self._read_output()
        self._selector.close()
        self._session.close()
        self._printed.close()

    def _fill(self, length: int, deadline: float) -> None:
        while len(self._received) < length:
            if time.monotonic() >= deadline:
                raise Overran
            self._wait(deadline)

    def _wait(self, deadline: float) -> None:
        for key, _ in self._selector.select(max(0.0, deadline - time.monotonic())):
            if key.fileobj is self._printed:
                self._read_output()
                continue
            try:
                # A plain recv: descriptors that a child attaches are dropped by the kernel.
                chunk = self._session.recv(_CHUNK)
            except BlockingIOError:
                continue
            except ConnectionError:
                chunk = b""
            if not chunk:
                raise self._end()
            self._received += chunk
            if len(self._received) > _MOST_RECEIVED:
                raise wire.Malformed("more than one reply")

    def _read_output(self) -> None:
        while True:
            try:
                chunk = self._printed.recv(_CHUNK)
            except OSError:  # nothing there, or the other end is gone
                return
            if not chunk:
                with contextlib.suppress(KeyError):
                    self._selector.unregister(self._printed)
                return
            self.output += chunk
            if len(self.output) > wire.OUTPUT_CAP:
                del self.output[wire.OUTPUT_CAP :]
                raise Flooded

    def _end(self) -> Ended:
        with contextlib.suppress(Flooded):
            self._read_output()
        return Ended(self._parent.status(self._number))
