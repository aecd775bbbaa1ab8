"""Files of marks as instructors write them: what is read, and what is told with its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quizapp.agreement.marks import Marks, read
from quizapp.agreement.sheet import SheetError


def given(tmp_path: Path, text: str | bytes, name: str = "marks.csv", **more: object) -> Marks:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(str(path), **more)  # type: ignore[arg-type]


def levels(marks: Marks) -> list[int | None]:
    return [mark.mark for mark in marks.marks]


def faults(tmp_path: Path, text: str | bytes, name: str = "marks.csv", **more: object) -> list[tuple[int, str]]:
    with pytest.raises(SheetError) as error:
        given(tmp_path, text, name, **more)
    for line, what in error.value.faults:
        place = f"{tmp_path / name}:{line}" if line else f"{tmp_path / name}"
        assert f"{place}: {what}" in str(error.value)
    return list(error.value.faults)


SHEET = "file,question,mark\nann.md,1,2\nann.md,2,1\nbob.md,1,0\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(SHEET, id="commas"),
        pytest.param(SHEET.replace(",", ";"), id="semicolons"),
        pytest.param(SHEET.replace(",", "\t"), id="tabs"),
        pytest.param(SHEET.replace("\n", "\r\n"), id="the line ends of Windows"),
        pytest.param(b"\xef\xbb\xbf" + SHEET.encode(), id="a byte order mark"),
        pytest.param(SHEET.encode("utf-16"), id="UTF-16"),
        pytest.param(SHEET.replace("file,question,mark", " File , Number,MARK "), id="capitals and spaces"),
        pytest.param(SHEET.replace("file,question,mark", "path,id,grade"), id="other names"),
        pytest.param(SHEET.replace("\n", "\n\n") + ",,\n", id="empty rows"),
        pytest.param("mark,x,question,file\n2,,1,ann.md\n1,,2,ann.md\n0,,1,bob.md", id="another order"),
        pytest.param(SHEET.replace(",2\n", ",right\n").replace(",0\n", ",0%\n").replace(",1\n", ",1/2\n"), id="words"),
    ],
)
def test_sheets_of_any_make_say_the_same(tmp_path: Path, text: str | bytes) -> None:
    marks = given(tmp_path, text)
    assert [(mark.file, mark.question, mark.mark) for mark in marks.marks] == [
        ("ann.md", "1", 2),
        ("ann.md", "2", 1),
        ("bob.md", "1", 0),
    ]


def test_lines_are_counted_through_cells_of_several_lines(tmp_path: Path) -> None:
    marks = given(tmp_path, 'file,question,mark,note\na,1,2,"two\nlines"\nb,1,1,\n')
    assert [mark.line for mark in marks.marks] == [2, 4]
    assert marks.marks[0].comment == "two\nlines"


def test_further_columns_are_further_markers(tmp_path: Path) -> None:
    marks = given(tmp_path, "file,question,mark2,mark\na,1,2,1\na,2,,0\na,3,2,\n").marks
    assert [(mark.mark, mark.markers) for mark in marks] == [(1, (1, 2)), (0, (0,)), (2, (2,))]


def test_shares_are_marks_too(tmp_path: Path) -> None:
    assert levels(given(tmp_path, "file,question,mark\na,1,1\na,2,0.25\na,3,0\n")) == [2, 1, 0]


def test_what_marks_are_out_of_can_be_said(tmp_path: Path) -> None:
    assert levels(given(tmp_path, "file,question,mark\na,1,10\na,2,1\na,3,0\n", out_of=10)) == [2, 1, 0]


def test_rows_without_a_mark_are_left_out_and_counted(tmp_path: Path) -> None:
    marks = given(tmp_path, "file,question,mark\na,1,2\na,2,\na,3,S\n")
    assert (len(marks.marks), marks.left_out) == (1, 2)


def test_unanswered_is_told_apart_from_wrong(tmp_path: Path) -> None:
    marks = given(tmp_path, "file,question,mark,answered\na,1,unanswered,\na,2,0,yes\na,3,,no\na,4,,yes\n").marks
    assert [(mark.answered, mark.mark) for mark in marks] == [(False, None), (True, 0), (False, None), (True, None)]


def test_an_answer_to_a_question_that_differs_is_there_but_not_compared(tmp_path: Path) -> None:
    marks = given(tmp_path, "file,question,mark,differs\na,1,2,asks for two\na,2,2,no\n").marks
    assert [(mark.answered, mark.mark, mark.markers) for mark in marks] == [(True, None, ()), (True, 2, (2,))]


def test_the_learners_column_is_named(tmp_path: Path) -> None:
    (mark,) = given(tmp_path, "file,question,mark,Student\na,1,2,Ann\n", learner="student").marks
    assert mark.learner == "Ann"


def test_json_lines_hold_the_same(tmp_path: Path) -> None:
    rows = [
        {"file": "a.md", "chapter": 4, "number": 1, "mark": 1, "markers": [1, 2], "answered": True, "differs": None},
        {"file": "a.md", "chapter": 4, "number": 2, "mark": None, "markers": None, "answered": False},
        {"file": "a.md", "chapter": 4, "number": 3, "mark": "S", "markers": ["S", "S"], "answered": True},
        {"file": "a.md", "chapter": 4, "number": 4, "mark": 0, "missing": "the sun"},
    ]
    marks = given(tmp_path, "\n".join(map(json.dumps, rows)), "marks.jsonl")
    assert [(m.bank, m.question, m.answered, m.mark, m.markers, m.comment) for m in marks.marks] == [
        ("4", "1", True, 1, (1, 2), ""),
        ("4", "2", False, None, (), ""),
        ("4", "4", True, 0, (0,), "the sun"),
    ]
    assert marks.left_out == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [(0, "is empty")], id="an empty file"),
        pytest.param("file,question,mark\n", [(0, "holds no mark")], id="only the names of the columns"),
        pytest.param(
            "files,question,mark\na,1,2", [(1, "no column 'file'; did you mean 'files'?")], id="a misspelt column"
        ),
        pytest.param("file,question\na,1", [(1, "no column 'mark'; the columns are: file, question")], id="no marks"),
        pytest.param("file,mark,mark,question\n", [(1, "'mark' is there twice")], id="a column twice"),
        pytest.param("file,question,mark\na,1,A\nb,2,2\nc,3,ok", [(2, "'A'"), (4, "'ok'")], id="marks that are none"),
        pytest.param("file,question,mark\n,1,2\nb,,2", [(2, "names no file"), (3, "names no question")], id="no name"),
        pytest.param("file,question,mark\na,1,2,so,well", [(2, "has 5 cells")], id="a comma that is not in quotes"),
        pytest.param("file,question,mark\na,1,1\nb,1,0", [(2, "--out-of 1 or --out-of 2")], id="only 0 and 1"),
        pytest.param(
            "file,question,mark,mark2\na,1,2,unanswered", [(2, "one marker says unanswered")], id="markers at odds"
        ),
        pytest.param("file,question,mark,answered\na,1,2,no", [(2, "has a mark, but")], id="a mark of no answer"),
        pytest.param(
            "file,question,mark,answered\na,1,2,maybe", [(2, "'answered' is 'maybe'")], id="neither yes nor no"
        ),
        pytest.param(b"file,question,mark\na,1,2\nb\xff,1,2", [(3, "is not UTF-8")], id="another encoding"),
        pytest.param(b"PK\x03\x04 and so on", [(0, "save the sheet as CSV")], id="a workbook"),
        pytest.param('{"file": 1}\nnonsense\n[2]', [(2, "is no JSON"), (3, "is no object")], id="JSON that is none"),
        pytest.param('{"file": "a", "number": 1, "markers": 2}', [(1, "'markers' is no list")], id="markers of JSON"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, text: str | bytes, expected: list[tuple[int, str]]
) -> None:
    found = faults(tmp_path, text)
    assert [line for line, _ in found] == [line for line, _ in expected]
    for (_, what), (_, part) in zip(found, expected, strict=True):
        assert part in what


def test_marks_above_the_scale_are_told(tmp_path: Path) -> None:
    assert faults(tmp_path, "file,question,mark\na,1,12", out_of=10) == [(2, "12 is more than --out-of 10")]


def test_an_unknown_column_of_learners_is_told(tmp_path: Path) -> None:
    text = "file,question,mark,student\na,1,2,Ann\n"
    ((line, what),) = faults(tmp_path, text, learner="studnet")
    assert (line, "did you mean 'student'?" in what) == (1, True)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match=r"no\.csv: cannot be opened \(No such file"):
        read(str(tmp_path / "no.csv"))
