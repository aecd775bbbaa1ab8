"""Which answers a person should look at, whatever they say."""

from __future__ import annotations

import pytest

from quizapp.prose.oddities import oddities
from quizapp.prose.passage import Passage


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("blorf quux zindel the wobbet frumple gleeb snarfle of", "words are not known", id="nonsense"),
        pytest.param(
            "kernel filter stride padding channel pixel gradient loss weight", "list of keywords", id="keywords"
        ),
        pytest.param(
            "kernel, stride, pixels, number, moved, next", "list of keywords", id="six words and no small one"
        ),
        pytest.param(
            "activation, uses, activations, first, layer, uses, pixels, input, neighbours, apart, 3, +, 2, =, 5",
            "list of keywords",
            id="keywords with a formula among them",
        ),
        pytest.param(
            "kernel the of image and the is slides over adds. products the", "order of sentences", id="shuffled"
        ),
        pytest.param("Moved is filter the of. pixels By the and", "order of sentences", id="a capital in the middle"),
    ],
)
def test_a_person_should_look(text: str, reason: str) -> None:
    assert any(reason in told for told in oddities(Passage(text)))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("Weights are shared. It is not true that each place has its own.", id="an error put right"),
        pytest.param("mean, std, histogram", id="a short list"),
        pytest.param("It moves over the and adds all products.", id="one word left out"),
        pytest.param("The filter moves over the image and the products are added.", id="a sentence"),
        pytest.param(
            "`torch.nn.functional.cross_entropy(pred_batch, targ_batch)` is the loss of it", id="names from code"
        ),
        pytest.param("Normalisation brings the activations of each minibatch to mean zero.", id="terms of the trade"),
        pytest.param(
            "it is in blorf_quux and zindel_wobbet, or frumple_gleeb with snarfle_dweeb of it all",
            id="names",
        ),
        pytest.param(
            "```\nprds = f(xs, prms)\nlss = lss_fn(prds, ys)\nlss.bckwrd()\nprms.dta -= lr * prms.grd.dta\n```",
            id="code",
        ),
        pytest.param("x1 = w1 * a1 + b1\ny1 = w2 * a2 + b2\nz1 = w3 * a3 + b3", id="formulas"),
    ],
)
def test_nothing_is_odd(text: str) -> None:
    assert oddities(Passage(text)) == ()


def test_a_list_is_not_odd_where_a_list_was_asked_for() -> None:
    passage = Passage("kernel filter stride padding channel pixel gradient loss weight")
    assert oddities(passage, as_list=True) == ()
