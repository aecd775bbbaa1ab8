"""Notebooks of any version -> lines. Plain JSON, because learners' notebooks are often not valid by any schema."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from quizapp.submission.document import Line, UnreadableFile
from quizapp.submission.script import source_lines

MAX_OUTPUT = 20_000
"""Characters of one output that are kept."""

BREAK = re.compile(r"\r+\n|\n|\r")
#: Half a letter, which JSON can name but no encoding can write.
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def notebook_lines(text: str, name: str) -> list[Line]:
    """All cells' lines: Markdown as prose, code cells as code and comments, and what they printed as output."""
    try:
        notebook = json.loads(text)
    except ValueError as error:
        raise UnreadableFile(name, f"is not a notebook: its JSON breaks off or is damaged ({error})", _SAVE) from None
    except RecursionError:
        raise UnreadableFile(name, "is not a notebook: its JSON is nested too deeply", _SAVE) from None
    cells = _cells(notebook)
    if cells is None:
        raise UnreadableFile(name, "is JSON, but not a notebook: it has no list of cells", _SAVE)
    lines: list[Line] = []
    for number, cell in enumerate(cells, 1):
        if isinstance(cell, dict):
            lines += _cell_lines(cell, number)
    return lines


_SAVE = "open it in Jupyter, save it again, and hand in that file"


def _cells(notebook: Any) -> list[Any] | None:
    """The cells; in format 3 and older they are in worksheets."""
    if not isinstance(notebook, dict):
        return None
    cells = notebook.get("cells")
    if isinstance(cells, list):
        return cells
    sheets = notebook.get("worksheets")
    if not isinstance(sheets, list):
        return None
    found = [sheet.get("cells") for sheet in sheets if isinstance(sheet, dict)]
    return [cell for cells in found if isinstance(cells, list) for cell in cells]


def _cell_lines(cell: dict[str, Any], number: int) -> list[Line]:
    kind = cell.get("cell_type", "code" if "outputs" in cell else "markdown")
    texts = BREAK.split(_text(cell.get("source", cell.get("input"))))
    if kind == "heading":
        level = cell.get("level")
        texts[0] = "#" * (level if isinstance(level, int) and 1 <= level <= 6 else 1) + " " + texts[0]
    if kind != "code":
        return [Line(text, line, number) for line, text in enumerate(texts, 1)]
    lines = source_lines(texts, number)
    outputs = cell.get("outputs")
    for output in outputs if isinstance(outputs, list) else []:
        lines += [Line(text, len(texts), number, "output") for text in _output(output)]
    return lines


def _text(source: Any) -> str:
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    return _SURROGATE.sub("\ufffd", source) if isinstance(source, str) else ""


def _output(output: Any) -> Iterator[str]:
    """The text of one output: a stream's, a value's, or an error's last line. Pictures have only their placeholder."""
    if not isinstance(output, dict):
        return
    if output.get("output_type") in ("error", "pyerr"):
        text = _text(f"{output.get('ename', 'Error')}: {output.get('evalue', '')}")
    else:
        data = output.get("data")
        text = _text(output.get("text")) or _text(data.get("text/plain") if isinstance(data, dict) else None)
    text = _ESCAPE.sub("", text[:MAX_OUTPUT]).strip("\n")
    for line in text.split("\n") if text.strip() else []:
        # A progress bar draws over itself with carriage returns; only its last state was left on the screen.
        yield line.rstrip("\r").rpartition("\r")[2].rstrip()
