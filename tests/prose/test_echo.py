"""Answers that say nothing of their own."""

from __future__ import annotations

import pytest

from quizapp.prose.echo import echoes, is_placeholder, says_little_else

STRIDE = "What does the stride of a convolution do to the size of its output?"
TWO_PARTS = "What is a receptive field in a network? Why does it grow with the number of convolutional layers?"
PROMPT = (
    "Name the method that shows the data of a `DataLoaders` object. Give the call as one line of code, "
    "with the name `dls` for the object."
)


@pytest.mark.parametrize(
    ("answer", "prompts"),
    [
        pytest.param(STRIDE, [STRIDE], id="the question word for word"),
        pytest.param(STRIDE.rstrip("?"), [STRIDE], id="without its question mark"),
        pytest.param(STRIDE.upper(), [STRIDE], id="in capitals"),
        pytest.param("Answer: " + STRIDE, [STRIDE], id="with a label before it"),
        pytest.param("> **" + STRIDE + "**", [STRIDE], id="with mark-up"),
        pytest.param("12. " + STRIDE, [STRIDE], id="with its number"),
        pytest.param("To the size of the output of its convolution the stride does what", [STRIDE], id="reordered"),
        pytest.param("A stride of convolutions does something to the output's size", [STRIDE], id="as a statement"),
        pytest.param(
            "Why does it grow with the number of convolutional layers?", [TWO_PARTS], id="one sentence of two"
        ),
        pytest.param(PROMPT, [PROMPT], id="a prompt with instructions"),
        pytest.param(
            "Name the method that shows the data of a DataLoaders object.", [PROMPT], id="a prompt's first sentence"
        ),
        pytest.param(STRIDE, ["Something else?", STRIDE], id="another wording of the question"),
        pytest.param("a convolutional neural network", ["What is a convolutional neural network?"], id="only the name"),
        pytest.param("What is the sride of a convolution do to its output size", [STRIDE], id="with a slip of the pen"),
    ],
)
def test_the_question_again(answer: str, prompts: list[str]) -> None:
    assert echoes(answer, prompts)


@pytest.mark.parametrize(
    ("answer", "prompt"),
    [
        pytest.param(
            "A larger stride makes the output of a convolution smaller", STRIDE, id="an answer in the question's words"
        ),
        pytest.param(
            "the validation set",
            "Do we tune on the training set or on the validation set?",
            id="one of two offered things",
        ),
        pytest.param("No", "Is the loss always zero?", id="no"),
        pytest.param("Yes, the loss is always zero", "Is the loss always zero?", id="yes with the question"),
        pytest.param("No, the loss is not always zero", "Is the loss always zero?", id="no with the question"),
        pytest.param("the loss is never zero", "Is the loss always zero?", id="never"),
        pytest.param("show_batch", PROMPT, id="a single name"),
        pytest.param("dls.show_batch()", PROMPT, id="a call on the given object"),
        pytest.param("the output", STRIDE, id="a single word of the question"),
        pytest.param("0", "Is it 0 or 1?", id="a number of the question"),
        pytest.param("", STRIDE, id="nothing"),
        pytest.param("- ", STRIDE, id="a dash"),
        pytest.param("the field", "What?", id="a question without content"),
        pytest.param(STRIDE + " It divides each side by the stride.", STRIDE, id="the question, then an answer"),
        pytest.param("The area of the input that an activation sees", TWO_PARTS, id="an answer in other words"),
        pytest.param(
            "a neural network that uses convolutions",
            "What is a convolutional neural network?",
            id="a name taken apart",
        ),
    ],
)
def test_an_answer_of_its_own(answer: str, prompt: str) -> None:
    assert not echoes(answer, [prompt])


@pytest.mark.parametrize(
    "text",
    ["", " \n\t", "-", "—", "...", "…", "?", "NA", "n/a", "N/A.", "N. A.", "TODO", "todo:", "tbd", "no answer",
     "No Answer.",
     "not answered", "Answer:", "**Answer:**", "*", "- ", "```\n```", "```python\n\n```", "<br>", "<p></p>", "---",
     "> ", "\u200b", "your answer here", "_Write your answer here_", "[ ]", "&nbsp;"],
)  # fmt: skip
def test_a_placeholder(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    ["Done", "No", "nil", "Nope.", "yes", "0", "@", "x", "None", "skipped", "`*`",
     "![a picture](p.png)", "![[p.png]]", "https://example.org/p.png", '<img src="p.png">',
     "+1", "a - b", "answer is 7",
     "I do not know",
     "todo list", "7.", "True", "%", "a" * 5_000, "**no**"],
)  # fmt: skip
def test_no_placeholder(text: str) -> None:
    assert not is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"The question is: {STRIDE} Good question, I think.", id="with polite words"),
        pytest.param("The stride of a convolution does this to the size of its output.", id="as a statement"),
        pytest.param(f"{STRIDE} How does stride change the size of the output?", id="in two wordings"),
    ],
)
def test_the_question_and_little_else(text: str) -> None:
    assert says_little_else(text, [STRIDE, "How does a stride change the output's size?"])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The stride divides the output's size.", id="one word that says it"),
        pytest.param(f"{STRIDE} It halves it with 2.", id="the question, then a number"),
        pytest.param("output size", id="two words of it"),
        pytest.param("", id="nothing"),
    ],
)
def test_more_than_the_question(text: str) -> None:
    assert not says_little_else(text, [STRIDE])
