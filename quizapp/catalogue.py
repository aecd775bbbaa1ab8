"""Where banks and checkers come from: quizapp's own, installed packages', and folders that a user names.

A package offers folders of banks and modules that are checkers through entry points:

    [project.entry-points."quizapp.banks"]
    tides = "tides.banks"           # a folder of the package that holds banks, and perhaps a course file

    [project.entry-points."quizapp.checkers"]
    level = "tides.level"           # a module with Parameters and check; its name in banks stands on the left
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.machinery import ModuleSpec
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import MappingProxyType

from quizapp.bank import BankError, Problem, bank_files, load_banks
from quizapp.checker import Checker, CheckerFault, discover, fault_line, from_module
from quizapp.paths import checkers_folder, questions_folder
from quizapp.question import Bank

BANKS = "quizapp.banks"
CHECKERS = "quizapp.checkers"


def find_checkers(folders: Iterable[Path] = ()) -> Mapping[str, Checker]:
    """Every checker by name: ours, packages', those in ``folders``; a later one replaces an earlier one of its name.

    Raises CheckerFault, with all that cannot be used.
    """
    found: dict[str, Checker] = {}
    faults = []
    sources: list[Callable[[], Mapping[str, Checker]]] = [
        lambda: discover([checkers_folder()]),
        _installed_checkers,
        lambda: discover(map(_there, folders)),
    ]
    for source in sources:
        try:
            found |= source()
        except CheckerFault as fault:
            faults.append(str(fault))
    if faults:
        raise CheckerFault("\n".join(faults))
    return MappingProxyType(found)


def bank_folders(folders: Iterable[Path] = ()) -> tuple[Path, ...]:
    """Every folder of banks, each once: ours, packages', ``folders``. Raises BankError for a package's that is lost."""
    places: dict[Path, Path] = {}
    for folder in (questions_folder(), *_installed_folders(), *folders):
        places.setdefault(folder.resolve(), folder)
    return tuple(places.values())


def load_all(folders: Iterable[Path], checkers: Mapping[str, Checker]) -> Mapping[Path, Bank]:
    """The banks in ``folders`` by their files, in order. Raises BankError with the problems of all of them."""
    found: dict[Path, Bank] = {}
    first: dict[str, Path] = {}
    problems: list[Problem] = []
    for folder in folders:
        try:
            banks = load_banks(folder, checkers)
        except BankError as error:
            problems += error.problems
            continue
        for path, bank in zip(bank_files(folder), banks, strict=True):
            if bank.id in first:
                what = f"the bank of this id is in {first[bank.id]} already"
                problems.append(Problem(path, 0, 0, bank.id, what, "rename one of the files, and its id", "Q119"))
            first.setdefault(bank.id, path)
            found[path] = bank
    if problems:
        raise BankError(problems)
    return MappingProxyType(found)


def _there(folder: Path) -> Path:
    if not folder.is_dir():
        raise CheckerFault(f"{folder}: is not a folder; name one that holds checkers, or take it out of the settings")
    return folder


def _installed_folders() -> list[Path]:
    found: list[Path] = []
    for entry in _entries(BANKS):
        places = _places(entry)
        if not places:
            what = f"{_name(entry)} offers banks in {entry.value!r}, but there is no such folder"
            do = "its pyproject.toml names a folder of the package, such as 'tides.banks'; correct it or uninstall it"
            raise BankError([Problem(Path(_home(entry)), 0, 0, "", what, do, "Q001")])
        found += places
    return found


def _places(entry: EntryPoint) -> Sequence[Path]:
    """The folders that an entry point names."""
    spec = _spec(entry)
    return [Path(place) for place in (spec.submodule_search_locations or ())] if spec is not None else []


def _spec(entry: EntryPoint) -> ModuleSpec | None:
    try:
        return importlib.util.find_spec(entry.module)
    except (Exception, SystemExit):  # the packages around it are imported for this, and may do anything
        return None


def _installed_checkers() -> Mapping[str, Checker]:
    found: dict[str, Checker] = {}
    faults = []
    for entry in _entries(CHECKERS):
        try:
            if entry.name in found:
                raise CheckerFault(
                    f"{found[entry.name].path}: a checker of the name {entry.name!r}, too; uninstall one"
                )
            found[entry.name] = _installed(entry)
        except CheckerFault as fault:
            faults.append(f"{_name(entry)} offers the checker {entry.name!r}: {fault}")
    if faults:
        raise CheckerFault("\n".join(faults))
    return found


def _installed(entry: EntryPoint) -> Checker:
    try:
        module = importlib.import_module(entry.module)
    except (Exception, SystemExit) as error:
        where = _home(entry)
        if isinstance(error, ModuleNotFoundError) and f"{entry.module}.".startswith(f"{error.name}."):
            raise CheckerFault(f"{where}: there is no module {entry.module!r}; install the package again") from error
        spec = _spec(entry)
        path = Path(spec.origin) if spec is not None and spec.origin else Path(where)
        what = f"cannot be imported: {type(error).__name__}: {error}"
        raise CheckerFault(
            f"{path}:{fault_line(path, error) or 1}: {what}; tell its author, or uninstall it"
        ) from error
    return from_module(entry.name, module, Path(module.__file__ or entry.module))


def _entries(group: str) -> list[EntryPoint]:
    return sorted(entry_points(group=group), key=lambda entry: (_name(entry), entry.name))


def _name(entry: EntryPoint) -> str:
    return f"the package {entry.dist.name}" if entry.dist is not None else "a package"


def _home(entry: EntryPoint) -> str:
    """Where the package's entry points are written down."""
    return str(entry.dist.locate_file("")) if entry.dist is not None else entry.value
