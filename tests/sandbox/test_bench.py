"""The bench: our own functions on torch and sympy, kits, and an app that stays free of torch."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import pytest

from quizapp.claims import Bench, BenchFailure, Kit, Tensor, Value
from quizapp.sandbox.bench import LocalBench


def doubled(numbers: Sequence[float]) -> Any:
    import torch

    return torch.tensor(numbers) * 2


def mixed(tensor: Any, options: dict[str, Any]) -> Any:
    return [tensor.sum().item(), tensor.shape, tuple(options), type(tensor).__name__]


def derivative(formula: str) -> Any:
    from importlib import import_module

    sympy = import_module("sympy")
    return str(sympy.diff(sympy.parse_expr(formula)))


def random_number() -> Any:
    import os

    return list(os.urandom(8))


def failing(number: int) -> Any:
    return 1 / number


def endless() -> Any:
    while True:
        pass


def first_kernel(layers: "Undefined") -> Any:  # type: ignore[name-defined]  # noqa: F821, UP037
    return layers[0]


def test_our_function_gives_a_tensor(bench: Bench) -> None:
    assert bench.call(doubled, [1.0, 2.5]) == Tensor("tensor", "float32", (2,), (2.0, 5.0))


def test_our_function_takes_tensors_and_containers(bench: Bench) -> None:
    tensor = Tensor("tensor", "float32", (2, 1), (1.0, 2.0))
    assert bench.call(mixed, tensor, {"a": 1}) == [3.0, ("size", 2, 1), ("a",), "Tensor"]


def test_sympy_has_a_kit_of_its_own(bench: Bench) -> None:
    assert bench.call(derivative, "x**3", kit="sympy") == "3*x**2"
    with bench.session("sympy") as session:
        assert session.run("import sys\n'torch' in sys.modules") == Value(False)


@pytest.mark.parametrize("kit", ["torch", "optim"])
def test_optimisers_come_with_torch(bench: Bench, kit: Kit) -> None:
    code = """
import sys
model = nn.Linear(2, 1)
for name in "SGD Adam AdamW RMSprop Adagrad Adadelta NAdam RAdam Adamax ASGD Rprop".split():
    optimiser = getattr(torch.optim, name)(model.parameters(), lr=0.01)
    for _ in range(2):
        optimiser.zero_grad()
        model(torch.ones(3, 2)).sum().backward()
        optimiser.step()
torch.optim.lr_scheduler.StepLR(optimiser, 2).get_last_lr()
"""
    with bench.session(kit) as session:
        assert session.run(code) == Value([0.01])


def test_annotations_of_our_functions_need_not_exist_there(bench: Bench) -> None:
    assert bench.call(first_kernel, [[3, 1]]) == [3, 1]


def test_the_same_call_is_made_once(own_bench: LocalBench) -> None:
    def in_kit(kit: Kit) -> Any:
        return own_bench.call(random_number, kit=kit)

    assert in_kit("sympy") == in_kit("sympy")


def test_what_is_remembered_cannot_be_changed_from_outside(bench: Bench) -> None:
    first = bench.call(random_number)
    expected = list(first)
    first.clear()
    bench.call(random_number).clear()
    assert bench.call(random_number) == expected


def test_another_argument_is_another_call(bench: Bench) -> None:
    assert bench.call(failing, 2) == 0.5
    assert bench.call(failing, 4) == 0.25


def test_an_error_in_our_function_is_the_benchs_failure(bench: Bench) -> None:
    with pytest.raises(BenchFailure, match=r"failing failed: ZeroDivisionError: division by zero \(its line 2\)"):
        bench.call(failing, 0)


def test_our_function_is_stopped_too(bench: Bench) -> None:
    with pytest.raises(BenchFailure, match=r"endless was stopped: It ran longer than 0.5 s"):
        bench.call(endless, seconds=0.5)


def test_a_learners_code_does_not_reach_our_functions(bench: Bench) -> None:
    with bench.session() as session:
        session.run("import torch\ntorch.tensor = lambda *a: 'mine'\ndel torch.ones")
    assert bench.call(doubled, [3.0]) == Tensor("tensor", "float32", (1,), (6.0,))


def test_a_closed_bench_says_so(own_bench: LocalBench) -> None:
    own_bench.close()
    with pytest.raises(BenchFailure, match="the bench is closed"):
        own_bench.session()


def test_the_level_is_told_with_its_reasons(own_bench: LocalBench) -> None:
    assert own_bench.level in ("full", "limited", "none")
    assert own_bench.description.startswith(own_bench.level)


def test_the_app_stays_free_of_torch() -> None:
    script = """
import sys
from quizapp.sandbox.bench import LocalBench
with LocalBench() as bench:
    bench.start()
    with bench.session() as session:
        print(session.run("torch.ones(2)").value.tolist())
    with bench.session("sympy") as session:
        print(session.run("sympy.Integer(2) + 1").value.repr)
print(sorted({"torch", "numpy", "sympy"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout.splitlines() == ["[1.0, 1.0]", "3", "[]"], done.stderr
    assert done.stderr == ""
