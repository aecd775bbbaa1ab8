"""Templates of questions pass every check as they stand, and a question goes into a bank without touching the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.answer import Answer
from quizapp.authoring import drafts
from quizapp.authoring.proof import prove
from quizapp.bank import load_bank
from quizapp.checker import discover
from quizapp.claims import Bench
from quizapp.grading import Grader
from quizapp.paths import checkers_folder

CHECKERS = discover([checkers_folder()])


@pytest.fixture(scope="module")
def grader(tmp_path_factory: pytest.TempPathFactory, bench: Bench) -> Grader:
    """On a bank that holds a question of every kind."""
    text = drafts.bank("sample")
    for number, kind in enumerate(drafts.KINDS, 2):
        if kind != "prose":
            text = drafts.with_question(text, drafts.question(kind, f"first-{kind}", number))
    path = tmp_path_factory.mktemp("bank") / "sample.yaml"
    path.write_text(text, encoding="utf-8")
    return Grader(load_bank(path, CHECKERS), CHECKERS, bench)


@pytest.mark.parametrize("kind", drafts.KINDS)
def test_a_template_proves_itself_as_it_stands(grader: Grader, kind: str) -> None:
    question = next(question for question in grader.bank.questions if question.id == f"first-{kind}")
    proofs = list(prove(grader, question))
    assert [(proof.name, proof.grade.verdict, proof.wanted) for proof in proofs if not proof.holds] == []
    verdicts = [example.verdict for example in question.examples]
    assert verdicts.count("right") >= 2
    assert "wrong" in verdicts
    assert "partial" in verdicts or kind in ("choice", "task")
    assert grader.grade(question, Answer(question.prompt)).verdict != "right"
    assert not proofs[0].grade.review_reasons


def test_every_checker_of_ours_is_shown_by_a_template(grader: Grader) -> None:
    used = {
        name
        for question in grader.bank.questions
        for point in question.points
        for judged in point.either or (point,)
        for name in judged.checks()
    }
    assert used == set(CHECKERS)
    assert set(drafts.ALSO) - {"either"} <= set(CHECKERS)


SMALL = """\
format: 1
id: small
# keep me
questions:

{i}- id: one
{i}  number: 7
{i}  # and me
"""


@pytest.mark.parametrize("indent", ["", "  ", "    "])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_question_goes_behind_the_last_in_its_column_and_its_kind_of_lines(indent: str, newline: str) -> None:
    text = SMALL.format(i=indent).replace("\n", newline)
    grown = drafts.with_question(text, "- id: two\n  number: 8\n")
    assert grown == text + f"\n{indent}- id: two\n{indent}  number: 8\n".replace("\n", newline)


def test_a_file_without_a_last_line_end_gets_one() -> None:
    text = SMALL.format(i="").rstrip("\n")
    assert drafts.with_question(text, "- id: two\n") == f"{text}\n\n- id: two\n"


def test_keys_behind_the_questions_stay_behind_them_with_their_remarks() -> None:
    text = SMALL.format(i="  ") + "\n# about the title\ntitle: Small\n"
    grown = drafts.with_question(text, "- id: two\n")
    assert grown == SMALL.format(i="  ") + "\n  - id: two\n" + "\n# about the title\ntitle: Small\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("format: 1\nquestions: [{id: one}]\n", "no line that says just 'questions:'", id="in brackets"),
        pytest.param("format: 1\n", "no line that says just 'questions:'", id="no questions"),
        pytest.param("questions:\n  [{id: one}]\n", "no question that begins with '- '", id="brackets below"),
    ],
)
def test_where_there_is_no_place_it_says_so(text: str, says: str) -> None:
    with pytest.raises(drafts.NoPlace, match=says):
        drafts.with_question(text, "- id: two\n")


def test_a_free_id_is_found() -> None:
    assert drafts.free_identifier("code", {"new-code", "new-code-2"}) == "new-code-3"


@pytest.mark.parametrize("name", ["2026", "no", "1e3", "null"])
def test_names_that_yaml_reads_as_something_else_are_put_in_quotes(tmp_path: Path, name: str) -> None:
    text = drafts.with_question(drafts.bank(name), drafts.question("choice", name, 2))
    (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    bank = load_bank(tmp_path / f"{name}.yaml", CHECKERS)
    assert (bank.id, bank.title, bank.questions[1].id) == (name, name.capitalize(), name)
