"""Banks and checkers from folders and installed packages."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizapp.bank import BankError
from quizapp.catalogue import bank_folders, find_checkers, load_all
from quizapp.checker import CheckerFault
from quizapp.paths import checkers_folder, questions_folder

from .test_course import BANK

CHECKER = """\
from quizapp.checker import Finding
from quizapp.checker import Parameters as Base

from {package}.words import WORD


class Parameters(Base):
    pass


def check(answer, parameters, context):
    return Finding("met", 1.0) if WORD in answer.text else Finding("missing")
"""

Install = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Install a package whose pyproject.toml has these entry points, as pip would leave it."""
    site = tmp_path / "site"
    monkeypatch.syspath_prepend(site)
    names: list[str] = []

    def run(name: str, **entry_points: str) -> Path:
        package = site / name
        (package / "banks").mkdir(parents=True)
        (package / "__init__.py").touch()
        (package / "words.py").write_text("WORD = 'salt'\n")
        (package / "level.py").write_text(CHECKER.format(package=name))
        (package / "banks/currents.yaml").write_text(BANK.format(id="currents", synonyms="synonyms: {pull: [pull]}\n"))
        info = site / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        lines = [f"[quizapp.{group}]\n{line}\n" for group, line in entry_points.items()]
        (info / "entry_points.txt").write_text("".join(lines))
        names.append(name)
        return package

    yield run
    for module in [module for module in sys.modules if module.partition(".")[0] in names]:
        del sys.modules[module]


def test_a_package_brings_banks_and_checkers(install: Install) -> None:
    package = install("seaside", banks="sea = seaside.banks", checkers="level = seaside.level")
    checkers = find_checkers()
    assert checkers["level"].path == package / "level.py"
    assert "idea" in checkers
    assert bank_folders() == (questions_folder(), package / "banks")
    found = load_all(bank_folders()[1:], checkers)
    assert {path: bank.id for path, bank in found.items()} == {package / "banks/currents.yaml": "currents"}


def test_folders_that_are_named_come_last_and_each_once(install: Install, tmp_path: Path) -> None:
    package = install("seaside", banks="sea = seaside.banks")
    assert bank_folders([tmp_path, package / "banks", tmp_path / "site/.."])[1:] == (package / "banks", tmp_path)


def test_a_checker_in_a_folder_replaces_a_packages_and_that_one_ours(install: Install, tmp_path: Path) -> None:
    package = install("seaside", checkers="idea = seaside.level")
    assert find_checkers()["idea"].path == package / "level.py"
    (tmp_path / "own").mkdir()
    (tmp_path / "own/idea.py").write_text((checkers_folder() / "idea.py").read_text(encoding="utf-8"), encoding="utf-8")
    assert find_checkers([tmp_path / "own"])["idea"].path == tmp_path / "own/idea.py"


def test_two_banks_of_one_id_are_told_with_both_files(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "tides.yaml").write_text(BANK.format(id="tides", synonyms="synonyms: {pull: [pull]}\n"))
    with pytest.raises(BankError) as raised:
        load_all([tmp_path / "a", tmp_path / "b"], find_checkers())
    assert str(raised.value) == (
        f"{tmp_path}/b/tides.yaml: tides: the bank of this id is in {tmp_path}/a/tides.yaml already"
        " (rename one of the files, and its id)"
    )


def test_the_problems_of_all_folders_are_told_at_once(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "tides.yaml").write_text("format: 2\n")
    with pytest.raises(BankError) as raised:
        load_all([tmp_path / "a", tmp_path / "b"], find_checkers())
    assert {problem.path.parent.name for problem in raised.value.problems} == {"a", "b"}


@pytest.mark.parametrize(
    ("entry", "code", "said"),
    [
        pytest.param("seaside.level", "import lost_module", "level.py:1: cannot be imported: Mod", id="a lost import"),
        pytest.param("seaside.level", "x = 1\n1 / 0", "level.py:2: cannot be imported: ZeroDivisionE", id="a fault"),
        pytest.param("seaside.depth", "", ": there is no module 'seaside.depth'; install the package", id="no module"),
        pytest.param("seaside.level", "x = 1", "level.py: must define a pydantic model named", id="no checker"),
    ],
)
def test_a_packages_checker_that_cannot_be_used_is_told_with_the_package(
    install: Install, entry: str, code: str, said: str
) -> None:
    package = install("seaside", checkers=f"level = {entry}")
    (package / "level.py").write_text(code)
    with pytest.raises(CheckerFault) as raised:
        find_checkers()
    assert str(raised.value).startswith("the package seaside offers the checker 'level': ")
    assert said in str(raised.value)


def test_two_packages_with_one_checker_are_told(install: Install) -> None:
    install("seaside", checkers="level = seaside.level")
    install("ocean", checkers="level = ocean.level")
    with pytest.raises(CheckerFault, match=r"seaside offers the checker 'level': .*ocean/level.py: .*uninstall one"):
        find_checkers()


def test_a_packages_folder_that_is_lost_is_told_with_the_package(install: Install) -> None:
    install("seaside", banks="sea = seaside.bank")
    with pytest.raises(BankError, match=r"the package seaside offers banks in 'seaside.bank', but there is no such"):
        bank_folders()


def test_a_folder_of_checkers_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CheckerFault, match="nowhere: is not a folder"):
        find_checkers([tmp_path / "nowhere"])
