"""The learner's editor is opened at the question, or it is said where the question stands."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from quizapp.tui.editor import Unable, edit


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("vim", "+12 {path}"),
        ("nano", "+12 {path}"),
        ("code", "--wait --goto {path}:12"),
        ("hx", "{path}:12"),
        ("some-other", "{path}"),
    ],
)
def test_each_editor_gets_the_line_in_its_own_way(
    name: str, arguments: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor, noted, bank = tmp_path / name, tmp_path / "noted", tmp_path / "a bank.yaml"
    editor.write_text(f"#!{sys.executable}\nimport sys\nopen({str(noted)!r}, 'w').write(' '.join(sys.argv[1:]))\n")
    editor.chmod(0o700)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(editor))
    edit(bank, 12)
    assert noted.read_text() == arguments.format(path=bank)


def test_an_editor_that_is_not_there_is_told_with_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor --wait")
    with pytest.raises(Unable, match=r"no-such-editor: .*; set EDITOR\. The question stands in bank\.yaml, line 3\."):
        edit(Path("bank.yaml"), 3)


@pytest.mark.parametrize("wish", ["", "vim 'unfinished"], ids=["none is set", "it cannot be read"])
def test_without_an_editor_the_place_is_told(wish: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", wish)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Unable, match=r"bank\.yaml, line 3"):
        edit(Path("bank.yaml"), 3)
