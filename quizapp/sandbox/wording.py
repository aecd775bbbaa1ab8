"""What a learner reads when the bench stops code, and the cleaning of everything that code can influence."""

from __future__ import annotations

import re

#: C0 and C1 controls but tab and newline, marks that turn the direction of text, line separators, lone surrogates.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb]"
)
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]{4,16}\b")

MEMORY_MIB = 512

SLOW = "It ran longer than {seconds:g} s and was stopped: look for a loop that never ends."
HUNGRY = f"It needs more than the {MEMORY_MIB} MiB of memory it may use and was stopped: make the data smaller."
TALKATIVE = "It printed more than {kib} KiB and was stopped: look for a print in a loop that never ends."
EXITS = "It ends its own process: leave out exit(), quit() and the like."
CRASHED = "It crashed Python itself ({signal}): look for a recursion or a list that grows without end."
TOO_LARGE = "Its result is too large or nested too deeply to be looked at: give a smaller one."
LONG_SOURCE = "The code is longer than {kib} KiB and was not run: send only what the question asks for."
NO_CLAIM = "It sent something that is no answer, and was stopped: use no files and descriptors of the process."


def clean(text: str) -> str:
    """``text`` without anything that could drive a terminal or reorder a line; each such mark becomes U+FFFD."""
    return UNSAFE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """``text``, cleaned, as one line: a name with a line's end in it could pass for a line of a report."""
    return " ".join(clean(text).split())


def without_addresses(text: str) -> str:
    """``text`` without the memory addresses in reprs, which differ from run to run."""
    return _ADDRESS.sub("", text)
