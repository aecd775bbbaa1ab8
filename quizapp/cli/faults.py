"""What is said and kept of a fault of our own: one line for the user, the details in a log."""

from __future__ import annotations

import traceback
from collections.abc import Sequence

from quizapp import log
from quizapp.sandbox.wording import clean


def report_fault(fault: BaseException, arguments: Sequence[str]) -> str:
    """Write the details of ``fault`` to the log and return the line to show."""
    what = " ".join(clean(f"{type(fault).__name__}: {fault}").split())[:300]
    line = f"a fault of quizapp itself, not of your files: {what}"
    try:
        path = log.append(f"arguments: {list(arguments)}\n" + "".join(traceback.format_exception(fault)))
    except ImportError as error:  # half installed: then this may be missing, too
        return f"{line}; its details could not be kept ({error}): install quizapp again"
    except OSError as error:
        return f"{line}; its details could not be kept ({error.strerror or error})"
    return f"{line}; its details are in {path}: please report it with them"
