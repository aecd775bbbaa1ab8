"""The marking of files below every front end."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.bank import load_banks
from quizapp.checker import discover
from quizapp.marking import mark_files, open_files
from quizapp.paths import checkers_folder
from quizapp.sandbox.bench import LocalBench

BANKS = Path(__file__).parent / "tui" / "banks"


def test_progress_counts_every_answer_of_every_file(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.md").write_text("2. Which letter follows m?\n\nn\n")
    checkers = discover([checkers_folder()])
    banks = load_banks(BANKS, checkers)
    files, problems = open_files([str(tmp_path / f"{name}.md") for name in ("one", "two", "none")], banks, "letters")
    assert [problem.path for problem in problems] == [str(tmp_path / "none.md")]
    told: list[tuple[str, int, int]] = []
    with LocalBench() as bench:
        reports = mark_files(files, checkers, bench, lambda *step: told.append(step))
    assert [(done, total) for _, done, total in told] == [(done, 8) for done in range(1, 9)]
    assert [report.score for report in reports] == [1, 1]
    assert files[0].document.lines[0].text.startswith("2. Which")


def test_a_front_end_can_end_it(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("2. Which letter follows m?\n\nn\n")
    checkers = discover([checkers_folder()])
    files, _ = open_files([str(tmp_path / "one.md")], load_banks(BANKS, checkers), None)

    def stop(what: str, done: int, total: int) -> None:
        if done == 2:
            raise TimeoutError

    with LocalBench() as bench, pytest.raises(TimeoutError):
        mark_files(files, checkers, bench, stop)
    assert len(files[0].grades) == 2
