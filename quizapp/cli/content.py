"""The checkers and banks that a command works with: all that there are, or those that the user names."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from quizapp import catalogue
from quizapp.bank import BankError
from quizapp.checker import Checker, CheckerFault
from quizapp.cli.exits import Refused
from quizapp.paths import settings_file
from quizapp.problem import did_you_mean, nearest
from quizapp.question import Bank
from quizapp.settings import Settings, SettingsFault, load


def find_checkers(names: Sequence[str] = ()) -> Mapping[str, Checker]:
    """Our checkers, packages', those of the settings, and those in the folders named. Raises Refused."""
    folders = [_folder(name, "give --checkers a folder that holds checkers") for name in names]
    try:
        return catalogue.find_checkers([*_settings().checkers, *folders])
    except CheckerFault as fault:
        raise Refused(str(fault)) from fault


def bank_folders(names: Sequence[str] = ()) -> tuple[Path, ...]:
    """The folders named; if none is, ours, packages' and those of the settings. Raises Refused."""
    if names:
        return tuple(_folder(name, "give --questions a folder that holds banks") for name in names)
    try:
        return tuple(from_here(folder) for folder in catalogue.bank_folders(_settings().questions))
    except BankError as error:
        raise Refused(str(error)) from error


def find_banks(names: Sequence[str], checkers: Mapping[str, Checker]) -> tuple[Bank, ...]:
    """The banks in `bank_folders`. Raises Refused with everything that is wrong in them."""
    try:
        return tuple(catalogue.load_all(bank_folders(names), checkers).values())
    except BankError as error:
        count = len(error.problems)
        raise Refused(f"{error}\n{count} problem{'s' * (count > 1)} in the banks: correct them first") from error


def check_bank(name: str | None, banks: Sequence[Bank]) -> None:
    """Raises Refused if ``name`` is given and none of the banks has it."""
    names = [bank.id for bank in banks]
    if name is not None and name not in names:
        offer = did_you_mean(nearest(name, names)) or f"there are: {', '.join(names)}"
        raise Refused(f"there is no bank {name!r}; {offer}")


def _settings() -> Settings:
    try:
        return load(settings_file())
    except SettingsFault as fault:
        raise Refused(str(fault)) from fault


def _folder(name: str, do: str) -> Path:
    if not os.path.isdir(name):
        raise Refused(f"{name or 'no name'}: is not a folder; {do}")
    if not os.access(name, os.R_OK | os.X_OK):
        raise Refused(f"{name}: may not be read; {do}, or change its permissions")
    return Path(name)


def from_here(folder: Path) -> Path:
    """The shortest name of ``folder``, because errors repeat it on every line."""
    try:
        return folder.relative_to(Path.cwd())
    except (ValueError, OSError):  # it lies elsewhere, or the folder that we are in was deleted
        return folder
