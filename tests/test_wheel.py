"""The wheel, installed elsewhere, grades a file: nothing it needs lies in the checkout only."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "tests/fixtures/submissions/sample-chapter13.md"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    pip = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index"]
    done = subprocess.run([*pip, "-w", str(folder), str(ROOT)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the installed wheel and nothing else; its dependencies are those of this Python."""
    folder = tmp_path_factory.mktemp("site")
    install = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--target", str(folder), str(wheel)]
    done = subprocess.run(install, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


def elsewhere(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Call the installed quizapp from ``folder``, with the checkout out of reach."""
    # An editable install of this checkout stands in the path too; learners' code must not need it either.
    code = f"""
import sys
from pathlib import Path
others = [entry for entry in sys.path if Path(entry or ".").resolve() != Path({str(ROOT)!r})]
sys.path[:] = [{str(installed)!r}, *others]
import quizapp.cli
sys.exit(quizapp.cli.main(sys.argv[1:]))
"""
    environment = {**os.environ, "PYTHONSAFEPATH": "1"}
    call = [sys.executable, "-c", code, *arguments]
    return subprocess.run(call, cwd=folder, env=environment, capture_output=True, text=True)


def test_the_wheel_holds_one_package_with_its_content(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"quizapp"}
    assert {
        "quizapp/py.typed",
        "quizapp/_content/questions/chapter04.yaml",
        "quizapp/_content/questions/chapter13.yaml",
        "quizapp/_content/checkers/idea.py",
    } <= set(names)
    assert not [name for name in names if "__pycache__" in name or "/tests/" in name]


def test_the_installed_wheel_grades_a_file(installed: Path, tmp_path: Path) -> None:
    done = elsewhere(installed, tmp_path, "grade", str(SAMPLE), "--format", "json")
    assert done.returncode in (0, 3), done.stderr
    report = json.loads(done.stdout)
    assert list(report["banks"]) == ["chapter13"]
    assert len(report["submissions"][0]["answers"]) == 40


def test_the_installed_wheel_uses_its_own_content(installed: Path, tmp_path: Path) -> None:
    done = elsewhere(installed, tmp_path, "doctor")
    assert f"questions {installed}/quizapp/_content/questions" in done.stdout
    assert str(ROOT) not in done.stdout.replace(str(installed), "").replace(sys.executable, "")
