"""The exit codes, and the error that ends a command with one line and the right code."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What a call of quizapp ends with; where several apply, the highest."""

    DONE = 0
    BELOW = 1
    USAGE = 2
    FAULT = 3
    INTERRUPTED = 130


TABLE = """\
exit codes:
  0    done, whatever the marks
  1    done, and a file is below --fail-under, or kappa below --at-least
  2    wrong usage, a file that cannot be read, or a bank with errors
  3    some answer could not be graded, and nothing was taken off for it
  130  interrupted
"""


class Refused(Exception):
    """Something the user gave cannot be used; the text is what to say, a line for each thing."""
