from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from quizapp.settings import Settings, SettingsFault, load


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_without_a_file_everything_has_its_default(file: Path) -> None:
    assert load(file) == Settings()


def test_what_is_set_counts(file: Path) -> None:
    file.write_text(
        'retention = 0.85\nnew_per_day = 5\nquestions = ["/srv/banks"]\n'
        '[exams]\nchapter13 = 2026-12-18\n[keys]\n"study.submit" = "ctrl+enter"\n'
    )
    settings = load(file)
    assert (settings.retention, settings.new_per_day) == (0.85, 5)
    assert settings.exams == {"chapter13": date(2026, 12, 18)}
    assert settings.questions == (Path("/srv/banks"),)
    assert settings.keys == {"study.submit": "ctrl+enter"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("retention = 1.5", "1: retention must be a number from 0.7 to 0.97, not 1.5", id="too much"),
        pytest.param("retention = 0", "1: retention must be a number from 0.7 to 0.97, not 0", id="nothing at all"),
        pytest.param("\nnew_per_day = 2.5", "2: new_per_day must be a whole number from 0", id="half a card"),
        pytest.param("new_per_day = true", "1: new_per_day must be a whole number", id="a truth for a number"),
        pytest.param("retension = 0.9", "1: there is no setting 'retension'; did you mean 'retention'", id="a slip"),
        pytest.param("theme = 3", "1: theme must be a word in quotes, not 3", id="a number for a word"),
        pytest.param('[exams]\nchapter13 = "soon"', "2: exams of chapter13 must be a day such as", id="no day"),
        pytest.param("exams = 3", "1: exams must be a table", id="no table"),
        pytest.param('[keys]\n"study.submit" = 5', "2: keys of study.submit must be keys in quotes", id="no keys"),
        pytest.param('questions = "~/banks"', "1: questions must be a list of folders", id="one folder, no list"),
        pytest.param("a = = 3", "line 1", id="no TOML"),
    ],
)
def test_a_fault_is_told_with_its_line_and_what_to_write(file: Path, text: str, says: str) -> None:
    file.write_text(text)
    with pytest.raises(SettingsFault) as fault:
        load(file)
    assert says in str(fault.value)
    assert str(file) in str(fault.value)


def test_all_faults_are_told_at_once(file: Path) -> None:
    file.write_text("retention = 2\ntheme = 3\n")
    with pytest.raises(SettingsFault) as fault:
        load(file)
    assert len(str(fault.value).splitlines()) == 2


def test_a_file_in_another_encoding_is_told(file: Path) -> None:
    file.write_bytes(b'theme = "caf\xe9"')
    with pytest.raises(SettingsFault, match="not UTF-8 text"):
        load(file)
