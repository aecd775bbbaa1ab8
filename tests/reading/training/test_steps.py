"""The steps of a training loop, in code and in words."""

from __future__ import annotations

import pytest

from quizapp.reading.training.steps import Manner, procedure


def kinds(text: str) -> list[str]:
    found: list[str] = []
    for step in procedure(text).steps:
        if found[-1:] != [step.kind]:
            found.append(step.kind)
    return found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("p = model(x)\nl = loss_func(p, y)\nl.backward()\nopt.step()", id="code"),
        pytest.param("loss = mse(model(x), y)\nloss.backward()\nw -= lr * w.grad", id="the model inside the loss"),
        pytest.param("predict -> compute loss -> back prop -> w = w - lr * dw", id="arrows"),
        pytest.param("1) predict 2) loss 3) gradients 4) step", id="numbers in one line"),
        pytest.param("* forward pass\n* calculate the error\n* backward pass\n* optimizer step", id="bullets"),
        pytest.param(
            "First make predictions, then measure the loss, calculate the derivatives and adjust the weights by "
            "subtracting the gradient times the learning rate.",
            id="a sentence",
        ),
        pytest.param("# predict\n# calculate the loss\n# calculate gradients\n# step the weights", id="comments"),
        pytest.param(
            "preds = net.forward(x); loss = crit(preds, y); loss.backward(); w.data.sub_(lr * w.grad)", id="one line"
        ),
        pytest.param(
            "|--preds = model(x)<br>\n|--loss = mse(preds, y)<br>\n|--loss.backward()<br>\n|--opt.step()", id="rails"
        ),
    ],
)
def test_the_four_steps_are_found_in_their_order(text: str) -> None:
    found = procedure(text)
    assert [kind for kind in kinds(text) if kind != "zero"] == ["predict", "loss", "gradients", "update"]
    assert found.ordered
    assert found.manner == "right"


@pytest.mark.parametrize(
    ("line", "manner"),
    [
        ("p.data -= p.grad * lr", "right"),
        ("w = w - learning_rate * w.grad", "right"),
        ("weights -= 0.01 * gradient", "right"),
        ("w += -lr * w.grad", "right"),
        ("w.add_(w.grad, alpha=-lr)", "right"),
        ("new weights = weights minus learning rate times gradient", "right"),
        ("update the parameters with the gradient and the learning rate", "right"),
        ("take a step", "right"),
        ("p.data += p.grad * lr", "sign"),
        ("w = w + lr * w.grad", "sign"),
        ("w = lr * w.grad - w", "sign"),
        ("w.add_(lr * w.grad)", "sign"),
        ("add the gradient times the learning rate to the weights", "sign"),
        ("p.grad -= lr * p.grad", "target"),
        ("w -= w.grad", "rate"),
        ("subtract the gradient from the weights", "rate"),
        ("update the weights", "vague"),
    ],
)
def test_the_manner_of_an_update_is_told(line: str, manner: Manner) -> None:
    assert procedure(line).manner == manner


@pytest.mark.parametrize(
    "line",
    [
        "total_loss += loss.item()",
        "w = torch.randn(3).requires_grad_()",
        "def step(params): pass",
        "with torch.no_grad():",
        "import torch.optim as optim",
        "p.grad.zero_()",
        "p.grad = None",
        "epoch += 1",
    ],
)
def test_other_lines_are_no_update(line: str) -> None:
    assert procedure(line).manner is None


@pytest.mark.parametrize(
    ("text", "loop"),
    [
        ("for xb, yb in dl:", "batches"),
        ("for i, (x, y) in enumerate(train_loader):", "batches"),
        ("for each mini-batch:", "batches"),
        ("Iterate over the data set", "batches"),
        ("for x, y in dl", "batches"),
        ("for epoch in range(10):", "epochs"),
        ("repeat until good enough", "epochs"),
        ("while not converged:", "epochs"),
        ("for epoch in range(10):\n    for x, y in dl:", "batches"),
        ("for p in params:", None),
        ("for each parameter", None),
        ("iterate over all the weights", None),
        ("x = 1", None),
    ],
)
def test_what_is_looped_over_is_told(text: str, loop: str | None) -> None:
    assert procedure(text).loop == loop


def test_a_wrong_order_is_seen() -> None:
    assert not procedure("p = model(x)\nloss.backward()\nloss = mse(p, y)\nopt.step()").ordered
    assert not procedure("opt.step()\np = model(x)\nloss = mse(p, y)\nloss.backward()").ordered


def test_gradients_zeroed_too_early_are_seen() -> None:
    assert procedure("loss.backward()\nopt.zero_grad()\nopt.step()").zeroed_too_early
    assert not procedure("opt.zero_grad()\nloss.backward()\nopt.step()").zeroed_too_early
    assert not procedure("loss.backward()\nopt.step()\nopt.zero_grad()").zeroed_too_early


def test_code_goes_before_words_about_it() -> None:
    assert procedure("We subtract lr times the gradient from the weights.\nw += lr * w.grad").manner == "sign"


def test_odd_text_is_read_calmly() -> None:
    for text in ("", "(" * 20_000, "for " * 5_000, "w = " * 5_000, "set grad " * 2_000):
        procedure(text)
