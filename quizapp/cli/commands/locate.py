"""``quizapp locate``: where the files lie."""

from __future__ import annotations

import argparse

from quizapp.cli.exits import Exit

TYPE_CHECKING = False  # typing's own would cost every call of quizapp 3 ms
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KINDS = ("config", "data", "banks", "log")

SUMMARY = "print where settings, your data, the banks and the log lie"
DESCRIPTION = """\
Print where the settings (config), what you did (data), the banks of questions (banks) and the log of faults (log) lie,
whether they are there yet or not. QUIZAPP_HOME names one folder for settings, data and log.
"""
EPILOG = """\
examples:
  quizapp locate
  $EDITOR "$(quizapp locate config)"
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("kind", nargs="?", choices=KINDS, help="only this, and nothing but the path")


def run(options: argparse.Namespace) -> int:
    """Print the paths."""
    from quizapp import paths

    places: dict[str, Callable[[], list[Path]]] = {
        "config": lambda: [paths.settings_file()],
        "data": lambda: [paths.database_file()],
        "banks": _banks,
        "log": lambda: [paths.log_file()],
    }
    for kind in [options.kind] if options.kind else KINDS:
        for path in places[kind]():
            print(path if options.kind else f"{kind:<8}{path}")
    return Exit.DONE


def _banks() -> list[Path]:
    """The folders of banks; without those of settings that cannot be read, for then their place is what is wanted."""
    from quizapp import paths
    from quizapp.bank import BankError
    from quizapp.catalogue import bank_folders
    from quizapp.cli.output import complain
    from quizapp.settings import SettingsFault, load

    further: tuple[Path, ...] = ()
    try:
        further = load(paths.settings_file()).questions
        return list(bank_folders(further))
    except (SettingsFault, BankError) as fault:
        complain(str(fault))
        return [paths.questions_folder(), *further]
