"""Decks for Anki, read back as Anki reads them: header lines, then fields between tabs, quoted where needed."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from quizapp.bank import load_bank
from quizapp.checker import discover
from quizapp.exchange.anki import text
from quizapp.paths import checkers_folder
from quizapp.question import Bank

BANK = """\
format: 1
id: odd
title: "Odd::\\tthings"
questions:
  - id: markup
    number: 1
    prompt: "Is `<b>` *bold*?\\tSay \\"yes\\" or 1 < 2."
    tags: [web, text]
    points: [{says: yes, idea: {any: [yes]}}]
    model: "Yes & no."
    explanation: Because <i>so</i>.
    hints: [Think.]
  - id: code
    number: 2
    prompt: Write code.
    input: code
    points: [{says: code, idea: {any: [x]}}]
    model: "if x:\\n    y"
    explanation: So it is.
    hints: [Think.]
  - id: pick
    number: 3
    prompt: Which?
    input: choice
    points: [{says: b, choice: {options: ["a < b", b], correct: [b]}}]
    model: b
    explanation: So it is.
    hints: [Think.]
"""


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    path: Path = tmp_path_factory.mktemp("banks") / "odd.yaml"
    path.write_text(BANK.replace("says: yes,", "says: 'yes',").replace("[yes]", "['yes']"), encoding="utf-8")
    return load_bank(path, discover([checkers_folder()]))


def rows(bank: Bank) -> list[list[str]]:
    lines = text([bank]).splitlines(keepends=True)
    notes = [line for line in lines if not line.startswith("#")]
    return list(csv.reader(io.StringIO("".join(notes)), delimiter="\t"))


def test_the_header_says_which_column_is_what(bank: Bank) -> None:
    header = [line for line in text([bank]).splitlines() if line.startswith("#")]
    assert header == ["#separator:Tab", "#html:true", "#guid column:1", "#deck column:2", "#tags column:3"]


def test_a_note_has_a_stable_id_its_deck_its_tags_and_two_sides(bank: Bank) -> None:
    first, *_ = rows(bank)
    assert first[:3] == ["odd/markup", "quizapp::Odd: things", "odd web text"]
    assert first[3] == "<p>Is <code>&lt;b&gt;</code> <em>bold</em>?\tSay &quot;yes&quot; or 1 &lt; 2.</p>"
    assert first[4] == "<p>Yes &amp; no.</p><hr><p>Because &lt;i&gt;so&lt;/i&gt;.</p>"


def test_code_keeps_its_lines_and_choices_are_listed(bank: Bank) -> None:
    _, code, pick = rows(bank)
    assert '<pre><code class="language-python">if x:\n    y\n</code></pre>' in code[4]
    assert pick[3] == "<p>Which?</p><ol><li>a &lt; b</li><li>b</li></ol>"


def test_every_note_has_the_same_number_of_fields(bank: Bank) -> None:
    assert {len(row) for row in rows(bank)} == {5}
