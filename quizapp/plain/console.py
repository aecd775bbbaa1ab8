"""The console: whole lines in, whole lines out, no cursor moved, no colour. Waiting for a line can end at a time."""

from __future__ import annotations

import codecs
import os
import select
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from quizapp.sandbox.wording import clean

#: More than any answer that is marked; a stream without line ends must not fill the memory.
LONGEST_LINE = 1 << 20


class Ended(Exception):
    """There is no more input. What was typed of a line that was never ended is in ``rest``."""

    def __init__(self, rest: str = "") -> None:
        super().__init__("the input has ended")
        self.rest = rest


class Console:
    """Reads a file descriptor line by line, without a buffer of Python's, so that waiting can end at a time."""

    def __init__(self, source: int, out: TextIO) -> None:
        self._source = source
        self._out = out
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")(errors="replace")
        self._text = ""
        self._at_end = False
        self.is_terminal = os.isatty(source)

    def say(self, *lines: str) -> None:
        """Each text on lines of its own, fit to be shown, and at once."""
        for line in lines:
            print(clean(line), file=self._out)
        self._out.flush()

    def read(self, seconds: float | None = None) -> str | None:
        """The next line, without its end; None if there is none within ``seconds``. Raises Ended."""
        while "\n" not in self._text and len(self._text) < LONGEST_LINE:
            if self._at_end:
                rest, self._text = self._text, ""
                raise Ended(clean(rest.rstrip("\r")))
            if not self._is_ready(seconds):
                return None
            self._take()
        line, _, self._text = self._text.partition("\n")
        return clean(line.rstrip("\r").replace("\r", " "))

    @property
    def has_more(self) -> bool:
        """Whether more than one line came at once from a terminal: then it was pasted."""
        return self.is_terminal and ("\n" in self._text or self._is_ready(0))

    @property
    def unfinished(self) -> str:
        """What is typed in the line that was not ended, as far as it can be known; it is taken away."""
        with suppress(OSError), _without_waiting(self._source) as is_possible:
            if is_possible:
                self._take()
        text, self._text = self._text, ""
        return clean(text.rstrip("\r\n"))

    @contextmanager
    def keeping_lines(self) -> Iterator[None]:
        """Ctrl-C would make a terminal forget the line that is being typed; within this it does not."""
        if not self.is_terminal:
            yield
            return
        import termios

        before = termios.tcgetattr(self._source)
        wanted = [*before]
        wanted[3] |= termios.NOFLSH
        termios.tcsetattr(self._source, termios.TCSANOW, wanted)
        try:
            yield
        finally:
            termios.tcsetattr(self._source, termios.TCSANOW, before)

    def _is_ready(self, seconds: float | None) -> bool:
        return self._at_end or bool(select.select([self._source], [], [], seconds)[0])

    def _take(self) -> None:
        chunk = os.read(self._source, 65536)
        self._at_end = not chunk
        self._text += self._decoder.decode(chunk, final=self._at_end)


@contextmanager
def _without_waiting(source: int) -> Iterator[bool]:
    """Within this a terminal gives what is typed of a line, and nothing is waited for. Whether it is one."""
    if not os.isatty(source):
        yield False
        return
    import termios

    before = termios.tcgetattr(source)
    wanted = [*before[:6], [*before[6]]]
    wanted[3] &= ~termios.ICANON
    wanted[6][termios.VMIN] = wanted[6][termios.VTIME] = 0
    termios.tcsetattr(source, termios.TCSANOW, wanted)
    try:
        yield True
    finally:
        termios.tcsetattr(source, termios.TCSANOW, before)


def standard() -> Console:
    """The console of this process."""
    return Console(sys.stdin.fileno(), sys.stdout)


def listed(words: Iterable[str], joined_by: str = "and") -> str:
    """``a, b and c``."""
    *most, last = words
    return f"{', '.join(most)} {joined_by} {last}" if most else last
