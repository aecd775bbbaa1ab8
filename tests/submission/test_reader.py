"""Which files are read, as what, and how the others are refused."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from quizapp.submission.document import Line, UnreadableFile
from quizapp.submission.reader import LIMIT, MOST_LINES, read

NOTEBOOK = json.dumps({"cells": [{"cell_type": "markdown", "source": ["One\n", "two"]}], "nbformat": 4})


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        pytest.param("a.md", "# Hello", "markdown", id="Markdown by its ending"),
        pytest.param("a.MD", "# Hello", "markdown", id="endings in capitals"),
        pytest.param("a.txt", "# Hello", "text", id="plain text by its ending"),
        pytest.param("a.ipynb", NOTEBOOK, "notebook", id="a notebook by its ending"),
        pytest.param("a.html", "Hello", "html", id="a web page by its ending"),
        pytest.param("a.py", "x = 1", "python", id="Python by its ending"),
        pytest.param("stdin", NOTEBOOK, "notebook", id="a notebook without an ending"),
        pytest.param("stdin", "<!DOCTYPE html><p>Hello", "html", id="a web page without an ending"),
        pytest.param("stdin", "Hello", "markdown", id="anything else is Markdown"),
    ],
)
def test_the_format_is_told_by_the_ending_or_by_the_beginning(name: str, text: str, expected: str) -> None:
    assert read(text.encode(), name).format == expected


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("Größe: 3×3\nfertig".encode(), id="UTF-8"),
        pytest.param("Größe: 3×3\nfertig".encode("utf-8-sig"), id="UTF-8 with a byte order mark"),
        pytest.param("Größe: 3×3\nfertig".encode("utf-16"), id="UTF-16 with a byte order mark"),
        pytest.param("\ufeffGröße: 3×3\nfertig".encode("utf-16-be"), id="UTF-16, the other way round"),
    ],
)
def test_an_encoding_that_declares_itself_is_read_without_a_remark(data: bytes) -> None:
    document = read(data, "a.md")
    assert [line.text for line in document.lines] == ["Größe: 3×3", "fertig"]
    assert document.problems == ()


def test_a_guessed_encoding_is_told() -> None:
    text = "Die Größe des Brotes hängt von der Menge des Mehls ab, und für Brötchen gilt: “je kleiner, desto mürber”.\n"
    document = read(text.encode("cp1252"), "a.md")
    assert document.lines[0].text == text.strip()
    assert document.problems == ("is not UTF-8 and was read as cp1252: look at its accents",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a\nb", [("a", 1), ("b", 2)], id="no line end at the end"),
        pytest.param("a\r\nb\r\n", [("a", 1), ("b", 2), ("", 3)], id="line ends of Windows"),
        pytest.param("a\r\r\nb", [("a", 1), ("b", 2)], id="a stray carriage return before a line end"),
        pytest.param("a\rb", [("a", 1), ("b", 2)], id="carriage returns alone"),
        pytest.param("a\x0cb\u2028c", [("a\x0cb\u2028c", 1)], id="form feeds are no line ends, as in an editor"),
        pytest.param("a<br>b<br/>c", [("a", 1), ("b", 1), ("c", 1)], id="line breaks of HTML"),
        pytest.param("```\na<br>b\n```", [("```", 1), ("a<br>b", 2), ("```", 3)], id="but not inside code"),
        pytest.param(
            "x\n![](data:image/png;base64," + "A" * 90 + ")",
            [("x", 1), ("![](data:image/png;base64,...)", 2)],
            id="pictures inside the text are cut out",
        ),
    ],
)
def test_lines_are_counted_as_an_editor_counts_them(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(line.text, line.number) for line in read(text.encode(), "a.md").lines] == expected


def test_a_notebook_counts_cells_and_lines_in_them() -> None:
    assert read(NOTEBOOK.encode(), "a.ipynb").lines == (Line("One", 1, 1), Line("two", 2, 1))


def test_a_path_is_read_under_its_name(tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    path.write_text("Hello")
    assert read(path).name == str(path)
    assert read(path, "yours.txt").name == "yours.txt"


@pytest.mark.parametrize(
    ("data", "name", "what", "do"),
    [
        pytest.param(b"", "a.md", "is empty", "hand in the file with your answers", id="nothing in it"),
        pytest.param(b" \n\t\r\n", "a.md", "is empty", "hand in the file with your answers", id="only blanks in it"),
        pytest.param(b"\x00\x01\x02\xff", "a.md", "is a binary file", "hand in text", id="binary"),
        pytest.param(b"abc\x00\x00def", "a.md", "is a binary file", "hand in text", id="text with many zero bytes"),
        pytest.param(b"%PDF-1.7 ...", "a.pdf", "is not text but a PDF", "hand in text", id="a PDF"),
        pytest.param(
            b"PK\x03\x04....", "a.docx", "a zip archive or an office document", "hand in text", id="an office document"
        ),
        pytest.param(b"\x89PNG\r\n", "a.md", "is not text but a picture", "hand in text", id="a picture"),
        pytest.param(
            b"{'cells': []}", "a.ipynb", "is not a notebook", "save it again", id="a notebook that is no JSON"
        ),
        pytest.param(NOTEBOOK.encode()[:-20], "a.ipynb", "breaks off", "save it again", id="half a notebook"),
        pytest.param(b"[" * 100_000, "a.ipynb", "nested too deeply", "save it again", id="endlessly nested JSON"),
        pytest.param(b'{"a": 1}', "a.ipynb", "it has no list of cells", "save it again", id="JSON that is no notebook"),
        pytest.param(b"[1, 2]", "a.ipynb", "it has no list of cells", "save it again", id="a list"),
        pytest.param(b"\xff\xfeab\x00\xd8", "a.md", "is not valid UTF-16 text", "save it as UTF-8", id="broken UTF-16"),
        pytest.param(
            bytes(range(128, 160)) * 40, "a.md", "is in an unknown encoding", "save it as UTF-8", id="no known encoding"
        ),
        pytest.param(
            b"a" * (LIMIT + 1),
            "a.md",
            "is too large: 10.0 MB, and the limit is 10 MB",
            "only the answers",
            id="too large",
        ),
        pytest.param(
            b"a\n" * (MOST_LINES + 1), "a.md", "has more than 100,000 lines", "only the answers", id="too many lines"
        ),
        pytest.param(
            json.dumps({"cells": [{"cell_type": "code", "source": "\n" * (MOST_LINES + 1)}]}).encode(),
            "a.ipynb",
            "has more than 100,000 lines",
            "clear the notebook's outputs",
            id="a notebook with too many lines",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(data: bytes, name: str, what: str, do: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(data, name)
    assert caught.value.path == name
    assert what in caught.value.what
    assert do in caught.value.do
    assert str(caught.value) == f"{name}: {caught.value.what}; {caught.value.do}"


def test_a_path_that_is_no_readable_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"no\.md: does not exist; check the name"):
        read(tmp_path / "no.md")
    with pytest.raises(UnreadableFile, match="is a folder; name the files in it"):
        read(tmp_path)
    with pytest.raises(UnreadableFile, match=r"cannot be opened .*too long.*; check its name and its permissions"):
        read("a" * 5_000)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(UnreadableFile, match="is not an ordinary file"):
        read(pipe)


def test_a_huge_file_is_refused_without_reading_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "huge.md"
    with path.open("wb") as file:
        file.truncate(50_000_000)

    def never(*arguments: object, **options: object) -> None:
        raise AssertionError("the file was opened")

    monkeypatch.setattr(Path, "open", never)
    with pytest.raises(UnreadableFile, match=r"is too large: 50\.0 MB, and the limit is 10 MB; clear the notebook's"):
        read(path)


def test_a_stray_zero_byte_is_left_out_and_it_is_said() -> None:
    document = read(b"1. What is a starter?\x00\n\nFlour.\n", "a.md")
    assert document.lines[0].text == "1. What is a starter?"
    assert document.problems == ("1 NUL character was left out",)


def test_signs_at_the_beginning_of_a_line_are_unescaped_and_no_others() -> None:
    document = read(b"1\\. a\\_b\n\\- c \\* d\nx\\_y\n", "a.md")
    assert [line.text for line in document.lines[:3]] == ["1. a\\_b", "- c \\* d", "x\\_y"]
