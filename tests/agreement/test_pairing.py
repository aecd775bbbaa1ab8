"""Which file and which question a mark is for: found by name, never by guess."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.agreement.pairing import files_in, find_question, of_bank, pair_files
from quizapp.question import Bank

from .samples import mark


def put(folder: Path, *names: str) -> list[str]:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("1. moon")
    return files_in([str(folder)])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("class/ann.md", "class/ann.md", id="the end of its path"),
        pytest.param("./class/ANN.md", "class/ann.md", id="written another way"),
        pytest.param("class\\ann.md", "class/ann.md", id="as Windows writes it"),
        pytest.param("ann.md", "class/ann.md", id="its name"),
        pytest.param("cleo", "class/cleo.ipynb", id="its name without the ending"),
        pytest.param("elsewhere/cleo.ipynb", "class/cleo.ipynb", id="its name, in another folder"),
    ],
)
def test_a_file_is_found_by(tmp_path: Path, name: str, expected: str) -> None:
    files = put(tmp_path, "class/ann.md", "class/bob.md", "class/cleo.ipynb")
    chosen, unclear, absent = pair_files([mark(2, file=name)], files)
    assert (chosen, unclear, absent) == ({name: str(tmp_path / expected)}, [], [])


def test_a_name_that_fits_two_files_is_told(tmp_path: Path) -> None:
    files = put(tmp_path, "ann/answers.md", "bob/answers.md")
    chosen, ((line, what),), absent = pair_files([mark(2, file="answers.md", line=7)], files)
    assert (chosen, line, absent) == ({}, 7, [])
    assert "'answers.md' may be " in what
    assert what.endswith("write more of its path")


def test_one_learners_marks_never_go_to_anothers_file_of_the_same_name(tmp_path: Path) -> None:
    files = put(tmp_path, "bob/answers.md")
    marks = [mark(2, file="ann/answers.md", line=2), mark(0, file="bob/answers.md", line=3)]
    chosen, _, absent = pair_files(marks, files)
    assert chosen == {"bob/answers.md": files[0]}
    assert [line for line, _ in absent] == [2]


def test_a_file_is_told_once_by_its_first_mark(tmp_path: Path) -> None:
    _, _, absent = pair_files([mark(2, file="dan.md", line=5), mark(2, file="dan.md", line=6)], put(tmp_path, "ann.md"))
    assert [line for line, _ in absent] == [5]


def test_folders_are_searched_but_for_what_is_hidden_and_no_file_is_there_twice(tmp_path: Path) -> None:
    put(tmp_path, "a/ann.md", "a/.git/ann.md", "a/.ann.md")
    found = files_in([str(tmp_path), str(tmp_path / "a"), str(tmp_path / "a/ann.md")])
    assert found == [str(tmp_path / "a/ann.md")]


@pytest.mark.parametrize(
    ("question", "bank"),
    [
        ("1", ""),
        ("1.", ""),
        ("Q1", ""),
        ("Question 1", ""),
        ("#1", ""),
        ("1.0", ""),
        ("cause", ""),
        ("Cause", "tides"),
        ("tides/1", ""),
        ("tides/cause", "tides"),
        ("number a day", ""),
    ],
)
def test_a_question_is_named_by_number_or_id(tides: Bank, question: str, bank: str) -> None:
    _, found = find_question(mark(2, question=question, bank=bank), [tides], [])
    assert found.id == ("number-a-day" if "day" in question else "cause")


def twin(bank: Bank, name: str) -> Bank:
    return bank.model_copy(update={"id": name})


def test_a_banks_number_names_it(tides: Bank) -> None:
    banks = [twin(tides, "chapter04"), twin(tides, "chapter13")]
    assert find_question(mark(2, question="1", bank="4"), banks, [])[0].id == "chapter04"
    assert find_question(mark(2, question="1", bank="Chapter13"), banks, [])[0].id == "chapter13"


def test_an_open_bank_is_the_one_that_the_file_answers(tides: Bank) -> None:
    banks = [twin(tides, "chapter04"), twin(tides, "chapter13")]
    assert find_question(mark(2, question="1"), banks, ["chapter13"])[0].id == "chapter13"


@pytest.mark.parametrize(
    ("question", "bank", "said"),
    [
        pytest.param("9", "one", "there is no question '9' in one; write its number or its id", id="no such number"),
        pytest.param("caus", "one", "did you mean 'cause'?", id="a misspelt id"),
        pytest.param("1", "", "'1' may be of one or other; add a column 'bank'", id="a number of two banks"),
        pytest.param("1", "onn", "there is no bank 'onn'; did you mean 'one'?", id="a misspelt bank"),
        pytest.param("other/1", "one", "is not of the bank 'one'", id="two banks at odds"),
        pytest.param("13.4", "one", "there is no question '13.4'", id="a number that could mean two things"),
    ],
)
def test_a_question_that_is_not_clear_is_told(tides: Bank, question: str, bank: str, said: str) -> None:
    with pytest.raises(ValueError, match=r"may be|there is no|is not of") as error:
        find_question(
            mark(2, question=question, bank=bank), [twin(tides, "one"), twin(tides, "other")], ["one", "other"]
        )
    assert said in str(error.value)


def test_marks_of_another_bank_can_be_set_aside(tides: Bank) -> None:
    banks = [twin(tides, "one"), twin(tides, "other")]
    marks = [mark(2, bank="one"), mark(2, bank="other"), mark(2), mark(2, bank="typo")]
    assert of_bank(marks, "one", banks) == [marks[0], marks[2], marks[3]]
