"""The course file beside banks: shared words, order, and what is said of one that is not sound."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from quizapp.answer import Answer
from quizapp.bank import BankError, bank_files, digest, load_bank, load_banks, open_banks
from quizapp.checker import Checker, discover
from quizapp.claims import Bench
from quizapp.grading import Grader
from quizapp.paths import checkers_folder

COURSE = """\
format: 1
id: sea
title: The sea
synonyms:
  pull: [pull, attraction, gravity]
banks: [waves, tides]
"""
BANK = """\
format: 1
id: {id}
title: Of the sea
{synonyms}questions:
  - id: cause
    number: 1
    prompt: What moves the water?
    points:
      - says: The moon's pull.
        idea: {{any: ["moon {{pull}}"]}}
    model: The pull of the moon.
    explanation: Gravity.
    hints: [Look up.]
"""


@pytest.fixture(scope="module")
def checkers() -> Mapping[str, Checker]:
    return discover([checkers_folder()])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "course.yaml").write_text(COURSE)
    for name in ("tides", "waves", "currents"):
        (tmp_path / f"{name}.yaml").write_text(BANK.format(id=name, synonyms=""))
    return tmp_path


def verdict(path: Path, checkers: Mapping[str, Checker], bench: Bench, answer: str) -> str:
    bank = load_bank(path, checkers)
    return Grader(bank, checkers, bench).grade(bank.questions[0], Answer(answer)).verdict


def test_every_bank_may_use_the_words_of_its_course(
    folder: Path, checkers: Mapping[str, Checker], bench: Bench
) -> None:
    assert verdict(folder / "tides.yaml", checkers, bench, "The gravity of the moon.") == "right"
    assert verdict(folder / "waves.yaml", checkers, bench, "The magic of the moon.") == "wrong"


def test_a_banks_own_words_come_before_its_courses(folder: Path, checkers: Mapping[str, Checker], bench: Bench) -> None:
    (folder / "tides.yaml").write_text(BANK.format(id="tides", synonyms="synonyms: {pull: [magic]}\n"))
    assert verdict(folder / "tides.yaml", checkers, bench, "The magic of the moon.") == "right"
    assert verdict(folder / "tides.yaml", checkers, bench, "The gravity of the moon.") == "wrong"


def test_without_the_course_its_words_are_unknown(folder: Path, checkers: Mapping[str, Checker]) -> None:
    (folder / "course.yaml").unlink()
    with pytest.raises(BankError, match=r"tides.yaml:10:\d+: tides/cause: .*no synonyms named 'pull'"):
        load_bank(folder / "tides.yaml", checkers)


def test_banks_stand_in_the_order_of_their_course_and_the_others_behind(
    folder: Path, checkers: Mapping[str, Checker]
) -> None:
    assert [bank.id for bank in load_banks(folder, checkers)] == ["waves", "tides", "currents"]
    assert [path.stem for path in bank_files(folder)] == ["waves", "tides", "currents"]


def test_other_shared_words_are_another_state_of_the_bank(folder: Path, checkers: Mapping[str, Checker]) -> None:
    before = digest(load_bank(folder / "tides.yaml", checkers))
    (folder / "course.yaml").write_text(COURSE.replace("gravity", "force"))
    assert digest(load_bank(folder / "tides.yaml", checkers)) != before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param("format: 1\n", "", "1:1: course: the key 'format' is missing", id="a key is missing"),
        pytest.param("title:", "titel:", "3:1: course: unknown key 'titel' (did you mean 'title'?)", id="a slip"),
        pytest.param("[pull, ", "[no, ", "5:10: course: ", id="a trap of YAML"),
        pytest.param(", tides]", ", tide]", "6:16: course: there is no bank 'tide' in this folder", id="no such bank"),
        pytest.param(", tides]", ", waves]", "6:16: course: the bank 'waves' is named twice", id="a bank twice"),
        pytest.param(COURSE, "- x\n", "1:1: course: a course is made of keys with values", id="a list"),
        pytest.param(COURSE, "", "1:1: course: the file is empty", id="nothing in it"),
    ],
)
def test_what_is_wrong_with_a_course_is_told_once_by_line(
    folder: Path, checkers: Mapping[str, Checker], old: str, new: str, said: str
) -> None:
    path = folder / "course.yaml"
    path.write_text(COURSE.replace(old, new))
    for load in (lambda: load_banks(folder, checkers), lambda: load_bank(folder / "tides.yaml", checkers)):
        with pytest.raises(BankError) as raised:
            load()
        (problem,) = raised.value.problems
        assert str(problem).startswith(f"{path}:{said}")
        assert problem.code
    first = open_banks(bank_files(folder), checkers)[0]
    assert (first.source.path, len(first.source.problems), first.bank) == (path, 1, None)
