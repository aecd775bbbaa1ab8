"""What a code is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Code:
    """A kind of problem: its name never changes its meaning. An ``error`` makes marks wrong or a bank unusable."""

    name: str
    severity: Literal["error", "warning"]
    title: str
    means: str
    example: str
    mend: str
