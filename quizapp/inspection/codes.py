"""The codes of all that can be wrong with a bank: stable names, each with what it means and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.inspection.code import Code
from quizapp.inspection.format_codes import FORMAT_CODES
from quizapp.inspection.question_codes import QUESTION_CODES
from quizapp.inspection.yaml_codes import YAML_CODES

CODES: Mapping[str, Code] = {code.name: code for code in (*YAML_CODES, *FORMAT_CODES, *QUESTION_CODES)}


def severity(name: str) -> str:
    """``error`` or ``warning``."""
    return CODES[name].severity


def explained(code: Code) -> str:
    """All that there is to say about a code, as paragraphs."""
    example = "\n".join(f"    {line}" for line in code.example.splitlines())
    head = f"{code.name} ({code.severity}): {code.title}"
    return f"{head}\n\n{code.means}\n\nExample:\n{example}\n\nTo mend it: {code.mend}\n"


def listed() -> str:
    """Every code in a line of its own."""
    return "".join(f"{code.name}  {code.severity:<8} {code.title}\n" for code in CODES.values())
