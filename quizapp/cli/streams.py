"""The standard streams: all three are there, and stdout fails for no letter that its encoding has not."""

from __future__ import annotations

import codecs
import io
import os
import sys
from typing import TextIO

from quizapp.cli.exits import Refused

#: How stdout encodes: what cannot be shown is replaced by what looks or means the same, else by '?'.
PLAIN = "quizapp-plain"

_PLAIN = {"✓": "+", "✗": "x", "·": "-", "–": "-", "—": "-", "×": "x", "…": ".", "“": '"', "”": '"', "‘": "'", "’": "'"}


def prepare() -> None:
    """Open what the caller has closed, and let stdout replace what it cannot show."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            # Nothing opened later may get its number. What is meant for stderr may vanish; writing to stdout must fail.
            descriptor = os.open(os.devnull, os.O_WRONLY if name == "stderr" else os.O_RDONLY)
            setattr(sys, name, os.fdopen(descriptor, "r" if name == "stdin" else "w", encoding="utf-8"))
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors=PLAIN)


def flush() -> None:
    """Write what stdout holds back. Raises BrokenPipeError, or Refused if it cannot be written."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unwritable(error) from error


def unwritable(error: OSError) -> Refused:
    """What to raise when stdout fails."""
    silence(sys.stdout)
    return Refused(f"stdout could not be written: {error.strerror or error}")


def silence(stream: TextIO) -> None:
    """Lead it nowhere: what Python still holds back would be tried again, and complained of, when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_PLAIN.get(letter, "?") for letter in error.object[error.start : error.end]), error.end


codecs.register_error(PLAIN, _plain)
