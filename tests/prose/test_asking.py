"""What kind of answer a question asks for."""

from __future__ import annotations

import pytest

from quizapp.prose.asking import asks_for_a_list, asks_yes_or_no


@pytest.mark.parametrize(
    ("prompt", "wanted"),
    [
        pytest.param("Which four things does it need? A list is enough.", True, id="a list is enough"),
        pytest.param("List all seven in order.", True, id="list all"),
        pytest.param("Name the three things it records.", True, id="name the three"),
        pytest.param("Say what each of the four letters means.", True, id="each of the four"),
        pytest.param("Name the set and give the reason in a sentence.", False, id="a name and a reason"),
        pytest.param("What is a list comprehension?", False, id="a list is what is asked about"),
        pytest.param("Why are gradients zeroed?", False, id="why"),
    ],
)
def test_a_list_is_asked_for(prompt: str, wanted: bool) -> None:
    assert asks_for_a_list(prompt) is wanted


@pytest.mark.parametrize(
    ("prompt", "wanted"),
    [
        pytest.param("Is the kernel flipped?", True, id="is it"),
        pytest.param("To train a model, must you work it out by hand?", True, id="must you, after a comma"),
        pytest.param("The weights are shared: true or false?", True, id="true or false"),
        pytest.param("What is a kernel?", False, id="what is"),
        pytest.param("How does a kernel that is large work, and why?", False, id="how does"),
    ],
)
def test_yes_or_no_is_asked_for(prompt: str, wanted: bool) -> None:
    assert asks_yes_or_no(prompt) is wanted
