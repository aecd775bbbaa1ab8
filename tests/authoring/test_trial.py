"""An answer tried on a question: what became of every pattern."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import pytest

from quizapp.authoring import trial_text
from quizapp.authoring.trial import Trial, try_answer
from quizapp.bank import load_bank
from quizapp.checker import discover
from quizapp.claims import Bench
from quizapp.grading import Grader
from quizapp.paths import checkers_folder

BANK = """
    format: 1
    id: tides
    title: Tides
    synonyms:
      pull: [gravity, pull, attract]
    questions:
      - id: cause
        number: 1
        prompt: What causes the tides, and how many high tides are there in a day?
        points:
          - says: The moon's gravity causes most of them.
            idea: {any: ["moon {pull}", "{pull} of moon"], partial: [moon], contradicts: [wind]}
          - says: There are two of them.
            either:
              - value: {reference: "torch.tensor(2.).item()"}
              - idea: {any: [twice]}
                up_to: 0.5
        misconceptions:
          - says: Wind makes waves, not tides.
            any: [wind]
            unless: [no wind]
            effect: {cap: 0.5}
        model: The gravity of the moon, 2 a day.
        explanation: Gravity falls with distance.
        hints: [Look up at night.]
    """


@pytest.fixture
def grader(tmp_path: Path, bench: Bench) -> Grader:
    path = tmp_path / "tides.yaml"
    path.write_text(textwrap.dedent(BANK), encoding="utf-8")
    checkers = discover([checkers_folder()])
    return Grader(load_bank(path, checkers), checkers, bench)


def tried(grader: Grader, text: str) -> Trial:
    return try_answer(grader, grader.bank.questions[0], text)


def test_every_pattern_of_every_point_and_mistake_has_an_outcome(grader: Grader) -> None:
    trial = tried(grader, "The moon atracts the water, twice a day.")
    outcomes = {(one.list, one.explanation.pattern): one.explanation.outcome for one in trial.patterns}
    assert outcomes == {
        ("any", "moon {pull}"): "matched",
        ("any", "{pull} of moon"): "missed",
        ("partial", "moon"): "matched",
        ("contradicts", "wind"): "missed",
        ("any", "twice"): "matched",
        ("any", "wind"): "missed",
        ("unless", "no wind"): "missed",
    }
    assert [(point.state, point.earned) for point in trial.points] == [("met", 1), ("partial", 0.5)]


def test_alternatives_say_what_each_of_them_found(grader: Grader) -> None:
    number, word = tried(grader, "The pull of the moon, twice.").points[1].checkers
    assert (number.name, number.state, word.name, word.up_to, word.share) == ("value", "missing", "idea", 0.5, 0.5)


def test_the_text_marks_words_and_tells_of_spelling_and_synonyms(grader: Grader) -> None:
    shown = trial_text.text(tried(grader, "The gravity of the mighty moon. It atracts water."), 100)
    assert "✓ {pull} of moon\n        “[gravity] [of] the mighty [moon]”; “gravity” is gravity in {pull}" in shown
    assert "“atracts” is read as “attract”" in shown
    assert "Synonyms used: " in shown
    assert "mistake not made: Wind makes waves" in shown


def test_a_denied_mistake_is_shown_as_denied(grader: Grader) -> None:
    shown = trial_text.text(tried(grader, "It is not the wind."), 100)
    assert "! wind\n        “[wind]”; it is said, but denied by “not”" in shown
    assert "· mistake not made" in shown


@pytest.mark.parametrize("text", ["", "...", "What causes the tides, and how many high tides are there in a day?"])
def test_what_is_no_answer_is_explained_without_being_judged(grader: Grader, text: str) -> None:
    trial = tried(grader, text)
    assert [point.state for point in trial.points] == [None, None]
    assert "· not judged" in trial_text.text(trial)


def test_the_data_hold_all_of_it(grader: Grader) -> None:
    answer = "The moon pulls. It is 2."
    (data,) = json.loads(json.dumps(trial_text.data([tried(grader, answer)])))["answers"]
    assert (data["question"], data["verdict"], data["score"]) == ("tides/cause", "right", 2)
    pattern = data["points"][0]["checkers"][0]["patterns"][0]
    assert pattern["explanation"]["outcome"] == "matched"
    place = pattern["explanation"]["slots"][1]["places"][0]
    assert answer[place["start"] : place["end"]] == place["words"] == "pulls"
    assert data["synonyms"] == [{"group": "pull", "member": "pull", "words": "pulls"}]
