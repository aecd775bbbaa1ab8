"""Where a command's result goes: to stdout, or whole or not at all into a file. Progress goes to stderr."""

from __future__ import annotations

import argparse
import contextlib
import math
import os
import stat
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from shutil import get_terminal_size
from time import monotonic
from types import TracebackType
from typing import Self

from quizapp.cli import streams
from quizapp.cli.exits import Refused
from quizapp.sandbox.wording import clean

#: Seconds between two states of the progress line: more would only flicker.
_PAUSE = 0.05


def target(name: str | None, sources: Iterable[str] = ()) -> Path | None:
    """The file named by -o; None for stdout.

    Raises Refused, before any work, if it cannot be written or is one of the files that are read, ``sources``.
    """
    if name is None or name == "-":
        return None
    path = Path(name)
    folder = path.parent
    if os.path.isdir(path):
        raise Refused(f"{path}: is a folder; give the name of a file for -o")
    if not os.path.isdir(folder):
        raise Refused(f"{path}: there is no folder {folder}; make it first, or give another name for -o")
    exists = os.path.exists(path)
    if exists and any(os.path.exists(source) and os.path.samefile(source, path) for source in sources):
        raise Refused(f"{path}: holds the answers that are to be graded; give another name for -o")
    needed = [path] if exists else []
    if not exists or os.path.isfile(path):
        needed.append(folder)  # the file is replaced there
    if not all(os.access(name, os.W_OK) for name in needed):
        raise Refused(f"{path}: may not be written; give another name for -o")
    return path


def write(text: str, path: Path | None) -> None:
    """Write a result to ``path``, or to stdout. A file is replaced as a whole, so nobody sees half of it."""
    if path is not None:
        try:
            _replace(path.resolve(), text.encode("utf-8", errors="replace"))
        except OSError as error:
            raise Refused(f"{path}: could not be written: {error.strerror or error}") from error
        return
    encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode(encoding, errors=streams.PLAIN))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Whoever reads has enough; the exit code still tells of the marks.
        streams.silence(sys.stdout)
    except OSError as error:
        raise streams.unwritable(error) from error


def _replace(path: Path, content: bytes) -> None:
    if path.exists() and not path.is_file():  # /dev/stderr, a pipe: nothing that could be replaced
        path.write_bytes(content)
        return
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask()
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(name).chmod(mode)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def colour(options: argparse.Namespace) -> bool:
    """Whether the result is shown in colour: on a terminal, unless --no-color, NO_COLOR or TERM speak against it."""
    wanted = not options.no_color and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wanted and options.output in (None, "-") and sys.stdout.isatty()


def complain(text: str) -> None:
    """Say on stderr what is wrong, each line fit to be shown and with quizapp's name before it."""
    try:
        for line in clean(text).splitlines():
            print(f"quizapp: {line}", file=sys.stderr)
    except OSError:
        # Nobody can be told; the exit code still says it.
        streams.silence(sys.stderr)


class Progress:
    """A line on stderr that tells how far the work is; nothing at all where stderr is no terminal."""

    def __init__(self, total: int = 0) -> None:
        self.total = total
        self.done = 0
        self._visible = False
        self._shown_at = -math.inf
        self._wanted = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def step(self, what: str, count: int = 0) -> None:
        """Say what is being done; ``count`` more are done."""
        self.done += count
        if not self._wanted or monotonic() < self._shown_at + _PAUSE:
            return
        share = f" {self.done}/{self.total}" if self.total else ""
        columns = get_terminal_size().columns - len(share) - 1
        print(f"\r\x1b[K{clean(what)[:columns]}{share}", end="", file=sys.stderr, flush=True)
        self._visible, self._shown_at = True, monotonic()

    def reach(self, what: str, done: int, total: int) -> None:
        """Say what is being done, of which ``done`` of ``total`` is."""
        self.done, self.total = done, total
        self.step(what)

    def clear(self) -> None:
        """Take the line away, so that something else can be written."""
        if self._visible:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._visible = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()
