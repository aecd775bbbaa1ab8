"""The checkers and banks that a command works with: quizapp's own, and what the user names."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from quizapp.bank import BankError, load_banks
from quizapp.checker import Checker, CheckerFault, discover
from quizapp.cli.exits import Refused
from quizapp.paths import checkers_folder, questions_folder
from quizapp.problem import did_you_mean, nearest
from quizapp.question import Bank


def find_checkers(names: Sequence[str]) -> Mapping[str, Checker]:
    """Our checkers and those in the folders named. Raises Refused."""
    folders = [_folder(name, "give --checkers a folder that holds checkers") for name in names]
    try:
        return discover([checkers_folder(), *folders])
    except CheckerFault as fault:
        raise Refused(str(fault)) from fault


def find_banks(name: str | None, checkers: Mapping[str, Checker]) -> tuple[Bank, ...]:
    """The banks in the folder named, or ours. Raises Refused with everything that is wrong in them."""
    if name is None:
        folder = _from_here(questions_folder())
    else:
        folder = _folder(name, "give --questions a folder that holds banks")
    try:
        return load_banks(folder, checkers)
    except BankError as error:
        count = len(error.problems)
        raise Refused(f"{error}\n{count} problem{'s' * (count > 1)} in the banks: correct them first") from error


def check_bank(name: str | None, banks: Sequence[Bank]) -> None:
    """Raises Refused if ``name`` is given and none of the banks has it."""
    names = [bank.id for bank in banks]
    if name is not None and name not in names:
        offer = did_you_mean(nearest(name, names)) or f"there are: {', '.join(names)}"
        raise Refused(f"there is no bank {name!r}; {offer}")


def _folder(name: str, do: str) -> Path:
    if not os.path.isdir(name):
        raise Refused(f"{name or 'no name'}: is not a folder; {do}")
    if not os.access(name, os.R_OK | os.X_OK):
        raise Refused(f"{name}: may not be read; {do}, or change its permissions")
    return Path(name)


def _from_here(folder: Path) -> Path:
    """The shortest name of ``folder``, because errors repeat it on every line."""
    try:
        return folder.relative_to(Path.cwd())
    except (ValueError, OSError):  # it lies elsewhere, or the folder that we are in was deleted
        return folder
