"""A checker that fails in whatever way: told as the checker's fault, and nothing is taken off."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from quizapp.answer import Answer
from quizapp.checker import Context, load
from quizapp.claims import Bench
from quizapp.judging import Failure, judge
from quizapp.prose.lexicon import Lexicon

HEAD = """\
from quizapp.checker import Finding
from quizapp.checker import Parameters as Base


class Parameters(Base):
    pass


def on_the_bench(text):
    return len(text) // 0


"""


def test_a_checker_that_never_ends_is_stopped_and_its_line_told(
    tmp_path: Path, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.patience.LIMIT", 0.05)
    path = tmp_path / "odd.py"
    path.write_text(f"{HEAD}\ndef check(answer, parameters, context):\n    for _ in range(10**8):\n        pass\n")
    checker = load(path)
    finding = judge(checker, checker.parameters(), Answer("the moon"), Context(bench, Lexicon({})))
    assert isinstance(finding, Failure)
    assert finding.fault is not None
    assert (finding.state, finding.fault.what) == ("error", "it was stopped, as it computes without end")
    assert finding.fault.line in (15, 16)


@pytest.mark.parametrize(
    ("body", "line", "what"),
    [
        pytest.param("return answer.txt", 15, "AttributeError: 'Answer' object has no attribute 'txt'", id="it raises"),
        pytest.param("raise SystemExit(0)", 15, "SystemExit: 0", id="it would end quizapp"),
        pytest.param("return None", 14, "it gave a NoneType, not a Finding", id="it gives nothing"),
        pytest.param("return Finding('good', 1.0)", 14, "it gave the state 'good', which is none of", id="no state"),
        pytest.param("return Finding('met', 2)", 14, "it gave the share 2, which is no number from 0", id="too much"),
        pytest.param("return Finding('met', float('nan'))", 14, "it gave the share nan", id="no number"),
        pytest.param("return Finding('met', 'all')", 14, "it gave the share 'all'", id="a word for a number"),
        pytest.param(
            "return Finding('met', 1, 3)", 14, "it gave the message 3, which is no text", id="a number to read"
        ),
        pytest.param(
            "return Finding('met', 1, feedback='well done')",
            14,
            "it gave as feedback something else than a tuple of str",
            id="a text whose letters would be lines",
        ),
        pytest.param(
            "return Finding('met', 1, review=([],))", 14, "it gave as review something else", id="a list for a text"
        ),
        pytest.param(
            "return context.bench.call(on_the_bench, answer.text)",
            15,
            "on_the_bench failed: ZeroDivisionError: ",
            id="its function raises on the bench",
        ),
    ],
)
def test_a_fault_is_told_with_the_checkers_file_and_line(
    body: str, line: int, what: str, tmp_path: Path, bench: Bench
) -> None:
    path = tmp_path / "odd.py"
    path.write_text(f"{HEAD}\ndef check(answer, parameters, context):\n{textwrap.indent(body, '    ')}\n")
    checker = load(path)
    finding = judge(checker, checker.parameters(), Answer("the moon"), Context(bench, Lexicon({})))
    assert isinstance(finding, Failure)
    assert (finding.state, finding.share) == ("error", 0)
    assert finding.review
    assert finding.fault is not None
    assert (finding.fault.checker, finding.fault.file, finding.fault.line) == ("odd", str(path), line)
    assert finding.fault.what.startswith(what)
    assert bool(finding.fault.traceback) == (line == 15)
    assert str(finding.fault).startswith(f"{path}:{line}: the checker 'odd' failed: {what}")
