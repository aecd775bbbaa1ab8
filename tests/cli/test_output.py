"""Where results go: whole into files, or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from quizapp.cli import output
from quizapp.cli.exits import Refused


def test_a_new_file_has_the_users_usual_permissions(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        output.write("marks", tmp_path / "marks.md")
    finally:
        os.umask(before)
    assert (tmp_path / "marks.md").read_text() == "marks"
    assert stat.S_IMODE((tmp_path / "marks.md").stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to(tmp_path / "real.md")
    output.write("new", tmp_path / "link.md")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == "new"


def test_a_device_is_written_to_and_not_replaced() -> None:
    output.write("marks", Path("/dev/null"))
    assert not Path("/dev/null").is_file()


def test_a_failure_leaves_the_old_file_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "marks.md").write_text("old")

    def fail(source: str, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(Refused, match=r"marks\.md: could not be written: No space left on device"):
        output.write("new", tmp_path / "marks.md")
    assert [path.name for path in tmp_path.iterdir()] == ["marks.md"]
    assert (tmp_path / "marks.md").read_text() == "old"


@pytest.mark.parametrize("name", [None, "-"])
def test_no_name_and_a_dash_mean_stdout(name: str | None) -> None:
    assert output.target(name) is None


def test_what_is_complained_of_has_our_name_and_no_control_characters(capsys: pytest.CaptureFixture[str]) -> None:
    output.complain("a\x1b[31m\nb\u202e")
    assert capsys.readouterr().err == "quizapp: a\ufffd[31m\nquizapp: b\ufffd\n"
