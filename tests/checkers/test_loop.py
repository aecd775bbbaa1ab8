"""The checker of training loops, on a real bench."""

from __future__ import annotations

from typing import Any

import pytest

from quizapp.checker import Finding, load
from quizapp.paths import checkers_folder

from .judging import Judge, Judging, fenced

CHECKER = load(checkers_folder() / "loop.py")

#: A loop over batches in which the update is left open.
BATCHES = """for xb, yb in dl:
    preds = model(xb)
    loss = loss_func(preds, yb)
    loss.backward()
    for p in params:
        {update}
        p.grad.zero_()
"""


@pytest.fixture
def judge(judging: Judging) -> Judge:
    def judged(text: str, hasty: bool = False, **parameters: Any) -> Finding:
        return judging(CHECKER, text, parameters, hasty)

    return judged


RUNNING = [
    pytest.param(BATCHES.format(update="p.data -= lr * p.grad"), id="the update by hand"),
    pytest.param(BATCHES.format(update="p -= lr * p.grad"), id="without .data"),
    pytest.param(BATCHES.format(update="p.data = p.data - p.grad.data * lr"), id="written out"),
    pytest.param(
        "for x, y in train_loader:\n    optimizer.zero_grad()\n    loss = criterion(net(x), y)\n    loss.backward()\n"
        "    optimizer.step()",
        id="with an optimiser",
    ),
    pytest.param(
        "opt = torch.optim.SGD(model.parameters(), lr=0.1)\nfor epoch in range(3):\n    for x, y in dl:\n"
        "        loss = F.mse_loss(model(x), y)\n        loss.backward()\n        opt.step()\n        opt.zero_grad()",
        id="with the optimiser of torch",
    ),
    pytest.param(
        "for x, y in batches:\n    pred = model(x)\n    loss = loss(pred, y)\n    loss.backward()\n"
        "    weights -= lr * weights.grad\n    weights.grad = None",
        id="a loss named like its function, weights as one tensor",
    ),
    pytest.param(
        "def train_epoch(model, lr, params):\n    for xb, yb in dl:\n        calc_grad(xb, yb, model)\n"
        "        for p in params:\n            p.data -= p.grad * lr\n            p.grad.zero_()\n"
        "def calc_grad(xb, yb, model):\n    preds = model(xb)\n    loss = mnist_loss(preds, yb)\n    loss.backward()",
        id="in functions that nobody calls",
    ),
    pytest.param(
        "for x, y in data:\n    pred = x @ weights + bias\n    loss = ((pred - y) ** 2).mean()\n    loss.backward()\n"
        "    weights = weights - lr * weights.grad\n    bias = bias - lr * bias.grad\n"
        "    weights.grad = None\n    bias.grad = None",
        id="with a formula for the model",
    ),
    pytest.param(
        "w = torch.zeros(3, 1, requires_grad=True)\nx = torch.randn(90, 3)\ny = x @ torch.tensor([[1.], [2.], [3.]])\n"
        "for xb, yb in zip(x.split(30), y.split(30)):\n    loss = ((xb @ w - yb) ** 2).mean()\n    loss.backward()\n"
        "    w.data -= 0.1 * w.grad\n    w.grad.zero_()",
        id="with data and weights of its own",
    ),
    pytest.param(
        "weights = random_init()\nfor batch in dl:\n    pred = model.predict(batch[0])\n"
        "    loss = get_loss(pred, batch[1])\n    loss.backward\n"
        "    weights -= learning_rate * weights.grad\n    weights.grad = 0",
        id="with brackets left out",
    ),
]


@pytest.mark.parametrize("code", RUNNING)
def test_a_loop_that_really_trains_is_met(judge: Judge, code: str) -> None:
    finding = judge(fenced(code))
    assert (finding.state, finding.share, finding.feedback) == ("met", 1.0, ())
    assert finding.message.startswith("It was run: the loss went from")


@pytest.mark.parametrize("rate", ["lr = 1e-5\n", "lr = 3e-4\n", "lr = 1.\n"])
def test_the_learners_own_learning_rate_is_as_good_if_the_loss_falls(judge: Judge, rate: str) -> None:
    assert judge(fenced(rate + BATCHES.format(update="p.data -= lr * p.grad"))).state == "met"
    assert judge(fenced(rate + BATCHES.format(update="p.data += lr * p.grad"))).share == 0.5


@pytest.mark.parametrize("rate", ["", "lr = 1.\n"])
def test_gradients_that_are_never_zeroed_are_only_remarked_on(judge: Judge, rate: str) -> None:
    code = BATCHES.format(update="p.data -= lr * p.grad").replace("        p.grad.zero_()\n", "")
    finding = judge(fenced(rate + code))
    assert (finding.state, finding.share) == ("met", 1.0)
    assert "never zeroed" in finding.feedback[0]


@pytest.mark.parametrize(
    ("update", "told"),
    [
        pytest.param("p.data += lr * p.grad", "adds the gradient", id="climbing"),
        pytest.param("p.data = p.data + lr * p.grad", "adds the gradient", id="climbing, written out"),
        pytest.param("p.data -= -lr * p.grad", "adds the gradient", id="minus minus"),
        pytest.param("p.grad -= lr * p.grad", "instead of the weight", id="the gradient changed"),
        pytest.param(
            "p.grad.data = p.grad.data - lr * p.grad", "instead of the weight", id="the gradient's data changed"
        ),
    ],
)
def test_a_wrong_update_costs_half_and_is_found_by_running_and_named(judge: Judge, update: str, told: str) -> None:
    finding = judge(fenced(BATCHES.format(update=update)))
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert told in finding.feedback[0]
    assert "It was run: the loss went from" in finding.message


def test_an_update_without_a_learning_rate_costs_half_although_it_trains(judge: Judge) -> None:
    finding = judge(fenced(BATCHES.format(update="p.data -= p.grad")))
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert finding.feedback == ("The update has no learning rate: it is weights -= lr * gradient.",)


def test_gradients_zeroed_before_the_update_are_found(judge: Judge) -> None:
    code = (
        "for x, y in dl:\n    loss = loss_func(model(x), y)\n    loss.backward()\n    opt.zero_grad()\n    opt.step()"
    )
    finding = judge(fenced(code))
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert finding.feedback == ("The gradients are zeroed before the update has used them.",)


def test_steps_out_of_order_cost_half(judge: Judge) -> None:
    code = "for x, y in dl:\n    preds = model(x)\n    loss.backward()\n    loss = loss_func(preds, y)\n    opt.step()"
    finding = judge(fenced(code))
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert "out of order" in finding.feedback[0]


FLAT = (
    "preds = model(x)\nloss = loss_func(preds, y)\nloss.backward()\nparams.data -= lr * params.grad\nparams.grad = None"
)


def test_without_a_loop_half_is_earned(judge: Judge) -> None:
    for over, told in (("batches", "There is no loop over the mini-batches."), ("any", "There is no loop.")):
        finding = judge(fenced(FLAT), over=over)
        assert (finding.state, finding.share) == ("partial", 0.5)
        assert finding.feedback == (told,)


def test_a_loop_over_epochs_is_enough_only_where_any_loop_is(judge: Judge) -> None:
    code = "for epoch in range(20):\n" + "\n".join(f"    {line}" for line in FLAT.split("\n"))
    assert judge(fenced(code), over="any").state == "met"
    finding = judge(fenced(code), over="batches")
    assert (finding.share, finding.feedback) == (0.5, ("There is no loop over the mini-batches.",))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "for each batch in dl:\n    predictions = model(x)\n    calculate the loss\n    loss.backward()\n"
            "    weights = weights - lr * gradients",
            id="half code, half words",
        ),
        pytest.param(
            "- loop over the mini-batches\n- make predictions\n- calculate the loss\n- calculate the gradients\n"
            "- step the weights\n- zero the gradients",
            id="a list",
        ),
        pytest.param(
            "1. For every mini-batch:\n2. run the inputs through the model\n"
            "3. measure how good that was with the loss\n4. back-propagate\n"
            "5. subtract the gradients times the learning rate from the parameters",
            id="a numbered list",
        ),
        pytest.param(
            "For each mini-batch, predict, compute the loss, compute the gradients and update the weights by "
            "subtracting the learning rate times the gradients.",
            id="a sentence",
        ),
        pytest.param(
            fenced(
                "for x, y in dl:\n    # make predictions\n    # calculate the loss\n    # compute the gradients\n"
                "    # optimizer step"
            ),
            id="comments",
        ),
    ],
)
def test_pseudo_code_is_judged_by_its_statements(judge: Judge, text: str) -> None:
    finding = judge(text)
    assert (finding.state, finding.share) == ("met", 1.0)
    assert finding.message == "All the steps are there, in their order."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "for x, y in dl:\n    calc_grad(x, y, model)\n    opt.step()",
            "predictions of the model, the loss",
            id="two hidden",
        ),
        pytest.param(
            "- for each batch\n- predict\n- compute the loss\n- compute the gradients", "the update", id="no update"
        ),
        pytest.param(
            "for each batch\n predict\n compute the loss\n compute the gradients\n update the weights",
            "not said",
            id="an update without a rule",
        ),
        pytest.param(
            "for each batch\n predict\n compute the loss\n compute the gradients\n "
            "add the gradients times the learning rate to the weights",
            "adds the gradient",
            id="climbing, in words",
        ),
    ],
)
def test_what_pseudo_code_lacks_is_named_and_costs_half(judge: Judge, text: str, told: str) -> None:
    finding = judge(text)
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert told in finding.feedback[0]


def test_fewer_than_two_right_steps_earn_nothing(judge: Judge) -> None:
    finding = judge("For each batch the loss is computed.")
    assert (finding.state, finding.share) == ("missing", 0.0)
    assert finding.feedback[0].startswith("Missing: predictions of the model, the gradients")


@pytest.mark.parametrize("text", ["", "An epoch is one pass over all the pictures.", fenced("x = 1\nprint(x)")])
def test_without_any_step_it_is_missing(judge: Judge, text: str) -> None:
    finding = judge(text)
    assert (finding.state, finding.message) == ("missing", "No step of a training loop was found.")


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param("while True: pass", id="an endless loop"),
        pytest.param("while True: print('x' * 1000)", id="printing for ever"),
        pytest.param("import os; os._exit(0)", id="ending the process"),
        pytest.param("x = torch.zeros(25_000_000_000)", id="100 GB"),
    ],
)
def test_code_that_must_be_stopped_is_judged_by_its_statements(judge: Judge, hostile: str) -> None:
    climbing = BATCHES.format(update="p.data += lr * p.grad")
    finding = judge(fenced(f"{hostile}\n{climbing}"), hasty=True)
    assert finding.share == 0.5
    assert judge(fenced(hostile), hasty=True).share == 0.0


def test_training_for_ever_is_ended_when_enough_is_seen(judge: Judge) -> None:
    steps = ["loss = loss_func(model(x), y)", "loss.backward()", "opt.step()", "opt.zero_grad()"]
    code = "while True:\n    for x, y in dl:\n        " + "\n        ".join(steps)
    assert judge(fenced(code)).message.startswith("It was run: the loss went from")


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(
            "torch.Tensor.backward = lambda self: None\n" + BATCHES.format(update="p.data += lr * p.grad"),
            id="backward replaced",
        ),
        pytest.param(
            "class Small(float):\n    def __lt__(self, other): return True\n"
            + BATCHES.format(update="p.data += Small(lr) * p.grad"),
            id="numbers that lie",
        ),
        pytest.param(BATCHES.format(update="p.data *= float('nan') * p.grad"), id="nan"),
        pytest.param(
            BATCHES.format(update="p.data += lr * p.grad; _toy.losses[:] = ['low'] * 8"),
            id="claims that are no numbers",
        ),
        pytest.param(
            BATCHES.format(update="p.data += lr * p.grad") + "_toy.losses[:] = [9.0] * 4 + [0.0] * 4",
            id="losses made up",
        ),
    ],
)
def test_lies_do_not_train(judge: Judge, code: str) -> None:
    assert judge(fenced(code)).share == 0.5


def test_code_longer_than_the_cap_is_read_as_far_as_it_goes(judge: Judge) -> None:
    finding = judge(fenced(BATCHES.format(update="p.data -= lr * p.grad") + "x = 1\n" * 4000))
    assert finding.message == "All the steps are there, in their order."


@pytest.mark.parametrize(
    ("sign", "grows"), [pytest.param("-", False, id="descending"), pytest.param("+", True, id="climbing")]
)
def test_the_picture_shows_the_losses_of_the_run(judge: Judge, sign: str, grows: bool) -> None:
    (picture,) = judge(fenced(BATCHES.format(update=f"p.data {sign}= lr * p.grad"))).pictures
    ((batches, losses),) = (zip(*series.points, strict=True) for series in picture.series)
    assert picture.kind == "curves"
    assert batches == tuple(sorted(batches))
    assert batches[0] == 1
    assert (losses[-1] > losses[0]) is grows


def test_a_long_run_is_thinned_out_over_its_whole_length(judge: Judge) -> None:
    code = BATCHES.format(update="p.data -= 2e-3 * p.grad").replace("\n", "\n    ")
    (picture,) = judge(fenced(f"for epoch in range(200):\n    {code}")).pictures
    batches, losses = zip(*picture.series[0].points, strict=True)
    assert 20 < len(batches) <= 128
    assert max(batches) > 700
    # After so few batches as are drawn it would not have come down so far.
    assert losses[-1] < losses[0] / 3


@pytest.mark.parametrize("text", ["Go through the batches, predict, take the loss and the gradients, step.", "no idea"])
def test_what_was_not_run_has_no_picture(judge: Judge, text: str) -> None:
    assert not judge(text).pictures
