"""Pseudo-code made to run."""

from __future__ import annotations

import ast

import pytest

from quizapp.reading.training.pseudocode import Plan, planned

LOOP = "for x, y in dl:\n    preds = model(x)\n    loss = loss(preds, y)\n    loss.backward()\n    {update}"


def plan(code: str) -> Plan:
    found = planned(ast.parse(code))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("update", "instead"),
    [
        pytest.param(
            "w -= lr * w.grad", "with torch.no_grad():\n            w -= lr * w.grad", id="no_grad is put around"
        ),
        pytest.param("w = w - lr * w.grad", "w.data = w - lr * w.grad", id="a tensor is changed, not its name"),
        pytest.param("w.grad.data = None", "w.grad = None", id="gradients are cleared as torch wants it"),
        pytest.param("w.grad = 0", "w.grad = None", id="gradients are cleared, not set to a number"),
        pytest.param("opt.step", "opt.step()", id="brackets of a call"),
        pytest.param("count = count + 1", "count = count + 1", id="other assignments stay"),
    ],
)
def test_what_pseudo_code_leaves_out_is_put_in(update: str, instead: str) -> None:
    body = plan(LOOP.format(update=update)).body
    assert instead in body
    assert "loss = _called_loss(preds, y)" in body


@pytest.mark.parametrize(
    ("name", "binding"),
    [
        ("dl", "dl = _toy.dl"),
        ("model", "model = _toy.model"),
        ("_called_loss", "_called_loss = _toy.loss"),
        ("lr", "lr = _toy.lr"),
        ("learning_rate", "learning_rate = _toy.lr"),
        ("train_loader", "train_loader = _toy.dl"),
        ("params", "params = _toy.parameters"),
        ("num_epochs", "num_epochs = _toy.epochs"),
        ("optimizer", "optimizer = _toy.opt"),
        ("xb", "xb = _toy.x"),
        ("train_y", "train_y = _toy.y"),
        ("something_else", None),
    ],
)
def test_undefined_names_get_their_places(name: str, binding: str | None) -> None:
    assert plan(LOOP.format(update="opt.step()")).binding(name) == binding


def test_a_function_that_hides_the_gradients_has_no_place() -> None:
    code = "for x, y in dl:\n    calc_grad(x, y, model)\n    opt.step()"
    assert planned(ast.parse(code)) is None
    assert plan(LOOP.format(update="update_all(w)")).binding("update_all") is None


def test_epochs_that_are_gone_through_are_a_range() -> None:
    assert (
        plan("for e in epochs:\n    loss_func(model(x), y).backward()").binding("epochs")
        == "epochs = range(_toy.epochs)"
    )


def test_what_comes_before_the_loop_runs_once() -> None:
    found = plan("lr = 0.1\n" + LOOP.format(update="opt.step()"))
    assert found.setup == "lr = 0.1"
    assert found.body.startswith("for _again in range(5):\n    for x, y in dl:")


def test_functions_that_nobody_calls_are_called_with_what_they_are_named_after() -> None:
    found = plan("def train(model, lr, extra=1):\n    loss_func(model(x), y).backward()")
    assert found.body == "for _again in range(5):\n    train(model, lr)"
    assert found.setup.startswith("def train(")


def test_parameters_are_one_tensor_where_they_are_used_as_one() -> None:
    assert plan(LOOP.format(update="params.data -= lr * params.grad")).single
    assert not plan(LOOP.format(update="for p in params: p.data -= lr * p.grad")).single
    own = plan("for x, y in dl:\n    loss = ((x @ w - y) ** 2).mean()\n    loss.backward()\n    w.data -= lr * w.grad")
    assert (own.single, own.own_formula, own.biased) == (False, True, False)


def test_code_without_gradients_has_no_plan() -> None:
    assert planned(ast.parse("x = 1\nprint(x)")) is None


def test_a_loop_over_epochs_is_not_repeated_by_another() -> None:
    found = plan("for epoch in range(9):\n    for x, y in dl:\n        loss = f(x, y)\n        loss.backward()")
    assert found.body.startswith("for _again in range(1):\n    for epoch in range(9):")
