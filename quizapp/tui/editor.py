"""The learner's editor, at a line of a file."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path

#: Editors that go to a line given as ``+12``; others are given the file alone.
_PLUS = {"vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "kak", "joe", "pico", "ed", "hx", "helix"}


class Unable(Exception):
    """No editor could be opened; the text says what to do."""


def edit(path: Path, line: int) -> None:
    """Wait for the editor in VISUAL or EDITOR, else vi or nano. Raises Unable."""
    wish = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = shlex.split(wish)
    except ValueError as error:
        raise Unable(f"EDITOR cannot be read ({wish}); set it anew. See {path}, line {line}.") from error
    if not command:
        found = next((name for name in ("vi", "nano") if shutil.which(name)), None)
        if found is None:
            raise Unable(f"No editor was found: set EDITOR. The question stands in {path}, line {line}.")
        command = [found]
    name = Path(command[0]).name
    # Editors with windows of their own return at once unless told to wait, and their changes would not be seen.
    if name in ("code", "codium", "subl", "zed"):
        target = ["--wait", "--goto", f"{path}:{line}"] if name in ("code", "codium") else ["--wait", f"{path}:{line}"]
    elif name in ("hx", "helix"):
        target = [f"{path}:{line}"]
    else:
        target = [f"+{line}", str(path)] if name in _PLUS else [str(path)]
    try:
        subprocess.run([*command, *target], check=False)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Unable(f"{command[0]}: {reason}; set EDITOR. The question stands in {path}, line {line}.") from error
