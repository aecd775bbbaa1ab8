"""The inspection of banks: every planted fault is told at its place, under its code, and once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from quizapp.checker import Checker, discover
from quizapp.claims import Bench, BenchFailure, Kit, Plain, Session
from quizapp.inspection.inspector import Inspected, inspect
from quizapp.paths import checkers_folder

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures/banks"
PLANTED = FIXTURES / "planted/planted.yaml"

#: A question without fault; the tests change it.
SOUND = """\
format: 1
id: tides
title: Tides
questions:
  - id: cause
    number: 1
    prompt: What causes the tides?
    points:
      - says: The moon pulls at the water.
        idea: {any: ["moon pulls"]}
    model: The moon pulls at the water.
    explanation: Gravity.
    hints: [Look up at night.]
    examples:
      - {answer: The pull of the moon., verdict: right}
      - {answer: "It is the moon, which pulls.", verdict: right}
      - {answer: The wind., verdict: wrong}
  - id: height
    number: 2
    prompt: How high are they?
    points:
      - says: A metre high.
        idea: {any: ["metre high"]}
    model: They are a metre high.
    explanation: Mostly.
    hints: [Not far.]
    examples:
      - {answer: A metre high., verdict: right}
      - {answer: High as a metre., verdict: right}
      - {answer: A mile., verdict: wrong}
"""

Inspect = Callable[..., Inspected]
Tell = Callable[[str | bytes], list[str]]


@pytest.fixture(scope="module")
def checkers() -> Mapping[str, Checker]:
    return discover([checkers_folder(), FIXTURES / "checkers"])


@pytest.fixture
def look(checkers: Mapping[str, Checker], bench: Bench) -> Inspect:
    def run(*paths: Path, slow: float = 60) -> Inspected:
        return inspect(paths, checkers, bench, lambda done, total: None, slow)

    return run


@pytest.fixture
def told(tmp_path: Path, look: Inspect) -> Tell:
    """Place, code and message of all that is wrong with a file ``tides.yaml`` of some content."""

    def run(content: str | bytes) -> list[str]:
        path = tmp_path / "tides.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return [f"{p.line}:{p.column} {p.code} {p.what}" for p in look(path).problems]

    return run


def planted() -> list[tuple[int, int, str]]:
    """Line, column and code of each fault, from the comment beside it: ``#! Q012 word``."""
    found = []
    for number, line in enumerate(PLANTED.read_text(encoding="utf-8").splitlines(), 1):
        found += [(number, line.index(word) + 1, code) for code, word in re.findall(r"#! (Q\d+) (\S+)", line)]
    return found


def test_every_planted_fault_is_found_at_its_place_and_none_is_told_twice(look: Inspect) -> None:
    wanted = planted()
    assert len({code for _, _, code in wanted}) >= 40
    found = [(problem.line, problem.column, problem.code) for problem in look(PLANTED, slow=0.25).problems]
    assert found == sorted(wanted)


BROKEN = [
    pytest.param("", "1:1 Q010", id="an empty file"),
    pytest.param("- id: tides\n", "1:1 Q010", id="a list where keys should be"),
    pytest.param("id: caf\xe9\n".encode("latin-1"), "1:8 Q002", id="not UTF-8"),
    pytest.param(SOUND.replace("Gravity", "Grav\x07ity"), "12:22 Q003", id="a control character"),
    pytest.param(SOUND.replace("[Not far.]", "[Not far."), "27:13 Q004", id="a bracket that is not closed"),
    pytest.param(SOUND.replace("    number: 2", "\tnumber: 2"), "19:1 Q005", id="a tab"),
    pytest.param(SOUND.replace("model: They", 'model: "They'), "24:12 Q006", id="a quote that is not closed"),
    pytest.param(SOUND.replace("What causes", "What: causes: why"), "7:17 Q007", id="an unquoted colon"),
    pytest.param(SOUND.replace("Gravity.", "@ gravity"), "12:18 Q008", id="a reserved sign"),
    pytest.param(SOUND + "---\nformat: 1\n", "31:1 Q009", id="a second document"),
    pytest.param(SOUND.replace("Gravity.", "[" * 30 + "]" * 30), "12:40 Q011", id="too deep"),
]


@pytest.mark.parametrize(("content", "wanted"), BROKEN)
def test_a_file_that_cannot_be_read_as_yaml_is_told_of_once(told: Tell, content: str | bytes, wanted: str) -> None:
    (line,) = told(content)
    assert line.startswith(f"{wanted} ")


def test_a_sound_bank_has_nothing_to_tell(told: Tell) -> None:
    assert told(SOUND) == []


def test_a_fault_in_one_question_hides_nothing_in_another(told: Tell) -> None:
    faulty = SOUND.replace("hints: [Look", "hint: [Look").replace("A mile., verdict: wrong", "A mile., verdict: right")
    assert [line.split(" ")[1] for line in told(faulty)] == ["Q012", "Q204"]


def test_a_file_that_is_not_there_is_told_of(look: Inspect, tmp_path: Path) -> None:
    (problem,) = look(tmp_path / "tides.yaml").problems
    assert (problem.code, problem.what) == ("Q001", "cannot be read: no such file or directory")


def test_two_files_of_one_bank_are_told_of(look: Inspect, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "tides.yaml").write_text(SOUND)
    (problem,) = look(tmp_path / "a/tides.yaml", tmp_path / "b/tides.yaml").problems
    assert (problem.path.parent.name, problem.code) == ("b", "Q119")


def test_what_a_misspelt_pattern_brings_with_it_is_told_once(told: Tell) -> None:
    (line,) = told(SOUND.replace('["moon pulls"]', '["moon spoon"]'))
    assert line.startswith("9:15 Q304 neither the model answer nor any example gets this point")


def test_a_dead_pattern_explains_what_it_fails(told: Tell) -> None:
    (line,) = told(SOUND.replace('["moon pulls"]', '["moon !moon"]'))
    assert line == "10:22 Q301 nothing can ever match 'moon !moon': what it wants is what it forbids with '!'"


def test_a_reference_that_does_not_run_says_what_python_says(told: Tell) -> None:
    (line,) = told(SOUND.replace('idea: {any: ["moon pulls"]}', 'value: {reference: "1 / 0"}'))
    assert line.startswith("10:9 Q207 ")
    assert "ZeroDivisionError" in line


def test_a_reference_that_never_ends_is_stopped_and_told_of(
    told: Tell, checkers: Mapping[str, Checker], monkeypatch: pytest.MonkeyPatch
) -> None:
    def prove(self: object, bench: Bench) -> None:
        for _ in range(10**8):
            pass

    monkeypatch.setattr("quizapp.patience.LIMIT", 0.05)
    monkeypatch.setattr(checkers["value"].parameters, "prove", prove)
    (line,) = told(SOUND.replace('idea: {any: ["moon pulls"]}', 'value: {reference: "1"}'))
    assert line.startswith("10:9 Q207 ")
    assert line.endswith("it was stopped, as it computes without end")


def test_a_course_file_is_no_bank_of_those_that_were_looked_at(look: Inspect, tmp_path: Path) -> None:
    (tmp_path / "course.yaml").write_text("format: 1\nid: sea\ntitel: The sea\n")
    (tmp_path / "tides.yaml").write_text(SOUND)
    found = look(tmp_path / "tides.yaml")
    assert ({problem.path.name for problem in found.problems}, found.banks) == ({"course.yaml"}, 1)


def test_an_example_that_gets_too_much_says_what_for(told: Tell) -> None:
    (line,) = told(SOUND.replace("answer: The wind.", "answer: The moon pulls."))
    assert line == (
        "17:44 Q204 this example is right, not wrong: “The moon pulls at the water.” is met by “moon pulls”"
    )


def test_an_example_that_gets_too_little_says_what_is_missing(told: Tell) -> None:
    (line,) = told(SOUND.replace("answer: High as a metre.", "answer: As a mile."))
    assert line == "29:39 Q204 this example is wrong, not right: “A metre high.” is missing"


def test_a_misconception_that_the_model_answer_meets_is_named(told: Tell) -> None:
    mistaken = "    misconceptions:\n      - {says: No., any: [water], effect: {cap: 0}}\n    model: The"
    lines = told(SOUND.replace("    model: The", mistaken))
    assert any("Q201" in line and "a misconception is found in “water”" in line for line in lines)


def test_a_shared_answer_is_told_of_until_it_is_declared(told: Tell) -> None:
    shared = SOUND.replace("They are a metre high.", "They are a metre high where the moon pulls.")
    (line,) = told(shared)
    assert line == "5:9 Q205 the model answer of 'height' is right here, too"
    declared = "    same_answer_as: {height: Both name the moon.}\n    examples:\n      - {answer: The pull"
    assert told(shared.replace("    examples:\n      - {answer: The pull", declared)) == []


def test_where_no_code_can_be_run_nothing_is_told_of_what_needs_it(
    tmp_path: Path, checkers: Mapping[str, Checker]
) -> None:
    class Locked:
        def session(self, kit: Kit = "torch", seconds: float = 3.0) -> Session:
            raise BenchFailure("nothing runs here")

        def call(self, function: object, *arguments: Plain, kit: Kit = "torch", seconds: float = 10.0) -> Plain:
            raise BenchFailure("nothing runs here")

    path = tmp_path / "tides.yaml"
    path.write_text(
        SOUND.replace('idea: {any: ["moon pulls"]}', 'value: {reference: "1"}').replace(
            "A mile.", "So high as that metre."
        )
    )
    found = inspect([path], checkers, Locked(), lambda done, total: None, 60, runs=False)
    assert [(problem.entry, problem.code) for problem in found.problems] == [("tides/height", "Q204")]


def test_synonyms_of_the_course_may_be_used_by_other_banks(told: Tell, tmp_path: Path) -> None:
    course = "format: 1\nid: sea\ntitle: The sea\nsynonyms: {pull: [pull, attract], wave: [wave, swell]}\n"
    (tmp_path / "course.yaml").write_text(course)
    assert told(SOUND.replace('"moon pulls"', '"moon {pull}"')) == []


def test_a_dead_pattern_does_not_hide_a_misconception(told: Tell) -> None:
    mistaken = "    misconceptions:\n      - {says: No., any: [water], effect: {cap: 0}}\n    model: The"
    lines = told(SOUND.replace('["moon pulls"]', '["moon !moon"]').replace("    model: The", mistaken))
    assert [line.split(" ")[1] for line in lines] == ["Q301", "Q201"]


def test_a_pattern_that_can_never_match_covers_nothing(told: Tell) -> None:
    lines = told(SOUND.replace('["moon pulls"]', '["moon pulls", "sun !sun", "sun !sun"]'))
    assert [line.split(" ")[1] for line in lines] == ["Q301", "Q301"]
