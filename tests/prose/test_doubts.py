"""Which answers a person should look at, beside what was asked."""

from __future__ import annotations

import pytest

from quizapp.prose.doubts import doubts
from quizapp.prose.passage import Passage

PROMPT = "What causes the two daily tides of the oceans?"
ALIASES = ["Explain why the oceans have tides twice a day."]
MODEL = "The gravity of the moon pulls the water of the oceans into two bulges, and the earth turns below them."
OTHERS = (
    "Volcanoes erupt when molten rock and gas rise through cracks of the crust under high pressure.",
    "A glacier forms where more snow falls in winter than melts in summer, and presses into ice.",
    "Lightning is a spark that evens out the electric charges between a thundercloud and the ground.",
)


def told(text: str, prompt: str = PROMPT) -> tuple[str, ...]:
    return doubts(Passage(text), [prompt, *ALIASES], MODEL, OTHERS)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("the moon pulls water " * 80, "long for an answer to this question: 320 words", id="too long"),
        pytest.param("the moon pulls water " * 1_400, "very long", id="more than is read"),
        pytest.param("\n".join([MODEL, *OTHERS]), "answer 3 other questions", id="other answers pasted beside it"),
        pytest.param(f"So, what causes the two daily tides? {PROMPT}", "the question again", id="the question, twice"),
        pytest.param(f"This is false: {MODEL}", "untrue", id="called false before"),
        pytest.param(f"{MODEL} None of this is true.", "untrue", id="taken back behind"),
        pytest.param(f"{MODEL[:-1]}, which is wrong.", "untrue", id="taken back in the last clause"),
        pytest.param(f"I do not think that {MODEL}", "untrue", id="not thought"),
        pytest.param(MODEL.replace("pulls", "does not pull"), "a denial more or less", id="one word more"),
        pytest.param(f"\u202e{MODEL}", "turn the order of letters", id="shown backwards"),
        pytest.param("The moon, то есть луна, pulls the water.", "not read: то, есть, луна", id="another alphabet"),
    ],
)
def test_a_person_should_look(text: str, reason: str) -> None:
    assert any(reason in found for found in told(text)), told(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(MODEL, id="the model answer"),
        pytest.param("The moon's gravity, mostly. The sun does not matter as much.", id="a denial of its own"),
        pytest.param(f"{PROMPT} The gravity of the moon and of the sun.", id="the question, and then an answer"),
        pytest.param("Tides.", id="one word of the question"),
        pytest.param(
            "It is wrong to leave the sun out, which is not so near but pulls, too.", id="wrong, but of others"
        ),
        pytest.param("Predictions that are not correct are rare, because the moon's orbit is known.", id="not correct"),
        pytest.param("The force ~ Δm/r², where r is the moon's distance.", id="Greek letters"),
        pytest.param("Naïve as it is: the moon pulls the água", id="accents"),
    ],
)
def test_nothing_is_doubtful(text: str) -> None:
    assert told(text) == ()


@pytest.mark.parametrize(
    ("prompt", "doubtful"),
    [
        pytest.param("Is the sun alone the cause of tides?", False, id="asked for yes or no"),
        pytest.param("On the coast, do you need the sun for tides? A reason is welcome.", False, id="asked at the end"),
        pytest.param("Which body is the cause of tides, and why?", True, id="asked for a thing"),
    ],
)
def test_no_is_an_answer_where_it_was_asked_for(prompt: str, doubtful: bool) -> None:
    assert bool(told("No. The moon pulls more.", prompt)) is doubtful
