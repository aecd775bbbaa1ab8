"""The checkers and banks that a command works with: quizapp's own, and what the user names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from quizapp.bank import BankError, load_banks
from quizapp.checker import Checker, CheckerFault, discover
from quizapp.cli.exits import Refused
from quizapp.paths import checkers_folder, questions_folder
from quizapp.question import Bank


def find_checkers(names: Sequence[str]) -> Mapping[str, Checker]:
    """Our checkers and those in the folders named. Raises Refused."""
    folders = [Path(name) for name in names]
    for folder in folders:
        if not folder.is_dir():
            raise Refused(f"{folder}: is not a folder; give --checkers a folder that holds checkers")
    try:
        return discover([checkers_folder(), *folders])
    except CheckerFault as fault:
        raise Refused(str(fault)) from fault


def find_banks(name: str | None, checkers: Mapping[str, Checker]) -> tuple[Bank, ...]:
    """The banks in the folder named, or ours. Raises Refused with everything that is wrong in them."""
    if name and not Path(name).is_dir():
        raise Refused(f"{name}: is not a folder; give --questions a folder that holds banks")
    try:
        return load_banks(Path(name) if name else _from_here(questions_folder()), checkers)
    except BankError as error:
        count = len(error.problems)
        raise Refused(f"{error}\n{count} problem{'s' * (count > 1)} in the banks: correct them first") from error


def _from_here(folder: Path) -> Path:
    """The shortest name of ``folder``, because errors repeat it on every line."""
    return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder
