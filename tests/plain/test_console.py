"""Lines from pipes and terminals: where they end, what is left of the last one, and what a learner never types."""

from __future__ import annotations

import io
import os
import pty
import termios

import pytest

from quizapp.plain.console import Console, Ended, listed

from .conftest import console_of


def test_lines_come_without_their_ends() -> None:
    console, _ = console_of("one\r\ntwo\n\n")
    assert [console.read(), console.read(), console.read()] == ["one", "two", ""]


def test_the_end_says_what_was_typed_of_the_last_line() -> None:
    console, _ = console_of("one\ntwo")
    assert console.read() == "one"
    with pytest.raises(Ended) as ended:
        console.read()
    assert ended.value.rest == "two"
    with pytest.raises(Ended) as ended:
        console.read()
    assert ended.value.rest == ""


def test_waiting_ends_at_its_time_and_keeps_what_came() -> None:
    reading, writing = os.pipe()
    console = Console(reading, io.StringIO())
    os.write(writing, b"half a ")
    assert console.read(0) is None
    os.write(writing, "line ü\n".encode())
    assert console.read(0) == "half a line ü"
    os.close(writing)


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        pytest.param(b"\xef\xbb\xbfone\n", "one", id="a mark of UTF-8"),
        pytest.param(b"na\xefve\n", "na\ufffdve", id="a letter of another encoding"),
        pytest.param(b"\x1b[2Jone\x00\n", "\ufffd[2Jone\ufffd", id="what could drive a terminal"),
        pytest.param(b"if x:\n", "if x:", id="code"),
        pytest.param(b"\tx = 1\n", "\tx = 1", id="a tab"),
    ],
)
def test_what_is_read_can_be_kept_and_shown(raw: bytes, line: str) -> None:
    reading, writing = os.pipe()
    os.write(writing, raw)
    os.close(writing)
    assert Console(reading, io.StringIO()).read() == line


def test_a_terminal_keeps_the_line_that_ctrl_c_interrupts() -> None:
    ours, learners = pty.openpty()
    try:
        console = Console(learners, io.StringIO())
        with console.keeping_lines():
            assert termios.tcgetattr(learners)[3] & termios.NOFLSH
            os.write(ours, b"done\nnot yet do")
            assert console.read() == "done"
            assert console.unfinished == "not yet do"
        assert not termios.tcgetattr(learners)[3] & termios.NOFLSH
        assert termios.tcgetattr(learners)[3] & termios.ICANON
    finally:
        os.close(ours)
        os.close(learners)


def test_lines_that_come_together_from_a_terminal_were_pasted() -> None:
    ours, learners = pty.openpty()
    try:
        console = Console(learners, io.StringIO())
        os.write(ours, b"one\n\ntwo\n")
        assert (console.read(), console.has_more) == ("one", True)
        assert (console.read(), console.has_more) == ("", True)
        assert (console.read(), console.has_more) == ("two", False)
    finally:
        os.close(ours)
        os.close(learners)


def test_what_is_said_is_fit_to_be_shown() -> None:
    console, out = console_of("")
    console.say("one\x1b[31m", "two\nthree")
    assert out.getvalue() == "one\ufffd[31m\ntwo\nthree\n"


@pytest.mark.parametrize(("words", "said"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_words_are_listed(words: list[str], said: str) -> None:
    assert listed(words) == said
